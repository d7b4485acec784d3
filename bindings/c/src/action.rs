//! Actions
//!
//! What a session wants its host to do. `kind` says which member of `data` is there. What its pointers lead
//! to lives until the next action is taken.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use tegata_facade::{Action, KeyObject};

use crate::error::name_of;
use crate::facts::tegata_bytes;
use crate::kit::{Arena, View, choice, mirror};
use crate::reason::tegata_reason;
use crate::request::tegata_request;
use crate::sections::tegata_way;

/// What is to be done.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_action_kind {
    /// Write these bytes where the next start will find them, in place of those before. Only then go on to
    /// the actions that follow.
    TEGATA_ACTION_KEEP = 1,
    /// Ask a server, and call tegata_session_answer() or tegata_session_failed() once it is known.
    TEGATA_ACTION_SEND = 2,
    /// Let a hardware key sign, and call tegata_session_key_signed().
    TEGATA_ACTION_CHALLENGE = 3,
    /// Write an object to a hardware key, for other computers to find.
    TEGATA_ACTION_WRITE_KEY = 4,
    /// Call tegata_session_tick() at this time of the computer's clock. It replaces the one before.
    TEGATA_ACTION_WAKE = 5,
    /// Tell the user.
    TEGATA_ACTION_TELL = 6,
    /// Hash the computer's components with this salt (tegata_hash_component()), and hand them in as `devices`
    /// of tegata_session_facts_changed(). Only where the facts have no `components`: those are hashed by
    /// themselves.
    TEGATA_ACTION_IDENTIFY = 7,
}

/// What a hardware key holds.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_key_object {
    /// The record that a spare key was unlocked.
    TEGATA_KEY_UNLOCK_RECORD = 1,
    /// A bundle with the license that names the key.
    TEGATA_KEY_LICENSE = 2,
}

mirror! { tegata_key_object of KeyObject {
    TEGATA_KEY_UNLOCK_RECORD = UnlockRecord,
    TEGATA_KEY_LICENSE = License,
} }

/// Of TEGATA_ACTION_KEEP.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_keep {
    /// At most 4 KiB beyond the documents that they hold.
    pub state: tegata_bytes,
}

/// Of TEGATA_ACTION_SEND.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_send {
    /// To be handed back with the answer: 32 hexadecimal digits.
    pub id: *const c_char,
    /// The question.
    pub request: *const tegata_request,
    /// The ways that the license allows, the first to be tried first.
    pub routes: *const tegata_way,
    /// How many.
    pub route_count: usize,
    /// After this time nobody waits any more. An answer that comes later still counts.
    pub deadline: i64,
}

/// Of TEGATA_ACTION_CHALLENGE.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_challenge {
    /// To be handed back with the signature.
    pub id: u32,
    /// The key, as "tegata-pub:…".
    pub key: *const c_char,
    /// What it is to sign, as it stands: Ed25519 without a hash before it.
    pub bytes: tegata_bytes,
}

/// Of TEGATA_ACTION_WRITE_KEY.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_write_key {
    /// The key, as "tegata-pub:…".
    pub key: *const c_char,
    /// What it is.
    pub object: tegata_key_object,
    /// Its bytes.
    pub bytes: tegata_bytes,
}

/// Of TEGATA_ACTION_WAKE.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_wake {
    /// When, in Unix seconds.
    pub at: i64,
}

/// Of TEGATA_ACTION_TELL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_tell {
    /// What.
    pub reason: *const tegata_reason,
}

/// Of TEGATA_ACTION_IDENTIFY.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_identify {
    /// The salt of the license.
    pub salt: [u8; 16],
}

/// What belongs to an action: the member that its kind names.
#[repr(C)]
#[derive(Clone, Copy)]
pub union tegata_action_data {
    /// Of TEGATA_ACTION_KEEP.
    pub keep: tegata_keep,
    /// Of TEGATA_ACTION_SEND.
    pub send: tegata_send,
    /// Of TEGATA_ACTION_CHALLENGE.
    pub challenge: tegata_challenge,
    /// Of TEGATA_ACTION_WRITE_KEY.
    pub write_key: tegata_write_key,
    /// Of TEGATA_ACTION_WAKE.
    pub wake: tegata_wake,
    /// Of TEGATA_ACTION_TELL.
    pub tell: tegata_tell,
    /// Of TEGATA_ACTION_IDENTIFY.
    pub identify: tegata_identify,
}

/// Something to do.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_action {
    /// What.
    pub kind: tegata_action_kind,
    /// What belongs to it.
    pub data: tegata_action_data,
}

/// The stable name: "unlock_record". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_key_object_name(object: MaybeUninit<tegata_key_object>) -> *const c_char {
    name_of(choice(object, "object").map(KeyObject::name))
}

/// An action for C, with all that it leads to.
pub(crate) fn view(action: Action) -> View<tegata_action> {
    use tegata_action_kind as Kind;
    View::new(|arena| {
        let (kind, data) = match action {
            Action::Keep { state } => (
                Kind::TEGATA_ACTION_KEEP,
                tegata_action_data { keep: tegata_keep { state: bytes(arena, state) } },
            ),
            Action::Send { id, request, routes, deadline } => {
                let (routes, route_count) = arena.list(routes.into_iter().map(Into::into).collect());
                let (id, request) = (arena.text(id), arena.object(tegata_request::of(request)));
                let send = tegata_send { id, request, routes, route_count, deadline: deadline.0 };
                (Kind::TEGATA_ACTION_SEND, tegata_action_data { send })
            }
            Action::Challenge { id, key, bytes: challenge } => {
                let challenge = tegata_challenge { id, key: arena.text(key), bytes: bytes(arena, challenge) };
                (Kind::TEGATA_ACTION_CHALLENGE, tegata_action_data { challenge })
            }
            Action::WriteKey { key, object, bytes: written } => {
                let (key, object) = (arena.text(key), object.into());
                let write_key = tegata_write_key { key, object, bytes: bytes(arena, written) };
                (Kind::TEGATA_ACTION_WRITE_KEY, tegata_action_data { write_key })
            }
            Action::Wake { at } => {
                (Kind::TEGATA_ACTION_WAKE, tegata_action_data { wake: tegata_wake { at: at.0 } })
            }
            Action::Tell { reason } => {
                let tell = tegata_tell { reason: arena.object(tegata_reason::of(reason)) };
                (Kind::TEGATA_ACTION_TELL, tegata_action_data { tell })
            }
            Action::Identify { salt } => {
                // The facade's salts have 16 bytes, always.
                let identify = tegata_identify { salt: salt.try_into().unwrap_or_default() };
                (Kind::TEGATA_ACTION_IDENTIFY, tegata_action_data { identify })
            }
        };
        tegata_action { kind, data }
    })
}

pub(crate) fn bytes(arena: &mut Arena, bytes: Vec<u8>) -> tegata_bytes {
    let (data, length) = arena.list(bytes);
    tegata_bytes { data, length }
}
