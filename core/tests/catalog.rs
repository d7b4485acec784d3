//! The table of errors and reasons and its texts: complete, consistent, calm.

use std::collections::BTreeSet;

use tegata::time::Zone;
use tegata::{Data, Error, Kind, Lang, Number, Value};

/// What the source of the table says of one kind; the documentation of a variant can not be asked
/// for otherwise.
struct Row {
    number: Number,
    variant: &'static str,
    name: &'static str,
    /// The names of data that its documentation promises.
    data: BTreeSet<&'static str>,
}

fn rows() -> Vec<Row> {
    include_str!("../src/catalog/table.rs").lines().filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Row> {
    let (block, rest) = line.trim().split_once(" . ")?;
    let (item, rest) = rest.split_once(' ')?;
    let (variant, rest) = rest.trim().split_once(' ')?;
    let mut quoted = rest.split('"').skip(1).step_by(2);
    let (name, doc) = (quoted.next()?, quoted.next()?);
    let data = doc.split('`').skip(1).step_by(2).collect();
    Some(Row { number: format!("{block}.{item}").parse().ok()?, variant, name, data })
}

/// The files of texts with the blocks that they hold.
const FILES: &[(&[u8], &str)] = &[
    (&[1], include_str!("../src/catalog/texts/codes.rs")),
    (&[2, 3], include_str!("../src/catalog/texts/records.rs")),
    (&[4], include_str!("../src/catalog/texts/documents.rs")),
    (&[5], include_str!("../src/catalog/texts/time.rs")),
    (&[6], include_str!("../src/catalog/texts/binding.rs")),
    (&[7], include_str!("../src/catalog/texts/seats.rs")),
    (&[8], include_str!("../src/catalog/texts/transport.rs")),
    (&[9], include_str!("../src/catalog/texts/library.rs")),
];

const LANGS: [Lang; 2] = [Lang::En, Lang::Ja];

/// Every text and every remedy of a language, with its kind.
fn templates(lang: Lang) -> impl Iterator<Item = (Kind, &'static str)> {
    Kind::ALL.iter().flat_map(move |kind| [(*kind, kind.template(lang)), (*kind, kind.remedy_template(lang))])
}

/// The gaps of a template, as name and form.
fn gaps(template: &str) -> BTreeSet<(&str, &str)> {
    let inner = template.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(gap, _)| gap));
    inner.map(|gap| gap.split_once(':').unwrap_or((gap, ""))).collect()
}

fn names(template: &str) -> BTreeSet<&str> {
    gaps(template).into_iter().map(|(name, _)| name).collect()
}

/// A template without its gaps: only what is said in any case.
fn prose(template: &str) -> String {
    let tail =
        |part: &'_ str| part.split_once('}').map_or_else(|| part.to_owned(), |(_, tail)| tail.to_owned());
    template.split('{').map(tail).collect()
}

/// Data of every name that the table promises, of the type that fits.
fn full_data(kind: Kind) -> Data {
    let rows = rows().into_iter().filter(|row| row.number == kind.number());
    rows.flat_map(|row| row.data).fold(Data::new(), |data, name| match name {
        "at" => data.instant(name, 1_806_505_200, &tokyo()),
        "method" => data.text(name, "mail"),
        "term" => data.text(name, "rental"),
        "component" => data.text(name, "disk"),
        "found" | "wanted" if kind == Kind::CodeOtherKind => data.text(name, "activation"),
        "version" | "plan" | "number" | "field" | "kid" | "product" | "service" | "feature" => {
            data.text(name, "5.0")
        }
        _ => data.int(name, 4),
    })
}

fn tokyo() -> Zone {
    Zone::fixed(9 * 3600)
}

#[test]
fn the_source_of_the_table_is_read_as_it_is_compiled() {
    let rows = rows();
    assert_eq!(rows.len(), Kind::ALL.len());
    for (row, kind) in rows.iter().zip(Kind::ALL) {
        assert_eq!((row.number, row.name), (kind.number(), kind.name()));
        assert_eq!(row.variant, format!("{kind:?}"));
    }
}

#[test]
fn numbers_and_names_are_unique_and_in_order() {
    let numbers: Vec<Number> = Kind::ALL.iter().map(|kind| kind.number()).collect();
    assert!(numbers.is_sorted_by(|earlier, later| earlier < later));
    let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert_eq!(Kind::from_number(kind.number()), Some(*kind));
        assert!(kind.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{kind:?}");
    }
}

