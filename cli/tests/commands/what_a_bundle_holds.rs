//! `verify`, `inspect`, `qr` and `roll`.

use crate::program::{Folder, LICENSE, Ran};
use serde_json::Value;

#[test]
fn every_form_of_a_license_is_verified() {
    let folder = Folder::new("forms");
    let root = folder.with_license();
    let armor = folder.read("license.key");
    for form in ["binary", "armor", "qr"] {
        let issue = "issue license license.toml --key issuer.pem --certificate cert.tegata";
        folder
            .run(&format!("{issue} --ladder-secret-file ladder.hex --form {form} --out license.{form}"))
            .expect(0);
        let answer = folder.run(&format!("verify license.{form} --root {root} --json")).expect(0).json();
        assert_eq!(answer["verified"], true);
        assert_eq!(answer["documents"][1]["chain"].as_array().unwrap().len(), 2);
    }
    let ran = folder.run_with(&format!("verify - --root {root} --product dam-fes"), &armor).expect(0);
    assert!(ran.stdout.starts_with("✓ Verified: 2 documents"), "{}", ran.stdout);
    assert!(ran.stdout.contains("31 Mar 2027"), "{}", ran.stdout);
}

#[test]
fn damaged_is_not_forged_and_neither_is_verified() {
    let folder = Folder::new("damaged");
    let root = folder.with_license();
    let number = |input: &[u8], more: &str| {
        let ran = folder.run_with(&format!("verify - --root {root} --json {more}"), input).expect(1);
        ran.json()["error"]["number"].as_str().unwrap().to_owned()
    };
    let armor = String::from_utf8(folder.read("license.key")).unwrap();
    let begun = armor.find("-----\n").unwrap() + 20;
    let mut damaged = armor.clone().into_bytes();
    damaged[begun] = b'?';
    assert_eq!(number(&damaged, ""), "4.2", "a character that base64 does not have");
    assert_eq!(number(armor.as_bytes(), "--product other"), "4.32");

    // One document alone has no check of its own: a changed signature is a forgery.
    let bundle = tegata::document::UntrustedBundle::read(armor.as_bytes()).unwrap();
    let parts: Vec<Vec<u8>> = bundle.untrusted_documents().iter().map(|d| d.bytes().to_vec()).collect();
    let mut forged = parts.clone();
    *forged[1].last_mut().unwrap() ^= 1;
    let forged = tegata::document::pack(&[&forged[0], &forged[1]]);
    assert_eq!(number(&forged, ""), "4.14");
    assert_eq!(number(&parts[1], ""), "4.13", "without its certificate");

    let other =
        folder.run("keygen --out other.pem --json").json()["public_key_hex"].as_str().unwrap().to_owned();
    folder.run(&format!("verify license.key --root {other}")).expect(1);
    folder.run(&format!("verify license.key --root {other} --root {root}")).expect(0);
}

#[test]
fn inspecting_says_that_nothing_is_verified() {
    let folder = Folder::new("inspect");
    let root = folder.with_license();
    let ran = folder.run("inspect license.key").expect(0);
    assert!(ran.stdout.starts_with("! NOT VERIFIED."), "{}", ran.stdout);
    for shown in
        ["手形商事", "the end of 31 Mar 2027 (Asia/Tokyo)", "0: each of 120 steps extends the term by 1 year"]
    {
        assert!(ran.stdout.contains(shown), "{shown}: {}", ran.stdout);
    }
    let answer = folder.run("inspect license.key --json").expect(0).json();
    assert_eq!(answer["verified"], false);
    let claims = &answer["untrusted_documents"][1]["untrusted_claims"];
    assert_eq!(claims["expires"], 1_806_505_200);
    assert_eq!(claims["locks"][0]["effect"]["period"]["months"], 12);

    let ran = folder.run(&format!("inspect license.key --root {root} --lang ja")).expect(0);
    assert!(ran.stdout.starts_with("✓ 検証済みです"), "{}", ran.stdout);
    folder.run("keygen --out other.pem").expect(0);
    let other =
        folder.run("keygen --public other.pem --json").json()["public_key"].as_str().unwrap().to_owned();
    let ran = folder.run(&format!("inspect license.key --root {other}")).expect(1);
    assert!(ran.stdout.starts_with("✗ NOT VERIFIED") && ran.stdout.contains("手形商事"), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("✗ 4.13 "), "{}", ran.stderr);
}

#[test]
fn strangers_do_not_write_on_the_terminal() {
    let folder = Folder::new("stranger");
    folder.with_license();
    // Control characters are refused by every reader; what turns the direction of writing is not.
    folder.write("license.toml", LICENSE.replace("手形商事", r"a\u202eDEIFIREV"));
    let issue = "issue license license.toml --key issuer.pem --ladder-secret-file ladder.hex --out odd.key";
    folder.run(issue).expect(0);
    let ran = folder.run("inspect odd.key").expect(0);
    assert!(ran.stdout.contains(r"a\u{202e}DEIFIREV"), "{}", ran.stdout);
    let missing = folder.run("inspect a\u{1b}[2Jb").expect(3);
    assert!(missing.stderr.starts_with(r"✗ a\u{1b}[2Jb is not there."), "{}", missing.stderr);
}

