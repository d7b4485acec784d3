//! What codes lead to: the anchors of amendment ladders and the commitments of rolls, against
//! numbers from an independent implementation.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail loudly")]

use serde_json::Value;
use tegata::code::{Fields, Ladder, LadderKey, roll_license_id};
use tegata::{Code, CodeKind, Kind, Prefix};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/vectors/amendments.json")).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn id(value: &Value) -> [u8; 16] {
    u128::from_str_radix(text(value), 16).unwrap().to_be_bytes()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ladder(value: &Value) -> Ladder {
    Ladder {
        license_id: id(&value["license_id"]),
        lock: value["lock"].as_u64().unwrap() as u8,
        steps: value["steps"].as_u64().unwrap() as u16,
        anchor: LadderKey::new(text(&value["anchor"])).unwrap(),
    }
}

/// The first ladder, of 120 steps, with its code for step 60.
fn sample() -> (Ladder, Code) {
    let vectors = vectors();
    let first = &vectors["ladders"][0];
    (ladder(first), text(&first["codes"][2]["code"]).parse().unwrap())
}

#[test]
fn every_published_amendment_code_leads_to_its_anchor() {
    let vectors = vectors();
    let mut codes = 0;
    for value in vectors["ladders"].as_array().unwrap() {
        let (ladder, prefix) = (ladder(value), Prefix::new(text(&value["prefix"])).unwrap());
        let top = LadderKey::new(text(&value["codes"].as_array().unwrap().last().unwrap()["key"])).unwrap();
        for row in value["codes"].as_array().unwrap() {
            let step = row["step"].as_u64().unwrap() as u16;
            let key = top.descend(&ladder.license_id, ladder.lock, ladder.steps, step);
            assert_eq!(row["key"], key.as_str());
            let code = Code::amendment(prefix, ladder.lock, step, &key).unwrap();
            assert_eq!(row["code"], code.write());
            assert_eq!(Code::parse(CodeKind::Amendment, text(&row["code"])), Ok(code));
            assert_eq!(code.fields(), Fields::Amendment { prefix, lock: ladder.lock, step, key });
            assert_eq!(ladder.check(&code), Ok(step));
            codes += 1;
        }
    }
    assert_eq!(codes, 30);
}

#[test]
fn a_code_for_another_license_lock_or_step_opens_nothing() {
    let (ladder, code) = sample();
    assert_eq!(ladder.check(&code), Ok(60));
    let refused = |ladder: Ladder| ladder.check(&code).unwrap_err().kind();

    let mut license_id = ladder.license_id;
    license_id[15] ^= 1;
    assert_eq!(refused(Ladder { license_id, ..ladder }), Kind::CodeWrongLicense);
    assert_eq!(refused(Ladder { lock: 4, ..ladder }), Kind::CodeWrongLicense);
    let anchor = LadderKey::new("2EX902QKA6E7HB9QP7J").unwrap();
    assert_eq!(refused(Ladder { anchor, ..ladder }), Kind::CodeWrongLicense);

    let Fields::Amendment { prefix, lock, step, key } = code.fields() else { panic!() };
    for claimed in [1, step - 1, step + 1, 120] {
        let forged = Code::amendment(prefix, lock, claimed, &key).unwrap();
        assert_eq!(ladder.check(&forged).unwrap_err().kind(), Kind::CodeWrongLicense, "step {claimed}");
    }
}

#[test]
fn steps_that_were_not_promised_are_unknown() {
    let (ladder, code) = sample();
    assert_eq!(Ladder { steps: 60, ..ladder }.check(&code), Ok(60));
    let error = Ladder { steps: 59, ..ladder }.check(&code).unwrap_err();
    assert_eq!(error.kind(), Kind::CodeStepUnknown);
    let data: Vec<String> = error.data().iter().map(|(name, value)| format!("{name} {value:?}")).collect();
    assert_eq!(data, ["step Int(60)", "steps Int(59)"]);
}

