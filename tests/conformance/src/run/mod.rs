//! Runs a file of vectors against the core.

mod amendments;
mod code_limits;
mod codes;
mod documents;
mod evaluate;
mod requests;
mod seats;
mod session;
mod state;
mod time;
mod timeline;
mod trust;

use std::fmt::Debug;

use serde::de::DeserializeOwned;

use crate::format::{self, File};

pub use code_limits::typed;
pub use documents::read_and_open;
pub use requests::read;
pub use seats::Desk;
pub use session::Player;
pub use state::play;
pub use time::answer;
pub use timeline::moments;
pub use trust::opened;

/// What came of a file.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many cases ran.
    pub ran: usize,
    /// Those that went another way than expected.
    pub failures: Vec<Failure>,
}

/// A case that went another way than expected.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its id.
    pub id: u32,
    /// What it is about.
    pub about: String,
    /// What was expected, and what came.
    pub message: String,
}

/// What every case has.
pub trait Case {
    /// Its id, what it is about, and its flags.
    fn head(&self) -> (u32, &str, &[String]);
}

/// Runs all cases of a file, by its name.
///
/// # Errors
/// A sentence, if the file can not be read, names itself otherwise, or has another number of cases than
/// it says.
pub fn file(name: &str, json: &str) -> Result<Outcome, String> {
    match name {
        "codes" => codes::run(json),
        "amendments" => amendments::run(json),
        "code_limits" => {
            cases(name, json, |group: &format::CodeGroup| &group.cases, |_, case| code_limits::run(case))
        }
        "documents" => cases(name, json, |group: &format::DocumentGroup| &group.cases, documents::run),
        "trust" => cases(name, json, |group: &format::TrustGroup| &group.cases, trust::run),
        "time" => cases(name, json, |group: &format::TimeGroup| &group.cases, time::run),
        "state" => cases(name, json, |group: &format::StateGroup| &group.cases, |_, case| state::run(case)),
        "evaluate" | "combination" => {
            cases(name, json, |group: &format::EvaluateGroup| &group.cases, evaluate::run)
        }
        "timeline" => cases(name, json, |group: &format::TimelineGroup| &group.cases, timeline::run),
        "requests" => cases(name, json, |group: &format::RequestGroup| &group.cases, requests::run),
        "seats" => cases(name, json, |group: &format::SeatGroup| &group.cases, seats::run),
        "session" => cases(name, json, |group: &format::SessionGroup| &group.cases, session::run),
        _ => Err(format!("no runner for {name}")),
    }
}

/// Runs the cases of each group of a file.
fn cases<G: DeserializeOwned, C: Case>(
    name: &str,
    json: &str,
    cases_of: impl Fn(&G) -> &Vec<C>,
    run: impl Fn(&G, &C) -> Result<(), String>,
) -> Result<Outcome, String> {
    let file: File<G> = serde_json::from_str(json).map_err(|error| format!("{name}: {error}"))?;
    if file.file != name || file.version != format::VERSION {
        return Err(format!("{name}: calls itself {} in version {}", file.file, file.version));
    }
    let mut outcome = Outcome::default();
    for group in &file.groups {
        for case in cases_of(group) {
            let (id, about, flags) = case.head();
            outcome.ran += 1;
            let known = flags.iter().find(|flag| !file.flags.contains_key(*flag));
            let fault = match known {
                _ if usize::try_from(id) != Ok(outcome.ran) => Err(format!("should have id {}", outcome.ran)),
                Some(flag) => Err(format!("the flag {flag} is not explained")),
                None => run(group, case),
            };
            if let Err(message) = fault {
                outcome.failures.push(Failure { id, about: about.into(), message });
            }
        }
    }
    match outcome.ran {
        ran if ran == file.count => Ok(outcome),
        ran => Err(format!("{name}: holds {ran} cases, and says that it holds {}", file.count)),
    }
}

/// Whether what came is what was expected.
pub(crate) fn same<T: PartialEq + Debug>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("expected {expected:?}, got {found:?}")) }
}
