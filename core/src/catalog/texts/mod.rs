//! The texts of the table, in English and Japanese: one file a block of numbers.
//!
//! They stand apart from [`Kind`], and only the functions here refer to them. So the linker leaves
//! all of them out of a program that never asks for a text.

mod binding;
mod codes;
mod documents;
mod library;
mod records;
mod seats;
mod template;
mod time;
mod transport;
mod words;

use alloc::string::String;

use super::{Data, Kind, Lang};

/// What one kind says. The small language of the texts is told in `template.rs`.
struct Entry {
    kind: Kind,
    en: &'static str,
    en_remedy: &'static str,
    ja: &'static str,
    ja_remedy: &'static str,
}

impl Kind {
    /// What is the matter, for people: first what is, then what stops and what goes on.
    ///
    /// `data` fills the gaps. What it lacks is left out, or shown as `?`.
    ///
    /// ```
    /// use tegata::{Data, Kind, Lang};
    /// let data = Data::new().int("found", 30).int("wanted", 31).int("group", 3);
    /// assert_eq!(
    ///     Kind::CodeWrongLength.text(Lang::En, &data),
    ///     "The code has 30 characters where 31 are expected, hyphens not counted. \
    ///      Group 3 is too short or too long.",
    /// );
    /// ```
    #[must_use]
    pub fn text(self, lang: Lang, data: &Data) -> String {
        template::render(self.template(lang), lang, data)
    }

    /// What to do about it and who does it, for people.
    ///
    /// ```
    /// use tegata::{Data, Kind, Lang};
    /// assert_eq!(Kind::LicenseReplaced.remedy(Lang::Ja, &Data::new()), "対応は不要です。");
    /// ```
    #[must_use]
    pub fn remedy(self, lang: Lang, data: &Data) -> String {
        template::render(self.remedy_template(lang), lang, data)
    }

    /// The text before its gaps are filled, for lists of all texts.
    ///
    /// `{name}` is a piece of data, `{name:form}` the same in another form (`day`, `moment`, `word`,
    /// or `one|many` for the word that goes with a number). A part in `[` `]` is only said where the
    /// data that it names is there.
    ///
    /// ```
    /// use tegata::{Kind, Lang};
    /// let template = Kind::NoActivationsLeft.template(Lang::En);
    /// assert_eq!(template, "All activations of this license are in use[ ({limit} in total)].");
    /// ```
    #[must_use]
    pub fn template(self, lang: Lang) -> &'static str {
        match (self.entry(), lang) {
            (Some(entry), Lang::En) => entry.en,
            (Some(entry), Lang::Ja) => entry.ja,
            (None, _) => self.name(),
        }
    }

    /// The remedy before its gaps are filled, in the language that [`Kind::template`] tells.
    #[must_use]
    pub fn remedy_template(self, lang: Lang) -> &'static str {
        match (self.entry(), lang) {
            (Some(entry), Lang::En) => entry.en_remedy,
            (Some(entry), Lang::Ja) => entry.ja_remedy,
            (None, _) => self.name(),
        }
    }

    /// Tests hold that every kind has its entry, in the order of the table.
    fn entry(self) -> Option<&'static Entry> {
        let block = match self.number().block {
            1 => codes::ENTRIES,
            2 | 3 => records::ENTRIES,
            4 => documents::ENTRIES,
            5 => time::ENTRIES,
            6 => binding::ENTRIES,
            7 => seats::ENTRIES,
            8 => transport::ENTRIES,
            _ => library::ENTRIES,
        };
        let place = block.binary_search_by_key(&self, |entry| entry.kind).ok()?;
        block.get(place)
    }
}
