//! Codes as people type them.

use std::sync::Arc;

use tegata::code::{self, Fields, Reading, WrongLength};

use crate::TegataError;
use crate::error::{IntoFacade, Result};

closed! {
    /// The three kinds of codes.
    CodeKind of code::CodeKind {
        /// Names a purchase; exchanged at the vendor for an activation code. 18 symbols.
        Registration "registration",
        /// Stands for one license of a roll. 31 symbols.
        Activation "activation",
        /// Switches on a step of a lock that a license carries. 31 symbols.
        Amendment "amendment",
    }
}

closed! {
    /// What was typed, in one word.
    CodeResult {
        /// A code, as it stands.
        Ok "ok",
        /// Mistyped, and exactly one code is near. It is offered to the person, never used silently.
        Repaired "repaired",
        /// Too much is wrong to say which code was meant.
        Damaged "damaged",
        /// Nothing, too few symbols, or too many.
        WrongLength "wrong_length",
        /// A code, or what is near one, of another kind than was asked for.
        OtherKind "other_kind",
        /// A code of another product.
        OtherProduct "other_product",
    }
}

/// The answer to "what did they type?". What does not apply is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CodeReading {
    /// In one word.
    pub result: CodeResult,
    /// The code as it is written, or the code that was probably meant.
    pub canonical: Option<String>,
    /// What was typed, written as codes are, with `?` where it was unreadable. Of a repaired code.
    pub typed: Option<String>,
    /// The symbols that were mistyped or unreadable, from 0, hyphens left out.
    pub positions: Vec<u32>,
    /// The same, as columns of `canonical` and `typed`, from 0.
    pub columns: Vec<u32>,
    /// How many symbols were typed, of a wrong length.
    pub length: Option<u32>,
    /// How many there should be.
    pub wanted_length: Option<u32>,
    /// The one group, from 1, that is too short or too long, where the typed hyphens tell.
    pub group: Option<u8>,
    /// The kind of the code that was typed, where that is known.
    pub kind: Option<CodeKind>,
    /// What the code says, if it is one.
    pub fields: Option<CodeFields>,
    /// Why it is not accepted. None: it is a code.
    pub error: Option<Arc<TegataError>>,
}

record! {
    /// What a code says of itself. What is secret in it stays in it.
    CodeFields {
        /// The product.
        prefix: String,
        /// Which purchase, of a registration key.
        serial: Option<u32>,
        /// Which roll, of an activation code.
        batch: Option<u16>,
        /// Which row of the roll.
        index: Option<u32>,
        /// Which lock of the license, of an amendment code.
        lock: Option<u8>,
        /// Which step of the lock.
        step: Option<u16>,
    }
}

/// Reads a code as a person typed it: of the wanted kind, or of whichever kind it is; of the product with
/// this prefix, or of any.
///
/// A code that was mistyped is never accepted: it is an answer that offers what was meant. That a code
/// reads right says that it was typed right, not that a vendor issued it.
///
/// Errors: 4.9 for a prefix that is none. What is wrong with the text stands in the answer.
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn read_code(text: String, kind: Option<CodeKind>, prefix: Option<String>) -> Result<CodeReading> {
    let prefix = prefix.as_deref().map(tegata::Prefix::new).transpose().map_err(IntoFacade::into_facade)?;
    let reading = match kind {
        Some(kind) => code::read(kind.into(), &text),
        None => code::read_any(&text),
    };
    let mut answer = CodeReading::of(&reading);
    let accepted =
        reading.into_code().and_then(|code| prefix.map_or(Ok(()), |prefix| code.expect_prefix(prefix)));
    if let Err(error) = accepted {
        if answer.result == CodeResult::Ok {
            answer.result = CodeResult::OtherProduct;
        }
        answer.error = Some(error.into_facade());
    }
    Ok(answer)
}

impl CodeReading {
    fn empty(result: CodeResult) -> Self {
        Self {
            result,
            canonical: None,
            typed: None,
            positions: Vec::new(),
            columns: Vec::new(),
            length: None,
            wanted_length: None,
            group: None,
            kind: None,
            fields: None,
            error: None,
        }
    }

    fn of(reading: &Reading) -> Self {
        match reading {
            Reading::Exact(code) => Self {
                canonical: Some(code.write()),
                kind: Some(code.kind().into()),
                fields: Some(fields(code.fields())),
                ..Self::empty(CodeResult::Ok)
            },
            Reading::Mistyped(near) => Self {
                canonical: Some(near.suggestion().write()),
                typed: Some(near.write_typed()),
                positions: near.positions().iter().filter_map(|at| u32::try_from(at).ok()).collect(),
                columns: near.columns().filter_map(|at| u32::try_from(at).ok()).collect(),
                kind: Some(near.suggestion().kind().into()),
                ..Self::empty(CodeResult::Repaired)
            },
            Reading::WrongLength(WrongLength { found, wanted, group }) => Self {
                length: u32::try_from(*found).ok(),
                wanted_length: u32::try_from(*wanted).ok(),
                group: *group,
                ..Self::empty(CodeResult::WrongLength)
            },
            Reading::OtherKind { found, .. } => {
                Self { kind: Some((*found).into()), ..Self::empty(CodeResult::OtherKind) }
            }
            Reading::Damaged => Self::empty(CodeResult::Damaged),
            Reading::Empty => Self { length: Some(0), ..Self::empty(CodeResult::WrongLength) },
            Reading::TooLong => Self::empty(CodeResult::WrongLength),
        }
    }
}

fn fields(fields: Fields) -> CodeFields {
    let none = |prefix: tegata::Prefix| CodeFields {
        prefix: prefix.as_str().to_owned(),
        serial: None,
        batch: None,
        index: None,
        lock: None,
        step: None,
    };
    match fields {
        Fields::Registration { prefix, serial, .. } => CodeFields { serial: Some(serial), ..none(prefix) },
        Fields::Activation { prefix, batch, index, .. } => {
            CodeFields { batch: Some(batch), index: Some(index), ..none(prefix) }
        }
        Fields::Amendment { prefix, lock, step, .. } => {
            CodeFields { lock: Some(lock), step: Some(step), ..none(prefix) }
        }
    }
}
