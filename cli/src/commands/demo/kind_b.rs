//! Kind B: floating seats, handed out by a license server inside the company.

use tegata::document::{ActivationKind, CertificateBody, Claims, LicenseBody, Roles, Subject, Via};
use tegata::time::MINUTE;
use tegata::{Error, Facts, Kind, Mode, Report, State, Status};
use tegata_issuer::{SecretKey, Signer};

use super::kept::Kept;
use super::stage::Stage;
use super::vendor::{Answer, Vendor, at, fresh_key, slug};
use crate::problem::Problem;

const FILE: &str = "b-floating-seats.toml";
const POLICY: &str = include_str!("../../../../examples/policies/b-floating-seats.toml");
const LEASE: i64 = 15 * MINUTE;

pub(super) fn play(stage: &mut Stage<'_>, vendor: &Vendor, kept: &mut Kept) -> Result<(), Problem> {
    stage.scene(
        "B",
        ("Floating seats", "フローティングライセンス"),
        (
            "beam-works, ten seats. A server in the company hands them out; the client checks the cap itself.",
            "beam-works、10枠。社内のライセンスサーバーが割り当て、上限は利用側でも確かめます。",
        ),
    )?;
    let now = at("2026-11-24T09:00:00+09:00")?;
    let license = vendor.describe(FILE, POLICY, at("2026-04-01T09:00:00+09:00")?)?;
    let office = Office::new(vendor, license)?;
    kept.bundle("b.key", "beam-works", "9.0", vendor.bundle(&[&office.certificate, &office.document]));
    let state = State::default();

    let report = office.report(None, &state, &office.facts(now))?;
    stage.shows(("no license server", "サーバーに接続できない"), &report)?;
    stage.because(&report, Kind::SeatServerUnknown)?;
    stage.expect(report.mode() == Mode::Blocked, "no server, no start")?;

    let third = office.lease(3, now)?;
    let report = office.report(Some(&third), &state, &office.facts(now))?;
    stage.shows(("seat 3 of 10", "10枠のうち3番"), &report)?;
    stage
        .expect(report.status() == Status::Active && report.allows("frame"), "a seat lets the program run")?;

    let report = office.report(Some(&third), &state, &office.facts(now + LEASE))?;
    stage.shows(("15 min later, not renewed", "15分後、更新なし"), &report)?;
    stage.because(&report, Kind::LeaseEnded)?;
    stage.expect(report.mode() == Mode::Blocked, "a seat ends by itself")?;

    let mut elsewhere = office.facts(now);
    elsewhere.addresses = vec![std::net::Ipv4Addr::new(203, 0, 113, 9).into()];
    let report = office.report(Some(&third), &state, &elsewhere)?;
    stage.shows(("outside the office", "事業所の外"), &report)?;
    stage.because(&report, Kind::OutsideSite)?;
    stage.expect(report.mode() == Mode::Blocked, "only inside the office")?;

    let mut named = office.facts(now);
    named.host_name = Some("設計-07".into());
    let report = office.report(Some(&third), &state, &named)?;
    stage.shows(("a host name in kanji", "漢字のホスト名"), &report)?;
    stage.because(&report, Kind::HostNameInvalid)?;

    let eleventh = office.lease(11, now)?;
    let report = office.report(Some(&eleventh), &state, &office.facts(now))?;
    stage.shows(("seat 11 of 10", "10枠に対し11番"), &report)?;
    stage.because(&report, Kind::SeatBeyondCap)?;
    stage.expect(report.mode() == Mode::Blocked, "no seat beyond the license")?;

    let mut state = state;
    stage.expect(state.typed(vendor.amend(&office.license, 0, 1)?), "the code is kept")?;
    let report = office.report(Some(&eleventh), &state, &office.facts(now))?;
    stage.shows(("five more by telephone", "電話のコードで5枠追加"), &report)?;
    let seats = report.seats().map(|seats| (seats.count, seats.held));
    stage.expect(report.mode() == Mode::Full && seats == Some((15, Some(11))), "seat 11 of 15")?;

    let beyond = office.lease(31, now)?;
    let opened = office.open(Some(&beyond));
    stage.refused(("server signs seat 31", "サーバーが31番に署名"), opened, Kind::TooManySeats)
}

/// A company with a license and a license server of its own.
struct Office<'v> {
    vendor: &'v Vendor,
    license: Claims<LicenseBody>,
    document: Vec<u8>,
    server: SecretKey,
    certificate: Vec<u8>,
}

impl<'v> Office<'v> {
    /// The vendor certifies the server's key: leases only, for this product and customer, and no more
    /// seats than the license and its locks promise.
    fn new(vendor: &'v Vendor, license: Claims<LicenseBody>) -> Result<Self, Problem> {
        let server = fresh_key()?;
        let mut body = CertificateBody::new(*server.public_key().as_bytes(), Roles::LEASE);
        body.products = vec![slug("beam-works")?];
        body.customers = license.body.customer.iter().cloned().collect();
        body.seats = Some(30);
        let certificate = vendor.certificate(body)?;
        let document = vendor.license(license.clone())?;
        Ok(Self { vendor, license, document, server, certificate })
    }

    /// A computer in the office.
    fn facts(&self, now: i64) -> Facts {
        Facts {
            addresses: vec![std::net::Ipv4Addr::new(192, 0, 2, 17).into()],
            host_name: Some("cad-07".into()),
            ..Facts::at(now)
        }
    }

    fn lease(&self, seat: u32, now: i64) -> Result<Vec<u8>, Problem> {
        let lease = Answer {
            license: &self.license,
            kind: ActivationKind::Lease,
            via: Via::InHouse,
            at: now,
            ends: Some(now + LEASE),
            subject: Subject { seat: Some(seat), ..Subject::default() },
        };
        lease.sign(&self.server)
    }

    fn open(&self, lease: Option<&[u8]>) -> Result<tegata::Bundle, Error> {
        let documents = [self.certificate.as_slice(), &self.document].into_iter().chain(lease);
        let file = self.vendor.bundle(&documents.collect::<Vec<_>>());
        let product = tegata::Product::new("beam-works", "9.0")?;
        tegata::Trust::new(self.vendor.root(), product).open(&file)
    }

    fn report(&self, lease: Option<&[u8]>, state: &State, facts: &Facts) -> Result<Report, Problem> {
        Ok(self.open(lease)?.evaluate(state, facts))
    }
}
