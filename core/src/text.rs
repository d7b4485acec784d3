//! Short text that many values can share without copying.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

/// Immutable UTF-8 text, cheap to clone.
///
/// A license is read from one buffer; its fields are slices of that buffer, so reading thirty
/// fields costs one allocation and not thirty. Text made from a `&str` owns a buffer of its own.
///
/// ```
/// use tegata::Text;
/// let plan = Text::from("standard");
/// assert_eq!(plan, "standard");
/// assert!(plan.starts_with("stan"));
/// ```
#[derive(Clone)]
pub struct Text {
    buffer: Buffer,
    start: u32,
    len: u32,
}

#[derive(Clone)]
enum Buffer {
    Static(&'static str),
    Shared(Arc<[u8]>),
}

impl Text {
    /// Text that is compiled in; never allocates.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        // Texts of more than 4 GiB do not occur in a binary; a longer one would only be shown cut.
        let len = if text.len() > u32::MAX as usize { u32::MAX } else { text.len() as u32 };
        Self { buffer: Buffer::Static(text), start: 0, len }
    }

    /// The text that `content`, from `start` on in a shared buffer, is; `None` if it is not UTF-8.
    pub(crate) fn slice(buffer: &Arc<[u8]>, start: usize, content: &[u8]) -> Option<Self> {
        if !content.is_ascii() {
            core::str::from_utf8(content).ok()?;
        }
        Some(Self {
            buffer: Buffer::Shared(Arc::clone(buffer)),
            start: u32::try_from(start).ok()?,
            len: u32::try_from(content.len()).ok()?,
        })
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
        let bytes = match &self.buffer {
            Buffer::Static(text) => text.as_bytes(),
            Buffer::Shared(bytes) => bytes,
        };
        let from = self.start as usize;
        bytes.get(from..from.saturating_add(self.len as usize)).unwrap_or_default()
    }
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
        let cut = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { buffer: Buffer::Shared(Arc::from(text.as_bytes())), start: 0, len: cut }
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
