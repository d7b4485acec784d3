//! What the fuzzers found interesting, run again as plain tests.

use std::path::PathBuf;

use tegata_proof::targets::ALL;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

#[test]
fn every_target_has_a_corpus_and_holds_for_all_of_it() {
    for (name, target) in ALL {
        let folder = corpus().join(name);
        let files =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut count = 0;
        for file in files {
            let path = file.unwrap().path();
            println!("{}", path.display());
            target(&std::fs::read(&path).unwrap());
            count += 1;
        }
        assert!(count > 0, "{name} has no corpus");
    }
}

#[test]
fn every_corpus_has_a_target() {
    for folder in std::fs::read_dir(corpus()).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(ALL.iter().any(|(target, _)| name == *target), "{name:?}");
        let program = corpus().join("../fuzz_targets").join(&name).with_extension("rs");
        assert!(program.exists(), "{}", program.display());
    }
}
