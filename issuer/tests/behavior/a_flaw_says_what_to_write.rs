//! What a description can not mean is told where it stands, with what to write instead.

use tegata::Lang;
use tegata::document::{Feature, LicenseBody, Service, Slug};
use tegata_issuer::describe::{self, Flaw, Making};
use tegata_issuer::{SecretKey, issue};

const MAKING: Making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
const LICENSE: &str = "product = \"plan-desk\"\n";
const CERTIFICATE: &str = "key = \"tegata-pub:RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OA\"\n";
const ACTIVATION: &str = "license = \"00112233445566778899aabbccddeeff\"\nproduct = \"plan-desk\"\n\
                          via = \"online\"\nsequence = 1\n";
const ROLL: &str = "batch = 7\ncount = 3\n";
const SALT: &str = "00112233445566778899aabbccddeeff";

/// In these lines, of this field: the sentence and what to do, in English and in Japanese.
fn told(flaw: &Flaw, line: usize, en: [&str; 2], ja: [&str; 2]) {
    assert_eq!([flaw.text(Lang::En), flaw.remedy(Lang::En)], en);
    assert_eq!([flaw.text(Lang::Ja), flaw.remedy(Lang::Ja)], ja);
    assert_eq!(flaw.place().map(describe::Place::line), Some(line), "{flaw}");
}

/// The flaw of a license that goes on with these lines, from its second.
fn license(lines: &str) -> Flaw {
    describe::license(&format!("{LICENSE}{lines}"), &MAKING).unwrap_err()
}

#[test]
fn a_response_is_one_of_two_lists() {
    for lines in
        ["policy.on.expired = { only = [\"scan\"], all-but = [\"log\"] }", "[policy.on]\nexpired = {}"]
    {
        told(
            &license(lines),
            1 + lines.lines().count(),
            ["one of `only` and `all-but` must stand here, and not both.", "Keep the list that is meant."],
            [
                "「only」と「all-but」は、どちらか一方だけを書きます。",
                "どちらか一方の一覧だけを書いてください。",
            ],
        );
    }
}

#[test]
fn a_list_of_days_is_short() {
    let many = "[90, 80, 70, 60, 50, 40, 30, 20, 10]";
    for lines in [format!("policy.check.days-before = {many}"), format!("policy.renewal.remind = {many}")] {
        told(
            &license(&lines),
            2,
            ["9 different days stand here; a license holds eight.", "Write eight days at most."],
            [
                "9通りの日数が書かれています。ライセンスに入れられるのは8個までです。",
                "日数を8個以内にしてください。",
            ],
        );
    }
}

#[test]
fn what_ext_can_not_hold_is_named_with_its_way() {
    told(
        &license("[ext]\na = 1\n[ext.deep]\nlist = [1, { \"x y\" = 2.5 }]"),
        5,
        [
            "`ext.deep.list[1].\"x y\"` is a floating-point number. A document holds none.",
            "Write it as text, such as \"2.5\", or as a whole number.",
        ],
        [
            "「ext.deep.list[1].\"x y\"」は小数です。文書に小数は入れられません。",
            "\"2.5\"のような文字列か、整数で書いてください。",
        ],
    );
    told(
        &license("[ext]\na = { b = { c = { d = { e = { f = { g = { h = { i = 1 } } } } } } } }"),
        3,
        ["`ext.a.b.c.d.e.f.g.h.i` is nested too deeply.", "Nest eight levels at most in `ext`."],
        ["「ext.a.b.c.d.e.f.g.h.i」は入れ子が深すぎます。", "ext の入れ子を8段以内にしてください。"],
    );
    let flaw = license("ext = { a = [{ \"\" = 1 }] }");
    assert_eq!(flaw.text(Lang::En), "`ext.a[0].\"\"` has a name that no document holds.");
    assert_eq!(flaw.place().unwrap().line(), 2);
    let eight =
        format!("{LICENSE}ext = {{ a = {{ b = {{ c = {{ d = {{ e = {{ f = {{ g = 1 }} }} }} }} }} }} }}");
    assert!(describe::license(&eight, &MAKING).is_ok(), "eight levels");
}

