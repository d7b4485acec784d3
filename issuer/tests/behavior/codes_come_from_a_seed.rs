use std::collections::BTreeSet;

use tegata::code::{Fields, LadderKey};
use tegata::document::{DocumentId, Effect, Lock, RollBody};
use tegata::{Code, CodeKind};
use tegata_issuer::codes::{Batch, registration_keys};
use tegata_issuer::{issue, ladder};

use crate::amendments_climb_no_ladder::vectors;
use crate::vendor::{NOW, id, key, license_claims, number, open};

const SEED: [u8; 32] = [0x11; 32];
const LADDER_SECRET: [u8; 32] = [0x22; 32];

fn batch(count: u32) -> Batch {
    let mut license = license_claims().body;
    license.prefix = Some("BH".parse().unwrap());
    license.customer = Some("C-20418".into());
    Batch { number: 19_960, roll_id: id("roll"), count, license, not_before: Some(NOW), expires: None }
}

/// Signs the roll, and opens it where only the root is known.
fn published(batch: &Batch) -> tegata::document::Roll {
    let claims = batch.roll(&SEED, Some(&LADDER_SECRET), NOW, &mut |_| {}).unwrap();
    let bytes = issue::roll(&key("root"), claims).unwrap();
    open(&[&bytes]).unwrap().rolls()[0].clone()
}

