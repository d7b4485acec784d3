//! Times as divan shows them: `cargo bench -p tegata-benches --features peers --bench times`.

use divan::Bencher;
use tegata::code::{CodeKind, read};
use tegata::{Facts, State};
use tegata_benches::peers::{BiscuitToken, Jwt, Paseto};
use tegata_benches::sample::{NOW, Vendor};

fn main() {
    divan::main();
}

#[divan::bench]
fn bytes_to_report(bencher: Bencher<'_, '_>) {
    let vendor = Vendor::new().expect("fixed keys");
    let (trust, bytes) = (vendor.warmed_trust().expect("opens"), vendor.bundle(1).expect("issues"));
    bencher.bench(|| trust.open(&bytes).map(|bundle| bundle.evaluate(&State::default(), &Facts::at(NOW))));
}

#[divan::bench]
fn evaluate(bencher: Bencher<'_, '_>) {
    let vendor = Vendor::new().expect("fixed keys");
    let bundle =
        vendor.warmed_trust().expect("opens").open(&vendor.bundle(1).expect("issues")).expect("opens");
    bencher.bench(|| bundle.evaluate(&State::default(), &Facts::at(NOW)));
}

#[divan::bench(args = ["BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC", "BH-0KFK-2M4V0-615RD-WESB6-E2RMP-14RGC", "??????FR-2M4V0-415RD-WESB6-E2RMP-04RGC"])]
fn read_code(input: &str) -> tegata::Reading {
    read(CodeKind::Activation, input)
}

#[divan::bench]
fn peer_pasetors(bencher: Bencher<'_, '_>) {
    let token = Paseto::new().expect("a token");
    bencher.bench(|| token.check());
}

#[divan::bench]
fn peer_jsonwebtoken(bencher: Bencher<'_, '_>) {
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let token = Jwt::new(&[7; 32], key.verifying_key().as_bytes()).expect("a token");
    bencher.bench(|| token.check());
}

#[divan::bench]
fn peer_biscuit(bencher: Bencher<'_, '_>) {
    let token = BiscuitToken::new().expect("a token");
    bencher.bench(|| token.check());
}
