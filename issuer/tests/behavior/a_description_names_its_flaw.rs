//! What is wrong with a description is found with its line, and said in both languages.

use tegata::Lang;
use tegata_issuer::describe::{self, Flaw, Making};

const MAKING: Making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };

/// The flaw of a license whose second line is this.
fn second(line: &str) -> Flaw {
    let source = format!("product = \"plan-desk\"\n{line}\n");
    describe::license(&source, &MAKING).unwrap_err()
}

#[test]
fn each_kind_of_flaw_has_a_name_and_a_line() {
    for (line, name, field, nearest) in [
        ("= 3", "description_not_toml", None, None),
        ("custmer = \"C-1\"", "description_field_unknown", Some("custmer"), Some("customer")),
        ("xyzzy = 1", "description_field_unknown", Some("xyzzy"), None),
        ("term = \"rentl\"", "description_value_unknown", Some("rentl"), Some("rental")),
        ("lock = [{ effect = \"extend-term\" }]", "description_field_missing", Some("period"), None),
        ("lock = [{ effect = \"unlock-spare\", days = 3 }]", "description_field_unused", Some("days"), None),
        (
            "lock = [{ effect = \"add-activations\", count = 70000 }]",
            "description_value_wrong",
            Some("count"),
            None,
        ),
        ("zone = \"Asia/Tokio\"", "description_value_wrong", None, Some("Asia/Tokyo")),
        ("seats = 3", "description_value_wrong", None, None),
    ] {
        let flaw = second(line);
        assert_eq!((flaw.name(), flaw.field(), flaw.nearest()), (name, field, nearest), "{line}");
        assert_eq!(flaw.place().map(describe::Place::line), Some(2), "{line}");
        assert!(flaw.to_string().starts_with("line 2: "), "{flaw}");
    }
}

#[test]
fn each_remedy_is_said_in_both_languages() {
    let wrong = [
        "id = \"12\"",
        "issuer = 3",
        "product = \"Plan Desk\"",
        "prefix = \"IL\"",
        "versions = \"new\"",
        "ends = \"tomorrow\"",
        "zone = \"nowhere\"",
        "networks = [\"192.0.2.1/24\"]",
        "networks = 3",
        "ascii-host-name = 3",
        "activations = \"three\"",
        "features = 3",
        "features = { scan = false }",
        "seats = 3",
        "policy.check.every = \"1 moon\"",
        "policy.grace.length = \"1 moon\"",
        "policy.on.expired = 3",
        "hardware-key = [{ key = \"0\", role = \"main\" }]",
        "device = { need = 1, components = [\"board\"], salt = \"00\" }",
        "device = { need = 1, components = [\"bored\"] }",
        "lock = [{ effect = \"extend-term\" }]",
        "lock = [{ effect = \"unlock-spare\", days = 3 }]",
        "ext = { share = 0.5 }",
        "xyzzy = 1",
        "= 3",
    ];
    let japanese = |text: &str| text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c));
    for line in wrong {
        // The product is a line like any other.
        let flaw = describe::license(line, &MAKING).unwrap_err();
        for text in [flaw.text(Lang::En), flaw.remedy(Lang::En)] {
            assert!(!japanese(&text) && text.ends_with(['.', '?']), "{line}: {text}");
        }
        for text in [flaw.text(Lang::Ja), flaw.remedy(Lang::Ja)] {
            assert!(japanese(&text), "{line}: {text}");
            assert!(!text.contains(" such as "), "{line}: {text}");
        }
        let all = [Lang::En, Lang::Ja].map(|lang| flaw.text(lang) + &flaw.remedy(lang)).concat();
        assert!(!all.contains(char::is_control), "{line}: {all:?}");
    }
}

#[test]
fn the_mark_stands_below_what_is_meant() {
    let source = "product = \"plan-desk\"\r\n\r\nholder = \"株式会社\"  # a\r\nzone = \"東京\"\r\n";
    let flaw = describe::license(source, &MAKING).unwrap_err();
    let place = flaw.place().unwrap();
    assert_eq!((place.line(), place.column()), (4, 8));
    assert_eq!(place.picture(), "  4 │ zone = \"東京\"\n    │        ^^^^");
}

#[test]
fn what_is_missing_everywhere_has_no_line() {
    let flaw = describe::license("customer = \"C-1\"\n", &MAKING).unwrap_err();
    assert_eq!(flaw.place(), None);
    assert_eq!(flaw.text_in("offer.toml", Lang::En), "offer.toml: the field `product` is missing.");
    assert_eq!(flaw.text_in("offer.toml", Lang::Ja), "offer.toml：項目「product」がありません。");
}

#[test]
fn a_license_of_a_roll_names_no_id() {
    let source =
        "batch = 1\ncount = 2\nlicense = { product = \"a\", id = \"00112233445566778899aabbccddeeff\" }\n";
    let flaw = describe::roll(source, &MAKING).unwrap_err();
    assert_eq!((flaw.name(), flaw.field()), ("description_field_unused", Some("id")));
}

#[test]
fn what_is_left_open_is_made_and_what_is_given_stays() {
    let device = "device = { need = 1, components = [\"board\"] }";
    let open = describe::license(&format!("product = \"a\"\n{device}"), &MAKING).unwrap();
    assert_eq!((*open.id.as_bytes(), open.issued_at), (MAKING.id, MAKING.now));
    assert_eq!(open.body.device.unwrap().salt, MAKING.salt);

    let given = format!("product = \"a\"\nid = \"{}\"", "03".repeat(16));
    assert_eq!(*describe::license(&given, &MAKING).unwrap().id.as_bytes(), [3; 16]);
}
