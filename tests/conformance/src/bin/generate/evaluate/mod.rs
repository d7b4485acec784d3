//! Reports: the five kinds of product, and each rule by itself, at many moments.

mod clock;
mod kept;
mod kind_a;
mod kind_b;
pub(crate) mod kind_c;
pub(crate) mod kind_d;
pub(crate) mod kind_e;
mod response;
mod term;

use tegata_conformance::format::{ComponentValue, Device, Facts, HardwareKey, Proof};
use tegata_issuer::Signer;

use crate::book::{self, Book, Written};
use crate::vendor::{key, padded, public};

pub(crate) fn file(book: &mut Book) -> Written {
    let mut groups = term::groups(book);
    groups.extend(response::groups(book));
    groups.extend(kind_a::groups(book));
    groups.extend(kind_b::groups(book));
    groups.extend(kind_c::groups(book));
    groups.extend(kind_d::groups(book));
    groups.extend(kind_e::groups(book));
    groups.extend(clock::groups(book));
    groups.extend(kept::groups(book));
    book::file(
        "evaluate",
        "One license at a time: what the report says, at many moments and for many reasons.",
        groups,
    )
}

/// Only the time.
pub(crate) fn at(now: i64) -> Facts {
    Facts { now, ..Facts::default() }
}

/// The time, and hardware keys by name; each of them proves itself.
pub(crate) fn with_keys(now: i64, names: &[&str]) -> Facts {
    Facts { hardware_keys: names.iter().map(|name| proven(name)).collect(), ..at(now) }
}

/// A hardware key that answered a challenge.
pub(crate) fn proven(name: &str) -> HardwareKey {
    let nonce: [u8; 16] = padded("nonce");
    let signature = key(name).sign(&tegata::facts::challenge(&nonce)).expect("signs");
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let proof = Some(Proof { nonce: hex(&nonce), signature: hex(&signature) });
    HardwareKey { key: public(name), proof, unlock: None }
}

/// The time, and the computer as its components.
pub(crate) fn on_device(now: i64, salt: [u8; 16], components: &[(&str, &str)]) -> Facts {
    let value = |(component, value): &(&str, &str)| ComponentValue {
        component: (*component).into(),
        value: (*value).into(),
    };
    let salt = data_encoding::HEXLOWER.encode(&salt);
    let device = Device { salt, components: components.iter().map(value).collect() };
    Facts { devices: vec![device], ..at(now) }
}
