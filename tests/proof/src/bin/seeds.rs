//! Writes the seeds of the fuzz targets, made from real documents, into `fuzz/corpus`.
//!
//! `cargo run -p tegata-proof --bin seeds`, in the root of the checkout. What fuzzers found stays.

use std::fs;
use std::path::Path;

use tegata::document::{UntrustedBundle, Via, armor, pack, qr_text};
use tegata::request::{Refusal, Request, RequestForm, RequestKind};
use tegata::{Number, State};
use tegata_proof::samples;
use tegata_proof::vendor::{NOW, id};

fn main() -> std::io::Result<()> {
    let corpus = Path::new("fuzz/corpus");
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), bytes)
    };

    for (number, sample) in samples::products().iter().enumerate() {
        let documents: Vec<&[u8]> = sample.documents.iter().map(Vec::as_slice).collect();
        let (bytes, name) = (pack(&documents), format!("seed-{}", sample.name.replace(' ', "-")));
        write("bundle", &name, &bytes)?;
        write("armor", &name, armor(&bytes, &[sample.name]).as_bytes())?;
        for code in &sample.codes {
            write("codes", &format!("seed-{}", code.write()), code.write().as_bytes())?;
        }
        // The first byte chooses the sample; the others say how often what happens, and when.
        for (kind, byte) in [("quiet", 0), ("eventful", 7)] {
            let bytes: Vec<u8> = [number as u8, byte].into_iter().chain(64..160).collect();
            write("facts", &format!("{name}-{kind}"), &bytes)?;
        }
    }
    for (kind, bytes) in samples::of_each_kind() {
        let target = kind.media_type().trim_start_matches("application/tegata-").replace('-', "_");
        let read = UntrustedBundle::read(bytes).map_err(std::io::Error::other)?;
        for document in read.untrusted_documents() {
            write(&target, "seed", &document.untrusted_claims().encode())?;
        }
        write("bundle", &format!("seed-{target}"), bytes)?;
    }
    write("armor", "seed-qr-text", qr_text(&samples::bundle()).as_bytes())?;
    write("codes", "seed-registration", b"BH-B4WM-59S8-8RF0-DX8E")?;
    write("codes", "seed-mistyped", "bh－okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?".as_bytes())?;

    let mut state = State::default();
    state.observe(NOW, 0, 0);
    state.failed(NOW, Number { block: 3, item: 3 });
    state.saw_revocations(7);
    for code in samples::products().iter().flat_map(|sample| &sample.codes) {
        assert!(state.typed(*code));
    }
    assert!(state.unlocked(&[5; 88]));
    let kept = state.encode();
    write("state", "seed-whole", &kept)?;
    // What stands behind the version and the check.
    write("state", "seed-kept", kept.get(7..).unwrap_or_default())?;

    let license = id("license");
    let request = Request {
        license: Some(license),
        ..Request::new(
            RequestKind::Check,
            [7; 16],
            samples::products()[0].bundle.licenses()[0].body().product.clone(),
            Via::Online,
            NOW,
        )
    };
    write("request", "seed-request", &request.encode())?;
    write("request", "seed-url", request.form(RequestForm::Url("https://license.example.com/a")).as_bytes())?;
    let refusal = Refusal {
        nonce: [7; 16],
        number: Number { block: 7, item: 1 },
        retry_after: Some(60),
        position: Some(2),
    };
    write("request", "seed-refusal", &refusal.encode())?;
    // Which product, when, with or without a state; then what happens.
    for product in 0..5_u8 {
        for (name, events) in [("quiet", [4, 0, 1, 2]), ("busy", [4, 11, 13, 14])] {
            let bytes: Vec<u8> = [product, 0, 0].into_iter().chain(events.repeat(12)).collect();
            write("session", &format!("seed-{product}-{name}"), &bytes)?;
        }
    }
    Ok(())
}
