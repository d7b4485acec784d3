use std::borrow::Cow;
use std::ffi::OsString;

use serde_json::{Value, json};
use tegata::Lang;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    en: Cow<'static, str>,
    ja: Cow<'static, str>,
}

impl Phrase {
    pub(crate) fn new(en: impl Into<Cow<'static, str>>, ja: impl Into<Cow<'static, str>>) -> Self {
        Self { en: en.into(), ja: ja.into() }
    }

    pub(crate) fn pick(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "en": self.en, "ja": self.ja })
    }
}

/// The language asked for, else that of the locale.
pub(crate) fn language(asked: Option<Lang>) -> Lang {
    asked.unwrap_or_else(|| of_locale(|name| std::env::var_os(name)))
}

/// The first of the three that says anything decides (POSIX, XBD 8.2).
fn of_locale(variable: impl Fn(&str) -> Option<OsString>) -> Lang {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    locale.as_ref().and_then(|value| value.to_str()).map_or(Lang::En, Lang::from_tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Lang {
        of_locale(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn the_first_variable_that_says_anything_decides() {
        assert_eq!(with(&[]), Lang::En);
        assert_eq!(with(&[("LANG", "ja_JP.UTF-8")]), Lang::Ja);
        assert_eq!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "ja_JP"), ("LANG", "en_US")]), Lang::Ja);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]), Lang::En);
    }
}
