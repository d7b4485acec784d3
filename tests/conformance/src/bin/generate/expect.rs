//! What a case states by hand about a report, and the groups of moments that are built with it.

use serde_json::Value;
use tegata_conformance::format::{
    EvaluateCase, EvaluateGroup, Facts, Input, MomentExpect, Report, State, TimelineCase, TimelineGroup,
    Trust, bytes,
};
use tegata_conformance::run;

use crate::book::{Book, flags};
use crate::vendor::t;

/// Stated by hand: always the status, the mode, the allowed features and all reasons; sometimes more.
pub(crate) struct Says {
    status: &'static str,
    mode: &'static str,
    allowed: &'static str,
    reasons: &'static str,
    more: Vec<(&'static str, Value)>,
}

/// Features by name. Reasons by number, with the first letter of their severity, the worst first:
/// `"5.3s 5.11w 2.13i"`.
pub(crate) fn says(
    status: &'static str,
    mode: &'static str,
    allowed: &'static str,
    reasons: &'static str,
) -> Says {
    Says { status, mode, allowed, reasons, more: Vec::new() }
}

impl Says {
    /// A field of the report by its JSON pointer (RFC 6901).
    pub(crate) fn with(mut self, pointer: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((pointer, value.into()));
        self
    }

    /// The same once more, for another case.
    pub(crate) fn same(&self) -> Self {
        Self { more: self.more.clone(), ..*self }
    }

    /// The same for an instant.
    pub(crate) fn at(self, pointer: &'static str, instant: &str) -> Self {
        self.with(pointer, t(instant))
    }

    fn check(&self, about: &str, report: &Report, book: &mut Book) {
        let allowed: Vec<&str> = report
            .features
            .iter()
            .filter(|feature| feature.allowed)
            .map(|feature| feature.name.as_str())
            .collect();
        let reasons: Vec<String> = report
            .reasons
            .iter()
            .map(|reason| format!("{}{}", reason.number, &reason.severity[..1]))
            .collect();
        let found = (&*report.status, &*report.mode, allowed.join(" "), reasons.join(" "));
        book.same(about, &found, &(self.status, self.mode, self.allowed.into(), self.reasons.into()));
        let value = serde_json::to_value(report).expect("plain data");
        for (pointer, stated) in &self.more {
            let found = value.pointer(pointer).cloned();
            book.same(&format!("{about}: {pointer}"), &found, &Some(stated.clone()));
        }
    }
}

fn open(about: &str, trust: &Trust, inputs: &[Input], book: &mut Book) -> Option<tegata::Bundle> {
    let open = || {
        let inputs: Vec<Vec<u8>> = inputs.iter().map(|input| bytes(input)).collect::<Result<_, _>>()?;
        let inputs: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
        trust.build()?.open_all(&inputs).map_err(|error| error.to_string())
    };
    book.must(about, open().map(Some))
}

/// A group of moments in the making.
pub(crate) struct Moments<'b> {
    book: &'b mut Book,
    bundle: Option<tegata::Bundle>,
    group: EvaluateGroup,
}

impl<'b> Moments<'b> {
    pub(crate) fn new(book: &'b mut Book, about: &str, trust: Trust, inputs: Vec<Input>) -> Self {
        let bundle = open(about, &trust, &inputs, book);
        Self { book, bundle, group: EvaluateGroup { about: about.into(), trust, inputs, cases: Vec::new() } }
    }

    /// A moment with nothing kept.
    pub(crate) fn fresh(&mut self, about: &str, flag: &str, facts: Facts, stated: &Says) {
        self.case(about, flag, facts, None, stated);
    }

    /// A moment with something kept.
    pub(crate) fn kept(
        &mut self,
        about: &str,
        flag: &str,
        facts: Facts,
        state: &tegata::State,
        stated: &Says,
    ) {
        self.case(about, flag, facts, Some(State::of(state)), stated);
    }

    /// A moment.
    pub(crate) fn case(
        &mut self,
        about: &str,
        flag: &str,
        facts: Facts,
        state: Option<State>,
        stated: &Says,
    ) {
        let Some(bundle) = &self.bundle else { return };
        let judge = || {
            let kept = state.as_ref().map_or_else(|| Ok(tegata::State::default()), State::build)?;
            Report::of(&bundle.evaluate(&kept, &facts.build()?)).map(Some)
        };
        let about_all = format!("{}: {about}", self.group.about);
        let Some(expect) = self.book.must(&about_all, judge()) else { return };
        stated.check(&about_all, &expect, self.book);
        let case = EvaluateCase { id: 0, about: about.into(), flags: flags(flag), facts, state, expect };
        self.group.cases.push(case);
    }

    pub(crate) fn done(self) -> EvaluateGroup {
        self.group
    }
}

/// A group of timelines in the making.
pub(crate) struct Timelines<'b> {
    book: &'b mut Book,
    bundle: Option<tegata::Bundle>,
    group: TimelineGroup,
}

impl<'b> Timelines<'b> {
    pub(crate) fn new(book: &'b mut Book, about: &str, trust: Trust, inputs: Vec<Input>) -> Self {
        let bundle = open(about, &trust, &inputs, book);
        Self { book, bundle, group: TimelineGroup { about: about.into(), trust, inputs, cases: Vec::new() } }
    }

    /// A stretch of time. Each moment is stated as `instant | events | status mode | allowed | reasons`.
    pub(crate) fn case(
        &mut self,
        about: &str,
        flag: &str,
        facts: Facts,
        state: Option<&tegata::State>,
        (from, to): (&str, &str),
        stated: &[&str],
    ) {
        let Some(bundle) = &self.bundle else { return };
        let state = state.map(State::of);
        let (id, about_all) = (0, format!("{}: {about}", self.group.about));
        let (about, flags) = (about.into(), flags(flag));
        let mut case =
            TimelineCase { id, about, flags, facts, state, from: t(from), to: t(to), expect: Vec::new() };
        case.expect = self.book.must(&about_all, run::moments(bundle, &case));
        let found: Vec<String> = case.expect.iter().map(line).collect();
        let stated: Vec<String> = stated.iter().map(|line| (*line).into()).collect();
        self.book.same(&about_all, &found, &stated);
        self.group.cases.push(case);
    }

    pub(crate) fn done(self) -> TimelineGroup {
        self.group
    }
}

/// A moment as timelines are stated.
fn line(moment: &MomentExpect) -> String {
    let event = |event: &Value| match event {
        Value::String(name) => name.clone(),
        other => format!("reminder {}", other["reminder"]["days"]),
    };
    let events: Vec<String> = moment.events.iter().map(event).collect();
    let parts = [
        tegata::time::rfc3339(moment.at),
        events.join(", "),
        format!("{} {}", moment.status, moment.mode),
        moment.allowed.join(" "),
        moment.reasons.join(" "),
    ];
    parts.join(" | ").trim_end_matches([' ', '|']).into()
}
