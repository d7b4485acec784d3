//! Requests: what a client asks a server, and the refusal that may come instead of documents.
//!
//! A request is an unsigned CBOR map of the same discipline as a document. It grants nothing, so
//! nobody gains by forging one; what the server answers is signed. The answer must echo the nonce.

mod form;
mod refusal;

pub use form::RequestForm;
pub use refusal::Refusal;

use crate::cbor::{Bytes, choice, record, record_faults};
use crate::code::Code;
use crate::document::{DocumentId, Slug, Subject, Version, Via};
use crate::{Error, Number, Text};

choice! {
    /// What a client asks for.
    pub enum RequestKind {
        /// A license for a registration key or an activation code.
        1 => Register "register",
        /// That this device, user or key may use the license.
        2 => Activate "activate",
        /// That the license is still good.
        3 => Check "check",
        /// A floating seat.
        4 => Acquire "acquire",
        /// The same seat for longer.
        5 => Renew "renew",
        /// To give a seat back; also one that was borrowed, before its time.
        6 => Release "release",
        /// To take a seat out of reach of the server, until a moment.
        7 => Borrow "borrow",
        /// To give an activation back.
        8 => Deactivate "deactivate",
        /// To be confirmed in another way from now on.
        9 => SwitchMethod "switch_method",
        /// Tells that a spare hardware key was unlocked.
        10 => UnlockReport "unlock_report",
        /// Tells of a fault, such as a clock that fell behind, and asks for the time.
        11 => FaultReport "fault_report",
    }
}

record! {
    /// A question to a server.
    ///
    /// ```
    /// use tegata::document::{DocumentId, Slug, Via};
    /// use tegata::request::{Request, RequestForm, RequestKind};
    /// let request = Request {
    ///     license: Some(DocumentId::new([1; 16])),
    ///     ..Request::new(RequestKind::Check, [7; 16], Slug::new("dam-fes")?, Via::Online, 1_795_219_200)
    /// };
    /// assert_eq!(Request::read(&request.encode())?, request);
    /// let url = request.form(RequestForm::Url("https://license.example.com/activate"));
    /// assert_eq!(Request::read(url.as_bytes())?, request, "as it was carried to another computer");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub struct Request in "request" {
        /// What is asked for.
        1 => kind: RequestKind,
        /// The answer must echo it.
        2 => nonce: [u8; 16],
        /// The product that asks.
        3 => product: Slug,
        /// Its version.
        4 => version: Option<Version>,
        /// The license that it is about. Absent only in a registration.
        5 => license: Option<DocumentId>,
        /// The way in which the answer is to count.
        6 => via: Via,
        /// The client's clock, in Unix seconds. Nobody need believe it.
        7 => at: i64,
        /// The customer of the license.
        8 => customer: Option<Text>,
        /// The asset or site of the license.
        9 => asset: Option<Text>,
        /// Who asks: device by salted hashes, user, host name, and the seat that is held.
        10 => subject: Subject,
        /// The hardware key that is to be named in the answer.
        11 => key: Option<[u8; 32]>,
        /// The highest sequence number that is held; the answer's must be higher.
        12 => sequence: u64,
        /// The activation or lease that this is about: to renew, give back, or be replaced.
        13 => activation: Option<DocumentId>,
        /// The code to exchange, in a registration.
        14 => code: Option<Code>,
        /// Until when a seat is to be borrowed, in Unix seconds.
        15 => until: Option<i64>,
        /// The group whose seats may be used.
        16 => group: Option<Slug>,
        /// The record of an unlocked spare key, signed by it.
        17 => unlocked: Option<Bytes>,
        /// The number of the fault that is reported.
        18 => fault: Option<Number>,
        /// The lease that is held, as it was signed: a server that lost its records takes it back from it.
        19 => lease: Option<Bytes>,
    }
    check check
}

impl Request {
    /// A question with nothing said beyond what must be.
    #[must_use]
    pub fn new(kind: RequestKind, nonce: [u8; 16], product: Slug, via: Via, at: i64) -> Self {
        Self {
            kind,
            nonce,
            product,
            version: None,
            license: None,
            via,
            at: at.clamp(0, crate::time::MAX_INSTANT),
            customer: None,
            asset: None,
            subject: Subject::default(),
            key: None,
            sequence: 0,
            activation: None,
            code: None,
            until: None,
            group: None,
            unlocked: None,
            fault: None,
            lease: None,
        }
    }

    /// What each kind can not do without.
    fn check(&self) -> Result<(), Error> {
        let needed = [
            ("request.license", self.license.is_some() || self.kind == RequestKind::Register),
            ("request.code", self.code.is_some() || self.kind != RequestKind::Register),
            ("request.until", self.until.is_some() || self.kind != RequestKind::Borrow),
            ("request.unlocked", self.unlocked.is_some() || self.kind != RequestKind::UnlockReport),
        ];
        match needed.iter().find(|(_, there)| !there) {
            Some((field, _)) => Err(record_faults::missing(field)),
            None => Ok(()),
        }
    }
}
