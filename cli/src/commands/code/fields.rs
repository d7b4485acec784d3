//! Readings and codes as JSON, in the names that the published vectors use.

use serde_json::{Map, Value, json};
use tegata::code::{Fields, Reading};
use tegata::{Code, CodeKind};

use crate::problem::error_json;

/// What was typed, as one object. What does not apply is left out.
pub(super) fn reading_json(reading: Reading) -> Map<String, Value> {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| map.insert(name.into(), value);
    let result = match reading {
        Reading::Exact(code) => {
            put("kind", code.kind().name().into());
            put("canonical", code.write().into());
            put("fields", fields_json(&code));
            "ok"
        }
        Reading::Mistyped(near) => {
            let code = near.suggestion();
            put("kind", code.kind().name().into());
            put("canonical", code.write().into());
            put("positions", near.positions().iter().collect::<Vec<_>>().into());
            "repaired"
        }
        Reading::OtherKind { wanted, found } => {
            put("kind", wanted.name().into());
            put("is_kind", found.name().into());
            "other_kind"
        }
        Reading::WrongLength(length) => {
            put("length", length.found.into());
            "wrong_length"
        }
        Reading::Empty => {
            put("length", 0.into());
            "wrong_length"
        }
        // How long it is was not counted.
        Reading::TooLong => "wrong_length",
        Reading::Damaged => "damaged",
    };
    put("result", result.into());
    if let Err(error) = reading.into_code() {
        put("error", error_json(&error));
    }
    map
}

/// The fields of a code. The long secret has 75 bits, and is text.
pub(super) fn fields_json(code: &Code) -> Value {
    match code.fields() {
        Fields::Registration { prefix, serial, secret } => {
            json!({ "prefix": prefix, "serial": serial, "secret": secret })
        }
        Fields::Activation { prefix, batch, index, secret } => {
            json!({ "prefix": prefix, "batch": batch, "index": index, "secret": secret.to_string() })
        }
        Fields::Amendment { prefix, lock, step, key } => {
            json!({ "prefix": prefix, "lock": lock, "step": step, "key": key.as_str() })
        }
    }
}

/// The kind with this name.
pub(super) fn kind_named(name: &str) -> Option<CodeKind> {
    CodeKind::ALL.into_iter().find(|kind| kind.name() == name)
}
