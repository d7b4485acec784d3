//! `keygen`, and what may happen to files.

use std::fs::File;
use std::io::Read;

use crate::program::{Folder, finish};

#[test]
fn a_key_is_made_once_and_read_back() {
    let folder = Folder::new("keygen");
    let made = folder.run("keygen --out a.pem --json").expect(0).json();
    assert!(made["public_key"].as_str().unwrap().starts_with("tegata-pub:"));
    assert_eq!(made["public_key_hex"].as_str().unwrap().len(), 64);
    assert_eq!(made["key_id"].as_str().unwrap().len(), 16);
    let shown = folder.run("keygen --public a.pem --json").expect(0).json();
    for name in ["public_key", "public_key_hex", "key_id"] {
        assert_eq!(shown[name], made[name]);
    }
    let pem = folder.read("a.pem");
    assert!(pem.starts_with(b"-----BEGIN PRIVATE KEY-----\n"));
    let refused = folder.run("keygen --out a.pem").expect(3);
    assert_eq!(refused.stderr.lines().next(), Some("✗ a.pem exists already. It was not changed."));
    assert_eq!(folder.read("a.pem"), pem);
    folder.run("keygen --out a.pem --force").expect(0);
    assert_ne!(folder.read("a.pem"), pem);
}

#[cfg(unix)]
#[test]
fn secrets_are_for_their_owner_and_others_are_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("modes");
    folder.run("keygen --out a.pem").expect(0);
    folder.run("keygen --secret --out seed.hex").expect(0);
    folder.run("code new activation --prefix BH --batch 1 --count 3 --out codes.txt").expect(0);
    for name in ["a.pem", "seed.hex", "codes.txt"] {
        let mode = folder.path(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(folder.run("keygen --public a.pem").expect(0).stderr, "");
    std::fs::set_permissions(folder.path("a.pem"), PermissionsExt::from_mode(0o640)).unwrap();
    let warned = folder.run("keygen --public a.pem --lang ja").expect(0);
    assert!(warned.stderr.contains("chmod 600 a.pem"), "{}", warned.stderr);
}

#[test]
fn a_key_on_standard_output_is_alone_there() {
    let folder = Folder::new("stdout");
    let ran = folder.run("keygen --out -").expect(0);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((lines[0], lines.len()), ("-----BEGIN PRIVATE KEY-----", 3), "{}", ran.stdout);
    assert!(ran.stderr.contains("tegata-pub:"));
}

#[test]
fn what_can_not_be_read_is_said() {
    let folder = Folder::new("unreadable");
    std::fs::create_dir(folder.path("folder")).unwrap();
    folder.write("empty", "");
    folder.write("picture", b"\x89PNG\r\n");
    let name = |file: &str, code: i32| {
        let ran = folder.run(&format!("inspect {file} --json")).expect(code);
        ran.json()["error"]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(name("missing", 3), "file_not_found");
    assert_eq!(name("folder", 3), "file_is_folder");
    assert_eq!(name("empty", 1), "input_empty");
    assert_eq!(name("picture", 1), "not_tegata");
    assert_eq!(folder.run("keygen --public picture --json").json()["error"]["name"], "file_not_text");
}

#[test]
fn a_gigabyte_is_refused_before_it_is_read() {
    let folder = Folder::new("gigabyte");
    File::create(folder.path("huge")).unwrap().set_len(1 << 30).unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(folder.run("inspect huge --json").expect(1).json()["error"]["number"], "4.3");
    assert!(begun.elapsed().as_secs() < 5);
    // Of standard input the size is not known: it is read to the limit and no further.
    let mut command = folder.command(&["inspect", "-", "--json"]);
    command.stdin(File::open(folder.path("huge")).unwrap());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn nobody_listening_is_no_panic() {
    let folder = Folder::new("pipe");
    let mut child = folder.start(&["code", "new", "registration", "--prefix", "BH", "--count", "200000"]);
    let mut first = [0; 22];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let ended = finish(child, b"");
    assert!(first.starts_with(b"BH-"));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(3), ""));
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("arguments");
    let odd = OsStr::from_bytes(b"\xff");
    let ran = finish(folder.start(&["code".as_ref(), "check".as_ref(), odd]), b"");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    // A file may have any name.
    std::fs::write(folder.path("").join(odd), "").unwrap();
    let ran = finish(folder.start(&["inspect".as_ref(), odd]), b"");
    assert!(ran.stderr.starts_with("✗ 4.1 "), "{}", ran.stderr);
}

#[test]
fn arguments_that_are_not_understood_are_json_too() {
    let folder = Folder::new("usage");
    let ran = folder.run("verify file --json").expect(2);
    let error = &ran.json()["error"];
    assert_eq!(error["name"], "usage");
    assert!(error["text"]["en"].as_str().unwrap().contains("--root"));
    assert_eq!(folder.run("--version").expect(0).stdout, concat!("tegata ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let folder = Folder::new("pages");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&format!("completions {shell}")).expect(0).stdout.contains("timeline"), "{shell}");
    }
    assert!(folder.run("man").expect(0).stdout.contains("exit\\-codes"));
    folder.run("man --out pages").expect(0);
    assert!(folder.read("pages/tegata-code-check.1").starts_with(b".ie"));
    folder.run("man --out pages").expect(3);
    let codes = folder.run("exit-codes --json").expect(0).json();
    assert_eq!(codes.as_array().unwrap().len(), 4);
    assert!(folder.run("help exit-codes").expect(0).stdout.contains("3  a file could not be read"));
}
