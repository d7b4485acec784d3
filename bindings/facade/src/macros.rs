//! The two shapes that cross a language border: closed enums and plain records.

/// A closed enum, its variants with their stable names.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $variant:ident $text:literal, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $(#[$doc])* $variant, )* }

        impl $name {
            /// Every variant.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),* ];

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text ),* }
            }

            /// The variant of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }

        #[cfg(feature = "python")]
        member_of_python_enum!($name);
    };
}

/// A closed enum that crosses every border. Most mirror one of core.
macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($variants:tt)* }) => {
        named! {
            $(#[$meta])* #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))] $name { $($variants)* }
        }
    };
    ($(#[$meta:meta])* $name:ident of $core:ty { $( $(#[$doc:meta])* $variant:ident $text:literal, )* }) => {
        closed! { $(#[$meta])* $name { $( $(#[$doc])* $variant $text, )* } }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                match core { $( <$core>::$variant => Self::$variant ),* }
            }
        }

        impl From<$name> for $core {
            fn from(ours: $name) -> Self {
                match ours { $( $name::$variant => <$core>::$variant ),* }
            }
        }
    };
}

/// A record: plain data, all of it public. Python's constructor takes all fields, or has the signature
/// that stands after the record.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* }) => {
        record! {
            @declare [new = "from_fields"] $(#[$meta])* $name { $( $(#[$doc])* $field: $type, )* }
        }
        #[cfg(feature = "python")]
        like_a_dataclass! { $name { $( $field: $type, )* } }
    };
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* } python $signature:tt) => {
        record! { @declare [] $(#[$meta])* $name { $( $(#[$doc])* $field: $type, )* } }
        #[cfg(feature = "python")]
        like_a_dataclass! {
            $name { $( $field: $type, )* }
            #[new]
            #[pyo3(signature = $signature)]
            fn of_fields($( $field: $type, )*) -> Self {
                Self { $( $field, )* }
            }
        }
    };
    (@declare [$($new:tt)*] $(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        #[cfg_attr(
            feature = "python",
            pyo3::pyclass(frozen, get_all, eq, hash, module = "tegata", from_py_object, $($new)*)
        )]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )* }
    };
}

/// What an error and a reason both tell of their entry of the table.
macro_rules! of_the_table {
    ($name:ident) => {
        #[cfg_attr(feature = "uniffi", uniffi::export)]
        impl $name {
            /// The stable number, such as `4.2`. It can be read over the telephone.
            #[must_use]
            pub fn number(&self) -> String {
                self.inner.number().to_string()
            }

            /// The stable name, in `snake_case`.
            #[must_use]
            pub fn name(&self) -> String {
                self.inner.name().to_owned()
            }

            /// Who has to act.
            #[must_use]
            pub fn blame(&self) -> $crate::Blame {
                self.inner.blame().into()
            }

            /// Whether trying again helps.
            #[must_use]
            pub fn retry(&self) -> $crate::Retry {
                self.inner.retry().into()
            }

            /// What belongs to it: an instant, a length, a name.
            #[must_use]
            pub fn data(&self) -> Vec<$crate::Datum> {
                $crate::reason::data(self.inner.data())
            }

            /// What is the matter, for people.
            #[must_use]
            pub fn text(&self, lang: $crate::Lang) -> String {
                self.inner.text(lang.into())
            }

            /// What to do about it, for people.
            #[must_use]
            pub fn remedy(&self, lang: $crate::Lang) -> String {
                self.inner.remedy(lang.into())
            }
        }
    };
}
