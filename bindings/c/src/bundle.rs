//! Bundles
//!
//! Documents that were verified together.

use std::ffi::c_char;
use std::ptr;
use std::sync::{Arc, OnceLock};

use tegata_facade::{Bundle, Moment, TimelineEvent, UnixTime};

use crate::error::TEGATA_NONE;
use crate::facts::{self, tegata_bytes, tegata_facts};
use crate::kit::{
    Arena, Object, View, borrow, call, call_void, free, get, give, optional_bytes, target, write,
};
use crate::report::tegata_report;

/// Documents that were verified together.
///
/// Never changes: may be used by several threads.
pub struct tegata_bundle {
    inner: Arc<Bundle>,
    contents: OnceLock<View<tegata_contents>>,
    salts: OnceLock<Vec<tegata_salt>>,
}

impl Object for tegata_bundle {
    const WORD: [u8; 8] = *b"bundle  ";
    const NAME: &'static str = "bundle";
}

impl tegata_bundle {
    pub(crate) fn of(inner: Arc<Bundle>) -> Self {
        Self { inner, contents: OnceLock::new(), salts: OnceLock::new() }
    }

    pub(crate) fn inner(&self) -> Arc<Bundle> {
        self.inner.clone()
    }
}

/// What a bundle holds: ids as 32 hexadecimal digits, in ascending order.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_contents {
    /// The licenses for the product.
    pub licenses: *const *const c_char,
    /// How many.
    pub license_count: usize,
    /// The activations, leases and checks.
    pub activations: *const *const c_char,
    /// How many.
    pub activation_count: usize,
    /// The rolls.
    pub rolls: *const *const c_char,
    /// How many.
    pub roll_count: usize,
    /// The time statements.
    pub time_statements: *const *const c_char,
    /// How many.
    pub time_statement_count: usize,
    /// The number of the newest list of revocations; TEGATA_NONE without one.
    pub revocations: i64,
}

/// A salt with which a license wants the computer to be hashed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_salt {
    /// It.
    pub bytes: [u8; 16],
}

/// What happens at a moment of a timeline.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_event_kind {
    /// The report says something else from here on.
    TEGATA_EVENT_CHANGED = 1,
    /// Time to confirm or refresh with the vendor.
    TEGATA_EVENT_CHECK = 2,
    /// Time to remind the customer of the end: see `days`.
    TEGATA_EVENT_REMINDER = 3,
}

/// Something that happens at a moment.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_event {
    /// What.
    pub kind: tegata_event_kind,
    /// Of a reminder: so many days before the end.
    pub days: u32,
}

/// An instant at which something happens, and the report as it is from then on.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_moment {
    /// When, in Unix seconds.
    pub at: i64,
    /// What happens. The first moment has TEGATA_EVENT_CHANGED.
    pub events: *const tegata_event,
    /// How many.
    pub event_count: usize,
    /// Owned by the timeline.
    pub report: *const tegata_report,
}

/// What a license will do on which day.
///
/// Never changes: may be used by several threads.
pub struct tegata_timeline(View<(*const tegata_moment, usize)>);

impl Object for tegata_timeline {
    const WORD: [u8; 8] = *b"timeline";
    const NAME: &'static str = "timeline";
}

/// Everything there is to know at the moment that the facts name. It never fails because a license lapsed:
/// that is what the report says.
///
/// `state` is what the host kept; NULL if nothing was. Bytes that can not be read, none at all among them, are a
/// reason in the report (4.40).
///
/// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_evaluate(
    bundle: *const tegata_bundle,
    state: *const tegata_bytes,
    facts: *const tegata_facts,
    report: *mut *mut tegata_report,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (bundle, report) = (borrow(bundle)?, target(report, "report")?);
        let state = optional_bytes(state, "state")?.map(<[u8]>::to_vec);
        report.write(give(tegata_report::of(bundle.inner.evaluate(state, facts::read(facts)?)?)));
        Ok(())
    })
}