#[test]
fn every_kind_has_one_entry_in_the_file_of_its_block_in_order() {
    let mut found = Vec::new();
    for (blocks, source) in FILES {
        for part in source.split("kind: Kind::").skip(1) {
            let variant = part.split(',').next().unwrap();
            let kind = *Kind::ALL.iter().find(|kind| format!("{kind:?}") == variant).unwrap();
            assert!(blocks.contains(&kind.number().block), "{kind:?} stands in the file of another block");
            found.push(kind);
        }
    }
    assert_eq!(found, Kind::ALL);
}

#[test]
fn no_text_is_empty_or_stands_in_for_a_missing_one() {
    for lang in LANGS {
        for (kind, template) in templates(lang) {
            let end = if lang == Lang::En { '.' } else { '。' };
            let last = template.trim_end_matches(']');
            assert!(last.ends_with(end) && last.chars().count() > 5, "{kind:?}: {template}");
            assert_ne!(template, kind.name());
        }
    }
}

#[test]
fn braces_and_brackets_are_balanced_and_do_not_nest() {
    for (kind, template) in LANGS.into_iter().flat_map(templates) {
        let (mut clause, mut gap) = (false, false);
        for symbol in template.chars() {
            let (before, open) = match symbol {
                '[' | ']' => (&mut clause, symbol == '['),
                '{' | '}' => (&mut gap, symbol == '{'),
                _ => continue,
            };
            assert_ne!(*before, open, "{kind:?}: {template}");
            *before = open;
        }
        assert!(!clause && !gap, "{kind:?}: {template}");
        for part in template.split('[').skip(1) {
            let clause = part.split_once(']').unwrap().0;
            assert!(clause.contains('{'), "{kind:?}: a clause without data is no clause: {clause}");
        }
    }
}

#[test]
fn texts_speak_only_of_data_that_the_table_promises_and_in_forms_that_exist() {
    let rows = rows();
    for (row, kind) in rows.iter().zip(Kind::ALL) {
        for lang in LANGS {
            for template in [kind.template(lang), kind.remedy_template(lang)] {
                for (name, form) in gaps(template) {
                    assert!(row.data.contains(name), "{kind:?}: {name} in: {template}");
                    let known = match form {
                        "" => true,
                        "day" | "moment" => name == "at",
                        "word" => ["method", "term", "component", "found", "wanted"].contains(&name),
                        one_many => lang == Lang::En && one_many.split('|').count() == 2,
                    };
                    assert!(known, "{kind:?}: {name}:{form} in: {template}");
                }
            }
        }
    }
}

#[test]
fn both_languages_tell_the_same_data() {
    for kind in Kind::ALL {
        assert_eq!(names(kind.template(Lang::En)), names(kind.template(Lang::Ja)), "{kind:?}");
        assert_eq!(names(kind.remedy_template(Lang::En)), names(kind.remedy_template(Lang::Ja)), "{kind:?}");
    }
}

#[test]
fn texts_tell_all_the_data_that_the_table_promises() {
    for (row, kind) in rows().iter().zip(Kind::ALL) {
        assert_eq!(names(kind.template(Lang::En)), row.data, "{kind:?}");
    }
}

#[test]
fn with_all_data_nothing_is_left_open() {
    for (kind, lang) in Kind::ALL.iter().flat_map(|kind| LANGS.map(|lang| (*kind, lang))) {
        let data = full_data(kind);
        for text in [kind.text(lang, &data), kind.remedy(lang, &data)] {
            assert!(!text.contains(['{', '}', '[', ']', '?']), "{kind:?}: {text}");
            assert!(!text.replace("「？」", "").contains('？'), "{kind:?}: {text}");
            assert!(!text.contains("  "), "{kind:?}: {text}");
        }
    }
}

#[test]
fn without_data_every_text_still_reads() {
    for (kind, lang) in Kind::ALL.iter().flat_map(|kind| LANGS.map(|lang| (*kind, lang))) {
        for text in [kind.text(lang, &Data::new()), kind.remedy(lang, &Data::new())] {
            assert!(!text.contains(['{', '}', '[', ']']), "{kind:?}: {text}");
            assert!(text.ends_with(['.', '。']), "{kind:?}: {text}");
            let broken = ["  ", " . ", " ,", "（）", "「」", "()", ":."];
            assert!(!broken.iter().any(|broken| text.contains(broken)), "{kind:?}: {text}");
        }
    }
    let text = Kind::Expired.text(Lang::En, &Data::new());
    assert!(text.starts_with("The license was valid until ?."), "{text}");
    assert!(Kind::Expired.text(Lang::Ja, &Data::new()).contains("？まで"));
    assert_eq!(Kind::PoolFull.text(Lang::En, &Data::new()), "All seats are taken at the moment.");
}

