use serde_json::Value;
use tegata::code::{WrongLength, read, read_any};
use tegata::{Prefix, Reading};

use super::same;
use crate::format::{CodeCase, CodeExpect, bytes};

pub(super) fn run(case: &CodeCase) -> Result<(), String> {
    same(&typed(case)?, &case.expect)
}

/// What the core answers to a typed code.
///
/// # Errors
/// A sentence, if the case makes no sense.
pub fn typed(case: &CodeCase) -> Result<CodeExpect, String> {
    let input = String::from_utf8(bytes(&case.input)?).map_err(|_| "the input is not UTF-8")?;
    let reading = match case.kind.as_str() {
        "any" => read_any(&input),
        kind => read(super::codes::kind(kind)?, &input),
    };
    let mut answer = CodeExpect::default();
    match &reading {
        Reading::Exact(code) => answer.canonical = Some(code.write()),
        Reading::Mistyped(near) => {
            answer.canonical = Some(near.suggestion().write());
            answer.positions = Some(near.positions().iter().collect());
        }
        Reading::WrongLength(WrongLength { found, wanted, group }) => {
            (answer.found, answer.wanted) = (Some(Value::from(*found)), Some(Value::from(*wanted)));
            answer.group = *group;
        }
        Reading::OtherKind { wanted, found } => {
            (answer.found, answer.wanted) = (Some(found.name().into()), Some(wanted.name().into()));
        }
        Reading::Damaged | Reading::Empty | Reading::TooLong => {}
    }
    let prefix = case.prefix.as_deref().map(Prefix::new).transpose().map_err(|error| error.to_string())?;
    let result =
        reading.into_code().and_then(|code| prefix.map_or(Ok(()), |prefix| code.expect_prefix(prefix)));
    answer.error = result.err().map(|error| error.number().to_string());
    Ok(answer)
}
