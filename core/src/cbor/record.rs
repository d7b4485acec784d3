//! A structure described once: `record!` for maps with integer keys, `choice!` for closed lists.

use super::field::{missing, unknown_field};
use super::{Reader, Slot};
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

        impl $crate::cbor::Slot for $name {
            fn blank() -> Self {
                Self { $( $field: $crate::cbor::Slot::blank() ),* }
            }

            fn is_absent(&self) -> bool {
                false $( || *self == Self::$optional() )?
            }

            fn fill(&mut self, reader: &mut $crate::cbor::Reader<'_>, _: &'static str) -> Result<(), $crate::Error> {
                const KEYS: &[(u64, &str)] = &[$( ($key, concat!($path, ".", stringify!($field))) ),*];
                $crate::cbor::read_slots(reader, $path, KEYS, &mut [$( &mut self.$field ),*])?;
                $( self.$check()?; )?
                Ok(())
            }
        }

        impl $crate::cbor::Field for $name {
            fn read(reader: &mut $crate::cbor::Reader<'_>, field: &'static str) -> Result<Self, $crate::Error> {
                let mut record = <Self as $crate::cbor::Slot>::blank();
                $crate::cbor::Slot::fill(&mut record, reader, field)?;
                Ok(record)
            }

            fn write(&self, writer: &mut $crate::cbor::Writer) {
                let present = [$( !$crate::cbor::Slot::is_absent(&self.$field) ),*];
                writer.map(present.iter().filter(|&&is| is).count());
                $( if !$crate::cbor::Slot::is_absent(&self.$field) {
                    writer.uint($key);
                    $crate::cbor::Field::write(&self.$field, writer);
                } )*
            }
        }
    };
}

/// Reads a map into slots. `keys` are the ascending keys with their names, one for each slot.
///
/// Records differ in their slots only, so the reading of a map exists once and not for each of them.
///
/// Errors: 4.5, 4.7 for a key that is not there, 4.8 for one that must be, those of the fields.
pub(crate) fn read_slots(
    reader: &mut Reader<'_>,
    path: &'static str,
    keys: &[(u64, &'static str)],
    slots: &mut [&mut dyn Slot],
) -> Result<(), Error> {
    let mut ahead = keys.iter().zip(slots.iter_mut());
    let mut last = None;
    let mut lacking = None;
    for _ in 0..reader.map()? {
        let start = reader.position();
        let key = reader.uint()?;
        if last.is_some_and(|last| last >= key) {
            return Err(reader.malformed_at(start));
        }
        last = Some(key);
        let next = ahead.find(|((known, field), slot)| {
            let skipped = *known < key;
            if skipped && !slot.is_absent() {
                lacking = lacking.or(Some(*field));
            }
            !skipped
        });
        match next {
            Some(((known, field), slot)) if *known == key => {
                slot.fill(reader, field)?;
                if slot.is_absent() {
                    return Err(reader.malformed_at(start));
                }
            }
            _ => return Err(unknown_field(path, i64::try_from(key).unwrap_or(i64::MAX))),
        }
    }
    let behind = ahead.find(|(_, slot)| !slot.is_absent()).map(|((_, field), _)| *field);
    lacking.or(behind).map_or(Ok(()), |field| Err(missing(field)))
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

        impl $crate::cbor::Required for $name {
            const BLANK: Self = [$( Self::$variant ),*][0];
        }
    };
}

pub(crate) use {choice, record};
