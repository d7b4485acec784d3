//! Short text that many values can share without copying.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

/// Immutable UTF-8 text, cheap to clone.
///
/// A license is read from one buffer; its longer fields are slices of that buffer, and short ones stand
/// in the value itself, so reading thirty fields costs one allocation and not thirty. Long text made from
/// a `&str` owns a buffer of its own.
///
/// ```
/// use tegata::Text;
/// let plan = Text::from("standard");
/// assert_eq!(plan, "standard");
/// assert!(plan.starts_with("stan"));
/// ```
#[derive(Clone)]
pub struct Text(Held);

#[derive(Clone)]
enum Held {
    Static(&'static str),
    Shared {
        buffer: Arc<[u8]>,
        start: u32,
        len: u32,
    },
    /// To copy a few bytes is quicker than to count who shares them.
    Short {
        bytes: [u8; SHORT],
        len: u8,
    },
}

/// No value is larger for it on 64 bits.
const SHORT: usize = 22;

impl Text {
    /// Text that is compiled in; never allocates.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        Self(Held::Static(text))
    }

    /// The UTF-8 text that `content`, from `start` on in a shared buffer, is; `None` beyond 4 GiB.
    pub(crate) fn slice(buffer: &Arc<[u8]>, start: usize, content: &[u8]) -> Option<Self> {
        Self::short(content).or_else(|| {
            let (start, len) = (u32::try_from(start).ok()?, u32::try_from(content.len()).ok()?);
            Some(Self(Held::Shared { buffer: Arc::clone(buffer), start, len }))
        })
    }

    fn short(content: &[u8]) -> Option<Self> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..content.len())?.copy_from_slice(content);
        Some(Self(Held::Short { bytes, len: u8::try_from(content.len()).ok()? }))
    }

    /// Numbers with points between them.
    pub(crate) fn numbers(numbers: impl IntoIterator<Item = u64>) -> Self {
        let mut text = String::new();
        for number in numbers {
            if !text.is_empty() {
                text.push('.');
            }
            decimal(&mut text, number);
        }
        Self::from(text)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Checked when the text was made; checking again is cheaper than `unsafe` is dear.
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Its UTF-8 bytes: all that comparing needs.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        let (bytes, from, len): (&[u8], usize, usize) = match &self.0 {
            Held::Static(text) => return text.as_bytes(),
            Held::Shared { buffer, start, len } => (buffer, *start as usize, *len as usize),
            Held::Short { bytes, len } => (bytes, 0, usize::from(*len)),
        };
        bytes.get(from..from.saturating_add(len)).unwrap_or_default()
    }
}

/// Appends a number in decimal. `core::fmt` can do so too, and takes 2 KiB of a small wasm for it.
pub(crate) fn decimal(text: &mut String, number: u64) {
    if number > 9 {
        decimal(text, number / 10);
    }
    let digit = u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10));
    text.extend(digit);
}

impl Default for Text {
    fn default() -> Self {
        Self::from_static("")
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        // Texts of more than 4 GiB do not occur; a longer one would only be shown cut.
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let shared = || Self(Held::Shared { buffer: Arc::from(text.as_bytes()), start: 0, len });
        Self::short(text.as_bytes()).unwrap_or_else(shared)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        // The order of UTF-8 bytes is the order of characters.
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn how_a_text_is_held_does_not_show() {
        let all = "「0123456789」 a text that is longer than what stands in the value";
        let buffer = Arc::from(all.as_bytes());
        for (end, _) in all.char_indices() {
            let (wanted, _) = all.split_at(end);
            let texts = [Text::from(wanted), Text::slice(&buffer, 0, wanted.as_bytes()).unwrap()];
            for text in texts {
                assert_eq!(text, wanted);
                assert_eq!(text.clone().to_string(), wanted);
                assert_eq!(text.cmp(&Text::from_static("「012")), wanted.cmp("「012"));
            }
        }
    }

    #[test]
    fn numbers_are_written_as_the_library_does() {
        for number in [0, 9, 10, 99, 100, 65_535, u64::MAX] {
            assert_eq!(Text::numbers([number]), number.to_string().as_str());
        }
        assert_eq!(Text::numbers([5, 0, 118]), "5.0.118");
    }

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn short_texts_make_no_value_larger() {
        assert_eq!(size_of::<Text>(), size_of::<(usize, Arc<[u8]>, u32, u32)>());
    }
}
