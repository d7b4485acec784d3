//! A question to a server, as it travels.

use std::sync::Arc;

use tegata::request::RequestForm;

use crate::UnixTime;

/// A question to a server: bytes to send, or text for the computer with no network.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Request {
    inner: tegata::request::Request,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Request {
    /// What is asked for: `register`, `activate`, `check`, `acquire`, `renew`, `release`, `borrow`,
    /// `deactivate`, `switch_method`, `unlock_report` or `fault_report`.
    #[must_use]
    pub fn kind(&self) -> String {
        self.inner.kind.name().to_owned()
    }

    /// The product that asks.
    #[must_use]
    pub fn product(&self) -> String {
        self.inner.product.to_string()
    }

    /// The license that it is about, in hexadecimal. None in a registration.
    #[must_use]
    pub fn license(&self) -> Option<String> {
        self.inner.license.map(|id| id.to_string())
    }

    /// The clock when it was asked.
    #[must_use]
    pub fn at(&self) -> UnixTime {
        UnixTime(self.inner.at)
    }

    /// The bytes to send.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.inner.encode()
    }

    /// For a file or a mail: `-----BEGIN TEGATA REQUEST-----`.
    #[must_use]
    pub fn armor(&self) -> String {
        self.inner.form(RequestForm::Armor)
    }

    /// For a QR code, in its compact alphanumeric mode: `TEGATA1:…`.
    #[must_use]
    pub fn qr(&self) -> String {
        self.inner.form(RequestForm::Qr)
    }

    /// The address of the vendor's page, with the request in the parameter `r`. For copying to another
    /// computer by hand.
    #[must_use]
    pub fn url(&self, page: String) -> String {
        self.inner.form(RequestForm::Url(&page))
    }
}

impl Request {
    pub(crate) fn of(inner: tegata::request::Request) -> Arc<Self> {
        Arc::new(Self { inner })
    }
}
