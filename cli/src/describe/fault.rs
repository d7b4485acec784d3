//! What is wrong with a description: which file, which line, which field, and what was probably meant.

use std::ops::Range;

use tegata::{Blame, Error, Lang};
use tegata_issuer::calendar;

use super::expected;
use crate::output::Phrase;
use crate::problem::{self, Exit, Problem};

/// What is wrong, before it is known in which file.
#[derive(Debug)]
pub(crate) enum Flaw {
    /// Something in the text, at these bytes.
    Text(What, Option<Range<usize>>),
    /// The values can not stand together in one document.
    Core(Error),
}

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
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
}

impl Flaw {
    pub(super) fn missing(field: &str, span: Range<usize>) -> Self {
        Self::Text(What::Missing { field: field.into() }, Some(span))
    }

    pub(super) fn unused(field: &str, span: Range<usize>) -> Self {
        Self::Text(What::Unused { field: field.into() }, Some(span))
    }

    pub(super) fn too_large(field: &str, span: Range<usize>) -> Self {
        Self::Text(What::TooLarge { field: field.into() }, Some(span))
    }

    pub(super) const fn float_in_ext() -> Self {
        Self::Text(What::FloatInExt, None)
    }

    /// The problem to show, for this file with this content.
    pub(super) fn in_file(self, file: &str, source: &str) -> Problem {
        let (what, span) = match self {
            Self::Core(error) => return error.into(),
            Self::Text(what, span) => (what, span),
        };
        // A field that is missing from the file as a whole is missing nowhere in particular.
        let everywhere =
            matches!(what, What::Missing { .. }) && span.as_ref().is_some_and(|span| span.start == 0);
        let place = span.filter(|_| !everywhere).and_then(|span| Place::new(source, span));
        let line = place.as_ref().map(|place| place.line);
        let (en, ja) = match line {
            Some(line) => (format!("{file}, line {line}: "), format!("{file} の{line}行目：")),
            None => (format!("{file}: "), format!("{file}：")),
        };
        let text = Phrase::new(en + &what.text(Lang::En), ja + &what.text(Lang::Ja));
        let remedy = Phrase::new(what.remedy(Lang::En), what.remedy(Lang::Ja));
        let mut fault =
            problem::fault(what.name(), Exit::Usage, Blame::User, text, remedy).with("path", file);
        if let Some(place) = place {
            let picture = place.picture();
            fault.picture = Some(Phrase::new(picture.clone(), picture));
            fault = fault.with("line", place.line).with("column", place.column + 1);
        }
        if let Some(field) = what.field() {
            fault = fault.with("found", field);
        }
        if let Some(near) = what.nearest() {
            fault = fault.with("nearest", near);
        }
        fault.into()
    }
}

impl From<Error> for Flaw {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

/// The reader of TOML and serde say what is wrong in one sentence; it is taken apart here.
impl From<toml::de::Error> for Flaw {
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
        Self::Text(what, error.span())
    }
}

impl What {
    /// The stable name, for `--json`.
    const fn name(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "description_field_unknown",
            Self::UnknownValue { .. } => "description_value_unknown",
            Self::Missing { .. } => "description_field_missing",
            Self::Unused { .. } => "description_field_unused",
            Self::TooLarge { .. } | Self::Wrong { .. } | Self::FloatInExt => "description_value_wrong",
            Self::Syntax(_) => "description_not_toml",
        }
    }

    /// What was found, or what is missing.
    fn field(&self) -> Option<&str> {
        match self {
            Self::UnknownField { found, .. } | Self::UnknownValue { found, .. } => Some(found),
            Self::Missing { field } | Self::Unused { field } | Self::TooLarge { field } => Some(field),
            Self::Wrong { .. } | Self::FloatInExt | Self::Syntax(_) => None,
        }
    }

    fn text(&self, lang: Lang) -> String {
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
        }
    }

    /// What was probably meant, or what may stand there.
    fn remedy(&self, lang: Lang) -> String {
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
            (Self::Wrong { expected, .. }, None, _) => match (expected::for_people(expected), lang) {
                ((en, _), Lang::En) => format!("Write {en}."),
                ((_, ja), Lang::Ja) => format!("{ja}を書いてください。"),
            },
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

    fn nearest(&self) -> Option<String> {
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

/// The name that is meant, when at most a third of it is mistyped.
fn nearest<'k>(found: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    let found = plain(found);
    known
        .map(|name| (strsim::damerau_levenshtein(&found, &plain(name)), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.into())
}

/// Where something stands.
#[derive(Debug)]
struct Place {
    /// From 1.
    line: usize,
    text: String,
    /// From 0, in characters.
    column: usize,
    width: usize,
}

impl Place {
    fn new(source: &str, span: Range<usize>) -> Option<Self> {
        let before = source.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let text = source.get(start..)?.lines().next().unwrap_or_default();
        let column = source.get(start..span.start)?.chars().count();
        let width = source.get(span)?.lines().next().unwrap_or_default().chars().count();
        Some(Self { line: before.matches('\n').count() + 1, text: text.into(), column, width: width.max(1) })
    }

    /// The line, and a mark below.
    fn picture(&self) -> String {
        let number = self.line.to_string();
        let (blank, before) = (" ".repeat(number.len()), " ".repeat(self.column));
        format!("  {number} │ {}\n  {blank} │ {before}{}", self.text.trim_end(), "^".repeat(self.width))
    }
}