#[test]
fn a_hundred_thousand_codes_differ_and_each_is_redeemed() {
    let batch = batch(100_000);
    let mut steps = Vec::new();
    let claims = batch.roll(&SEED, None, NOW, &mut |done| steps.push(done)).unwrap();
    assert!(steps.iter().copied().eq(1..=100_000), "progress is told once for each code");

    let bytes = issue::roll(&key("root"), claims).unwrap();
    let bundle = open(&[&bytes]).unwrap();
    let roll = &bundle.rolls()[0];
    let codes: Vec<Code> = batch.codes(&SEED).unwrap().collect();
    assert_eq!((codes.len(), roll.body().len()), (100_000, 100_000));
    let secrets: BTreeSet<u128> = codes
        .iter()
        .map(|code| match code.fields() {
            Fields::Activation { secret, .. } => secret,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(secrets.len(), 100_000, "not only the index tells them apart");
    assert!(secrets.last().unwrap() >> 74 == 1, "all 75 bits are used");

    for index in (0..100_000).step_by(997).chain([99_999]) {
        let code = codes[index as usize];
        assert_eq!(batch.code(&SEED, index).unwrap(), code);
        let license = roll.redeem(&code).unwrap();
        assert_eq!(license.id(), batch.license_id(index));
        assert_eq!(license.claims().not_before, Some(NOW));
        assert_eq!(license.body(), &batch.license);
    }
}

#[test]
fn a_roll_redeems_its_own_codes_only() {
    let one = batch(10);
    let roll = published(&one);
    let redeemed = |code: Code| number(roll.redeem(&code));
    assert_eq!(redeemed(one.code(&SEED, 9).unwrap()), "ok");
    assert_eq!(redeemed(batch(11).code(&SEED, 10).unwrap()), "1.7", "beyond the last row");
    assert_eq!(redeemed(one.code(&[0x12; 32], 9).unwrap()), "1.7", "a guess");
    let other_roll = Batch { roll_id: id("roll 2"), ..batch(10) };
    assert_eq!(redeemed(other_roll.code(&SEED, 9).unwrap()), "1.7", "of another roll with this number");
    let other_batch = Batch { number: 19_961, ..batch(10) };
    assert_eq!(redeemed(other_batch.code(&SEED, 9).unwrap()), "1.12");
    let mut other_prefix = batch(10);
    other_prefix.license.prefix = Some("BJ".parse().unwrap());
    assert_eq!(redeemed(other_prefix.code(&SEED, 9).unwrap()), "1.6");
    let registration = registration_keys("BH".parse().unwrap(), 0, 1, &SEED).unwrap().next().unwrap();
    assert_eq!(redeemed(registration), "1.5");
}

#[test]
fn the_published_rolls_hold_their_codes() {
    let mut redeemed = 0;
    for case in vectors()["rolls"].as_array().unwrap() {
        let rows = case["rows"].as_array().unwrap();
        let last = rows.iter().map(|row| row["index"].as_u64().unwrap()).max().unwrap();
        let mut commitments = vec![0; (last as usize + 1) * 12];
        for row in rows {
            let at = row["index"].as_u64().unwrap() as usize * 12;
            let commitment =
                data_encoding::HEXLOWER.decode(row["commit"].as_str().unwrap().as_bytes()).unwrap();
            commitments[at..at + 12].copy_from_slice(&commitment);
        }
        let mut license = license_claims().body;
        license.prefix = Some(case["prefix"].as_str().unwrap().parse().unwrap());
        let body = RollBody {
            batch: case["batch"].as_u64().unwrap() as u16,
            commitments: commitments.into(),
            license: license.into(),
            not_before: None,
            expires: None,
            anchors: Vec::new(),
        };
        let roll_id: DocumentId = case["roll_id"].as_str().unwrap().parse().unwrap();
        let bytes = issue::roll(&key("root"), tegata::document::Claims::new(roll_id, NOW, body)).unwrap();
        let bundle = open(&[&bytes]).unwrap();
        for row in rows {
            let code: Code = row["code"].as_str().unwrap().parse().unwrap();
            assert_eq!(number(bundle.rolls()[0].redeem(&code)), "ok");
            redeemed += 1;
        }
    }
    assert_eq!(redeemed, 12);
}

#[test]
fn a_redeemed_license_can_be_amended() {
    let mut amendable = batch(3);
    amendable.license.locks = vec![
        Lock { effect: Effect::ClearClockFault, steps: 4, anchor: None },
        Lock { effect: Effect::Feature(crate::vendor::slug("solver")), steps: 1, anchor: None },
    ];
    let roll = published(&amendable);
    for index in 0..3 {
        let license = roll.redeem(&amendable.code(&SEED, index).unwrap()).unwrap();
        for (lock, step) in [(0, 1), (0, 4), (1, 1)] {
            let code = ladder::amend(license.claims(), &LADDER_SECRET, lock, step).unwrap();
            let ladder = license.body().locks[usize::from(lock)].ladder(&license.id(), lock).unwrap();
            assert_eq!(ladder.check(&code).unwrap(), step);
        }
    }
    let other = roll.redeem(&amendable.code(&SEED, 0).unwrap()).unwrap();
    let code = ladder::amend(other.claims(), &LADDER_SECRET, 0, 1).unwrap();
    let license = roll.redeem(&amendable.code(&SEED, 1).unwrap()).unwrap();
    assert_eq!(number(license.body().locks[0].ladder(&license.id(), 0).unwrap().check(&code)), "1.8");
}

#[test]
fn what_a_batch_lacks_is_named() {
    let roll = |edit: &dyn Fn(&mut Batch), secret| {
        let mut batch = batch(1);
        edit(&mut batch);
        number(batch.roll(&SEED, secret, NOW, &mut |_| {}))
    };
    let lock = |anchor| vec![Lock { effect: Effect::ClearClockFault, steps: 1, anchor }];
    assert_eq!(roll(&|_| {}, None), "ok");
    assert_eq!(roll(&|b| b.license.prefix = None, None), "4.8");
    assert_eq!(roll(&|b| b.count = 0, None), "4.9");
    assert_eq!(roll(&|b| b.count = (1 << 20) + 1, None), "4.9");
    assert_eq!(roll(&|b| b.number = 1 << 15, None), "4.9");
    assert_eq!(roll(&|b| b.license.locks = lock(None), None), "4.8");
    assert_eq!(roll(&|b| b.license.locks = lock(None), Some(&LADDER_SECRET)), "ok");
    let anchored = |b: &mut Batch| b.license.locks = lock(Some(LadderKey::from_hash(&[0; 64])));
    assert_eq!(roll(&anchored, Some(&LADDER_SECRET)), "4.9");
    assert_eq!(number(batch(1).code(&SEED, 1)), "4.9");
}

#[test]
fn registration_keys_follow_from_seed_prefix_and_serial() {
    let keys = |prefix: &str, first, count, seed: &[u8; 32]| {
        registration_keys(prefix.parse().unwrap(), first, count, seed).unwrap().collect::<Vec<_>>()
    };
    let all = keys("BH", 1_000, 500, &SEED);
    assert_eq!(all.len(), 500);
    for (serial, key) in (1_000..).zip(&all) {
        assert!(matches!(key.fields(), Fields::Registration { serial: s, .. } if s == serial));
        assert_eq!(Code::parse(CodeKind::Registration, &key.write()), Ok(*key));
    }
    assert_eq!(keys("BH", 1_250, 250, &SEED), all[250..]);

    let secret = |code: &Code| match code.fields() {
        Fields::Registration { secret, .. } => secret,
        other => panic!("{other:?}"),
    };
    let secrets: BTreeSet<u32> = all.iter().map(secret).collect();
    assert!(secrets.len() > 498 && secrets.last().unwrap() >> 29 == 1, "all 30 bits are used");
    assert_ne!(secret(&keys("BJ", 1_000, 1, &SEED)[0]), secret(&all[0]));
    assert_ne!(secret(&keys("BH", 1_000, 1, &[0x12; 32])[0]), secret(&all[0]));
}

#[test]
fn the_derivation_is_the_documented_one() {
    // python3: hmac.new(bytes([0x11]) * 32, b"tegata/registration-secret/1\0BH" + (1000).to_bytes(4, "big"), "sha512")
    let key = registration_keys("BH".parse().unwrap(), 1_000, 1, &SEED).unwrap().next().unwrap();
    let Fields::Registration { secret, .. } = key.fields() else { panic!() };
    assert_eq!(secret, 475_152_697);
    // python3: hmac.new(bytes([0x11]) * 32, b"tegata/activation-secret/1\0" + b"roll".ljust(16, b"\0") + bytes(4), "sha512")
    let Fields::Activation { secret, .. } = batch(1).code(&SEED, 0).unwrap().fields() else { panic!() };
    assert_eq!(secret, 5_987_686_121_097_899_798_799);
}

#[test]
fn serials_end_at_thirty_bits() {
    let last = |first, count| number(registration_keys("BH".parse().unwrap(), first, count, &SEED).map(drop));
    assert_eq!(last((1 << 30) - 2, 2), "ok");
    assert_eq!(last((1 << 30) - 2, 3), "4.9");
    assert_eq!(last(u32::MAX, u32::MAX), "4.9");
}
