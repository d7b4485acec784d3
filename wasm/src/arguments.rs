//! What JavaScript passes, as it lies in the input buffer.
//!
//! One value after the other, little-endian, without tags: both sides know what comes when.
//!
//! | value | bytes |
//! |---|---|
//! | number, boolean | 8: a double |
//! | text, bytes | 4: how many; then UTF-8, or the bytes |
//! | list | 4: how many values; then those |
//! | nothing | 4: `0xFFFF_FFFF` |

use tegata_facade::{
    CodeKind, Component, ComponentHash, ComponentValue, DeviceFacts, Facts, HardwareKey, Proof, Settings,
    UnixTime, Zone,
};

use crate::call::{Fault, Outcome};

/// Stands for what is not there.
const NOTHING: u32 = u32::MAX;

/// The values of one call, taken from the front.
pub(crate) struct Arguments<'a> {
    rest: &'a [u8],
}

impl<'a> Arguments<'a> {
    pub(crate) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    fn array<const N: usize>(&mut self) -> Outcome<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Fault::Type("arguments"))?;
        self.rest = rest;
        Ok(*taken)
    }

    /// How many come, or `None` for nothing.
    fn count(&mut self) -> Outcome<Option<u32>> {
        let count = u32::from_le_bytes(self.array()?);
        Ok((count != NOTHING).then_some(count))
    }

    fn slice(&mut self) -> Outcome<Option<&'a [u8]>> {
        let Some(count) = self.count()? else { return Ok(None) };
        let split = self.rest.split_at_checked(count as usize);
        let (taken, rest) = split.ok_or(Fault::Type("arguments"))?;
        self.rest = rest;
        Ok(Some(taken))
    }

    pub(crate) fn number(&mut self) -> Outcome<f64> {
        self.array().map(f64::from_le_bytes)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a double beyond becomes the limit"
    )]
    pub(crate) fn unsigned(&mut self) -> Outcome<u64> {
        self.number().map(|number| number as u64)
    }

    /// Milliseconds, as JavaScript counts them; a moment belongs to the second that it is in.
    #[expect(clippy::cast_possible_truncation, reason = "a clock beyond becomes the last instant there is")]
    pub(crate) fn time(&mut self) -> Outcome<UnixTime> {
        self.number().map(|milliseconds| UnixTime((milliseconds / 1000.0).floor() as i64))
    }

    pub(crate) fn flag(&mut self) -> Outcome<bool> {
        self.number().map(|number| number != 0.0)
    }

    pub(crate) fn bytes(&mut self) -> Outcome<&'a [u8]> {
        self.slice().map(Option::unwrap_or_default)
    }

    pub(crate) fn some_bytes(&mut self) -> Outcome<Option<Vec<u8>>> {
        Ok(self.slice()?.map(<[u8]>::to_vec))
    }

    pub(crate) fn text(&mut self) -> Outcome<String> {
        self.some_text().map(Option::unwrap_or_default)
    }

    pub(crate) fn some_text(&mut self) -> Outcome<Option<String>> {
        let Some(bytes) = self.slice()? else { return Ok(None) };
        let text = str::from_utf8(bytes).map_err(|_| Fault::Type("text"))?;
        Ok(Some(text.to_owned()))
    }

    /// Several values that belong together travel as a list too; how many there are is known.
    pub(crate) fn group(&mut self) -> Outcome<&mut Self> {
        self.count()?;
        Ok(self)
    }

    pub(crate) fn list<T>(&mut self, one: fn(&mut Self) -> Outcome<T>) -> Outcome<Vec<T>> {
        let count = self.count()?.unwrap_or(0);
        (0..count).map(|_| one(self)).collect()
    }

    fn some<T>(&mut self, one: fn(&mut Self) -> Outcome<T>) -> Outcome<Option<T>> {
        self.count()?.map(|_| one(self)).transpose()
    }

    pub(crate) fn component(&mut self) -> Outcome<Component> {
        Component::from_name(&self.text()?).ok_or(Fault::Type("component"))
    }

    pub(crate) fn code_kind(&mut self) -> Outcome<Option<CodeKind>> {
        let Some(name) = self.some_text()? else { return Ok(None) };
        CodeKind::from_name(&name).ok_or(Fault::Type("kind")).map(Some)
    }

    pub(crate) fn settings(&mut self) -> Outcome<Settings> {
        Ok(Settings {
            roots: self.list(Self::text)?,
            product: self.some_text()?,
            version: self.some_text()?,
            prefix: self.some_text()?,
            demo_without_license: self.flag()?,
            vendor: self.some_text()?,
            revocations_seen: self.unsigned()?,
        })
    }

    pub(crate) fn facts(&mut self) -> Outcome<Facts> {
        Ok(Facts {
            now: self.time()?,
            zone: self.some(|zone| Ok(Zone { name: zone.text()?, rule: zone.text()? }))?,
            components: self.list(|one| {
                let one = one.group()?;
                Ok(ComponentValue { component: one.component()?, value: one.bytes()?.to_vec() })
            })?,
            devices: self.list(|one| {
                let one = one.group()?;
                Ok(DeviceFacts { salt: one.bytes()?.to_vec(), hashes: one.list(Self::hash)? })
            })?,
            hardware_keys: self.list(|one| {
                let one = one.group()?;
                Ok(HardwareKey {
                    key: one.text()?,
                    proof: one.some(|proof| {
                        Ok(Proof { nonce: proof.bytes()?.to_vec(), signature: proof.bytes()?.to_vec() })
                    })?,
                    unlock_record: one.some_bytes()?,
                })
            })?,
            addresses: self.list(Self::text)?,
            host_name: self.some_text()?,
            user: self.some_text()?,
        })
    }

    fn hash(&mut self) -> Outcome<ComponentHash> {
        let one = self.group()?;
        Ok(ComponentHash { component: one.component()?, hash: one.bytes()?.to_vec() })
    }
}
