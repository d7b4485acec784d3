//! Codes, documents and bundles: the cases, and the groups that they stand in.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Input, Trust};

group! {
    /// Codes as people type them.
    CodeGroup of CodeCase {}
}

case! {
    /// A text that somebody typed as a code.
    CodeCase {
        /// The kind that was asked for; `any` for whichever it is.
        kind: String,
        /// The product's prefix, if the code must begin with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        /// What was typed, in UTF-8.
        input: Input,
        /// The answer.
        expect: CodeExpect,
    }
}

part! {
    /// What is answered to a typed code.
    CodeExpect {
        /// The number of the error. Absent: it is a code.
        error: String,
        /// The code, or the code that was probably meant.
        canonical: String,
        /// The symbols that were mistyped, from 0.
        positions: Vec<usize>,
        /// Symbols, or the kind, that were found.
        found: Value,
        /// Symbols, or the kind, that were wanted.
        wanted: Value,
        /// The one group, from 1, that is too short or too long.
        group: u8,
    }
}

group! {
    /// Bytes that are documents, or are not.
    DocumentGroup of DocumentCase {
        /// Who opens them.
        trust: Trust,
    }
}

case! {
    /// Bytes to read, and then to open.
    DocumentCase {
        /// The bytes.
        input: Input,
        /// What comes of them.
        expect: DocumentExpect,
    }
}

part! {
    /// What reading and opening answer.
    DocumentExpect {
        /// The number of the error. Absent: it opens.
        error: String,
        /// The field that the error names.
        field: String,
        /// The offset that the error names.
        offset: i64,
        /// Reading without verifying is enough to find the error.
        unread: bool,
        /// The documents, in their order in the bytes, where they can be read.
        documents: Vec<DocumentSeen>,
    }
}

/// A document, as it can be read without verifying it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSeen {
    /// `certificate`, `license`, `activation`, `roll`, `revocations`, `time_statement`.
    pub kind: String,
    /// The id of the signing key, in hexadecimal.
    pub kid: String,
    /// Bytes.
    pub size: usize,
}

group! {
    /// Documents that arrive together.
    TrustGroup of TrustCase {
        /// Who opens them.
        trust: Trust,
    }
}

case! {
    /// Inputs that are opened as one bundle.
    TrustCase {
        /// Opened and remembered before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remembered: Vec<Input>,
        /// The inputs.
        inputs: Vec<Input>,
        /// What comes of them.
        expect: Opened,
    }
}

part! {
    /// An error, or what the bundle holds.
    Opened {
        /// The number of the error. Absent: it opens.
        error: String,
        /// The ids of its licenses, in ascending order.
        licenses: Vec<String>,
        /// The ids of its activations, leases and checks, in ascending order.
        activations: Vec<String>,
        /// The ids of its rolls, in ascending order.
        rolls: Vec<String>,
        /// The number of its newest list of revocations.
        revocations: u64,
        /// The ids of its time statements, in ascending order.
        time_statements: Vec<String>,
    }
}