#[test]
fn values_of_the_wrong_type_are_shown_and_not_refused() {
    let data = Data::new().text("found", "four").instant("wanted", 0, &Zone::utc()).int("at", -1);
    assert!(Kind::CodeWrongLength.text(Lang::En, &data).contains("has four characters where the end of"));
    assert!(Kind::ServiceExpired.text(Lang::En, &data).contains("until -1."));
}

#[test]
fn english_counts_one_and_many() {
    let text = |days: i64| {
        let data = Data::new().instant("at", 1_806_505_200, &tokyo()).int("days", days);
        Kind::EndsSoon.text(Lang::En, &data)
    };
    assert_eq!(text(1), "The license is valid until the end of 31 Mar 2027 (UTC+09:00). 1 day is left.");
    assert!(text(30).ends_with(" 30 days are left."));
    assert!(text(0).ends_with(" 0 days are left."));
    let drift = |changed: i64| {
        let data = Data::new().int("changed", changed).int("total", 5).int("wanted", 3).int("found", 4);
        Kind::DeviceDrift.text(Lang::En, &data)
    };
    assert_eq!(drift(1), "1 of 5 hardware parts has changed. 3 are needed, 4 match.");
    assert!(drift(2).starts_with("2 of 5 hardware parts have changed."));
}

#[test]
fn instants_read_as_ends_days_and_moments() {
    let data = Data::new().text("service", "scan").instant("at", 1_806_505_200, &tokyo());
    assert_eq!(
        Kind::ServiceInGrace.text(Lang::Ja, &data),
        "サービス「scan」は2027年3月31日の終わり（UTC+09:00）まで有効でした。\
         現在は更新の猶予期間中で、当面はそのままお使いいただけます。"
    );
    assert_eq!(Kind::ServiceNotYet.text(Lang::En, &data), "The service scan begins on 1 Apr 2027.");
    let pending = Kind::ActivationPending.text(Lang::En, &data);
    assert!(pending.ends_with("It activates itself on 1 Apr 2027 00:00 (UTC+09:00)."), "{pending}");
}

#[test]
fn internal_words_are_said_as_people_say_them() {
    let words = [
        ("method", Kind::MethodUnknown, &["hardware_key", "mail", "online", "in_house", "file"][..]),
        ("term", Kind::MethodNotForTerm, &["perpetual", "rental", "trial"]),
        ("found", Kind::CodeOtherKind, &["registration", "activation", "amendment"]),
        ("component", Kind::DeviceStrongMissing, &["machine_id", "board", "disk", "mac", "host_name", "tpm"]),
    ];
    for (name, kind, words) in words {
        let text = |lang, word: &str| kind.text(lang, &Data::new().text(name, word));
        let unknown = text(Lang::En, "teleprinter_2");
        assert!(unknown.contains("teleprinter_2"), "{unknown}");
        let said: BTreeSet<String> = words.iter().map(|word| text(Lang::Ja, word)).collect();
        assert_eq!(said.len(), words.len());
        for word in words {
            assert!(!text(Lang::En, word).contains('_'), "{word}");
            assert!(!text(Lang::Ja, word).contains(word), "{word}");
        }
    }
    let data = Data::new().text("found", "registration").text("wanted", "activation");
    assert_eq!(
        Kind::CodeOtherKind.text(Lang::En, &data),
        "This is a registration key; an activation code is needed here."
    );
    assert_eq!(
        Kind::CodeOtherKind.text(Lang::Ja, &data),
        "入力されたのはレジストレーションキーです。ここではアクティベーションコードが必要です。"
    );
}

#[test]
fn a_value_can_not_steer_the_terminal_or_pose_as_a_gap() {
    let data = Data::new().text("found", "\u{1b}[2J\u{202e}{wanted}\n").text("wanted", "secret");
    let text = Kind::DateInvalid.text(Lang::En, &data);
    assert_eq!(text, "A date could not be read: \u{fffd}[2J\u{fffd}{wanted}\u{fffd}.");
}

#[test]
fn an_error_shows_its_number_and_its_english_text() {
    let error = Error::with(Kind::NoActivationsLeft, Data::new().with("limit", Value::Int(3)));
    assert_eq!(error.to_string(), "3.5 All activations of this license are in use (3 in total).");
}

