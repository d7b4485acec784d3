//! Opening many bundles with shared work.
//!
//! Batch verification checks the sum of many signature equations, each with a weight that nobody
//! can choose. It costs less than half of verifying one by one. Everything that a person without a
//! signing key can produce gets the same answer as from [`Trust::open`]:
//!
//! - Before a signature enters a batch, its key, R and S are checked as the strict function checks
//!   them: R must be a canonical encoding and not of small order, S canonical, and the key of prime
//!   order. What fails goes the single way.
//! - When a batch does not hold, each of its bundles is opened by itself.
//! - A bundle that is refused for any reason is opened by itself, so its error is the same too.
//!
//! What remains is a signature whose R has a small-order part. Only the holder of the private key can
//! make one, since S must answer to that very R; the strict function refuses it and a batch may accept it.
//! It is the vendor's own signature over the vendor's own words, so it harms nobody.

use alloc::vec::Vec;

use ed25519_dalek::{Signature, VerifyingKey, verify_batch};

use super::key::{is_canonical, is_small_order};
use super::open::{Signatures, open};
use super::{Bundle, PublicKey, Trust};
use crate::Error;

/// More makes a batch hardly quicker, and one bad signature costs the whole batch its second look.
const BATCH: usize = 1024;

impl Trust {
    /// Opens many bundles, each as [`open`](Self::open) would, in less than half the time. For vendors
    /// and admin pages that look at thousands of licenses. Each signature of a certificate is still
    /// verified by itself, so [`remember`](Self::remember) the vendor's certificates first.
    ///
    /// ```no_run
    /// # fn list(trust: &tegata::Trust, files: &[Vec<u8>]) {
    /// let inputs: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    /// let opened = trust.verify_many(&inputs);
    /// let damaged = opened.iter().filter(|answer| answer.is_err()).count();
    /// # }
    /// ```
    ///
    /// The decisions are those of [`open`](Self::open) for everything that a person without a signing
    /// key can make. What can differ is a signature whose R the signer himself gave a small-order part:
    /// `open` refuses it, a batch may accept it. It is the vendor's own signature over the vendor's own
    /// words.
    ///
    /// Errors: in each answer, as [`open`](Self::open).
    #[must_use]
    pub fn verify_many(&self, inputs: &[&[u8]]) -> Vec<Result<Bundle, Error>> {
        let mut answers = Vec::with_capacity(inputs.len());
        for batch in inputs.chunks(BATCH) {
            self.verify_batch(batch, &mut answers);
        }
        answers
    }

    fn verify_batch(&self, inputs: &[&[u8]], answers: &mut Vec<Result<Bundle, Error>>) {
        let mut noted = Noted::default();
        let provisional: Vec<Option<Bundle>> = inputs
            .iter()
            .map(|input| {
                let before = noted.signatures.len();
                let opened = open(self, &[input], &mut noted).ok();
                if opened.is_none() {
                    noted.forget_from(before);
                }
                opened
            })
            .collect();
        let holds = noted.holds();
        for (opened, input) in provisional.into_iter().zip(inputs) {
            answers.push(match opened {
                Some(bundle) if holds => Ok(bundle),
                _ => self.open(input),
            });
        }
    }
}

/// Whether all these signatures hold: (key, message, signature). Each is judged as by
/// [`PublicKey::verify`], apart from what the note on
/// [`Trust::verify_many`](crate::Trust::verify_many) says of a signer's own R.
///
/// ```
/// let nothing = [];
/// assert!(tegata::verify_all(&nothing));
/// ```
#[must_use]
pub fn verify_all(signatures: &[(&PublicKey, &[u8], &[u8; 64])]) -> bool {
    let mut noted = Noted::default();
    let each =
        signatures.iter().all(|(key, message, signature)| noted.verify(key, message, signature).is_ok());
    each && noted.holds()
}

/// Signatures that were noted, and are believed until the batch is verified.
#[derive(Default)]
struct Noted {
    keys: Vec<VerifyingKey>,
    signatures: Vec<Signature>,
    /// All messages in one buffer, and where each ends.
    messages: Vec<u8>,
    ends: Vec<usize>,
    /// The key that was last found to be of prime order; most batches have one.
    prime_order: Option<PublicKey>,
}

impl Signatures for Noted {
    fn verify(&mut self, key: &PublicKey, message: &[u8], signature: &[u8; 64]) -> Result<(), Error> {
        if !self.is_prime_order(key) || !is_strict(signature) {
            return key.verify(message, signature);
        }
        self.keys.push(*key.dalek());
        self.signatures.push(Signature::from_bytes(signature));
        self.messages.extend_from_slice(message);
        self.ends.push(self.messages.len());
        Ok(())
    }
}

impl Noted {
    fn is_prime_order(&mut self, key: &PublicKey) -> bool {
        if self.prime_order.as_ref() == Some(key) {
            return true;
        }
        let is = key.dalek().to_edwards().is_torsion_free();
        if is {
            self.prime_order = Some(key.clone());
        }
        is
    }

    fn forget_from(&mut self, count: usize) {
        self.keys.truncate(count);
        self.signatures.truncate(count);
        self.ends.truncate(count);
        self.messages.truncate(self.ends.last().copied().unwrap_or_default());
    }

    fn holds(&self) -> bool {
        let mut start = 0;
        let messages: Vec<&[u8]> = self
            .ends
            .iter()
            .map(|end| {
                let message = self.messages.get(start..*end).unwrap_or_default();
                start = *end;
                message
            })
            .collect();
        verify_batch(&messages, &self.signatures, &self.keys).is_ok()
    }
}

/// Whether R is written in its one form and is not of small order. Whether it is a point at all, and
/// whether S is in range, the batch looks at itself.
fn is_strict(signature: &[u8; 64]) -> bool {
    signature.first_chunk().is_some_and(|r| is_canonical(r) && !is_small_order(r))
}
