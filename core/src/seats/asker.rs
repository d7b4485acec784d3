//! Who asks, and whether it is who holds a seat.

use alloc::sync::Arc;

use crate::cbor::{Field, Reader, Writer, record};
use crate::device::{ComponentHash, DeviceRule};
use crate::document::{SeatPer, Subject};
use crate::request::Request;
use crate::{Kind, PublicKey};

/// No computer has more components than this; a request that names more is refused.
const MAX_COMPONENTS: usize = 32;

record! {
    /// Who holds a seat or waits for one: exactly what a lease names.
    pub(super) struct Asker in "pool.asker" {
        /// Device, user and host, as far as they matter. No seat.
        1 => subject: Subject,
        /// The key of the device or hardware key.
        2 => key: Option<[u8; 32]>,
    }
}

impl Asker {
    /// Errors: 4.8 for a seat of a user when none is named, 6.2 for a seat of a device likewise; 4.9 and
    /// 4.15 for what could not be signed.
    pub(super) fn of(request: &Request, per: SeatPer) -> Result<Self, Kind> {
        let Subject { device, user, host, seat: _ } = request.subject.clone();
        let nameless = Subject { device: alloc::vec::Vec::new(), user: None, seat: None, host };
        let asker = match per {
            SeatPer::User if user.is_none() => return Err(Kind::FieldMissing),
            SeatPer::User => Self { subject: Subject { user, ..nameless }, key: None },
            SeatPer::Device => Self { subject: Subject { device, ..nameless }, key: request.key },
            SeatPer::Process => Self { subject: Subject { device, user, ..nameless }, key: request.key },
        };
        if per == SeatPer::Device && asker.key.is_none() && asker.subject == Subject::default() {
            return Err(Kind::DeviceUnknown);
        }
        if asker.subject.device.len() > MAX_COMPONENTS || !reads_back(&asker.subject) {
            return Err(Kind::FieldOutOfRange);
        }
        if asker.key.is_some_and(|key| PublicKey::from_bytes(&key).is_err()) {
            return Err(Kind::KeyInvalid);
        }
        Ok(asker)
    }

    /// How surely this holder is the one who asks; 0: it is another.
    pub(super) fn likeness(&self, asks: &Self, per: SeatPer, rule: Option<&DeviceRule>) -> u16 {
        let same_user = self.subject.user == asks.subject.user;
        match per {
            SeatPer::User => u16::from(same_user),
            SeatPer::Device => self.device_likeness(asks, rule),
            SeatPer::Process if same_user => self.device_likeness(asks, rule),
            SeatPer::Process => 0,
        }
    }

    /// The key decides if there is one, else the components, else the host name. Who once showed one of
    /// these is not recognized by another: a host name is too easily chosen to stand for a key.
    fn device_likeness(&self, asks: &Self, rule: Option<&DeviceRule>) -> u16 {
        if self.key.is_some() || asks.key.is_some() {
            return u16::from(self.key == asks.key);
        }
        let (known, found) = (&self.subject.device, &asks.subject.device);
        if known.is_empty() && found.is_empty() {
            return u16::from(same_host(&self.subject, &asks.subject));
        }
        match rule {
            Some(rule) => {
                let outcome = rule.compare(known, found);
                if outcome.matches() { outcome.points } else { 0 }
            }
            None => overlap(known, found),
        }
    }
}

/// Host names are the same in capitals (RFC 1123 §2.1, RFC 4343).
pub(super) fn same_host(a: &Subject, b: &Subject) -> bool {
    match (&a.host, &b.host) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Without a rule in the license: at least half of the components must be known. Answers how many are.
fn overlap(known: &[ComponentHash], found: &[ComponentHash]) -> u16 {
    let shared = known.iter().filter(|hash| found.contains(hash)).count();
    let enough = shared.saturating_mul(2) >= known.len().max(found.len());
    if enough { u16::try_from(shared).unwrap_or(u16::MAX) } else { 0 }
}

/// Whether every reader will accept the subject of the lease.
fn reads_back(subject: &Subject) -> bool {
    let mut writer = Writer::new();
    subject.write(&mut writer);
    let buffer: Arc<[u8]> = Arc::from(writer.finish());
    Subject::read(&mut Reader::whole(&buffer)).is_ok_and(|read| read == *subject)
}
