//! `docs/format.md` shows a request, a refusal and a state in real bytes. They are what the core makes of them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use data_encoding::HEXLOWER;
use tegata::document::{DocumentId, Slug, Via};
use tegata::request::{Refusal, Request, RequestForm, RequestKind};
use tegata::{Kind, State};

const PAGE: &str = include_str!("../../../docs/format.md");
const NONCE: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// The bytes of a figure: every hexadecimal digit before the comments.
fn figure(name: &str) -> Vec<u8> {
    let figure = PAGE.split_once(&format!("<!-- example: {name} -->")).unwrap().1;
    let lines = figure.split("```").nth(1).unwrap().lines().skip(1);
    let digits: String = lines.map(|line| line.split('#').next().unwrap().replace(' ', "")).collect();
    HEXLOWER.decode(digits.as_bytes()).unwrap()
}

fn says(text: &str) -> bool {
    PAGE.contains(text)
}

#[test]
fn the_request_of_the_page() {
    let product = Slug::new("dam-fes").unwrap();
    let request = Request {
        license: Some(DocumentId::new([0x11; 16])),
        sequence: 4,
        ..Request::new(RequestKind::Check, NONCE, product, Via::Online, 1_800_000_000)
    };
    assert_eq!(HEXLOWER.encode(&request.encode()), HEXLOWER.encode(&figure("request")));
    assert_eq!(Request::read(&figure("request")), Ok(request.clone()));
    assert!(says(&format!("`1111…`, {} bytes", figure("request").len())));
    assert!(says(&request.form(RequestForm::Url("https://license.example.com/activate"))));
}

#[test]
fn the_refusal_of_the_page() {
    let number = Kind::AssetUnknown.number();
    let no = Refusal { nonce: NONCE, number, retry_after: Some(900), position: None };
    assert_eq!(HEXLOWER.encode(&no.encode()), HEXLOWER.encode(&figure("refusal")));
    assert_eq!(Refusal::read(&figure("refusal")), Ok(no));
    assert!(says(&format!("a refusal of it, {} bytes", figure("refusal").len())));
}

#[test]
fn the_state_of_the_page() {
    let state = State::load(&figure("state"));
    assert_eq!(state.fault(), None);
    assert_eq!(HEXLOWER.encode(&state.encode()), HEXLOWER.encode(&figure("state")));
    assert_eq!(state.kept().last_seen, Some(1_800_000_000));
    assert_eq!((state.progress().installation, state.progress().starts), (Some([0x22; 16]), Some(1)));
}
