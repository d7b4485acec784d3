//! Files in the making, and the expectations that did not hold.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;
use tegata_conformance::format::{
    CodeGroup, DocumentGroup, EvaluateGroup, File, RequestGroup, SeatGroup, SessionGroup, StateGroup,
    TimeGroup, TimelineGroup, TrustGroup, VERSION,
};

use crate::{flags, pretty};

/// Collects what does not hold, so that one run shows all of it.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) faults: Vec<String>,
}

impl Book {
    /// Notes a fault unless the two are the same.
    pub(crate) fn same<T: PartialEq + Debug>(&mut self, about: &str, found: &T, stated: &T) {
        if found != stated {
            self.faults.push(format!("{about}\n    stated:  {stated:?}\n    core:    {found:?}"));
        }
    }

    /// What must work for there to be a case at all.
    pub(crate) fn must<T: Default>(&mut self, about: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|error| {
            self.faults.push(format!("{about}\n    {error}"));
            T::default()
        })
    }
}

/// A finished file.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) json: String,
    pub(crate) cases: usize,
}

/// A group whose cases can be numbered.
pub(crate) trait Group: Serialize {
    fn number(&mut self, last: &mut u32);
    fn flags(&self) -> Vec<String>;
}

macro_rules! groups {
    ($($name:ident),*) => { $(
        impl Group for $name {
            fn number(&mut self, last: &mut u32) {
                for case in &mut self.cases {
                    *last += 1;
                    case.id = *last;
                }
            }
            fn flags(&self) -> Vec<String> {
                self.cases.iter().flat_map(|case| case.flags.iter().cloned()).collect()
            }
        }
    )* };
}

groups!(
    CodeGroup,
    DocumentGroup,
    EvaluateGroup,
    RequestGroup,
    SeatGroup,
    SessionGroup,
    StateGroup,
    TimeGroup,
    TimelineGroup,
    TrustGroup
);

/// Numbers the cases, gathers the legend, and lays the file out.
pub(crate) fn file<G: Group>(name: &str, about: &str, mut groups: Vec<G>) -> Written {
    let mut last = 0;
    let mut legend = BTreeMap::new();
    for group in &mut groups {
        group.number(&mut last);
        legend.extend(group.flags().into_iter().map(|flag| (flag.clone(), flags::meaning(&flag).into())));
    }
    let cases = last as usize;
    let file = File {
        file: name.into(),
        version: VERSION,
        about: about.into(),
        flags: legend,
        count: cases,
        groups,
    };
    let compact = serde_json::to_string(&file).expect("plain data");
    Written { name: name.into(), json: pretty::pretty(&compact), cases }
}

/// Flags, separated by blanks.
pub(crate) fn flags(text: &str) -> Vec<String> {
    text.split_whitespace().map(String::from).collect()
}
