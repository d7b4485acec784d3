//! A request as it travels: bytes for a server, and text for the computer with no network.

use alloc::string::String;
use alloc::vec::Vec;

use super::Request;
use crate::Error;
use crate::cbor::{Field, Reader, Writer};
use crate::document::{Frame, armor_request, qr_text, to_buffer};

/// The text forms of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestForm<'a> {
    /// For a file or a mail: `-----BEGIN TEGATA REQUEST-----`.
    Armor,
    /// For a QR code, in its compact alphanumeric mode.
    Qr,
    /// The address of the vendor's page, with the request in the parameter `r`. For copying to
    /// another computer by hand.
    Url(&'a str),
}

impl Request {
    /// The bytes: `[2, Adler-32, {…}]`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(Frame::Request, self)
    }

    /// The request as text.
    ///
    /// ```
    /// # use tegata::document::{Slug, Via};
    /// # use tegata::request::{Request, RequestForm, RequestKind};
    /// # let product = Slug::new("dam-fes")?;
    /// let request = Request::new(RequestKind::Check, [7; 16], product, Via::File, 1_795_219_200);
    /// assert!(request.form(RequestForm::Qr).starts_with("TEGATA1:"));
    /// let url = request.form(RequestForm::Url("https://license.example.com/activate"));
    /// assert!(url.starts_with("https://license.example.com/activate?r=TEGATA1:"));
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn form(&self, form: RequestForm<'_>) -> String {
        let bytes = self.encode();
        match form {
            RequestForm::Armor => armor_request(&bytes),
            RequestForm::Qr => qr_text(&bytes),
            RequestForm::Url(page) => {
                let separator = if page.contains('?') { "&r=" } else { "?r=" };
                [page, separator, &qr_text(&bytes)].concat()
            }
        }
    }

    /// Reads a request in any form, without being told which.
    ///
    /// Errors: 4.1 to 4.3 for damaged or oversized input, 4.4 if it is something else, 4.5 to 4.10.
    pub fn read(input: &[u8]) -> Result<Self, Error> {
        read(Frame::Request, input)
    }
}

pub(super) fn encode(frame: Frame, content: &impl Field) -> Vec<u8> {
    let mut writer = Writer::new();
    content.write(&mut writer);
    frame.wrap(&writer.finish())
}

pub(super) fn read<T: Field>(frame: Frame, input: &[u8]) -> Result<T, Error> {
    let bytes = to_buffer(input)?;
    let content = frame.unwrap(&bytes)?;
    let mut reader = Reader::new(&bytes, content, bytes.len());
    let read = T::read(&mut reader)?;
    reader.finish()?;
    Ok(read)
}
