//! Writes the seeds of the fuzz targets, made from real documents, into `fuzz/corpus`.
//!
//! `cargo run -p tegata-proof --bin seeds`, in the root of the checkout. What fuzzers found stays.

use std::fs;
use std::path::Path;

use tegata::document::{UntrustedBundle, armor, pack, qr_text};
use tegata::{Number, State};
use tegata_proof::samples;
use tegata_proof::vendor::NOW;

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
    samples::products().iter().flat_map(|sample| &sample.codes).for_each(|code| state.typed(*code));
    state.unlocked(&[5; 88]);
    let kept = state.encode();
    write("state", "seed-whole", &kept)?;
    // What stands behind the version and the check.
    write("state", "seed-kept", kept.get(7..).unwrap_or_default())
}
