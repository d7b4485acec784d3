//! A structure described once: `record!` for maps with integer keys, `choice!` for closed lists.

use alloc::string::String;

use super::field::{in_field, named, unknown_field};
use super::{Reader, Slot};
use crate::{Error, Kind, Text};

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
            fn is_absent(&self) -> bool {
                // Whoever may be left out consists of fields that may.
                const OPTIONAL: bool = !concat!($(stringify!($optional))?).is_empty();
                OPTIONAL $( && self.$field.is_absent() )*
            }

            fn fill(&mut self, reader: &mut $crate::cbor::Reader<'_>) -> Result<(), $crate::Error> {
                const SHAPE: $crate::cbor::Shape = $crate::cbor::Shape {
                    path: $path,
                    keys: &[$( $key ),*],
                    names: concat!($( stringify!($field), " " ),*),
                };
                SHAPE.read(reader, &mut [$( &mut self.$field ),*])?;
                $( self.$check()?; )?
                Ok(())
            }
        }

        impl $crate::cbor::Field for $name {
            const BLANK: Self = Self { $( $field: <$type as $crate::cbor::Field>::BLANK ),* };

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

/// What the values of a record have in common.
///
/// Records differ in their shapes and slots only, so the reading of a map exists once and not for each.
pub(crate) struct Shape {
    pub(crate) path: &'static str,
    /// In ascending order, one for each slot.
    pub(crate) keys: &'static [u8],
    /// One for each slot, with a blank after each. They are looked at when something is amiss.
    pub(crate) names: &'static str,
}

impl Shape {
    /// Reads a map into slots.
    ///
    /// Errors: 4.5, 4.7 for a key that is not there, 4.8 for one that must be, those of the fields.
    pub(crate) fn read(&self, reader: &mut Reader<'_>, slots: &mut [&mut dyn Slot]) -> Result<(), Error> {
        let mut ahead = self.keys.iter().zip(slots.iter_mut());
        let mut last = None;
        let mut lacking = None;
        for _ in 0..reader.map()? {
            let start = reader.position();
            let key = reader.uint()?;
            if last.is_some_and(|last| last >= key) {
                return Err(reader.malformed_at(start));
            }
            last = Some(key);
            let next = ahead.find(|(known, slot)| {
                let skipped = u64::from(**known) < key;
                if skipped && !slot.is_absent() {
                    lacking = lacking.or(Some(**known));
                }
                !skipped
            });
            match next {
                Some((known, slot)) if u64::from(*known) == key => {
                    slot.fill(reader).map_err(|fault| in_field(fault, || self.field(*known)))?;
                    if slot.is_absent() {
                        return Err(reader.malformed_at(start));
                    }
                }
                _ => return Err(unknown_field(self.path, i64::try_from(key).unwrap_or(i64::MAX))),
            }
        }
        let behind = ahead.find(|(_, slot)| !slot.is_absent()).map(|(known, _)| *known);
        lacking.or(behind).map_or(Ok(()), |key| Err(named(Kind::FieldMissing, self.field(key))))
    }

    /// The full name of the field with this key.
    #[cold]
    fn field(&self, key: u8) -> Text {
        let names = self.keys.iter().zip(self.names.split_ascii_whitespace());
        let mut field = String::from(self.path);
        for (_, name) in names.filter(|(known, _)| **known == key) {
            field.push('.');
            field.push_str(name);
        }
        Text::from(field)
    }
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

        impl $crate::cbor::Slot for $name {
            fn fill(&mut self, reader: &mut $crate::cbor::Reader<'_>) -> Result<(), $crate::Error> {
                *self = match reader.uint()? {
                    $( $value => Self::$variant, )*
                    _ => return Err($crate::cbor::record_faults::unlisted()),
                };
                Ok(())
            }
        }

        impl $crate::cbor::Field for $name {
            const BLANK: Self = [$( Self::$variant ),*][0];
            fn write(&self, writer: &mut $crate::cbor::Writer) {
                writer.uint(self.value().into());
            }
        }
    };
}

pub(crate) use {choice, record};