#[test]
fn an_end_comes_after_its_beginning() {
    let text = "the end is not after the beginning.";
    for (flaw, line) in [
        (license("ends = 2027-03-31\nbegins = 2027-04-01"), 2),
        (
            license(
                "[[service]]\nname = \"b\"\n[[service]]\nname = \"a\"\nbegins = 2027-04-01\nends = 2027-03-31",
            ),
            7,
        ),
        (license("begins = 2027-04-01\nservice = [{ name = \"a\", ends = 2027-03-31 }]"), 3),
        (
            describe::certificate(
                &format!("{CERTIFICATE}roles = [\"license\"]\nbegins = 2027-04-01\nends = 2026-03-31"),
                &MAKING,
            )
            .unwrap_err(),
            4,
        ),
        (
            describe::activation(
                &format!("{ACTIVATION}kind = \"check\"\nbegins = 2028-01-01\nlasts = \"1 h\""),
                &MAKING,
            )
            .unwrap_err(),
            7,
        ),
        (
            describe::roll(
                &format!("{ROLL}[license]\n{LICENSE}prefix = \"PD\"\nbegins = 2027-04-01\nends = 2027-03-31"),
                &MAKING,
            )
            .unwrap_err(),
            7,
        ),
    ] {
        assert_eq!(flaw.text(Lang::En), text, "{flaw}");
        assert_eq!(flaw.text(Lang::Ja), "終わりが始まりより後になっていません。");
        assert_eq!(flaw.place().unwrap().line(), line, "{flaw}");
    }
}

#[test]
fn what_is_listed_twice_is_named() {
    for (lines, name, line) in [
        ("features = [\"scan\", \"log\", \"scan\"]", "scan", 2),
        ("service = [{ name = \"a\" }, { name = \"a\" }]", "a", 2),
        ("[[method]]\nvia = \"online\"\n[[method]]\nvia = \"online\"", "online", 5),
        (
            "replaces = [\"00112233445566778899aabbccddeeff\", \"00112233445566778899aabbccddeeff\"]",
            "00112233445566778899aabbccddeeff",
            2,
        ),
    ] {
        told(
            &license(lines),
            line,
            [&format!("\"{name}\" stands here twice."), "Leave one of them out."],
            [&format!("「{name}」が重複しています。"), "どちらか一方を削除してください。"],
        );
    }
    let flaw = license("[seats]\ncount = 1\nper = \"user\"\n[seats]\ncount = 2\nper = \"user\"");
    assert_eq!(flaw.text(Lang::En), "`seats` stands here a second time.");
    assert_eq!(
        (flaw.text(Lang::Ja).as_str(), flaw.place().unwrap().line()),
        ("「seats」が2回書かれています。", 5)
    );
}

