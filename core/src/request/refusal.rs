use alloc::vec::Vec;

use super::form;
use crate::cbor::record;
use crate::document::Frame;
use crate::{Data, Error, Kind, Number};

record! {
    /// A server's "no", with its reason.
    ///
    /// It is not signed: believing it only ever means to ask again later, and never for more than a day.
    ///
    /// ```
    /// use tegata::request::Refusal;
    /// use tegata::{Kind, Number};
    /// let no = Refusal { nonce: [7; 16], number: Kind::PoolFull.number(), retry_after: Some(60), position: Some(2) };
    /// assert_eq!(Refusal::read(&no.encode())?, no);
    /// assert_eq!(no.error().kind(), Kind::PoolFull);
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct Refusal in "refusal" {
        /// The nonce of the request that it answers.
        1 => nonce: [u8; 16],
        /// The number of the reason.
        2 => number: Number,
        /// Not to be asked again for so many seconds.
        3 => retry_after: Option<u32>,
        /// The place in the queue for a seat, from 1.
        4 => position: Option<u32>,
    }
}

impl Refusal {
    /// The bytes of the answer: `[3, Adler-32, {…}]`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        form::encode(Frame::Refusal, self)
    }

    /// Reads what [`encode`](Self::encode) wrote, in binary or any text form.
    ///
    /// Errors: 4.1 to 4.3 for damaged input, 4.4 if it is something else, 4.5 to 4.10.
    pub fn read(input: &[u8]) -> Result<Self, Error> {
        form::read(Frame::Refusal, input)
    }

    /// Whether an answer is a refusal and no bundle. Only its first bytes are looked at.
    #[must_use]
    pub fn is_one(answer: &[u8]) -> bool {
        Frame::of(answer) == Some(Frame::Refusal)
    }

    /// The reason as this library knows it; 9.0 for a number that it does not know.
    #[must_use]
    pub fn error(&self) -> Error {
        let kind = Kind::from_number(self.number).unwrap_or(Kind::Unknown);
        let data = self.position.map_or_else(Data::new, |position| Data::new().int("position", position));
        Error::with(kind, data)
    }
}
