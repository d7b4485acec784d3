//! How it is said what is wrong with a description.

use alloc::format;
use alloc::string::String;

use tegata::Lang;

use super::expected;
use super::fault::What;
use super::nearest::nearest;
use crate::calendar;

impl What {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "description_field_unknown",
            Self::UnknownValue { .. } => "description_value_unknown",
            Self::Missing { .. } => "description_field_missing",
            Self::Unused { .. } => "description_field_unused",
            Self::Wrong { .. } | Self::Broken { .. } => "description_value_wrong",
            Self::Syntax(_) | Self::NotToml(_) => "description_not_toml",
        }
    }

    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::UnknownField { found, .. } | Self::UnknownValue { found, .. } => Some(found),
            Self::Missing { field } | Self::Unused { field } => Some(field),
            Self::Broken { field, .. } => field.as_deref(),
            Self::Wrong { .. } | Self::Syntax(_) | Self::NotToml(_) => None,
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
            (Self::Wrong { found, .. }, Lang::En) => {
                format!("{} can not stand here.", expected::found(found, lang))
            }
            (Self::Wrong { found, .. }, Lang::Ja) => {
                format!("{}はここには書けません。", expected::found(found, lang))
            }
            (Self::Broken { told, .. } | Self::NotToml(told), _) => told.text(lang),
            (Self::Syntax(message), Lang::En) => format!("{message}."),
            (Self::Syntax(message), Lang::Ja) => format!("TOMLとして読み取れません（{message}）。"),
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
            (Self::Wrong { found, expected }, None, _) => expected::for_people(expected, found, lang),
            (Self::Broken { told, .. } | Self::NotToml(told), None, _) => told.remedy(lang),
            (Self::Missing { .. }, None, Lang::En) => "Add it.".into(),
            (Self::Missing { .. }, None, Lang::Ja) => "この項目を追加してください。".into(),
            (Self::Unused { .. }, None, Lang::En) => "Leave it out.".into(),
            (Self::Unused { .. }, None, Lang::Ja) => "この項目を削除してください。".into(),
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
                nearest(&expected::found(found, Lang::En).replace('"', ""), places())
            }
            _ => None,
        }
    }
}

/// The zones of places. Names such as `EST` are so short that each is near to many words.
fn places() -> impl Iterator<Item = &'static str> {
    calendar::zone_names().filter(|name| name.contains('/'))
}
