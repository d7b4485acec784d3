//! What a scenario came to: its days, and what happened on each.

use std::rc::Rc;

use tegata::evaluate::VerificationState;
use tegata::session::Notice;
use tegata::time::{Date, MINUTE, Zone};
use tegata::{Class, Error, Kind, Lang, Mode, Number, Report, Status, Value};

use super::deed::Trouble;
use crate::commands::status::consequence;
use crate::output::Phrase;

/// What was so for less than this is on its way to something else: a start, an answer.
const SETTLED: i64 = 2 * MINUTE;

/// A scenario, played.
pub(super) struct Story {
    pub(super) zone: Zone,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) days: Vec<Day>,
}

/// One day in the zone of the scenario.
pub(super) struct Day {
    pub(super) date: Date,
    /// While the program ran: how it stood.
    pub(super) stood: Vec<Stood>,
    pub(super) told: Vec<Told>,
    pub(super) done: Vec<Done>,
    pub(super) asked: Vec<Asked>,
}

/// How the license stood for some time.
#[derive(Clone)]
pub(super) struct Stood {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) report: Rc<Report>,
}

/// What the user was told, and how often on that day.
#[derive(Clone)]
pub(super) struct Told {
    pub(super) at: i64,
    pub(super) notice: Notice,
    pub(super) times: u32,
    /// It was over before anybody could read it: an answer came at once.
    pub(super) passing: bool,
}

/// What happened around the program, or what somebody did.
pub(super) struct Done {
    pub(super) at: i64,
    pub(super) what: Phrase,
    pub(super) trouble: Option<(Trouble, bool)>,
    /// What it came to, where that is not as hoped.
    pub(super) came_to: Vec<Outcome>,
}

/// What a deed came to.
pub(super) enum Outcome {
    Refused(Error),
    /// In words.
    Note(Phrase),
}

/// A question, or what came of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) at: i64,
    pub(super) step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Asked,
    Answered,
    /// Answered with a no.
    Refused(Option<Number>),
}

/// How the questions of a day went, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    Nothing,
    Answered,
    InVain,
}

/// How a license stands, as a picture shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Full,
    /// Everything works, but it was not confirmed lately: days are counted.
    Counting,
    /// Everything works, though the license is not in order.
    Grace,
    Restricted,
    Demo,
    Blocked,
}

impl Standing {
    pub(super) fn of(report: &Report) -> Self {
        match (report.mode(), report.status()) {
            (Mode::Blocked, _) => Self::Blocked,
            (Mode::Demo, _) => Self::Demo,
            (Mode::Restricted, _) => Self::Restricted,
            (Mode::Full, Status::Active) => match report.verification().state {
                VerificationState::Unconfirmed => Self::Counting,
                _ => Self::Full,
            },
            (Mode::Full, _) => Self::Grace,
        }
    }
}

impl Day {
    pub(super) fn new(date: Date) -> Self {
        Self { date, stood: Vec::new(), told: Vec::new(), done: Vec::new(), asked: Vec::new() }
    }

    /// Whether the program ran at all.
    pub(super) fn ran(&self) -> bool {
        !self.stood.is_empty()
    }

    /// Whether there is nothing to say of it.
    pub(super) fn is_empty(&self) -> bool {
        !self.ran() && self.told.is_empty() && self.done.is_empty() && self.asked.is_empty()
    }

    /// A countdown that goes on at once has not been read before.
    pub(super) fn tell(&mut self, at: i64, notice: Notice) {
        if let Some(told) = self.told.iter_mut().find(|told| told.notice == notice) {
            (told.at, told.times, told.passing) = (at, told.times + 1, false);
            return;
        }
        let counts = counted_days(&notice).is_some();
        let outrun = |told: &Told| counts && told.notice.kind() == notice.kind() && at - told.at < SETTLED;
        self.told.retain(|told| !outrun(told));
        self.told.push(Told { at, notice, times: 1, passing: false });
    }

    /// Of what was just told, this is how it is now.
    pub(super) fn look_again(&mut self, at: i64, report: &Report) {
        for told in self.told.iter_mut().filter(|told| at - told.at < SETTLED) {
            let tells_of_a_lack = matches!(told.notice.kind().class(), Class::Denies | Class::Warns);
            told.passing |= tells_of_a_lack && !report.has(told.notice.kind());
        }
    }

