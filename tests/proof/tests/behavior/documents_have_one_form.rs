//! Decoding is the inverse of encoding, in both directions.

use proptest::prelude::*;
use tegata::document::{
    DocumentType, KeyId, UntrustedBundle, UntrustedClaims, armor, assemble, pack, qr_text,
};
use tegata_proof::{samples, targets};

use crate::generate::any_claims;

fn document_type(claims: &UntrustedClaims) -> DocumentType {
    match claims {
        UntrustedClaims::Certificate(_) => DocumentType::Certificate,
        UntrustedClaims::License(_) => DocumentType::License,
        UntrustedClaims::Activation(_) => DocumentType::Activation,
        UntrustedClaims::Roll(_) => DocumentType::Roll,
        UntrustedClaims::Revocations(_) => DocumentType::Revocations,
        UntrustedClaims::TimeStatement(_) => DocumentType::TimeStatement,
        other => panic!("{other:?} is new"),
    }
}

fn document(claims: &UntrustedClaims, kid: [u8; 8]) -> Vec<u8> {
    assemble(document_type(claims), KeyId::new(kid), &claims.encode(), &[9; 64])
}

proptest! {
    #![proptest_config(crate::cases(1500))]

    #[test]
    fn any_claims_read_back_from_their_bytes(claims in any_claims(), kid: [u8; 8]) {
        let bytes = document(&claims, kid);
        let read = UntrustedBundle::read(&bytes).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        let [found] = read.untrusted_documents() else { panic!("one document") };
        prop_assert_eq!(found.untrusted_claims(), &claims);
        prop_assert_eq!(found.untrusted_claims().encode(), claims.encode());
        prop_assert_eq!(&**found.bytes(), &bytes[..]);
        prop_assert_eq!((found.untrusted_type(), found.untrusted_key_id()), (document_type(&claims), KeyId::new(kid)));
    }

    #[test]
    fn any_bundle_reads_back_from_each_of_its_forms(
        claims in prop::collection::vec(any_claims(), 0..4), line in ".{0,40}",
    ) {
        let documents: Vec<Vec<u8>> = claims.iter().map(|claims| document(claims, [1; 8])).collect();
        let bytes = pack(&documents.iter().map(Vec::as_slice).collect::<Vec<_>>());
        for form in [bytes.clone(), armor(&bytes, &[&line]).into(), qr_text(&bytes).into()] {
            let read = UntrustedBundle::read(&form).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
            let found: Vec<&UntrustedClaims> = read.untrusted_documents().iter().map(|d| d.untrusted_claims()).collect();
            prop_assert_eq!(found, claims.iter().collect::<Vec<_>>());
        }
    }

    /// The bytes of a document with a few of them changed, cut off or put in: what still reads is in
    /// the one form. That is what the fuzz targets say, here on every machine.
    #[test]
    fn whatever_still_reads_has_the_same_bytes(
        claims in any_claims(), at in any::<prop::sample::Index>(), cut in 0..3_usize, put in prop::collection::vec(any::<u8>(), 0..3),
    ) {
        let mut payload = claims.encode();
        let from = at.index(payload.len());
        payload.splice(from..payload.len().min(from + cut), put);
        targets::document(document_type(&claims), &payload);
    }

    #[test]
    fn random_bytes_never_verify(head in 0..4_usize, data in prop::collection::vec(any::<u8>(), 0..200)) {
        let heads: [&[u8]; 4] = [&[], &[0xd2, 0x84], &[0x83, 0x01, 0x44], b"TEGATA1:"];
        targets::bundle(&[heads[head], &data].concat());
    }
}

#[test]
fn every_real_document_reads_back() {
    for (kind, bytes) in samples::of_each_kind() {
        let read = UntrustedBundle::read(bytes).unwrap();
        let [found] = read.untrusted_documents() else { panic!("{kind:?}") };
        assert_eq!((found.untrusted_type(), &**found.bytes()), (*kind, &bytes[..]));
        targets::document(*kind, &found.untrusted_claims().encode());
    }
    targets::bundle(&samples::bundle());
}