#[test]
fn numbers_and_texts_have_bounds() {
    let long = "x".repeat(257);
    for (lines, en, ja) in [
        ("activations = 70000", "Write a whole number from 0 to 65535.", "0～65535の整数を書いてください。"),
        ("activations = 3.5", "Write a whole number from 0 to 65535.", "0～65535の整数を書いてください。"),
        (
            "seats = { count = -5, per = \"user\" }",
            "Write a whole number from 0 to 4294967295.",
            "0～4294967295の整数を書いてください。",
        ),
        (
            "lock = [{ effect = \"clear-clock-fault\", steps = 0 }]",
            "Write a whole number from 1 to 1023.",
            "1～1023の整数を書いてください。",
        ),
        (
            "lock = [{ effect = \"add-activations\", count = 70000 }]",
            "Write a whole number from 0 to 65535.",
            "0～65535の整数を書いてください。",
        ),
        (
            "customer = \"\"",
            "Write text of 1 to 256 bytes in one line.",
            "1～256バイトの、改行のない文字列を書いてください。",
        ),
        (
            &format!("holder = \"{long}\""),
            "Write text of 1 to 256 bytes in one line.",
            "1～256バイトの、改行のない文字列を書いてください。",
        ),
        (
            "device = { need = 3, components = [\"board\", \"disk\"] }",
            "Write a whole number from 1 to 2, which is what all components are worth.",
            "1～2の整数を書いてください（全部の構成要素を合わせて2点です）。",
        ),
        (
            "method = { via = \"online\" }",
            "Write a list in brackets; tables of a list each begin with `[[…]]`.",
            "[ ]で囲んだ配列で書いてください（テーブルの配列は、1件ごとに[[…]]で始めます）。",
        ),
    ] {
        let flaw = license(lines);
        assert_eq!([flaw.remedy(Lang::En), flaw.remedy(Lang::Ja)], [en, ja], "{lines}");
        assert_eq!(flaw.place().unwrap().line(), 2, "{lines}");
        assert!(flaw.text(Lang::Ja).chars().count() < 80, "{lines}: {}", flaw.text(Lang::Ja));
        let picture = flaw.place().unwrap().picture();
        assert!(picture.lines().all(|line| line.chars().count() <= 130), "{picture}");
    }
    let many = format!("features = [{}]", (0..513).map(|i| format!("\"f{i}\",")).collect::<String>());
    assert_eq!(license(&many).text(Lang::En), "513 stand here; a document holds 512.");
    for (source, remedy) in [
        ("batch = 40000\ncount = 3", "Write a whole number from 0 to 32767."),
        ("batch = 7\ncount = 0", "Write a whole number from 1 to 1048576."),
    ] {
        let flaw = describe::roll(&format!("{source}\n[license]\n{LICENSE}"), &MAKING).unwrap_err();
        assert_eq!(flaw.remedy(Lang::En), remedy);
    }
    let seat = format!("{ACTIVATION}kind = \"check\"\nsubject.seat = 0");
    let flaw = describe::activation(&seat, &MAKING).unwrap_err();
    assert_eq!(flaw.remedy(Lang::En), "Write a whole number from 1 to 4294967295.");
}

#[test]
fn a_number_is_quoted_as_it_stands() {
    assert_eq!(license("activations = 3.5").text(Lang::En), "3.5 can not stand here.");
    let flaw = describe::revocations("number = 99999999999999999999", &MAKING).unwrap_err();
    assert_eq!(flaw.text(Lang::En), "99999999999999999999 can not stand here.");
    assert_eq!(flaw.remedy(Lang::Ja), "0以上の整数を書いてください。");
}

#[test]
fn what_belongs_together_is_missed() {
    let missing = |flaw: Flaw| (flaw.field().map(String::from), flaw.place().map(describe::Place::line));
    assert_eq!(missing(license("term = \"rental\"")), (Some("ends".into()), Some(2)));
    let lease = describe::activation(&format!("{ACTIVATION}kind = \"lease\""), &MAKING).unwrap_err();
    assert_eq!(missing(lease), (Some("lasts".into()), Some(5)));
    let lowers = describe::time_statement("lowers = true", &MAKING).unwrap_err();
    assert_eq!(missing(lowers), (Some("nonce".into()), Some(1)));
    let roll = describe::roll(&format!("{ROLL}[license]\n{LICENSE}"), &MAKING).unwrap_err();
    assert_eq!(missing(roll), (Some("prefix".into()), Some(3)));
    let roles = describe::certificate(&format!("{CERTIFICATE}roles = []"), &MAKING).unwrap_err();
    told(
        &roles,
        2,
        [
            "this list is empty.",
            "Write one role at least: license, activation, lease, revocation, delegate, root.",
        ],
        [
            "一覧が空です。",
            "1つ以上の役割を書いてください：license、activation、lease、revocation、delegate、root",
        ],
    );
}

#[test]
fn what_has_no_meaning_beside_the_others_is_named() {
    let unused = |flaw: Flaw| (flaw.field().map(String::from), flaw.place().map(describe::Place::line));
    told(
        &license("term = \"perpetual\"\nends = 2027-03-31"),
        3,
        ["a perpetual license has no end.", "Leave `ends` out, or write `term = \"rental\"`."],
        [
            "無期限（perpetual）のライセンスに終わりはありません。",
            "「ends」を削除するか、term = \"rental\" と書いてください。",
        ],
    );
    let borrowed = format!("{ACTIVATION}kind = \"check\"\nborrowed = true");
    assert_eq!(
        unused(describe::activation(&borrowed, &MAKING).unwrap_err()),
        (Some("borrowed".into()), Some(6))
    );
    let salt = describe::time_statement(&format!("salt = \"{SALT}\""), &MAKING).unwrap_err();
    assert_eq!(unused(salt), (Some("salt".into()), Some(1)));
}

