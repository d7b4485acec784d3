//! Placeholder.
use crate::Text;
/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone { name: Text }
