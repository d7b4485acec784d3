//! Opens a bundle and evaluates it, over and over: what the benches of other languages are held against.
//!
//! Arguments: the root key, the product, the version, the file, the time in Unix seconds. For each number on
//! standard input, does so many rounds and prints how many nanoseconds one took.

#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a program for benches")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "which reads a clock and its arguments"
)]
#![expect(clippy::arithmetic_side_effects, reason = "and divides")]

use std::hint::black_box;
use std::io::stdin;
use std::time::Instant;

use tegata_facade::{Facts, Settings, Trust, UnixTime};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [root, product, version, file, now] = arguments.as_slice() else { panic!("five arguments") };
    let trust = Trust::new(Settings::product(root, product, version)).unwrap();
    let bytes = std::fs::read(file).unwrap();
    let now = UnixTime(now.parse().unwrap());
    for line in stdin().lines() {
        let rounds: u32 = line.unwrap().trim().parse().unwrap();
        let start = Instant::now();
        for _ in 0..rounds {
            let bundle = trust.open_slices(&[black_box(&bytes)]).unwrap();
            assert!(bundle.evaluate(None, Facts::at(now)).unwrap().allows("solver".into()));
        }
        println!("{}", (start.elapsed() / rounds).as_nanos());
    }
}