#[test]
fn a_lock_finds_something_to_work_on() {
    for (lock, en, ja) in [
        ("\"extend-term\", period = \"1 year\"", "Add `ends`.", "「ends」を追加してください。"),
        ("\"add-seats\", count = 5", "Add `seats`.", "「seats」を追加してください。"),
        ("\"add-activations\", count = 5", "Add `activations`.", "「activations」を追加してください。"),
        (
            "\"unlock-spare\"",
            "Add a `hardware-key` whose role is `spare`.",
            "roleがspareの「hardware-key」を追加してください。",
        ),
        ("\"add-grace-days\", days = 5", "Add `ends`.", "「ends」を追加してください。"),
        (
            "\"service\", name = \"x\"",
            "Add a dormant service of this name.",
            "この名前で、dormantがtrueのサービスを追加してください。",
        ),
        (
            "\"extend-service\", name = \"x\", period = \"1 year\"",
            "Add a service of this name that ends.",
            "この名前で、終わりのあるサービスを追加してください。",
        ),
    ] {
        told(
            &license(&format!(
                "[[lock]]\neffect = \"clear-clock-fault\"\n[[lock]]\n{}",
                format!("effect = {lock}").replace(", ", "\n")
            )),
            5,
            ["this lock finds nothing in the license to work on.", en],
            ["このロックの対象が、このライセンスにありません。", ja],
        );
    }
}

#[test]
fn a_device_has_texts() {
    for value in ["3", "[\"a\", 3]"] {
        let source = format!("device = {{ mac = {value} }}\nsalt = \"{SALT}\"");
        let flaw = describe::time_statement(&source, &MAKING).unwrap_err();
        assert_eq!(
            (flaw.name(), flaw.text(Lang::En)),
            ("description_value_wrong", "3 can not stand here.".into())
        );
    }
}

#[test]
fn what_is_not_toml_is_told_in_the_words_of_people() {
    for (line, en, ja) in [
        ("customer = C-20418", "text must stand in quotes.", "文字列は引用符で囲みます。"),
        ("customer = \u{201c}C-1\u{201d}", "text must stand in quotes.", "文字列は引用符で囲みます。"),
        ("customer =", "a value is missing here.", "値がありません。"),
        ("customer = \"C-1", "the closing quote is missing.", "閉じる引用符がありません。"),
        (
            "customer  \"C-1\"",
            "after the name of a field stands `=`, and then its value.",
            "項目名の後に「=」と値がありません。",
        ),
        ("顧客 = \"C-1\"", "this is no name of a field.", "項目名として使えない文字があります。"),
        ("[policy", "the closing bracket is missing.", "閉じる括弧がありません。"),
        ("networks = [\"192.0.2.0/24\"", "the closing bracket is missing.", "閉じる括弧がありません。"),
        (
            "ends = 2027-02-30",
            "there is no such day, or it is not written as one.",
            "存在しない日付か、日付の書き方が正しくありません。",
        ),
        (
            "ends = 2027-3-31",
            "there is no such day, or it is not written as one.",
            "存在しない日付か、日付の書き方が正しくありません。",
        ),
        (
            "holder = \"C:\\d\"",
            "a backslash in quotes begins an escape, and there is none such.",
            "引用符の中の「\\」の後に、使えない文字があります。",
        ),
    ] {
        let flaw = license(line);
        assert_eq!([flaw.text(Lang::En), flaw.text(Lang::Ja)], [en, ja], "{line}");
        assert_ne!(flaw.remedy(Lang::En), "Correct it and try again.", "{line}");
        assert_eq!((flaw.name(), flaw.place().unwrap().line()), ("description_not_toml", 2), "{line}");
    }
    for source in ["Product  plan-desk\n\n-----BEGIN TEGATA BUNDLE-----\nhK\n", "TEGATA1:ABC"] {
        let flaw = describe::license(source, &MAKING).unwrap_err();
        assert_eq!(flaw.text(Lang::En), "this is an issued document, and no description.");
        assert_eq!(flaw.text(Lang::Ja), "これは発行済みの文書で、定義ファイルではありません。");
    }
}