#[test]
fn a_lapsed_license_is_never_called_invalid_and_a_damaged_one_never_expired() {
    for (kind, template) in LANGS.into_iter().flat_map(templates) {
        let forbidden: &[&str] = match kind.number().block {
            5 => &["invalid", "not valid", "forge", "無効", "偽造", "不正"],
            1 | 3 | 4 => &["expire", "lapse", "期限", "猶予"],
            _ => &["invalid", "expire", "無効", "不正"],
        };
        let found = forbidden.iter().find(|word| template.to_lowercase().contains(**word));
        assert_eq!(found, None, "{kind:?}: {template}");
    }
}

#[test]
fn grace_never_tells_its_length() {
    for kind in [Kind::InGrace, Kind::ServiceInGrace] {
        for lang in LANGS {
            for template in [kind.template(lang), kind.remedy_template(lang)] {
                assert!(names(template).is_subset(&BTreeSet::from(["at", "service"])), "{template}");
                let said = prose(template);
                assert!(!said.contains(|symbol: char| symbol.is_numeric()), "{template}");
                assert!(
                    !["day", "week", "month", "日", "週間", "か月"].iter().any(|unit| said.contains(unit))
                );
            }
        }
    }
}

#[test]
fn the_tone_is_calm_and_blames_nobody() {
    let en = ["you ", "your", "mistake", "wrong", "illegal", "fatal", "abort", "sorry", "!", "cannot"];
    let ja = ["あなた", "ユーザのミス", "誤入力", "違法", "致命的", "エラー", "！"];
    for (kind, template) in templates(Lang::En) {
        assert!(!en.iter().any(|word| template.to_lowercase().contains(word)), "{kind:?}: {template}");
        assert!(template.is_ascii(), "{kind:?}: {template}");
    }
    for (kind, template) in templates(Lang::Ja) {
        assert!(!ja.iter().any(|word| template.contains(word)), "{kind:?}: {template}");
        assert!(!prose(template).contains(['(', ')', ',', '?', '!', ' ']), "{kind:?}: {template}");
        // Long vowels are written out, and every sentence is polite.
        let short = ["サーバで", "サーバの", "サーバが", "サーバに", "コンピュータを", "コンピュータの"];
        assert!(!short.iter().any(|word| template.contains(word)), "{kind:?}: {template}");
        for sentence in template.replace(['[', ']'], "").split_terminator('。') {
            let polite = ["です", "ます", "でした", "ました", "ません", "ください"];
            let spoken = sentence.strip_suffix('）').and_then(|rest| rest.rsplit_once('（'));
            let spoken = spoken.map_or(sentence, |(before, _)| before);
            assert!(polite.iter().any(|end| spoken.ends_with(end)), "{kind:?}: {sentence}");
        }
    }
}

#[test]
fn numbered_answers_of_a_server_keep_their_meaning() {
    let kept = [
        ("2.1", Kind::AssetUnknown),
        ("3.1", Kind::AssetIdMissing),
        ("3.2", Kind::AssetIdEmpty),
        ("3.3", Kind::SignerUnreachable),
        ("3.4", Kind::RecordsNotUpdated),
        ("3.5", Kind::NoActivationsLeft),
        ("9.0", Kind::Unknown),
    ];
    for (number, kind) in kept {
        assert_eq!(kind.number().to_string(), number);
    }
    assert!(Kind::AssetUnknown.remedy(Lang::En, &Data::new()).starts_with("Try again in 15 minutes."));
}

/// A remedy that names a time to wait names the one that the table gives.
#[test]
fn remedies_and_retry_hints_agree() {
    use tegata::Retry;
    for kind in Kind::ALL {
        let (en, ja) = (kind.remedy_template(Lang::En), kind.remedy_template(Lang::Ja));
        let (minutes, wait) = match kind.retry() {
            Retry::After(60) => ("in a minute", "1分ほど待"),
            Retry::After(900) => ("in 15 minutes", "15分待"),
            Retry::After(other) => panic!("{kind:?}: no words for {other} seconds"),
            Retry::Never | Retry::AfterRemedy => {
                assert!(!en.contains("minute") && !ja.contains('分'), "{kind:?}");
                continue;
            }
        };
        assert!(en.contains(minutes), "{kind:?}: {en}");
        assert!(ja.contains(wait), "{kind:?}: {ja}");
    }
}
