//! One bit, or one character, and a document is no longer one: tried with every bit of a document of each kind.

use tegata::Kind;
use tegata::document::{armor, pack, qr_text};
use tegata_proof::samples::{bundle, of_each_kind};
use tegata_proof::vendor::trust;

fn flipped(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..bytes.len() * 8).map(|bit| {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        (bit, changed)
    })
}

#[test]
fn in_a_document_beside_its_certificate() {
    let certificate = &of_each_kind()[0].1;
    for (kind, document) in of_each_kind() {
        trust().open_all(&[certificate, document]).unwrap();
        for (bit, changed) in flipped(document) {
            // The certificate that was changed stands alone: beside the true one it would count twice.
            let result = match kind {
                tegata::document::DocumentType::Certificate => trust().open(&changed),
                _ => trust().open_all(&[certificate, &changed]),
            };
            assert!(result.is_err(), "{kind:?}, bit {bit}");
        }
    }
}

#[test]
fn in_a_document_of_a_bundle_whose_check_was_mended() {
    let documents = of_each_kind();
    trust().open(&bundle()).unwrap();
    for (place, (kind, document)) in documents.iter().enumerate() {
        for (bit, changed) in flipped(document) {
            let mut all: Vec<&[u8]> = documents.iter().map(|(_, bytes)| bytes.as_slice()).collect();
            all[place] = &changed;
            assert!(trust().open(&pack(&all)).is_err(), "{kind:?}, bit {bit}");
        }
    }
}

#[test]
fn in_a_bundle_where_it_is_called_damage() {
    let bytes = bundle();
    for (bit, changed) in flipped(&bytes) {
        let kind = trust().open(&changed).unwrap_err().kind();
        // The first three bytes say that it is a bundle at all.
        assert!(kind == Kind::DamagedInTransit || bit < 24 && kind == Kind::NotTegata, "bit {bit}: {kind:?}");
    }
}

/// Each character of a text replaced by each of these; what is not refused reads as the same documents.
fn replaced(text: &str) -> usize {
    let whole = trust().open(text.as_bytes()).unwrap();
    let ids =
        |bundle: &tegata::Bundle| format!("{:?}", (bundle.licenses(), bundle.activations(), bundle.rolls()));
    let wanted = ids(&whole);
    let mut read = 0;
    for at in 0..text.len() {
        for other in b"Aa0Z7/+=-> \n:\0\xe3?" {
            let mut changed = text.as_bytes().to_vec();
            changed[at] = *other;
            if let Ok(bundle) = trust().open(&changed) {
                assert_eq!(ids(&bundle), wanted, "character {at} as {other:#x}");
                read += 1;
            }
        }
    }
    read
}

#[test]
fn in_armor_unless_it_reads_the_same() {
    let text = armor(&bundle(), &["Dam FES for C-20418"]);
    let read = replaced(&text);
    assert!(read > 0, "a line for people may say anything");
    assert!(read < text.len(), "most changes are refused: {read}");
}

#[test]
fn in_qr_text_unless_it_reads_the_same() {
    let text = qr_text(&bundle());
    let read = replaced(&text);
    assert!(read < text.len(), "most changes are refused: {read}");
}
