//! Whoever packs a bundle in another order, or twice, gets the same report.

use proptest::prelude::*;
use tegata::document::pack;
use tegata_proof::vendor::trust;

use crate::scene::{scene, signed};

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn of_documents_in_a_bundle(
        (scene, order) in scene(3).prop_flat_map(|scene| {
            let order = Just((0..scene.documents.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(scene), order)
        }),
        twice in any::<prop::sample::Index>(),
    ) {
        let documents: Vec<Vec<u8>> = scene.documents.iter().map(signed).collect();
        let mut shuffled: Vec<&[u8]> = order.iter().map(|place| documents[*place].as_slice()).collect();
        shuffled.push(shuffled[twice.index(shuffled.len())]);
        let report = trust().open(&pack(&shuffled)).unwrap().evaluate(&scene.state, &scene.facts);
        prop_assert_eq!(&report, &scene.report());
        let (head, tail) = shuffled.split_at(shuffled.len() / 2);
        let report = trust().open_all(&[&pack(tail), &pack(head)]).unwrap().evaluate(&scene.state, &scene.facts);
        prop_assert_eq!(&report, &scene.report());
    }
}
