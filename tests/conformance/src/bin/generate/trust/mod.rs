//! Trust: which documents open together, and the number of each refusal.

mod bounds;
mod chain;
mod together;

use data_encoding::HEXLOWER;
use tegata::document::{
    ActivationBody, Claims, LicenseBody, RevocationsBody, Roles, TimeStatementBody, UntrustedClaims,
};
use tegata_conformance::format::{Opened, Trust, TrustCase, TrustGroup};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::vendor::{self, DAY, NOW, bundle, id, sign};

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        chain::roots(book),
        chain::chains(book),
        chain::succession(book),
        bounds::roles(book),
        bounds::times(book),
        bounds::bounds(book),
        bounds::delegates(book),
        together::products(book),
        together::vendors(book),
        together::documents(book),
        together::withdrawn(book),
        together::rollback(book),
    ];
    book::file(
        "trust",
        "Documents that arrive together: which bundles open, and what refuses the others.",
        groups,
    )
}

/// A group in the making.
pub(crate) struct Openings<'b> {
    book: &'b mut Book,
    group: TrustGroup,
}

impl<'b> Openings<'b> {
    fn new(book: &'b mut Book, about: &str, trust: Trust) -> Self {
        Self { book, group: TrustGroup { about: about.into(), trust, cases: Vec::new() } }
    }

    /// Documents in one container; stated is the number of the error, or what the bundle holds, as
    /// [`summary`] writes it.
    fn case(&mut self, about: &str, flag: &str, stated: &str, documents: &[Vec<u8>]) {
        self.inputs(about, flag, stated, &[], &[documents]);
    }

    /// The same with several inputs, and with inputs that were opened and remembered before.
    fn inputs(
        &mut self,
        about: &str,
        flag: &str,
        stated: &str,
        before: &[&[Vec<u8>]],
        inputs: &[&[Vec<u8>]],
    ) {
        let as_inputs =
            |inputs: &[&[Vec<u8>]]| inputs.iter().map(|documents| bundle(documents)).collect::<Vec<_>>();
        let (remembered, inputs) = (as_inputs(before), as_inputs(inputs));
        let about_all = format!("{}: {about}", self.group.about);
        let expect = self.book.must(&about_all, run::opened(&self.group.trust, &remembered, &inputs));
        self.book.same(&about_all, &summary(&expect), &stated.into());
        let case = TrustCase { id: 0, about: about.into(), flags: flags(flag), remembered, inputs, expect };
        self.group.cases.push(case);
    }

    fn done(self) -> TrustGroup {
        self.group
    }
}

/// `4.17`, or the names of the documents that opened: `license, license 2, revocations 7`.
fn summary(opened: &Opened) -> String {
    if let Some(error) = &opened.error {
        return error.clone();
    }
    let ids = [&opened.licenses, &opened.activations, &opened.rolls, &opened.time_statements];
    let mut names: Vec<String> = ids.into_iter().flatten().flatten().map(|id| name(id)).collect();
    names.extend(opened.revocations.map(|number| format!("revocations {number}")));
    names.join(", ")
}

/// The name that an id was made from.
fn name(id: &str) -> String {
    let bytes = HEXLOWER.decode(id.as_bytes()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_end_matches('\0').into()
}

fn certificate(by: &str, subject: &str, roles: Roles) -> Vec<u8> {
    vendor::certificate(by, subject, roles, |_| {})
}

/// A license signed by the key of that name.
fn license(by: &str, edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Vec<u8> {
    sign(by, UntrustedClaims::License(Box::new(vendor::license(edit))))
}

fn plain_license(by: &str) -> Vec<u8> {
    license(by, |_| {})
}

/// An activation of [`plain_license`], signed by the key of that name.
fn activation(by: &str, edit: impl FnOnce(&mut Claims<ActivationBody>)) -> Vec<u8> {
    let bytes = vendor::activation(&vendor::license(|_| {}), edit);
    let bundle = tegata::document::UntrustedBundle::read(&bytes).expect("issued");
    let claims = bundle.untrusted_documents()[0].untrusted_claims().clone();
    sign(by, claims)
}

fn revocations(by: &str, number: u64, edit: impl FnOnce(&mut RevocationsBody)) -> Vec<u8> {
    let mut body = RevocationsBody {
        number,
        licenses: Vec::new(),
        keys: Vec::new(),
        activations: Vec::new(),
        hardware_keys: Vec::new(),
    };
    edit(&mut body);
    let id = id(&format!("list {number} {by}"));
    sign(by, UntrustedClaims::Revocations(Box::new(Claims::new(id, NOW, body))))
}

fn time_statement(by: &str, edit: impl FnOnce(&mut TimeStatementBody)) -> Vec<u8> {
    let mut body = TimeStatementBody { product: None, nonce: None, device: None, lowers: false };
    edit(&mut body);
    sign(by, UntrustedClaims::TimeStatement(Box::new(Claims::new(id("time"), NOW + DAY, body))))
}
