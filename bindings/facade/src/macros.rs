//! The two shapes that cross a language border: closed enums and plain records.

/// A closed enum that mirrors one of core: the same variants, and their stable names.
macro_rules! closed {
    ($(#[$meta:meta])* $name:ident of $core:ty { $( $(#[$doc:meta])* $variant:ident $text:literal, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(
            feature = "python",
            pyo3::pyclass(frozen, eq, hash, module = "tegata", rename_all = "SCREAMING_SNAKE_CASE", from_py_object)
        )]
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

/// A record: plain data, all of it public.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        #[cfg_attr(
            feature = "python",
            pyo3::pyclass(frozen, get_all, eq, module = "tegata", skip_from_py_object)
        )]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )* }
    };
}