#[test]
fn the_anchor_typed_as_step_zero_opens_nothing() {
    let (ladder, _) = sample();
    assert!(Code::amendment(Prefix::new("D2").unwrap(), 3, 0, &ladder.anchor).is_err());
    // Anybody can compute the parity, so such a code can be typed; here the repair computes it.
    let typed = format!("D21300{}??????", ladder.anchor.as_str());
    let tegata::Reading::Mistyped(near) = tegata::code::read(CodeKind::Amendment, &typed) else { panic!() };
    let error = ladder.check(&near.suggestion()).unwrap_err();
    assert_eq!(error.kind(), Kind::CodeStepUnknown);
}

#[test]
fn other_kinds_of_codes_climb_no_ladder() {
    let (ladder, _) = sample();
    for other in ["BH-B4WM-59S8-8RF0-DX8E", "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"] {
        let error = ladder.check(&other.parse().unwrap()).unwrap_err();
        assert_eq!(error.kind(), Kind::CodeOtherKind);
    }
}

#[test]
fn keys_are_written_in_one_form_and_shown_in_none() {
    for bad in
        ["", "2EX902QKA6E7HB9QP7", "2EX902QKA6E7HB9QP7HH", "2ex902qka6e7hb9qp7h", "2EX902QKA6E7HB9QP7O"]
    {
        assert_eq!(LadderKey::new(bad).unwrap_err().kind(), Kind::FieldOutOfRange, "{bad}");
    }
    let (ladder, _) = sample();
    assert_eq!(format!("{:?}", ladder.anchor), "LadderKey(•)");
    // 95 bits of a hash, so the 96th does not count.
    let mut hash = [0xFF; 64];
    assert_eq!(LadderKey::from_hash(&hash).as_str(), "Z".repeat(19));
    hash[11] = 0xFE;
    assert_eq!(LadderKey::from_hash(&hash).as_str(), "Z".repeat(19));
    hash[11] = 0xFD;
    assert_eq!(LadderKey::from_hash(&hash).as_str(), "Z".repeat(18) + "Y");
}

#[test]
fn every_published_roll_row_has_its_commitment() {
    let vectors = vectors();
    let mut rows = 0;
    for roll in vectors["rolls"].as_array().unwrap() {
        let roll_id = id(&roll["roll_id"]);
        for row in roll["rows"].as_array().unwrap() {
            let code = Code::parse(CodeKind::Activation, text(&row["code"])).unwrap();
            let Fields::Activation { prefix, batch, index, .. } = code.fields() else { panic!() };
            assert_eq!(roll["prefix"], prefix.as_str());
            assert_eq!((&roll["batch"], &row["index"]), (&batch.into(), &index.into()));
            assert_eq!(row["commit"], hex(&code.commitment(&roll_id).unwrap()));
            assert_ne!(row["commit"], hex(&code.commitment(&[0; 16]).unwrap()));
            rows += 1;
        }
    }
    assert_eq!(rows, 12);
}

#[test]
fn every_row_of_a_roll_stands_for_a_license_of_its_own() {
    // Computed with another SHA-512, over the same bytes as the design says.
    let roll_id = id(&vectors()["rolls"][0]["roll_id"]);
    let wanted = [
        (0, "d5ef448548f1bc2ba51974fd69a879f6"),
        (1, "6f442b95699e972817ad1bcca7f4094f"),
        (45905, "3f0611838dab210bd22daa21e1d1debf"),
    ];
    for (index, id) in wanted {
        assert_eq!(hex(&roll_license_id(&roll_id, index)), id);
    }
}

#[test]
fn rolls_hold_activation_codes_only() {
    for other in ["BH-B4WM-59S8-8RF0-DX8E", "D2-131W-Z00Q7-ASF88-CRVT7-73R4S-8ZWG8"] {
        assert_eq!(other.parse::<Code>().unwrap().commitment(&[0; 16]), None);
    }
}
