//! Every file of vectors: run against the core, held against its schema, explained in the legend.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use jsonschema::{Registry, Validator};
use serde_json::Value;
use tegata_conformance::{FILES, VectorFile, folder, run};

fn read(path: &str) -> String {
    let path: PathBuf = folder().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(file: &VectorFile) -> Value {
    serde_json::from_str(&file.read().unwrap()).unwrap()
}

/// The files in a folder of vectors that end like this, without that end.
fn names(subfolder: &str, end: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder().join(subfolder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(end).map(String::from)).collect()
}

/// All values under a key, wherever they stand.
fn under<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| {
            if name == key {
                found.push(value);
            }
            under(value, key, found);
        }),
        Value::Array(list) => list.iter().for_each(|value| under(value, key, found)),
        _ => {}
    }
}

#[test]
fn every_case_of_every_file_goes_as_expected() {
    for file in FILES {
        let outcome = run::file(file.name, &file.read().unwrap()).unwrap();
        let failures: Vec<String> = outcome
            .failures
            .iter()
            .map(|failure| format!("{} {} ({}): {}", file.name, failure.id, failure.about, failure.message))
            .collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert_eq!(outcome.ran, file.cases, "{}", file.name);
    }
}

#[test]
fn no_file_is_left_out() {
    let known: BTreeSet<String> = FILES.iter().map(|file| file.name.into()).collect();
    assert_eq!(names("", ".json"), known);
}

#[test]
fn a_wrong_expectation_is_found_in_every_file() {
    for file in FILES {
        let text = file.read().unwrap();
        // The last answer of each file, bent.
        let bent = match file.name {
            "codes" => text.replacen("\"result\": \"ok\"", "\"result\": \"repaired\"", 1),
            "amendments" => text.replacen("\"step\": 2", "\"step\": 3", 1),
            _ => bend(&text),
        };
        assert_ne!(bent, text);
        let outcome = run::file(file.name, &bent).unwrap();
        assert_eq!(outcome.failures.len(), 1, "{}: {:?}", file.name, outcome.failures);
    }
}

/// Changes the answer of the first case of a file.
fn bend(text: &str) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let places = ["/groups/0/cases/0/expect", "/groups/0/cases/0/steps/0/expect"];
    let place = places.into_iter().find(|place| file.pointer(place).is_some()).unwrap();
    let answer = file.pointer_mut(place).unwrap();
    match answer {
        Value::Array(moments) => drop(moments.pop()),
        Value::Object(fields) if fields.contains_key("mode") => {
            drop(fields.insert("mode".into(), "demo".into()))
        }
        Value::Object(fields) if fields.contains_key("kept") => {
            drop(fields.insert("hex".into(), "00".into()))
        }
        Value::Object(fields) if fields.contains_key("at") => drop(fields.insert("at".into(), 1.into())),
        Value::Object(fields) => drop(fields.insert("error".into(), "9.9".into())),
        _ => panic!("an answer of an unknown form"),
    }
    file.to_string()
}

#[test]
fn every_file_keeps_to_its_schema() {
    let parse =
        |name: &str| serde_json::from_str::<Value>(&read(&format!("schema/{name}.schema.json"))).unwrap();
    let registry = Registry::new().add("common.schema.json", parse("common")).unwrap().prepare().unwrap();
    let validator = |name: &str| -> Validator {
        jsonschema::draft202012::options().with_registry(&registry).build(&parse(name)).unwrap()
    };
    for file in FILES {
        let (validator, mut value) = (validator(file.name), json(&file));
        let faults: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{} {}: {error}", file.name, error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        // A schema that accepts anything would be no schema.
        value.as_object_mut().unwrap().insert("unexpected".into(), true.into());
        assert!(!validator.is_valid(&value), "{}", file.name);
    }
    let mut schemas = names("schema", ".schema.json");
    assert!(schemas.remove("common"));
    assert_eq!(schemas, FILES.iter().map(|file| file.name.into()).collect());
}

#[test]
fn the_legend_explains_every_file_and_every_flag() {
    let legend = read("README.md");
    for file in FILES {
        let value = json(&file);
        assert!(legend.contains(&format!("`{}.json`", file.name)), "{}", file.name);
        let (Some(flags), mut used) = (value["flags"].as_object(), Vec::new()) else { continue };
        under(&value["groups"], "flags", &mut used);
        let used: BTreeSet<&str> =
            used.iter().flat_map(|flags| flags.as_array().unwrap()).map(|f| f.as_str().unwrap()).collect();
        assert!(used.iter().copied().eq(flags.keys().map(String::as_str)), "{}: flags", file.name);
        for (flag, meaning) in flags {
            let row = format!("| `{flag}` | {} |", meaning.as_str().unwrap());
            assert!(legend.contains(&row), "README.md should have the row {row}");
        }
    }
}

/// Refusals of block 4 that no bytes can reach, and why.
const UNREACHABLE: [(&str, &str); 2] =
    [("4.16", "two keys that share 64 bits of SHA-512"), ("4.43", "a private key is the issuer's")];

#[test]
fn every_error_that_bytes_can_reach_is_reached() {
    let mut reached = BTreeSet::new();
    for file in FILES.iter().filter(|file| ["documents", "trust", "session"].contains(&file.name)) {
        let value = json(file);
        let mut errors = Vec::new();
        under(&value, "error", &mut errors);
        reached.extend(errors.iter().map(|number| number.as_str().unwrap().to_owned()));
    }
    let refusals = tegata::Kind::ALL.iter().filter(|kind| kind.class() == tegata::catalog::Class::Refuses);
    let numbers = refusals.map(|kind| kind.number().to_string()).filter(|number| number.starts_with("4."));
    let missing: Vec<String> = numbers
        .filter(|number| !reached.contains(number) && !UNREACHABLE.iter().any(|(known, _)| known == number))
        .collect();
    assert!(missing.is_empty(), "no case reaches {missing:?}");
}

#[test]
fn no_file_is_large() {
    for file in FILES {
        let size = file.read().unwrap().len();
        assert!(size < 1 << 20, "{}.json has {size} bytes", file.name);
    }
}
