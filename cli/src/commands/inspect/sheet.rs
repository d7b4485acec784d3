//! Claims, written down once and read twice: as a table for people and as JSON.

use std::fmt::Display;

use serde_json::{Map, Value};
use tegata::Lang;
use tegata::time::{self, Zone};

use super::Word;
use crate::output::Table;

/// The name of a claim: in JSON, in English and in Japanese.
pub(crate) type Name = (&'static str, &'static str, &'static str);

/// A list of named claims. What is absent is left out of both forms.
pub(crate) struct Sheet {
    lang: Lang,
    /// In which instants are shown to people; in JSON they are Unix seconds.
    zone: Zone,
    table: Table,
    json: Map<String, Value>,
}

impl Sheet {
    pub(crate) fn new(lang: Lang, zone: Zone) -> Self {
        Self { lang, zone, table: Table::indented(2), json: Map::new() }
    }

    /// A sheet for a part of this one.
    pub(super) fn part(&self) -> Self {
        Self::new(self.lang, self.zone.clone())
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn set_zone(&mut self, zone: Zone) {
        self.zone = zone;
    }

    pub(crate) fn into_table(self) -> Table {
        self.table
    }

    pub(crate) fn into_json(self) -> Map<String, Value> {
        self.json
    }

    /// The claim in both forms.
    pub(super) fn put(&mut self, name: Name, json: impl Into<Value>, shown: impl AsRef<str>) {
        let label = match self.lang {
            Lang::En => name.1,
            Lang::Ja => name.2,
        };
        self.json.insert(name.0.into(), json.into());
        self.table.pair(label, shown.as_ref());
    }

    /// The same text in both forms.
    pub(super) fn text(&mut self, name: Name, value: Option<impl Display>) {
        if let Some(value) = value {
            let text = value.to_string();
            self.put(name, text.clone(), text);
        }
    }

    pub(super) fn number(&mut self, name: Name, value: Option<impl Into<u64>>) {
        if let Some(number) = value.map(Into::into) {
            self.put(name, number, number.to_string());
        }
    }

    /// A value of a closed list: its stable name in JSON, a word for people.
    pub(super) fn word<W: Word>(&mut self, name: Name, value: Option<W>) {
        if let Some(value) = value {
            self.put(name, value.name(), value.word(self.lang));
        }
    }

    /// A moment.
    pub(super) fn moment(&mut self, name: Name, at: Option<i64>) {
        if let Some(at) = at {
            let shown = time::moment(at, &self.zone, self.lang);
            self.put(name, at, shown);
        }
    }

    /// An exclusive end.
    pub(super) fn end(&mut self, name: Name, at: Option<i64>) {
        if let Some(at) = at {
            let shown = self.shown_end(at);
            self.put(name, at, shown);
        }
    }

    pub(super) fn shown_end(&self, at: i64) -> String {
        time::end(at, &self.zone, self.lang)
    }

    /// A length of time in seconds.
    pub(super) fn span(&mut self, name: Name, seconds: Option<u32>) {
        if let Some(seconds) = seconds {
            self.put(name, seconds, time::span(seconds.into(), self.lang));
        }
    }

    /// Only said where it holds.
    pub(super) fn flag(&mut self, name: Name, holds: bool) {
        if holds {
            let yes = self.say("yes", "はい");
            self.put(name, true, yes);
        }
    }

    /// A list; each entry in both forms, one below the other. Nothing where it is empty.
    pub(super) fn list(&mut self, name: Name, entries: impl IntoIterator<Item = (Value, String)>) {
        let (json, shown): (Vec<Value>, Vec<String>) = entries.into_iter().unzip();
        if !json.is_empty() {
            let label = self.say(name.1, name.2);
            self.json.insert(name.0.into(), json.into());
            self.table.list(label, shown);
        }
    }

    /// A list of texts on one line.
    pub(super) fn texts(&mut self, name: Name, texts: &[impl Display]) {
        if !texts.is_empty() {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            let shown = texts.join(self.say(", ", "、"));
            self.put(name, texts, shown);
        }
    }

    /// A list of numbers on one line.
    pub(super) fn numbers(&mut self, name: Name, numbers: &[u16]) {
        if !numbers.is_empty() {
            let shown: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let shown = shown.join(self.say(", ", "、"));
            self.put(name, numbers, shown);
        }
    }

    /// A part of its own: an object in JSON, rows among the others for people. Nothing where it is empty.
    pub(super) fn inner(&mut self, name: &str, part: Self) {
        if !part.json.is_empty() {
            self.json.insert(name.into(), part.json.into());
            self.table.append(part.table);
        }
    }

    pub(super) fn say(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }
}
