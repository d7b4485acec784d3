//! Watching a computer of the world: what it is told, what it asks, and how its license stands.

use std::rc::Rc;

use tegata::time::Date;
use tegata::{Kind, Report};
use tegata_world::{Entry, HostId, Journal, World};

use super::story::{Asked, Day, Done, Step, Stood};

/// The journal is begun anew after so many lines, so that ten years fit into memory.
const JOURNAL: usize = 10_000;

/// Everything that was seen of one computer so far.
pub(super) struct Watch {
    host: HostId,
    pub(super) days: Vec<Day>,
    /// How it stands now, and since when on this day.
    stands: Option<(i64, Rc<Report>)>,
    /// So many lines of the journal were read.
    read: usize,
}

impl Watch {
    pub(super) const fn new(host: HostId) -> Self {
        Self { host, days: Vec::new(), stands: None, read: 0 }
    }

    /// A day begins. What went on the evening before goes on.
    pub(super) fn begin_day(&mut self, date: Date, begins: i64) {
        let stands = self.stands.take();
        if let Some((from, report)) = &stands {
            self.close(*from, begins, report.clone());
        }
        if let Some(day) = self.days.last_mut() {
            day.settle();
        }
        self.days.push(Day::new(date));
        self.stands = stands.map(|(_, report)| (begins, report));
    }

    /// The last day is over.
    pub(super) fn end(mut self, at: i64) -> Vec<Day> {
        if let Some((from, report)) = self.stands.take() {
            self.close(from, at, report);
        }
        if let Some(day) = self.days.last_mut() {
            day.settle();
        }
        self.days
    }

    pub(super) fn note(&mut self, done: Done) {
        if let Some(day) = self.days.last_mut() {
            day.done.push(done);
        }
    }

    fn close(&mut self, from: i64, to: i64, report: Rc<Report>) {
        if let Some(day) = self.days.last_mut() {
            day.stood.push(Stood { from, to, report });
        }
    }

    /// Takes note of what has happened since the last look.
    pub(super) fn look(&mut self, world: &mut World) {
        self.read_journal(world);
        let now = world.now();
        let report = world.host(self.host).report();
        if let (Some(day), Some(report)) = (self.days.last_mut(), report) {
            day.look_again(now, report);
        }
        let goes_on = match (&self.stands, report) {
            (None, None) => true,
            (Some((_, before)), Some(report)) => before.says_the_same(report),
            _ => false,
        };
        if goes_on {
            return;
        }
        let report = report.cloned().map(Rc::new);
        if let Some((from, before)) = self.stands.take() {
            self.close(from, now, before);
        }
        self.stands = report.map(|report| (now, report));
    }

    fn read_journal(&mut self, world: &mut World) {
        let computer = world.host(self.host);
        let Some(day) = self.days.last_mut() else { return };
        let entries = &world.journal().entries()[self.read..];
        let mut notices = 0;
        for entry in entries {
            if let Some(step) = step(entry, computer.name()) {
                day.asked.push(Asked { at: entry.at, step });
            }
            notices += usize::from(entry.who == computer.name() && entry.what.starts_with("says: "));
        }
        let told: Vec<_> = computer.told().rev().take(notices).cloned().collect();
        for notice in told.into_iter().rev() {
            day.tell(world.now(), notice);
        }
        self.read = world.journal().entries().len();
        if self.read > JOURNAL {
            *world.journal_mut() = Journal::default();
            self.read = 0;
        }
    }
}

/// What a line of the journal says of the questions of this computer.
fn step(entry: &Entry, name: &str) -> Option<Step> {
    let asks = ["asks to ", "finds nobody to ask to ", "wants somebody to carry "];
    if entry.who == name {
        return asks.iter().any(|start| entry.what.starts_with(start)).then_some(Step::Asked);
    }
    let of_ours = entry.what.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
    let by_hand = entry.what.strip_prefix("its page: ");
    let answer = of_ours.or(by_hand)?;
    Some(match answer.strip_prefix("refuses to ") {
        None => Step::Answered,
        Some(why) => {
            let named =
                |kind: &&Kind| why.split_whitespace().any(|word| word.trim_end_matches(',') == kind.name());
            Step::Refused(Kind::ALL.iter().find(named).map(|kind| kind.number()))
        }
    })
}
