//! What is wrong with a description, and where.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::flaw::{Flaw, Place};
use super::path::Path;
use super::syntax;
use super::told::Told;

/// Something that is wrong, and where.
#[derive(Debug)]
pub(super) struct Fault {
    what: What,
    at: At,
}

#[derive(Debug)]
enum At {
    Nowhere,
    Bytes(Range<usize>),
    Value(Path),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    UnknownField {
        found: String,
        known: Vec<String>,
    },
    UnknownValue {
        found: String,
        known: Vec<String>,
    },
    Missing {
        field: String,
    },
    Unused {
        field: String,
    },
    Wrong {
        found: String,
        expected: String,
    },
    /// A rule of its own is broken, in a value or by several together.
    Broken {
        told: Told,
        field: Option<String>,
    },
    /// Not TOML at all, in the words of its reader.
    Syntax(String),
    /// Not TOML at all, in the words of people.
    NotToml(Told),
}

impl Fault {
    /// A field is missing that this value asks for.
    pub(super) fn missing(field: &str, path: Path) -> Self {
        Self { what: What::Missing { field: field.into() }, at: At::Value(path) }
    }

    /// This field has no meaning beside the others.
    pub(super) fn unused(path: Path) -> Self {
        let field = path.last_name().unwrap_or_default().into();
        Self { what: What::Unused { field }, at: At::Value(path) }
    }

    /// This value breaks a rule.
    pub(super) fn broken(told: Told, path: Path) -> Self {
        let field = path.last_name().map(String::from);
        Self { what: What::Broken { told, field }, at: At::Value(path) }
    }

    /// The same, in a table of this name.
    pub(super) fn under(self, name: &str) -> Self {
        match self.at {
            At::Value(path) => Self { what: self.what, at: At::Value(path.under(name)) },
            at => Self { what: self.what, at },
        }
    }

    /// The same, with its place in this text.
    pub(super) fn within(self, source: &str) -> Flaw {
        let Self { what, at } = self;
        let span = match &at {
            At::Nowhere => None,
            // A field that is missing from the text as a whole is missing nowhere in particular.
            At::Bytes(span) if matches!(what, What::Missing { .. }) && span.start == 0 => None,
            At::Bytes(span) => Some(span.clone()),
            At::Value(path) => path.span(source),
        };
        let path = match at {
            At::Value(path) => Some(path),
            _ => span.as_ref().and_then(|span| Path::at(source, span)),
        };
        let what = match what {
            What::Syntax(message) => {
                let marked = span.clone().and_then(|span| source.get(span)).unwrap_or_default();
                syntax::told(&message, marked, source).map_or(What::Syntax(message), What::NotToml)
            }
            What::Broken { told, field: None } => {
                What::Broken { told, field: path.as_ref().and_then(Path::last_name).map(String::from) }
            }
            what => what,
        };
        let place = span.and_then(|span| Place::new(source, span));
        Flaw { what, place, path: path.map(|path| path.to_string().into()) }
    }
}

/// The reader of TOML and serde say what is wrong in one sentence; it is taken apart here.
impl From<toml::de::Error> for Fault {
    fn from(error: toml::de::Error) -> Self {
        let message = error.message();
        let mut names = message.split('`').skip(1).step_by(2).map(String::from);
        let mut first = || names.next().unwrap_or_default();
        let what = if message.starts_with("unknown field") {
            What::UnknownField { found: first(), known: names.collect() }
        } else if message.starts_with("unknown variant") {
            What::UnknownValue { found: first(), known: names.collect() }
        } else if message.starts_with("missing field") {
            What::Missing { field: first() }
        } else if let Some((found, expected)) = message
            .strip_prefix("invalid value: ")
            .or_else(|| message.strip_prefix("invalid type: "))
            .and_then(|rest| rest.split_once(", expected "))
        {
            What::Wrong { found: found.into(), expected: expected.into() }
        } else if let Some(told) = Told::read(message) {
            What::Broken { told, field: None }
        } else {
            What::Syntax(message.trim().replace('\n', ", "))
        };
        Self { what, at: error.span().map_or(At::Nowhere, At::Bytes) }
    }
}
