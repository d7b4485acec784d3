//! What the border between C and Rust costs, and how quickly a process starts that crosses it.
//!
//! `cargo xtask install-c --prefix P`, then `TEGATA_PREFIX=P cargo bench -p tegata-c`. All rows take turns in one run;
//! a ratio is that of the quickest rounds, which nobody disturbed, and the median of the ratios within a round.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a report, for who can read a panic")]
#![expect(clippy::indexing_slicing, reason = "and an index beyond its rows")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it measures time, and starts processes"
)]
#![expect(
    clippy::missing_transmute_annotations,
    reason = "each function found has its type where it is kept"
)]
#![expect(clippy::type_complexity, reason = "a row is a name and what it does")]

use std::ffi::{CString, c_char, c_int, c_void};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, mem, ptr};

use ed25519_dalek::{Signer, SigningKey};
use tegata::document::{UntrustedBundle, pack};
use tegata_c::bundle::{tegata_bundle, tegata_bundle_free, tegata_evaluate};
use tegata_c::facts::{tegata_bytes, tegata_facts};
use tegata_c::report::{tegata_report, tegata_report_allows, tegata_report_free};
use tegata_c::trust::{tegata_open, tegata_trust, tegata_trust_new};
use tegata_facade::{Facts, Settings, Trust, UnixTime};

const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const NOW: i64 = 1_798_761_600;
const ROUNDS: usize = 301;
const CALLS: u32 = 40;

/// The functions that a product calls, from wherever they come.
struct Library {
    trust_new:
        unsafe extern "C" fn(*const c_char, *const c_char, *const c_char, *mut *mut tegata_trust) -> i32,
    open: unsafe extern "C" fn(*const tegata_trust, *const u8, usize, *mut *mut tegata_bundle) -> i32,
    evaluate: unsafe extern "C" fn(
        *const tegata_bundle,
        *const tegata_bytes,
        *const tegata_facts,
        *mut *mut tegata_report,
    ) -> i32,
    allows: unsafe extern "C" fn(*const tegata_report, *const c_char) -> bool,
    report_free: unsafe extern "C" fn(*mut tegata_report),
    bundle_free: unsafe extern "C" fn(*mut tegata_bundle),
}

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

impl Library {
    /// The exports of this very build.
    const HERE: Self = Self {
        trust_new: tegata_trust_new,
        open: tegata_open,
        evaluate: tegata_evaluate,
        allows: tegata_report_allows,
        report_free: tegata_report_free,
        bundle_free: tegata_bundle_free,
    };

    /// The library as it is installed.
    fn installed(prefix: &Path) -> Self {
        let path = CString::new(prefix.join("lib/libtegata.so").to_str().unwrap()).unwrap();
        // SAFETY: the path is text; 2 is RTLD_NOW.
        let library = unsafe { dlopen(path.as_ptr(), 2) };
        assert!(!library.is_null(), "{path:?} can not be loaded");
        // SAFETY: the installed header says that these names have these types.
        unsafe {
            let find = |name: &str| {
                let name = CString::new(name).unwrap();
                let found = dlsym(library, name.as_ptr());
                assert!(!found.is_null(), "{name:?}");
                found
            };
            Self {
                trust_new: mem::transmute(find("tegata_trust_new")),
                open: mem::transmute(find("tegata_open")),
                evaluate: mem::transmute(find("tegata_evaluate")),
                allows: mem::transmute(find("tegata_report_allows")),
                report_free: mem::transmute(find("tegata_report_free")),
                bundle_free: mem::transmute(find("tegata_bundle_free")),
            }
        }
    }

    /// A trust, and what a product does with it: from bytes to an answer.
    fn product(self, license: &'static [u8]) -> impl FnMut() -> bool {
        let text = |text: &str| CString::new(text).unwrap();
        let (root, slug, version) = (text(ROOT), text("dam-fes"), text("5.0"));
        let mut trust = ptr::null_mut();
        // SAFETY: the contract of the header is kept, here and below.
        let e = unsafe { (self.trust_new)(root.as_ptr(), slug.as_ptr(), version.as_ptr(), &raw mut trust) };
        assert_eq!(e, 0);
        move || {
            let (mut bundle, mut report) = (ptr::null_mut(), ptr::null_mut());
            // SAFETY: all zeros are facts that know nothing.
            let mut facts: tegata_facts = unsafe { mem::zeroed() };
            facts.now = NOW;
            // SAFETY: see above.
            unsafe {
                assert_eq!((self.open)(trust, license.as_ptr(), license.len(), &raw mut bundle), 0);
                assert_eq!((self.evaluate)(bundle, ptr::null(), &raw const facts, &raw mut report), 0);
                let allowed = (self.allows)(report, c"solver".as_ptr());
                (self.report_free)(report);
                (self.bundle_free)(bundle);
                allowed
            }
        }
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let armor: &'static [u8] = fs::read(root.join("examples/files/license.key")).unwrap().leak();
    let prefix = env::var_os("TEGATA_PREFIX").map(PathBuf::from);
    calls("armor", armor, prefix.as_deref());
    calls("binary", binary(armor), prefix.as_deref());
    match prefix {
        Some(prefix) => starts(&root, &prefix),
        None => println!("\nTEGATA_PREFIX names no installed library: nothing to start"),
    }
}

/// The same bundle without the text around it.
fn binary(armor: &[u8]) -> &'static [u8] {
    let bundle = UntrustedBundle::read(armor).unwrap();
    let documents: Vec<&[u8]> = bundle.untrusted_documents().iter().map(|one| &**one.bytes()).collect();
    pack(&documents).leak()
}

