//! What a session costs: events beside a bare `verify_strict`, memory, and ten years in one run.
//!
//! `cargo bench -p tegata-benches --bench sessions`

use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use ed25519_dalek::{Signature, Signer as _, SigningKey};
use tegata::document::{
    ActivationBody, ActivationKind, Check, Claims, DocumentId, LicenseBody, Method, Policy, Slug, Term, Via,
    pack,
};
use tegata::request::{Request, RequestKind};
use tegata::session::{Action, Send, Session};
use tegata::{Facts, Kind, Product, Trust};
use tegata_benches::allocations::{self, Counting};
use tegata_benches::sample::{NOW, SIGNER_SEED, Vendor};
use tegata_issuer::issue;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const DAY: i64 = 86_400;
const ROUNDS: u32 = 301;
const EVENTS: u32 = 200;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let vendor = Vendor::new()?;
    let key = SigningKey::from_bytes(&SIGNER_SEED);
    let message = vendor.signed_bytes(1)?;
    let signature: Signature = key.sign(&message);
    let verifier = key.verifying_key();
    let mut session = started(&vendor)?;
    drain(&mut session);

    let mut now = NOW;
    let bare = || verifier.verify_strict(black_box(&message), &signature).is_ok();
    let mut tick = |session: &mut Session| {
        now += 1;
        session.tick(black_box(now));
        drain(session)
    };
    let (mut quickest, mut quickest_bare) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        quickest_bare = quickest_bare.min(timed(20, bare));
        quickest = quickest.min(timed(EVENTS, || tick(&mut session)));
    }
    let wrong = timed_quickest(|| session.typed(black_box("BH-0KFR-2M4V0-41?RD"), now).is_err());
    println!("| what | ratio | bound |\n|---|---|---|");
    println!("| a tick, drained | {:.3} | ≤ 0.06 |", quickest / quickest_bare);
    println!("| a code of the wrong length, typed | {:.3} | ≤ 0.06 |", wrong / quickest_bare);
    let other = tegata::session::RequestId::new([9; 16]);
    let failed = timed_quickest(|| {
        session.failed(other, Kind::TimedOut.number(), now);
        true
    });
    println!("| a failure of what nobody asked | {:.3} | ≤ 0.06 |", failed / quickest_bare);

    memory(&vendor)?;
    ten_years(&vendor, quickest_bare)
}

fn timed(times: u32, mut work: impl FnMut() -> bool) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn timed_quickest(mut work: impl FnMut() -> bool) -> f64 {
    (0..ROUNDS).map(|_| timed(EVENTS, &mut work)).fold(f64::MAX, f64::min)
}

/// A session with the typical license of the other report.
fn started(vendor: &Vendor) -> Result<Session, Box<dyn Error>> {
    let trust = Trust::new(vendor.root(), Product::new("net-shield", "5.0")?);
    let mut session = Session::start(trust, &[], Facts::default(), [7; 32], NOW);
    session.file(&vendor.bundle(1)?, NOW)?;
    Ok(session)
}

/// What a session holds beyond the documents themselves.
fn memory(vendor: &Vendor) -> Result<(), Box<dyn Error>> {
    let bytes = vendor.bundle(1)?;
    let before = allocations::live();
    let mut session = started(vendor)?;
    drain(&mut session);
    let held = allocations::live() - before + size_of::<Session>();
    let state = session.state().encode().len();
    println!(
        "\nA session with one license holds {held} bytes, {} of them its documents ({} beyond; bound 8192).",
        bytes.len(),
        held - bytes.len()
    );
    println!("Its state is {state} bytes, {} beyond its documents (bound 4096).", state - bytes.len());
    Ok(())
}

/// Kind E: 3,650 checks, with answers that were signed beforehand.
fn ten_years(vendor: &Vendor, bare: f64) -> Result<(), Box<dyn Error>> {
    let mut answers: Vec<Vec<u8>> = Vec::new();
    play(vendor, &mut |_, request, now| {
        let answer = answer(vendor, request, now).unwrap_or_default();
        answers.push(answer.clone());
        answer
    })?;
    let start = Instant::now();
    let (checks, events) = play(vendor, &mut |number, _, _| answers[number].clone())?;
    let all = start.elapsed().as_secs_f64();
    // Each answer is verified by itself, and once more together with the license and the answer before.
    let signatures = 4.0 * checks as f64 * bare;
    println!(
        "\nTen years of kind E: {checks} checks, {events} events, {all:.2} s, of which about {signatures:.2} s are signatures."
    );
    Ok(())
}

/// Plays ten years; gives the number of checks and of events.
fn play(
    vendor: &Vendor,
    answer: &mut dyn FnMut(usize, &Request, i64) -> Vec<u8>,
) -> Result<(usize, usize), Box<dyn Error>> {
    let trust = Trust::new(vendor.root(), Product::new("twin-server", "7.0")?);
    let mut session = Session::start(trust, &[], Facts::default(), [7; 32], NOW);
    session.file(&pack(&[&vendor.certificate, &license(vendor)?]), NOW)?;
    let (mut now, mut checks, mut events) = (NOW, 0, 0);
    while now < NOW + 3_650 * DAY {
        let mut wake = None;
        let mut sent: Vec<Send> = Vec::new();
        while let Some(action) = session.next_action() {
            match action {
                Action::Send(send) => sent.push(send),
                Action::Wake(at) => wake = Some(at),
                Action::Keep(state) => drop(black_box(state)),
                _ => {}
            }
        }
        for send in &sent {
            session.answer(send.id, &answer(checks, &send.request, now), now)?;
            checks += 1;
            events += 1;
        }
        if sent.is_empty() {
            now = wake.ok_or("nothing to wait for")?;
            session.tick(now);
            events += 1;
        }
    }
    Ok((checks, events))
}

fn license(vendor: &Vendor) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut body = LicenseBody::new(Slug::new("twin-server")?);
    body.term = Term::Rental;
    body.activations = Some(3);
    body.methods = vec![Method::any(Via::Online)];
    let check = Check {
        every: Some(86_400),
        retry_every: Some(3_600),
        tolerate: Some(604_800),
        jitter: Some(1_800),
        ..Check::default()
    };
    body.policy = Policy { check, ..Policy::default() };
    let mut claims = Claims::new(DocumentId::new([0xe; 16]), NOW - DAY, body);
    claims.expires = Some(NOW + 4_000 * DAY);
    Ok(issue::license(&vendor.signer, claims)?)
}

fn answer(vendor: &Vendor, request: &Request, now: i64) -> Result<Vec<u8>, tegata::Error> {
    let kind = match request.kind {
        RequestKind::Activate => ActivationKind::Activation,
        _ => ActivationKind::Check,
    };
    let body = ActivationBody {
        license: request.license.unwrap_or(DocumentId::new([0; 16])),
        kind,
        via: request.via,
        subject: request.subject.clone(),
        product: request.product.clone(),
        customer: None,
        asset: None,
        nonce: Some(request.nonce),
        sequence: request.sequence + 1,
        borrowed: false,
    };
    let activation =
        issue::activation(&vendor.signer, Claims::new(DocumentId::new(request.nonce), now, body))?;
    Ok(pack(&[&activation]))
}

fn drain(session: &mut Session) -> bool {
    while session.next_action().is_some_and(|action| black_box(Some(action)).is_some()) {}
    true
}
