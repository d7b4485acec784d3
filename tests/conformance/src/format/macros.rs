//! Cases, their answers and their groups, described once each.

/// A case: `id` (from 1, without gaps in a file), `about`, `flags`, and fields of its own.
macro_rules! case {
    ($(#[$meta:meta])* $name:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// From 1, without gaps in a file.
            pub id: u32,
            /// What happens, in a sentence.
            pub about: String,
            /// Why this case is here; the file explains each flag.
            pub flags: Vec<String>,
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl crate::run::Case for $name {
            fn head(&self) -> (u32, &str, &[String]) {
                (self.id, &self.about, &self.flags)
            }
        }
    };
}

/// Some fields, each of which may be absent.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$field_meta])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $field: Option<$type>, )*
        }
    };
}

/// A group of cases, and what they share.
macro_rules! group {
    ($(#[$meta:meta])* $name:ident of $case:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// What the cases are about.
            pub about: String,
            $( $(#[$field_meta])* pub $field: $type, )*
            /// The cases.
            pub cases: Vec<$case>,
        }
    };
}