#[test]
fn a_license_fits_a_qr_code_and_a_roll_does_not() {
    let folder = Folder::new("qr");
    folder.with_license();
    let answer = folder.run("qr license.key --json").expect(0).json();
    let text = answer["text"].as_str().unwrap();
    assert!(text.starts_with("TEGATA1:"));
    let read = folder.run_with("inspect - --json", text.as_bytes()).expect(0).json();
    assert_eq!(read, folder.run("inspect license.key --json").json(), "the same documents");

    folder.run("qr license.key --png qr.png").expect(0);
    let png = folder.read("qr.png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let modules = answer["modules"].as_array().unwrap();
    assert_eq!((info.width, info.height), (8 * modules.len() as u32, 8 * modules.len() as u32));
    for (y, row) in modules.iter().enumerate() {
        // One module is one byte of eight pixels.
        let line = &pixels[8 * y * info.line_size..][..modules.len()];
        let dark: String = line.iter().map(|byte| if *byte == 0 { '1' } else { '0' }).collect();
        assert_eq!(row, &Value::from(dark));
    }
    folder.run("qr license.key --svg qr.svg").expect(0);
    assert!(folder.read("qr.svg").starts_with(b"<svg "));
    folder.run("qr license.key --svg qr.svg").expect(3);

    make_roll(&folder, 400, "codes.txt").expect(0);
    let refused = folder.run("qr a.roll").expect(1);
    assert!(refused.stderr.contains("4296 fit"), "{}", refused.stderr);
}

fn make_roll(folder: &Folder, count: u32, codes: &str) -> Ran {
    let license = LICENSE
        .replace("id = \"38b4e652e44da7f2370d9e260e271365\"\n", "")
        .replace("[[lock]]", "[[license.lock]]");
    folder.write("roll.toml", format!("batch = 7\ncount = {count}\n[license]\n{license}"));
    let new = "roll new roll.toml --key issuer.pem --certificate cert.tegata --ladder-secret-file ladder.hex";
    folder.run(&format!("{new} --out a.roll --codes {codes} --json"))
}

#[test]
fn every_code_of_a_roll_stands_for_its_license() {
    let folder = Folder::new("roll");
    let root = folder.with_license();
    assert_eq!(make_roll(&folder, 5, "codes.csv").expect(0).json()["count"], 5);
    let csv = String::from_utf8(folder.read("codes.csv")).unwrap();
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["index", "code", "license_id"]);
    assert_eq!(rows.len(), 6);
    for row in &rows[1..] {
        let checked =
            folder.run(&format!("roll check {} --roll a.roll --root {root} --json", row[1])).expect(0);
        assert_eq!(checked.json()["license"]["id"], row[2]);
        // Its lock has an anchor of its own, and a code for it can be made.
        let anchor = checked.json()["license"]["locks"][0]["anchor"].as_str().unwrap().to_owned();
        let made = folder.run(&format!(
            "amend make --anchor --license-id {} --lock 0 --steps 120 --ladder-secret-file ladder.hex",
            row[2]
        ));
        assert_eq!(made.expect(0).stdout.trim(), anchor);
    }
    let number = |code: &str| {
        folder.run(&format!("roll check {code} --roll a.roll --root {root} --json")).expect(1).json()["error"]
            ["number"]
            .clone()
    };
    assert_eq!(number("8C-0PHQ-0001G-6ZZHQ-3BK7T-Y00GY-TKM4T"), "1.6");
    let stranger = folder.run("code new activation --prefix D2 --batch 7").expect(0).stdout;
    assert_eq!(number(stranger.trim()), "1.7");
    let other_batch = folder.run("code new activation --prefix D2 --batch 8").expect(0).stdout;
    assert_eq!(number(other_batch.trim()), "1.12");
    assert_eq!(make_roll(&folder, 5, "more.csv").expect(3).json()["error"]["name"], "file_exists");
    assert!(!folder.path("more.csv").exists(), "nothing is written when one of the files is there");
}

#[test]
fn codes_of_a_roll_can_be_made_again_from_its_seed() {
    let folder = Folder::new("again");
    folder.with_license();
    folder.run("keygen --secret --out seed.hex").expect(0);
    let answer = make_roll(&folder, 9, "codes.txt --seed seed.hex").expect(0).json();
    let roll_id = answer["roll_id"].as_str().unwrap();
    let again =
        format!("code new activation --prefix D2 --batch 7 --count 9 --seed seed.hex --roll-id {roll_id}");
    assert_eq!(folder.run(&again).expect(0).stdout.as_bytes(), folder.read("codes.txt"));
}
