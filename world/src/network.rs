//! The ways on which questions and answers travel, and what can happen to them there.

use std::collections::{BTreeMap, VecDeque};

use tegata::document::Via;
use tegata::time::HOUR;

use crate::Random;

/// What happens to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives, and so does its answer.
    Arrives,
    /// It never gets to the server.
    QuestionLost,
    /// The server answers, and the answer is lost.
    AnswerLost,
    /// The answer comes twice, the second time after so many seconds.
    AnswerTwice(i64),
    /// The answer comes so many seconds later than usual.
    AnswerLate(i64),
    /// No way to the server: known at once.
    Unreachable,
}

/// A way to a server.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// How long each direction takes, at least and at most, in seconds.
    pub delay: (i64, i64),
    /// So many questions in a thousand are lost, and as many answers.
    pub loses: u32,
    /// So many answers in a thousand come twice.
    pub repeats: u32,
    /// Whether it works at all.
    pub works: bool,
}

impl Line {
    const fn taking(least: i64, most: i64) -> Self {
        Self { delay: (least, most), loses: 0, repeats: 0, works: true }
    }
}

/// All ways, with what chance and what the script says will happen.
#[derive(Clone, Debug)]
pub struct Network {
    lines: BTreeMap<Via, Line>,
    script: BTreeMap<Via, VecDeque<Fate>>,
}

impl Default for Network {
    /// Nothing is lost. Online takes a second each way, in-house none, mail one to three hours.
    fn default() -> Self {
        let lines = [
            (Via::Online, Line::taking(1, 1)),
            (Via::InHouse, Line::taking(0, 0)),
            (Via::Mail, Line::taking(HOUR, 3 * HOUR)),
            (Via::File, Line::taking(0, 0)),
        ];
        Self { lines: lines.into_iter().collect(), script: BTreeMap::new() }
    }
}

impl Network {
    /// A way, to be read or changed. A way that was never used loses nothing and takes no time.
    pub fn line(&mut self, via: Via) -> &mut Line {
        self.lines.entry(via).or_insert(Line::taking(0, 0))
    }

    /// Decides what happens to the next question on this way that nothing was decided for.
    pub fn script(&mut self, via: Via, fate: Fate) {
        self.script.entry(via).or_default().push_back(fate);
    }

    /// What happens to a question that is asked now.
    pub(crate) fn fate(&mut self, via: Via, random: &mut Random) -> Fate {
        if let Some(fate) = self.script.get_mut(&via).and_then(VecDeque::pop_front) {
            return fate;
        }
        let line = *self.line(via);
        if !line.works {
            Fate::Unreachable
        } else if line.loses > 0 && random.per_mille(line.loses) {
            Fate::QuestionLost
        } else if line.loses > 0 && random.per_mille(line.loses) {
            Fate::AnswerLost
        } else if line.repeats > 0 && random.per_mille(line.repeats) {
            Fate::AnswerTwice(random.between(1, 3 * HOUR))
        } else {
            Fate::Arrives
        }
    }

    /// How long one direction takes this time.
    pub(crate) fn delay(&mut self, via: Via, random: &mut Random) -> i64 {
        let (least, most) = self.line(via).delay;
        random.between(least, most)
    }
}
