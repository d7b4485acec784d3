//! Values as people write them in a description, each read by itself.
//!
//! A value that can not be read is refused where it stands, so that the [`Flaw`](super::Flaw) knows its line.
//! What may stand there its type says, in English and in Japanese ([`Expects`]). A field of a description is
//! an [`As`] of what is written as one text, a [`OneOf`] of a closed list, a [`When`], a [`DeviceValues`], or
//! whatever else serde reads.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Expected, Unexpected, Visitor};
use tegata::device::Component;
use tegata::document::{ActivationKind, KeyRole, RenewalBase, Roles, SeatPer, Term, TolerateFrom, Via};

mod when;
mod whole;
mod written;

pub use super::device::DeviceValues;
pub use super::expected::Expects;
pub use when::When;
pub use whole::Whole;
pub use written::Seconds;

/// A value that is written as one text.
///
/// ```
/// use tegata_issuer::describe::value::{As, Expects, Written};
/// use tegata_issuer::describe;
///
/// struct Port(u16);
///
/// impl Written for Port {
///     const EXPECTS: Expects = Expects::new(r#"a port such as "tcp/443""#, "「tcp/443」のようなポート");
///     fn read(text: &str) -> Option<Self> {
///         text.strip_prefix("tcp/")?.parse().ok().map(Self)
///     }
/// }
///
/// #[derive(serde::Deserialize)]
/// struct Server {
///     port: As<Port>,
/// }
///
/// let server: Server = describe::read(r#"port = "tcp/8443""#)?;
/// assert_eq!(server.port.0.0, 8443);
/// let flaw = describe::read::<Server>(r#"port = "udp/53""#).err().unwrap();
/// assert_eq!(flaw.remedy(tegata::Lang::En), "Write a port such as \"tcp/443\".");
/// # Ok::<(), describe::Flaw>(())
/// ```
pub trait Written: Sized {
    /// What may stand there.
    const EXPECTS: Expects;

    /// The value, if this text is one.
    fn read(text: &str) -> Option<Self>;
}

/// A value read from its text.
///
/// ```
/// use tegata::document::Slug;
/// use tegata_issuer::describe::{self, value::As};
/// #[derive(serde::Deserialize)]
/// struct Offer {
///     product: As<Slug>,
/// }
/// let Offer { product: As(product) } = describe::read(r#"product = "plan-desk""#)?;
/// assert_eq!(product.as_str(), "plan-desk");
/// # Ok::<(), describe::Flaw>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct As<T>(pub T);

impl<'de, T: Written> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads<T>(PhantomData<T>);
        impl<T: Written> Visitor<'_> for Reads<T> {
            type Value = As<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                T::EXPECTS.fmt(f)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<As<T>, E> {
                T::read(text).map(As).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Reads(PhantomData))
    }
}

/// The values of a list.
pub(super) fn all<T>(list: Vec<As<T>>) -> Vec<T> {
    list.into_iter().map(|As(value)| value).collect()
}

/// The seconds of a duration that may be left out.
pub(super) fn seconds(duration: Option<As<Seconds>>) -> Option<u32> {
    duration.map(|As(Seconds(seconds))| seconds)
}

/// A value of a closed list, each with its name.
///
/// ```
/// use tegata_issuer::describe::value::{Listed, OneOf};
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Route {
///     Direct,
///     ByProxy,
/// }
/// impl Listed for Route {
///     fn every() -> impl Iterator<Item = (&'static str, Self)> {
///         [("direct", Self::Direct), ("by_proxy", Self::ByProxy)].into_iter()
///     }
/// }
/// assert_eq!(OneOf::read("by-proxy"), Some(OneOf(Route::ByProxy)));
/// ```
pub trait Listed: Copy {
    /// All values. Where a name has `_`, people write `-`.
    fn every() -> impl Iterator<Item = (&'static str, Self)>;
}

macro_rules! listed {
    ($($name:ty),*) => { $(
        impl Listed for $name {
            fn every() -> impl Iterator<Item = (&'static str, Self)> {
                Self::ALL.iter().map(|value| (value.name(), *value))
            }
        }
    )* };
}

listed!(ActivationKind, Component, KeyRole, RenewalBase, SeatPer, Term, TolerateFrom, Via);

impl Listed for Roles {
    fn every() -> impl Iterator<Item = (&'static str, Self)> {
        let all =
            [Self::LICENSE, Self::ACTIVATION, Self::LEASE, Self::REVOCATION, Self::DELEGATE, Self::ROOT];
        all.into_iter().filter_map(|role| Some((role.names().next()?, role)))
    }
}

/// One of a closed list, written by its name.
///
/// ```
/// use tegata::document::Via;
/// use tegata_issuer::describe::{self, value::OneOf};
/// #[derive(Debug, serde::Deserialize)]
/// struct Question {
///     by: OneOf<Via>,
/// }
/// assert_eq!(describe::read::<Question>(r#"by = "in-house""#)?.by, OneOf(Via::InHouse));
/// assert_eq!(describe::read::<Question>(r#"by = "inhouse""#).unwrap_err().nearest(), Some("in-house"));
/// # Ok::<(), describe::Flaw>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneOf<T>(pub T);

impl<T: Listed> OneOf<T> {
    /// The value with this name.
    ///
    /// ```
    /// use tegata::document::Term;
    /// use tegata_issuer::describe::value::OneOf;
    /// assert_eq!(OneOf::read("rental"), Some(OneOf(Term::Rental)));
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        T::every().find(|(name, _)| name.replace('_', "-") == text).map(|(_, value)| Self(value))
    }
}

impl<'de, T: Listed> Deserialize<'de> for OneOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text)
            .ok_or_else(|| unknown_value(&text, T::every().map(|(name, _)| name.replace('_', "-"))))
    }
}

/// In the words of serde's own error, which `fault.rs` takes apart.
pub(super) fn unknown_value<E: de::Error>(found: &str, known: impl IntoIterator<Item = String>) -> E {
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    E::custom(format!("unknown variant `{found}`, expected one of {}", known.join(", ")))
}