/// Each moment from `from` up to, but not including, `to` at which something happens, if nobody does
/// anything until then.
///
/// Errors: as tegata_evaluate().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_timeline_new(
    bundle: *const tegata_bundle,
    state: *const tegata_bytes,
    facts: *const tegata_facts,
    from: i64,
    to: i64,
    timeline: *mut *mut tegata_timeline,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (bundle, timeline) = (borrow(bundle)?, target(timeline, "timeline")?);
        let state = optional_bytes(state, "state")?.map(<[u8]>::to_vec);
        let moments = bundle.inner.timeline(state, facts::read(facts)?, UnixTime(from), UnixTime(to))?;
        timeline.write(give(tegata_timeline(View::new(|arena| {
            let moments = moments.into_iter().map(|one| moment(arena, one)).collect();
            arena.list(moments)
        }))));
        Ok(())
    })
}

/// The moments in their order, and in `count` how many. Owned by the timeline.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_timeline_moments(
    timeline: *const tegata_timeline,
    count: *mut usize,
) -> *const tegata_moment {
    // SAFETY: the contract of all exports.
    unsafe {
        let (moments, length) = get((ptr::null(), 0), || Ok(*borrow(timeline)?.0.get()));
        write(count, length);
        moments
    }
}

/// NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_timeline_free(timeline: *mut tegata_timeline) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(timeline) });
}

/// What it holds. Owned by the bundle; NULL if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_bundle_contents(bundle: *const tegata_bundle) -> *const tegata_contents {
    get(ptr::null(), || {
        // SAFETY: the contract of all exports.
        let bundle = unsafe { borrow(bundle) }?;
        let view = bundle.contents.get_or_init(|| View::new(|arena| contents(arena, &bundle.inner)));
        Ok(ptr::from_ref(view.get()))
    })
}

/// The salts with which its licenses want the computer to be hashed, and in `count` how many. Only for hosts
/// that hash elsewhere; what stands in the facts as `components` is hashed by itself. Owned by the bundle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_bundle_salts(
    bundle: *const tegata_bundle,
    count: *mut usize,
) -> *const tegata_salt {
    let (salts, length) = get((ptr::null(), 0), || {
        // SAFETY: the contract of all exports.
        let bundle = unsafe { borrow(bundle) }?;
        let salt = |salt: Vec<u8>| salt.try_into().ok().map(|bytes| tegata_salt { bytes });
        let salts = bundle.salts.get_or_init(|| bundle.inner.salts().into_iter().filter_map(salt).collect());
        Ok((salts.as_ptr(), salts.len()))
    });
    // SAFETY: the contract of all exports.
    unsafe { write(count, length) };
    salts
}

/// NULL is nothing. Reports that it made go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_bundle_free(bundle: *mut tegata_bundle) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(bundle) });
}

fn contents(arena: &mut Arena, bundle: &Bundle) -> tegata_contents {
    let contents = bundle.contents();
    let (licenses, license_count) = arena.texts(contents.licenses);
    let (activations, activation_count) = arena.texts(contents.activations);
    let (rolls, roll_count) = arena.texts(contents.rolls);
    let (time_statements, time_statement_count) = arena.texts(contents.time_statements);
    let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
    tegata_contents {
        licenses,
        license_count,
        activations,
        activation_count,
        rolls,
        roll_count,
        time_statements,
        time_statement_count,
        revocations: contents.revocations.map_or(TEGATA_NONE, number),
    }
}

fn moment(arena: &mut Arena, moment: Moment) -> tegata_moment {
    let (events, event_count) = arena.list(moment.events.into_iter().map(event).collect());
    tegata_moment {
        at: moment.at.0,
        events,
        event_count,
        report: arena.object(tegata_report::of(moment.report)),
    }
}

fn event(event: TimelineEvent) -> tegata_event {
    match event {
        TimelineEvent::Changed => tegata_event { kind: tegata_event_kind::TEGATA_EVENT_CHANGED, days: 0 },
        TimelineEvent::Check => tegata_event { kind: tegata_event_kind::TEGATA_EVENT_CHECK, days: 0 },
        TimelineEvent::Reminder { days } => {
            tegata_event { kind: tegata_event_kind::TEGATA_EVENT_REMINDER, days: days.into() }
        }
    }
}