    /// Leaves out what did not last, and joins what says the same.
    pub(super) fn settle(&mut self) {
        let last = self.stood.len().saturating_sub(1);
        let mut kept: Vec<Stood> = Vec::new();
        for (place, stood) in self.stood.drain(..).enumerate() {
            if place != last && stood.to - stood.from < SETTLED {
                continue;
            }
            match kept.last_mut().filter(|before| same(&before.report, &stood.report)) {
                Some(before) => before.to = stood.to,
                None => kept.push(stood),
            }
        }
        self.stood = kept;
    }

    pub(super) fn count(&self, counts: impl Fn(Step) -> bool) -> usize {
        self.asked.iter().filter(|asked| counts(asked.step)).count()
    }

    pub(super) fn asking(&self) -> Asking {
        let asked = self.count(|step| step == Step::Asked);
        let answered = self.count(|step| step == Step::Answered);
        match asked.max(answered) {
            0 => Asking::Nothing,
            _ if answered < asked => Asking::InVain,
            _ => Asking::Answered,
        }
    }

    /// Whether nothing tells this day from another but its date, and days that are counted in passing.
    fn is_like(&self, other: &Self) -> bool {
        let alike = |a: &Told, b: &Told| {
            // These name a date, or days until one, that moves on with each day.
            let moves =
                matches!(a.notice.kind(), Kind::EndsSoon | Kind::UnconfirmedTooLong | Kind::LeaseEnded);
            (a.times, a.passing, a.notice.kind()) == (b.times, b.passing, b.notice.kind())
                && (a.notice == b.notice || a.passing || moves)
        };
        self.done.is_empty()
            && other.done.is_empty()
            && self.stood.len() == other.stood.len()
            && self.stood.iter().zip(&other.stood).all(|(a, b)| same(&a.report, &b.report))
            && self.told.len() == other.told.len()
            && self.told.iter().zip(&other.told).all(|(a, b)| alike(a, b))
    }
}

/// Whether two reports are told in the same words.
fn same(a: &Rc<Report>, b: &Rc<Report>) -> bool {
    Rc::ptr_eq(a, b)
        || Standing::of(a) == Standing::of(b) && consequence(a, Lang::En) == consequence(b, Lang::En)
}

/// Days that are told together.
pub(super) struct Row<'s> {
    /// Every day of it on which the program ran, or something happened.
    pub(super) days: Vec<&'s Day>,
}

impl<'s> Row<'s> {
    pub(super) fn first(&self) -> &'s Day {
        self.days[0]
    }

    pub(super) fn last(&self) -> &'s Day {
        self.days[self.days.len() - 1]
    }

    pub(super) fn count(&self, counts: impl Fn(Step) -> bool + Copy) -> usize {
        self.days.iter().map(|day| day.count(counts)).sum()
    }
}

impl Story {
    /// Each day by itself.
    pub(super) fn every_day(&self) -> Vec<Row<'_>> {
        self.days.iter().map(|day| Row { days: vec![day] }).collect()
    }

    /// Runs of equal days in one row. Days on which the program did not run, and nothing happened, are left
    /// out, and break no run.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let told: Vec<&Day> = self.days.iter().filter(|day| !day.is_empty()).collect();
        let asking = smoothed(&told);
        let mut rows: Vec<Row<'_>> = Vec::new();
        for (place, day) in told.iter().enumerate() {
            let goes_on = place > 0 && asking[place - 1] == asking[place] && told[place - 1].is_like(day);
            match rows.last_mut().filter(|_| goes_on) {
                Some(row) => row.days.push(day),
                None => rows.push(Row { days: vec![day] }),
            }
        }
        rows
    }
}

/// Who asks every 24 hours and a bit leaves a day out now and then. That is no other kind of day.
fn smoothed(days: &[&Day]) -> Vec<Asking> {
    let mut asking: Vec<Asking> = days.iter().map(|day| day.asking()).collect();
    for place in 1..asking.len().saturating_sub(1) {
        let between = (asking[place - 1], asking[place + 1]) == (Asking::Answered, Asking::Answered);
        if asking[place] == Asking::Nothing && between {
            asking[place] = Asking::Answered;
        }
    }
    asking
}

/// How much a notice matters: what stops something, what warns, what only tells.
pub(super) const fn is_bad(kind: Kind) -> bool {
    matches!(kind.class(), Class::Denies | Class::Refuses)
}

/// The days that a notice counts.
pub(super) fn counted_days(notice: &Notice) -> Option<i64> {
    match notice.reason().data().get("days") {
        Some(Value::Int(days)) => Some(*days),
        _ => None,
    }
}
