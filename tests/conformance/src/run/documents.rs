use tegata::document::{DocumentType, UntrustedBundle};
use tegata::{Error, Value};

use super::same;
use crate::format::{DocumentCase, DocumentExpect, DocumentGroup, DocumentSeen, Trust, bytes};

pub(super) fn run(group: &DocumentGroup, case: &DocumentCase) -> Result<(), String> {
    same(&read_and_open(&group.trust, &bytes(&case.input)?)?, &case.expect)
}

/// What reading, and then opening, bytes answers.
///
/// # Errors
/// A sentence, if the trust is none, or the two contradict each other.
pub fn read_and_open(trust: &Trust, input: &[u8]) -> Result<DocumentExpect, String> {
    let opened = trust.build()?.open(input).map(drop);
    let mut answer = DocumentExpect::default();
    match UntrustedBundle::read(input) {
        Ok(bundle) => {
            let seen = bundle.untrusted_documents().iter().map(|document| DocumentSeen {
                kind: kind(document.untrusted_type()),
                kid: document.untrusted_key_id().to_string(),
                size: document.bytes().len(),
            });
            answer.documents = Some(seen.collect());
        }
        Err(error) => {
            same(&opened, &Err(error))?;
            answer.unread = Some(true);
        }
    }
    if let Err(error) = opened {
        answer.error = Some(error.number().to_string());
        answer.field = text(&error, "field");
        answer.offset = match error.data().get("offset") {
            Some(Value::Int(offset)) => Some(*offset),
            _ => None,
        };
    }
    Ok(answer)
}

fn text(error: &Error, name: &str) -> Option<String> {
    match error.data().get(name) {
        Some(Value::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// `application/tegata-time-statement` is a `time_statement`.
fn kind(document_type: DocumentType) -> String {
    document_type.media_type().trim_start_matches("application/tegata-").replace('-', "_")
}
