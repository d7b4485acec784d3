//! What Kotlin is measured against: opens a license file and asks for a feature, so many times, and prints
//! the nanoseconds that one took.

#![expect(clippy::print_stdout, reason = "a program that answers on its standard output")]

use std::hint::black_box;
use std::time::Instant;
use tegata::{Facts, Product, State, Trust};

const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
/// 2026-11-22.
const NOW: i64 = 1_795_305_600;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let bytes = std::fs::read(args.next().ok_or("which file?")?)?;
    let times: u32 = args.next().ok_or("how many times?")?.parse()?;
    let trust = Trust::new(ROOT.parse()?, Product::new("dam-fes", "5.0")?);
    let start = Instant::now();
    for _ in 0..times {
        let report = trust.open(black_box(&bytes))?.evaluate(&State::default(), &Facts::at(NOW));
        assert!(report.allows("solver"));
    }
    println!("{}", start.elapsed().as_nanos() / u128::from(times));
    Ok(())
}
