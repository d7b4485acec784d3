//! Requests and refusals, as bytes and as text.

use serde::{Deserialize, Serialize};

use super::Input;

group! {
    /// What a client sends, or what a server refuses with.
    RequestGroup of RequestCase {
        /// What is read: `request` or `refusal`.
        what: String,
    }
}

case! {
    /// Bytes to read.
    RequestCase {
        /// The bytes.
        input: Input,
        /// Where the request is to be carried to: the page of the URL that is written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<String>,
        /// What comes of them.
        expect: RequestExpect,
    }
}

part! {
    /// An error, or what was read and how it is written.
    RequestExpect {
        /// The number of the error. Absent: it reads.
        error: String,
        /// The field that the error names.
        field: String,
        /// The offset that the error names.
        offset: i64,
        /// What the request says.
        request: RequestSeen,
        /// What the refusal says.
        refusal: RefusalSeen,
        /// The one binary form, in hexadecimal.
        hex: String,
        /// As armor. Here and below: where a page is given.
        armor: String,
        /// As QR text.
        qr: String,
        /// As a URL.
        url: String,
    }
}

part! {
    /// What a request says.
    RequestSeen {
        /// `register`, `activate`, `check`, `acquire`, `renew`, `release`, `borrow`, `deactivate`,
        /// `switch_method`, `unlock_report`, `fault_report`.
        kind: String,
        /// In hexadecimal.
        nonce: String,
        /// The slug of the product.
        product: String,
        /// Its version.
        version: String,
        /// The id of the license, in hexadecimal.
        license: String,
        /// `hardware_key`, `mail`, `online`, `in_house`, `file`.
        via: String,
        /// The client's clock, in Unix seconds.
        at: i64,
        /// The customer.
        customer: String,
        /// The asset or site.
        asset: String,
        /// The device: each component's name, and its hash in hexadecimal.
        device: Vec<(String, String)>,
        /// The user.
        user: String,
        /// The number of the seat that is held.
        seat: u32,
        /// The host name.
        host: String,
        /// The hardware key, in hexadecimal.
        key: String,
        /// The highest sequence number that is held.
        sequence: u64,
        /// The id of the activation or lease, in hexadecimal.
        activation: String,
        /// The code to exchange.
        code: String,
        /// Until when a seat is to be borrowed, in Unix seconds.
        until: i64,
        /// The group whose seats may be used.
        group: String,
        /// The record of an unlocked spare key, in hexadecimal.
        unlocked: String,
        /// The number of the fault.
        fault: String,
        /// The lease that is held, in hexadecimal.
        lease: String,
    }
}

part! {
    /// What a refusal says.
    RefusalSeen {
        /// The nonce of the request, in hexadecimal.
        nonce: String,
        /// The number of the reason.
        number: String,
        /// What this version takes it for: the same number, or 9.0.
        means: String,
        /// Not again for so many seconds.
        retry_after: u32,
        /// The place in the queue, from 1.
        position: u32,
    }
}
