use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};

/// Bytes, as parts that are put one after the other.
pub type Input = Vec<Part>;

/// Some bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    /// As lower-case hexadecimal digits.
    Hex(String),
    /// As base64 (RFC 4648 §4), with padding.
    Base64(String),
    /// As text, in UTF-8.
    Text(String),
    /// The same bytes many times.
    Repeat(Repeat),
}

/// The same bytes many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// The bytes.
    pub hex: String,
    /// How many times.
    pub times: usize,
}

impl Part {
    fn push_to(&self, bytes: &mut Vec<u8>) -> Result<(), String> {
        match self {
            Self::Hex(text) => bytes.extend(hex(text)?),
            Self::Base64(text) => {
                bytes.extend(BASE64.decode(text.as_bytes()).map_err(|error| format!("base64: {error}"))?);
            }
            Self::Text(text) => bytes.extend(text.as_bytes()),
            Self::Repeat(Repeat { hex: text, times }) => bytes.extend(hex(text)?.repeat(*times)),
        }
        Ok(())
    }
}

/// The bytes of an input.
///
/// # Errors
/// A sentence, if a part is not what it says.
pub fn bytes(input: &[Part]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    input.iter().try_for_each(|part| part.push_to(&mut bytes))?;
    Ok(bytes)
}

/// The bytes of lower-case hexadecimal digits.
pub(crate) fn hex(text: &str) -> Result<Vec<u8>, String> {
    HEXLOWER.decode(text.as_bytes()).map_err(|error| format!("hexadecimal: {error}"))
}

/// So many bytes, exactly.
pub(crate) fn hex_array<const N: usize>(text: &str) -> Result<[u8; N], String> {
    hex(text)?.try_into().map_err(|_| format!("{text} should be {N} bytes"))
}