#[test]
fn json_and_days_before_1970_are_refused() {
    let flaw = describe::license("{ \"product\": \"plan-desk\" }", &MAKING).unwrap_err();
    assert_eq!(flaw.text(Lang::Ja), "JSONのようです。定義ファイルはTOMLで書きます。");
    for line in ["ends = 1960-03-31", "begins = 1969-12-31T23:59:59Z"] {
        let flaw = license(line);
        assert_eq!((flaw.path(), flaw.name()), (line.split(' ').next(), "description_value_wrong"));
        assert!(flaw.remedy(Lang::En).starts_with("Write a day such as"), "{line}");
    }
}

#[test]
fn a_zone_is_not_taken_for_another_of_three_letters() {
    let flaw = license("zone = \"JST\"");
    assert_eq!(flaw.nearest(), None);
    assert!(flaw.remedy(Lang::En).contains("Asia/Tokyo"));
}

#[test]
fn versions_go_up() {
    assert_eq!(license("versions = \"5.0..3.2\"").text(Lang::En), "\"5.0..3.2\" can not stand here.");
    let all_of_five = format!("{LICENSE}versions = \"5.1..5\"");
    assert!(describe::license(&all_of_five, &MAKING).is_ok());
}

#[test]
fn a_flaw_knows_the_way_to_its_value() {
    for (lines, path) in [
        ("policy.check.every = 3", "policy.check.every"),
        ("[[lock]]\neffect = \"feature\"\nname = \"a\"\n[[lock]]\neffect = \"featur\"", "lock[1].effect"),
        ("[policy.on]\nexpird = \"full\"", "policy.on.expird"),
        ("ext = { a = [0, 0.5] }", "ext.a[1]"),
        ("term = \"rental\"", "term"),
    ] {
        assert_eq!(license(lines).path(), Some(path));
    }
    assert_eq!(describe::license("", &MAKING).unwrap_err().path(), None);
    assert_eq!(license("= 3").path(), None);
}

/// As many as core's bound are issued. One more is a flaw here, and refused by core where it did not come from a
/// description.
fn ends_at(most: usize, list: impl Fn(usize) -> String, grow: impl FnOnce(&mut LicenseBody)) {
    let root = SecretKey::from_seed(&[3; 32]).unwrap();
    let issued = |claims| issue::license(&root, claims).map(drop).map_err(|error| error.number().to_string());
    let read = |count| describe::license(&format!("{LICENSE}{}", list(count)), &MAKING);
    let mut claims = read(most).unwrap();
    assert_eq!(issued(claims.clone()), Ok(()), "{most}");
    grow(&mut claims.body);
    assert_eq!(issued(claims), Err("4.9".into()), "one more than {most}");
    assert_eq!(read(most + 1).unwrap_err().name(), "description_value_wrong");
}

#[test]
fn what_a_description_may_hold_a_document_holds_and_no_more() {
    let every = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<String>();
    let features = |count| format!("features = [{}]", every(count, |at| format!("\"f{at}\",")));
    ends_at(512, features, |body| {
        let name = Slug::new("z").unwrap();
        body.features.push(Feature { name, ..body.features[0].clone() });
    });
    let networks = |count| format!("networks = [{}]", every(count, |at| format!("\"10.0.{at}.0/24\",")));
    ends_at(64, networks, |body| body.networks.push("10.1.0.0/24".parse().unwrap()));
    let services = |count| every(count, |at| format!("[[service]]\nname = \"s{at}\"\n"));
    ends_at(64, services, |body| {
        let name = Slug::new("z").unwrap();
        body.services.push(Service { name, ..body.services[0].clone() });
    });
}
