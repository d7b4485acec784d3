//! Documents, good and bad: every error that bytes alone can reach.

mod claims;
mod envelope;
mod forms;
mod good;
mod kinds;
mod license;
mod limits;
mod signatures;

use tegata_conformance::format::{DocumentCase, DocumentExpect, DocumentGroup, Input};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::cbor::{Item, bytes, container, document, map};
use crate::vendor::{NOW, key, trust};

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        good::documents(book),
        forms::tolerated(book),
        forms::damaged(book),
        forms::something_else(book),
        envelope::envelope(book),
        envelope::header(book),
        claims::claims(book),
        license::fields(book),
        license::policy(book),
        license::ext(book),
        kinds::certificates(book),
        kinds::others(book),
        limits::sizes(book),
        signatures::signatures(book),
    ];
    book::file(
        "documents",
        "Bytes that are documents, or are not: read, and opened with a root that signed them.",
        groups,
    )
}

/// A group in the making.
pub(crate) struct Documents<'b> {
    book: &'b mut Book,
    group: DocumentGroup,
}

impl<'b> Documents<'b> {
    fn new(book: &'b mut Book, about: &str) -> Self {
        Self { book, group: DocumentGroup { about: about.into(), trust: trust(), cases: Vec::new() } }
    }

    /// Bytes, and what is stated of them: `"ok"`, or the number of an error, and after it the field that
    /// the error names.
    fn bytes(&mut self, about: &str, flag: &str, stated: &str, input: &[u8]) {
        let parts = crate::vendor::input(input);
        self.input(about, flag, stated, parts);
    }

    fn text(&mut self, about: &str, flag: &str, stated: &str, text: &str) {
        self.input(about, flag, stated, crate::vendor::text(text));
    }

    fn input(&mut self, about: &str, flag: &str, stated: &str, input: Input) {
        let found = tegata_conformance::format::bytes(&input)
            .and_then(|bytes| run::read_and_open(&self.group.trust, &bytes));
        let expect: DocumentExpect = self.book.must(about, found);
        let (number, field) = stated.split_once(' ').unwrap_or((stated, ""));
        let found = (expect.error.as_deref().unwrap_or("ok"), expect.field.as_deref().unwrap_or(""));
        let about_all = format!("{}: {about}", self.group.about);
        // The field is stated where it tells two cases apart.
        let stated = (number, if field.is_empty() { found.1 } else { field });
        self.book.same(&about_all, &found, &stated);
        let case = DocumentCase { id: 0, about: about.into(), flags: flags(flag), input, expect };
        self.group.cases.push(case);
    }

    /// Claims that the root signed, whatever they are.
    fn claims(&mut self, about: &str, flag: &str, stated: &str, kind: &str, claims: &Item) {
        self.bytes(about, flag, stated, &document(&key("root"), kind, claims));
    }

    fn done(self) -> DocumentGroup {
        self.group
    }
}

/// The claims of a document with this body.
fn with_body(body: Item) -> Item {
    map([(6, NOW.into()), (7, bytes(*crate::vendor::id("license").as_bytes())), (-65_537, body)])
}

/// The smallest license: product, single-user, perpetual.
fn smallest() -> Item {
    map([(1, "dam-fes".into()), (9, 1.into()), (10, 1.into())])
}

/// The smallest license with further fields, put in the order of their keys.
fn license_with(fields: impl IntoIterator<Item = (i64, Item)>) -> Item {
    let Item::Map(mut entries) = smallest() else { unreachable!("smallest is a map") };
    for (number, value) in fields {
        entries.retain(|(key, _)| !matches!(key, Item::Int(key) if *key == i128::from(number)));
        entries.push((number.into(), value));
    }
    entries.sort_by_key(|(key, _)| if let Item::Int(key) = key { *key } else { i128::MAX });
    Item::Map(entries)
}

/// A good license as a document, signed by the root.
fn good_license() -> Vec<u8> {
    document(&key("root"), "license", &with_body(smallest()))
}

/// A good license in a container.
fn good_file() -> Vec<u8> {
    container(&[good_license()])
}
