//! A text in both languages, as descriptions write their flaws.

use tegata::Lang;

/// A text in both languages.
#[derive(Debug)]
pub(crate) struct Phrase {
    en: String,
    ja: String,
}

impl Phrase {
    pub(crate) fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self { en: en.into(), ja: ja.into() }
    }

    pub(crate) fn pick(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}
