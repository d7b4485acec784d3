//! A structure described once: `record!` for maps with integer keys, `choice!` for closed lists.

use super::field::{missing, unknown_field};
use super::{Field, Reader};
use crate::Error;

/// Defines a struct that is a CBOR map with small ascending integer keys.
///
/// A field whose type can be absent (`Option`, `Vec`, `bool`) may be left out; every other key
/// must be there. An unknown key is refused with 4.7. `optional default` lets the whole record be
/// left out where it says nothing; `check method` is asked once all fields are read.
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident in $path:literal {
        $( $(#[$field_meta:meta])* $key:literal => $field:ident : $type:ty ),* $(,)?
    } $(optional $optional:ident)? $(check $check:ident)?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis struct $name {
            $( $(#[$field_meta])* $vis $field: $type, )*
        }

        impl $crate::cbor::Field for $name {
            $(
                fn absent() -> Option<Self> {
                    Some(Self::$optional())
                }
                fn is_absent(&self) -> bool {
                    *self == Self::$optional()
                }
            )?

            fn read(reader: &mut $crate::cbor::Reader<'_>, _: &'static str) -> Result<Self, $crate::Error> {
                const KEYS: &[(u64, &str)] = &[$( ($key, concat!($path, ".", stringify!($field))) ),*];
                $( let mut $field = <$type as $crate::cbor::Field>::absent(); )*
                $crate::cbor::read_slots(reader, $path, KEYS, &mut [$( &mut $field ),*])?;
                let filled = [$( $field.is_some() ),*];
                let ($( Some($field), )*) = ($( $field, )*) else {
                    return Err($crate::cbor::first_missing(KEYS, &filled));
                };
                let record = Self { $( $field ),* };
                $( record.$check()?; )?
                Ok(record)
            }

            fn write(&self, writer: &mut $crate::cbor::Writer) {
                let present = [$( !$crate::cbor::Field::is_absent(&self.$field) ),*];
                writer.map(present.iter().filter(|&&is| is).count());
                $( if !$crate::cbor::Field::is_absent(&self.$field) {
                    writer.uint($key);
                    $crate::cbor::Field::write(&self.$field, writer);
                } )*
            }
        }
    };
}

/// Where the value of one key goes: what an absent key means, or `None` if it must be there.
///
/// Records differ in their slots only, so the reading of a map exists once and not for each of them.
pub(crate) trait Slot {
    /// Reads the value; false if it should have been left out.
    ///
    /// Errors: those of [`Field::read`].
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<bool, Error>;

    fn is_empty(&self) -> bool;
}

impl<T: Field> Slot for Option<T> {
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<bool, Error> {
        Ok(!self.insert(T::read(reader, field)?).is_absent())
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

/// Reads a map into slots. `keys` are the ascending keys with their names, one for each slot.
///
/// Errors: 4.5, 4.7 for a key that is not there, those of the fields.
pub(crate) fn read_slots(
    reader: &mut Reader<'_>,
    path: &'static str,
    keys: &[(u64, &'static str)],
    slots: &mut [&mut dyn Slot],
) -> Result<(), Error> {
    let mut ahead = keys.iter().zip(slots.iter_mut());
    let mut last = None;
    for _ in 0..reader.map()? {
        let start = reader.position();
        let key = reader.uint()?;
        if last.is_some_and(|last| last >= key) {
            return Err(reader.malformed_at(start));
        }
        last = Some(key);
        match ahead.find(|((known, _), _)| *known >= key) {
            Some(((known, field), slot)) if *known == key => {
                if !slot.fill(reader, field)? {
                    return Err(reader.malformed_at(start));
                }
            }
            _ => return Err(unknown_field(path, i64::try_from(key).unwrap_or(i64::MAX))),
        }
    }
    Ok(())
}

/// 4.8 for the first key whose slot stayed empty.
#[cold]
pub(crate) fn first_missing(keys: &[(u64, &'static str)], filled: &[bool]) -> Error {
    let empty = keys.iter().zip(filled).find(|(_, filled)| !**filled);
    missing(empty.map_or("record", |((_, field), _)| *field))
}

/// Defines a closed list of values, written as small unsigned integers, each with a stable name.
///
/// A value that is not in the list is refused with 4.10, never ignored.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident {
        $( $(#[$variant_meta:meta])* $value:literal => $variant:ident $text:literal ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )*
        }

        impl $name {
            /// Every value, in the order of the format.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),* ];

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text ),* }
            }

            /// The number in the format.
            #[must_use]
            pub const fn value(self) -> u8 {
                match self { $( Self::$variant => $value ),* }
            }

            /// The value with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $( $text => Some(Self::$variant), )* _ => None }
            }
        }

        impl $crate::cbor::Field for $name {
            fn read(reader: &mut $crate::cbor::Reader<'_>, field: &'static str) -> Result<Self, $crate::Error> {
                match reader.uint()? {
                    $( $value => Ok(Self::$variant), )*
                    _ => Err($crate::cbor::record_faults::unknown_value(field)),
                }
            }
            fn write(&self, writer: &mut $crate::cbor::Writer) {
                writer.uint(self.value().into());
            }
        }
    };
}

pub(crate) use {choice, record};
