//! What a session asks its host to do, as plain data.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::document::Via;
use crate::radix::Radix;
use crate::request::Request;
use crate::{Error, Kind, Lang, Number, PublicKey, Reason};

/// Something for the host to do. In the order in which they are to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Write these bytes where [`Session::start`](super::Session::start) will find them, in place of
    /// those before. Only then go on to the actions that follow.
    Keep(Vec<u8>),
    /// Hash the computer's components with this salt, and hand them in by
    /// [`facts_changed`](super::Session::facts_changed) with all other facts. Asked once in each run for
    /// each license that is for certain computers; whoever hands in no component is not asked again.
    Identify {
        /// The salt of the license, for [`DeviceFacts::new`](crate::device::DeviceFacts::new).
        salt: [u8; 16],
    },
    /// Ask a server.
    Send(Send),
    /// Let a hardware key sign.
    Challenge(Challenge),
    /// Write an object to a hardware key, for other computers to find.
    WriteKey(WriteKey),
    /// Call [`tick`](super::Session::tick) at this time of the computer's clock, in Unix seconds. It
    /// replaces the one before.
    Wake(i64),
    /// Tell the user.
    Tell(Notice),
}

/// A question to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Send {
    /// To be handed back with the answer.
    pub id: RequestId,
    /// The question, as it goes by the first of `routes`. [`Request::encode`] and [`Request::form`] write
    /// it down.
    pub request: Box<Request>,
    /// The way to ask now, and those that are left after it. Where the first leads nowhere, say so with
    /// [`failed`](super::Session::failed), and the session asks by the next one. A file, a URL or a QR code
    /// goes by [`Via::File`]: people may carry it at any time, see [`by`](Self::by).
    pub routes: Vec<Via>,
    /// After this time the session no longer waits, in Unix seconds. An answer that comes later still
    /// counts.
    pub deadline: i64,
}

impl Send {
    /// The question as it goes in another of its ways, such as a file that somebody carries.
    #[must_use]
    pub fn by(&self, via: Via) -> Request {
        Request { via, ..(*self.request).clone() }
    }
}

/// Names a question: its nonce.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId([u8; 16]);

impl RequestId {
    /// The question with this nonce.
    #[must_use]
    pub const fn new(nonce: [u8; 16]) -> Self {
        Self(nonce)
    }

    /// The nonce.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Radix::Hex.encode(&self.0))
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestId({self})")
    }
}

/// Bytes for a hardware key to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// To be handed back with the signature.
    pub id: u32,
    /// The key that is to sign.
    pub key: PublicKey,
    /// What it is to sign, as it stands: Ed25519 without a hash before it.
    pub bytes: Vec<u8>,
}

/// An object for a hardware key to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteKey {
    /// The key.
    pub key: PublicKey,
    /// The object.
    pub object: KeyObject,
}

/// What a hardware key holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyObject {
    /// The record that a spare key was unlocked.
    UnlockRecord(Vec<u8>),
    /// A bundle with the license that names the key.
    License(Vec<u8>),
}

/// Something that the user should know, with the number, text and remedy of its entry of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    reason: Reason,
}

impl Notice {
    pub(super) const fn new(reason: Reason) -> Self {
        Self { reason }
    }

    /// What it is about.
    #[must_use]
    pub const fn reason(&self) -> &Reason {
        &self.reason
    }

    /// Which entry of the table.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.reason.kind()
    }

    /// The stable number.
    #[must_use]
    pub const fn number(&self) -> Number {
        self.reason.number()
    }

    /// What is the matter, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.reason.text(lang)
    }

    /// What to do about it, for people.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.reason.remedy(lang)
    }
}

impl From<Error> for Notice {
    fn from(error: Error) -> Self {
        Self::new(Reason::new(error.kind(), error.data().clone()).weighing(crate::Severity::Warning))
    }
}

/// What a user presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Press {
    /// Confirm the license now; activate it, or take a seat, where that is what it lacks.
    CheckNow,
    /// Give the activation back, so that another computer can have it.
    Deactivate,
    /// Give the seat back; also one that was borrowed, before its time.
    Release,
    /// Unlock the spare hardware key that is plugged in. This can not be undone.
    UnlockSpare,
    /// Confirm the license in this way from now on.
    SwitchMethod(Via),
    /// Take the seat out of reach of the server, until this moment in Unix seconds.
    BorrowUntil(i64),
}