fn calls(form: &str, license: &'static [u8], prefix: Option<&Path>) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let message = vec![5; 535];
    let signature = key.sign(&message);
    let public = key.verifying_key();
    let trust = Trust::new(Settings::product(ROOT, "dam-fes", "5.0")).unwrap();

    let mut rows: Vec<(&str, Box<dyn FnMut() -> bool>)> = vec![
        (
            "a bare verify_strict",
            Box::new(move || public.verify_strict(black_box(&message), &signature).is_ok()),
        ),
        (
            "Rust: bytes to answer",
            Box::new(move || {
                let bundle = trust.open_slices(&[black_box(license)]).unwrap();
                bundle.evaluate(None, Facts::at(UnixTime(NOW))).unwrap().allows("solver".into())
            }),
        ),
        ("C, the same build", Box::new(Library::HERE.product(license))),
    ];
    if let Some(prefix) = prefix {
        rows.push(("C, as installed", Box::new(Library::installed(prefix).product(license))));
    }
    let rounds = turns(
        &mut rows
            .iter_mut()
            .map(|(_, run)| {
                move || {
                    for _ in 0..CALLS {
                        assert!(run());
                    }
                }
            })
            .collect::<Vec<_>>(),
    );
    println!("\n| {form}, {} bytes | quickest | median |\n|---|---|---|", license.len());
    for (row, (name, _)) in rows.iter().enumerate() {
        let (quickest, median) = ratio(&rounds, row, 0);
        println!("| {name} | {quickest:.3} | {median:.3} |");
    }
    for (row, (name, _)) in rows.iter().enumerate().skip(2) {
        let (quickest, median) = ratio(&rounds, row, 0);
        let (rust, rust_median) = ratio(&rounds, 1, 0);
        println!("| {name}, beyond Rust | {:.3} | {:.3} |", quickest - rust, median - rust_median);
    }
}

/// Starts processes that do nothing, and processes that verify a license and say what it allows.
fn starts(root: &Path, prefix: &Path) {
    let folder = env::temp_dir().join(format!("tegata-border-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let empty = folder.join("empty.c");
    fs::write(&empty, "int main(void) { return 0; }\n").unwrap();
    let compile = |source: &Path, name: &str, options: &[&str]| -> PathBuf {
        let program = folder.join(name);
        let mut command = Command::new("cc");
        command
            .args(["-O2", "-o"])
            .arg(&program)
            .arg(source)
            .arg("-I")
            .arg(prefix.join("include"))
            .args(options);
        assert!(command.status().unwrap().success());
        program
    };
    let lib = prefix.join("lib");
    let (search, rpath) = (format!("-L{}", lib.display()), format!("-Wl,-rpath,{}", lib.display()));
    let example = root.join("examples/c/verify_file.c");
    let archive = lib.join("libtegata.a");
    let programs = [
        ("an empty C program", compile(&empty, "empty", &[])),
        ("shared: start, open, report", compile(&example, "shared", &[&search, "-ltegata", &rpath])),
        (
            "static: start, open, report",
            compile(&example, "static", &[archive.to_str().unwrap(), "-pthread", "-ldl", "-lm"]),
        ),
    ];
    let license = root.join("examples/files/license.key");
    let mut starts: Vec<_> = programs
        .iter()
        .map(|(_, program)| {
            let license = &license;
            // A pipe would wake us up each time that a program says something.
            let quietly = move || Command::new(program).arg(license).stdout(Stdio::null()).status();
            move || assert!(quietly().unwrap().success())
        })
        .collect();
    let rounds = turns(&mut starts);
    println!("\n| a new process | quickest | median |\n|---|---|---|");
    for (row, (name, _)) in programs.iter().enumerate() {
        let (quickest, median) = ratio(&rounds, row, 0);
        println!("| {name} | {quickest:.2} | {median:.2} |");
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// Each row once in each round.
fn turns<F: FnMut()>(rows: &mut [F]) -> Vec<Vec<Duration>> {
    let mut time = |run: &mut F| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| rows.iter_mut().map(&mut time).collect()).collect()
}

/// Row to row: of the quickest rounds, and the median of the rounds.
fn ratio(rounds: &[Vec<Duration>], row: usize, to: usize) -> (f64, f64) {
    let quickest = |row: usize| rounds.iter().map(|round| round[row]).min().unwrap().as_secs_f64();
    let mut within: Vec<f64> =
        rounds.iter().map(|round| round[row].as_secs_f64() / round[to].as_secs_f64()).collect();
    within.sort_by(f64::total_cmp);
    (quickest(row) / quickest(to), within[within.len() / 2])
}
