//! `docs/format.md` shows real bytes. They are what the issuer makes, and what the core makes of them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

#[path = "../examples/interop/example.rs"]
mod example;
#[path = "../examples/interop/vendor.rs"]
mod vendor;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use tegata::code::{LadderKey, roll_license_id};
use tegata::device::{Component, ComponentHash};
use tegata::document::{DocumentType, MAX_DOCUMENTS, MAX_INPUT};
use tegata::{Code, Product, PublicKey, Trust};
use tegata_issuer::Signer;

const PAGE: &str = include_str!("../../docs/format.md");

/// The bytes of the figure: every hexadecimal digit before the comments.
fn figure() -> Vec<u8> {
    let figure = PAGE.split_once("<!-- example: bundle -->").unwrap().1;
    let lines = figure.split("```").nth(1).unwrap().lines().skip(1);
    let digits: String = lines.map(|line| line.split('#').next().unwrap().replace(' ', "")).collect();
    HEXLOWER.decode(digits.as_bytes()).unwrap()
}

/// Whether the page says so, wherever its lines and columns break.
fn says(text: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    plain(PAGE).contains(&plain(text))
}

#[test]
fn the_figure_is_the_bundle_that_the_issuer_makes() {
    assert_eq!(HEXLOWER.encode(&figure()), HEXLOWER.encode(&example::example().unwrap()));
    assert!(says(&format!("A certificate and a license, {} bytes", figure().len())));
}

#[test]
fn the_figure_opens_with_the_root_key_of_the_page() {
    let digits = PAGE.split_once("The root key is").unwrap().1.split('`').nth(1).unwrap();
    let root: PublicKey = digits.parse().unwrap();
    assert_eq!(root, vendor::key(1).unwrap().public_key());

    let bundle = Trust::new(root, Product::new(example::PRODUCT.0, example::PRODUCT.1).unwrap())
        .open(&figure())
        .unwrap();
    let [license] = bundle.licenses() else { panic!("one license, not {}", bundle.licenses().len()) };
    assert_eq!(license.claims().expires, Some(1_806_505_200));
    assert_eq!(license.body().features[0].name.as_str(), "solver");
    assert_eq!(license.signer(), vendor::key(2).unwrap().public_key().id());
}

#[test]
fn the_limits_are_those_of_the_core() {
    let grouped = |number: usize| {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|g| str::from_utf8(g).unwrap()).collect();
        groups.join(",")
    };
    let [document, roll] = [DocumentType::License, DocumentType::Roll].map(|kind| grouped(kind.max_size()));
    assert!(says(&format!("A document has at most {document} bytes, a roll {roll}")));
    assert!(says(&format!("a bundle has at most {MAX_DOCUMENTS} documents")));
    assert!(says(&format!("no input over {} bytes is looked at", grouped(MAX_INPUT))));
    for kind in DocumentType::ALL {
        assert!(
            says(&format!("`{}`", kind.media_type().trim_start_matches("application/tegata-")))
                || says(kind.media_type())
        );
    }
}

#[test]
fn the_worked_ladder_leads_to_its_anchor() {
    let license =
        HEXLOWER_PERMISSIVE.decode(b"38b4e652e44da7f2370d9e260e271365").unwrap().try_into().unwrap();
    let second = LadderKey::new("7ANBQN1KV75T9A5FA72").unwrap();
    let code: Code = "D2-1302-7ANBQ-N1KV7-5T9A5-FA72H-FEPJ6".parse().unwrap();
    assert_eq!(Code::amendment(code.prefix(), 3, 2, &second).unwrap(), code);
    assert!(says(&code.write()));
    assert!(says(&format!("k(1) = {}", second.descend(&license, 3, 2, 1).as_str())));
    assert!(says(&format!("k(0) = {}, the anchor", second.descend(&license, 3, 2, 0).as_str())));
    let hashed = [b"tegata/amendment/1\0".as_slice(), &license, &[3, 0, 2], b"7ANBQN1KV75T9A5FA72"].concat();
    assert!(says(&HEXLOWER.encode(&hashed)));
}

#[test]
fn the_worked_row_of_a_roll_is_right() {
    let roll = HEXLOWER.decode(b"3365093ae54fd35ea7f758f66c361860").unwrap().try_into().unwrap();
    let code: Code = "8C-0PHQ-0001G-6ZZHQ-3BK7T-Y00GY-TKM4T".parse().unwrap();
    assert!(says(&code.write()));
    assert!(says(&format!("the commitment is `{}`", HEXLOWER.encode(&code.commitment(&roll).unwrap()))));
    assert!(says(&format!("the id `{}`", HEXLOWER.encode(&roll_license_id(&roll, 1)))));
}

#[test]
fn the_worked_hash_of_a_component_is_right() {
    let hash = ComponentHash::new(&[7; 16], Component::Disk, b"S5H9NX0R").hash;
    assert!(says(&format!("value `S5H9NX0R`: `{}`", HEXLOWER.encode(&hash))));
}

#[test]
fn the_worked_code_is_a_code() {
    let code: Code = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC".parse().unwrap();
    assert!(says(&code.write()));
    let spaced: Vec<String> = code.write().replace('-', "").chars().skip(25).map(String::from).collect();
    assert!(says(&format!("XOR 22 0 4 24 16 12 {}", spaced.join(" "))));
}
