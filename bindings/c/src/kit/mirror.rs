//! Enumerators of C and their twins of the facade.

/// An enum of C whose values may come in.
pub(crate) trait Choice: Sized {
    /// Its twin.
    type Facade;
    /// The twin of the enumerator with this number.
    fn from_number(number: i32) -> Option<Self::Facade>;
}

/// Ties an enum of C to its twin, in both directions. The compiler sees that none is missing.
macro_rules! mirror {
    ($c:ident of $facade:ident { $( $name:ident = $variant:ident, )* }) => {
        impl From<$facade> for $c {
            fn from(value: $facade) -> Self {
                match value { $( $facade::$variant => Self::$name ),* }
            }
        }

        impl $crate::kit::Choice for $c {
            type Facade = $facade;
            fn from_number(number: i32) -> Option<$facade> {
                $( if number == Self::$name as i32 { return Some($facade::$variant); } )*
                None
            }
        }
    };
}

pub(crate) use mirror;
