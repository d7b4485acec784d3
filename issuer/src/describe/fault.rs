//! What is wrong with a description, and how it is said.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use tegata::{Error, Lang};

use super::expected;
use super::flaw::{Flaw, Place};
use super::nearest::nearest;
use crate::calendar;

/// Something that is wrong, at these bytes of the text.
#[derive(Debug)]
pub(super) struct Fault {
    what: What,
    span: Option<Range<usize>>,
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
    TooLarge {
        field: String,
    },
    Wrong {
        found: String,
        expected: String,
    },
    FloatInExt,
    /// Not TOML at all, in the words of its reader.
    Syntax(String),
    /// The values can not stand together in one document.
    Refused(Error),
}

impl Fault {
    pub(super) fn missing(field: &str, span: Range<usize>) -> Self {
        Self { what: What::Missing { field: field.into() }, span: Some(span) }
    }

    pub(super) fn unused(field: &str, span: Range<usize>) -> Self {
        Self { what: What::Unused { field: field.into() }, span: Some(span) }
    }

    pub(super) fn too_large(field: &str, span: Range<usize>) -> Self {
        Self { what: What::TooLarge { field: field.into() }, span: Some(span) }
    }

    pub(super) const fn float_in_ext() -> Self {
        Self { what: What::FloatInExt, span: None }
    }

    /// The same, with its line of this text.
    pub(super) fn within(self, source: &str) -> Flaw {
        let Self { what, span } = self;
        // A field that is missing from the text as a whole is missing nowhere in particular.
        let everywhere =
            matches!(what, What::Missing { .. }) && span.as_ref().is_some_and(|span| span.start == 0);
        let place = span.filter(|_| !everywhere).and_then(|span| Place::new(source, span));
        Flaw { what, place }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { what: What::Refused(error), span: None }
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
        } else {
            What::Syntax(message.trim().replace('\n', ", "))
        };
        Self { what, span: error.span() }
    }
}

impl What {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "description_field_unknown",
            Self::UnknownValue { .. } => "description_value_unknown",
            Self::Missing { .. } => "description_field_missing",
            Self::Unused { .. } => "description_field_unused",
            Self::TooLarge { .. } | Self::Wrong { .. } | Self::FloatInExt => "description_value_wrong",
            Self::Syntax(_) => "description_not_toml",
            Self::Refused(error) => error.name(),
        }
    }

    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::UnknownField { found, .. } | Self::UnknownValue { found, .. } => Some(found),
            Self::Missing { field } | Self::Unused { field } | Self::TooLarge { field } => Some(field),
            Self::Wrong { .. } | Self::FloatInExt | Self::Syntax(_) | Self::Refused(_) => None,
        }
    }

    pub(super) fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::UnknownField { found, .. }, Lang::En) => format!("there is no field `{found}` here."),
            (Self::UnknownField { found, .. }, Lang::Ja) => format!("ここには項目「{found}」はありません。"),
            (Self::UnknownValue { found, .. }, Lang::En) => {
                format!("\"{found}\" is none of the values of this field.")
            }
            (Self::UnknownValue { found, .. }, Lang::Ja) => format!("「{found}」はこの項目に使えません。"),
            (Self::Missing { field }, Lang::En) => format!("the field `{field}` is missing."),
            (Self::Missing { field }, Lang::Ja) => format!("項目「{field}」がありません。"),
            (Self::Unused { field }, Lang::En) => format!("the field `{field}` has no meaning here."),
            (Self::Unused { field }, Lang::Ja) => format!("項目「{field}」はここでは意味を持ちません。"),
            (Self::TooLarge { field }, Lang::En) => format!("the value of `{field}` is too large."),
            (Self::TooLarge { field }, Lang::Ja) => format!("項目「{field}」の値が大きすぎます。"),
            (Self::Wrong { found, .. }, Lang::En) => {
                format!("{} can not stand here.", expected::found(found, lang))
            }
            (Self::Wrong { found, .. }, Lang::Ja) => {
                format!("{}はここには書けません。", expected::found(found, lang))
            }
            (Self::FloatInExt, Lang::En) => "a document holds no floating-point numbers.".into(),
            (Self::FloatInExt, Lang::Ja) => "文書に小数は入れられません。".into(),
            (Self::Syntax(message), Lang::En) => format!("{message}."),
            (Self::Syntax(message), Lang::Ja) => format!("TOMLとして読み取れません（{message}）。"),
            (Self::Refused(error), _) => error.text(lang),
        }
    }

    pub(super) fn remedy(&self, lang: Lang) -> String {
        let near = self.nearest();
        match (self, near, lang) {
            (_, Some(near), Lang::En) => format!("Did you mean `{near}`?"),
            (_, Some(near), Lang::Ja) => format!("「{near}」ではありませんか。"),
            (Self::UnknownField { known, .. } | Self::UnknownValue { known, .. }, None, _)
                if !known.is_empty() =>
            {
                match lang {
                    Lang::En => format!("Known here: {}.", known.join(", ")),
                    Lang::Ja => format!("ここで使えるのは次のとおりです：{}", known.join("、")),
                }
            }
            (Self::Wrong { expected, .. }, None, Lang::En) => {
                format!("Write {}.", expected::for_people(expected, lang))
            }
            (Self::Wrong { expected, .. }, None, Lang::Ja) => {
                format!("{}を書いてください。", expected::for_people(expected, lang))
            }
            (Self::Refused(error), None, _) => error.remedy(lang),
            (Self::Missing { .. }, None, Lang::En) => "Add it.".into(),
            (Self::Missing { .. }, None, Lang::Ja) => "この項目を追加してください。".into(),
            (Self::Unused { .. }, None, Lang::En) => "Leave it out.".into(),
            (Self::Unused { .. }, None, Lang::Ja) => "この項目を削除してください。".into(),
            (Self::FloatInExt, None, Lang::En) => "Write the number as text.".into(),
            (Self::FloatInExt, None, Lang::Ja) => "数値を文字列として書いてください。".into(),
            (_, None, Lang::En) => "Correct it and try again.".into(),
            (_, None, Lang::Ja) => "修正して、もう一度実行してください。".into(),
        }
    }

    pub(super) fn nearest(&self) -> Option<&str> {
        match self {
            Self::UnknownField { found, known } | Self::UnknownValue { found, known } => {
                nearest(found, known.iter().map(String::as_str))
            }
            Self::Wrong { found, expected } if expected::is_zone(expected) => {
                nearest(&expected::found(found, Lang::En).replace('"', ""), calendar::zone_names())
            }
            _ => None,
        }
    }
}
