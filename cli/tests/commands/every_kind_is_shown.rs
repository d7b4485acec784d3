//! `inspect` of each kind of document, and of the licenses that the examples describe.

use serde_json::{Value, json};

use crate::program::Folder;

/// Issues a document and gives what `inspect` says of it: for people, and its claims.
fn shown(folder: &Folder, kind: &str, description: &str) -> (String, Value) {
    folder.write("shown.toml", description);
    let issue = format!(
        "issue {kind} shown.toml --key root.pem --form binary --out shown --force --now 2026-11-21T00:00:00Z"
    );
    folder.run(&issue).expect(0);
    let people = folder.run("inspect shown").expect(0).stdout;
    assert!(people.starts_with("! NOT VERIFIED."), "{people}");
    let mut answer = folder.run("inspect shown --json").expect(0).json();
    let document = answer["untrusted_documents"][0].take();
    assert_eq!(document["type"].as_str().unwrap().replace('_', "-"), kind);
    (people, document["untrusted_claims"].clone())
}

/// Holds a table against rows of label and value, whatever the blanks between.
#[track_caller]
fn has_rows(table: &str, rows: &[(&str, &str)]) {
    for (label, value) in rows {
        let found = table.lines().any(|line| {
            let rest = line.trim_start().strip_prefix(label);
            rest.is_some_and(|rest| rest.starts_with("  ") && rest.trim() == *value)
        });
        assert!(found, "{label}: {value}\n{table}");
    }
}

const ID: &str = "38b4e652e44da7f2370d9e260e271365";

#[test]
fn an_activation() {
    let folder = Folder::new("activation");
    folder.with_license();
    let (people, claims) = shown(
        &folder,
        "activation",
        &format!(
            "license = \"{ID}\"\nkind = \"lease\"\nvia = \"in-house\"\nproduct = \"dam-fes\"\nsequence = 9007199254740993\n\
             borrowed = true\nlasts = \"30 days\"\n[subject]\nuser = \"sato\"\nseat = 4\nhost = \"ws-4\"\n\
             salt = \"{ID}\"\ndevice = {{ disk = \"S5H9NX0R\" }}\n"
        ),
    );
    has_rows(
        &people,
        &[
            ("For license", ID),
            ("Kind", "lease of a seat"),
            ("By", "license server inside the company"),
            ("User", "sato"),
            ("Seat number", "4"),
            ("Ends", "the end of 20 Dec 2026 (UTC)"),
            ("Borrowed", "yes"),
        ],
    );
    assert!(people.contains("disk "), "{people}");
    assert_eq!((&claims["kind"], &claims["via"]), (&json!("lease"), &json!("in_house")));
    assert_eq!(claims["sequence"], "9007199254740993", "beyond 2^53 it is text");
    assert_eq!(claims["expires"], 1_797_811_200);
    assert_eq!(claims["device"][0]["component"], "disk");
}

#[test]
fn revocations() {
    let folder = Folder::new("revocations");
    folder.with_license();
    let (people, claims) = shown(
        &folder,
        "revocations",
        &format!(
            "number = 12\nlicenses = [\"{ID}\"]\nhardware-keys = [\"00112233445566aa\", \"00112233445566bb\"]\n"
        ),
    );
    has_rows(&people, &[("Number", "12"), ("Void licenses", ID), ("Void hardware keys", "00112233445566aa")]);
    assert!(people.ends_with("  00112233445566bb\n"), "{people}");
    assert_eq!(claims["licenses"], json!([ID]));
    assert_eq!(claims.get("keys"), None, "what is empty is left out");
}

#[test]
fn a_time_statement() {
    let folder = Folder::new("time");
    folder.with_license();
    let (people, claims) = shown(
        &folder,
        "time-statement",
        &format!("product = \"dam-fes\"\nnonce = \"{ID}\"\nlowers = true\n"),
    );
    has_rows(
        &people,
        &[
            ("Issued", "21 Nov 2026 00:00 (UTC)"),
            ("Answers request", ID),
            ("Clock", "may set the clock back to its time, once"),
        ],
    );
    assert_eq!((&claims["lowers"], &claims["issued_at"]), (&json!(true), &json!(1_795_219_200)));
}

#[test]
fn a_roll() {
    let folder = Folder::new("roll-shown");
    folder.with_license();
    folder.write(
        "roll.toml",
        "batch = 7\ncount = 3\n[license]\nproduct = \"dam-fes\"\nprefix = \"D2\"\nactivations = 2\n",
    );
    folder.run("roll new roll.toml --key root.pem --out a.roll --codes codes.txt").expect(0);
    let people = folder.run("inspect a.roll").expect(0).stdout;
    has_rows(&people, &[("Batch", "7"), ("Codes", "3"), ("Product", "dam-fes"), ("Activations", "2")]);
    let answer = folder.run("inspect a.roll --json").expect(0).json();
    assert_eq!(answer["untrusted_documents"][0]["untrusted_claims"]["license"]["prefix"], "D2");
}

#[test]
fn the_licenses_of_the_examples() {
    let folder = Folder::new("examples");
    folder.with_license();
    let policies = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/policies"));
    let mut seen = 0;
    for entry in policies.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let words = ["issue", "license", path.to_str().unwrap()];
        let options = "--key issuer.pem --ladder-secret-file ladder.hex --out example.key --force";
        let args: Vec<&str> = words.into_iter().chain(options.split(' ')).collect();
        crate::program::finish(folder.start(&args), b"").expect(0);
        let english = folder.run("inspect example.key").expect(0).stdout;
        let japanese = folder.run("inspect example.key --lang ja").expect(0).stdout;
        assert_eq!(english.lines().count(), japanese.lines().count(), "the same rows in both languages");
        let row = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
        for line in japanese.lines().filter(row) {
            let label = line.trim_start().split("  ").next().unwrap();
            assert!(label == "ID" || !label.is_ascii(), "{label} is not Japanese in {}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 5, "{seen} examples");
}
