//! The numbers of the report: ratios beside a bare `verify_strict`, round by round in one run.
//!
//! `cargo bench -p tegata-benches --features peers --bench ratios`

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use ed25519_dalek::{Signature, Signer as _, SigningKey};
use tegata::code::{CodeKind, Reading, read};
use tegata::{Facts, State};
use tegata_benches::allocations::{self, Counting};
use tegata_benches::peers::{BiscuitToken, Jwt, Paseto};
use tegata_benches::sample::{NOW, SIGNER_SEED, Vendor};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ROUNDS: usize = 301;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// One line of the report.
struct Row<'w> {
    name: &'static str,
    bound: Option<f64>,
    /// How often the work is done in one round, so that every round takes about as long.
    times: u32,
    work: Box<dyn FnMut() -> bool + 'w>,
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let vendor = Vendor::new()?;
    let bytes = vendor.bundle(1)?;
    let license = vendor.license(1)?;
    let trust = vendor.warmed_trust()?;
    let cold = tegata::Trust::new(vendor.root(), tegata::Product::new("net-shield", "5.0")?);
    let (state, facts) = (State::default(), Facts::at(NOW));
    let bundle = trust.open(&bytes)?;

    // The bound: the library's own strict verification of the very bytes that the license's signature is over.
    let key = SigningKey::from_bytes(&SIGNER_SEED);
    let verifier = key.verifying_key();
    let message = vendor.signed_bytes(1)?;
    let signature: Signature = key.sign(&message);

    let code = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC";
    let mistyped = "BH-0KFK-2M4V0-615RD-WESB6-E2RMP-14RGC";
    let paseto = Paseto::new().ok_or("paseto")?;
    let jwt = Jwt::new(&SIGNER_SEED, verifier.as_bytes()).ok_or("jwt")?;
    let biscuit = BiscuitToken::new().ok_or("biscuit")?;

    let mut rows = vec![
        Row {
            name: "bare verify_strict",
            bound: None,
            times: 20,
            work: Box::new(|| verifier.verify_strict(black_box(&message), &signature).is_ok()),
        },
        Row {
            name: "bytes → report, warmed certificate",
            bound: Some(1.10),
            times: 20,
            work: Box::new(|| {
                trust
                    .open(black_box(&bytes))
                    .is_ok_and(|bundle| bundle.evaluate(&state, &facts).allows("scan"))
            }),
        },
        Row {
            name: "bytes → report, first time",
            bound: None,
            times: 20,
            work: Box::new(|| {
                cold.open(black_box(&bytes))
                    .is_ok_and(|bundle| bundle.evaluate(&state, &facts).allows("scan"))
            }),
        },
        Row {
            name: "evaluate alone",
            bound: Some(0.06),
            times: 200,
            work: Box::new(|| black_box(&bundle).evaluate(&state, &facts).allows("scan")),
        },
        Row {
            name: "reading a code as it stands",
            bound: None,
            times: 200,
            work: Box::new(|| matches!(read(CodeKind::Activation, black_box(code)), Reading::Exact(_))),
        },
        Row {
            name: "reading a code with 3 errors",
            bound: Some(0.15),
            times: 200,
            work: Box::new(|| {
                matches!(read(CodeKind::Activation, black_box(mistyped)), Reading::Mistyped(_))
            }),
        },
        Row { name: "peer: pasetors, v4.public", bound: None, times: 20, work: Box::new(|| paseto.check()) },
        Row { name: "peer: jsonwebtoken, EdDSA", bound: None, times: 20, work: Box::new(|| jwt.check()) },
        Row { name: "peer: biscuit-auth", bound: None, times: 5, work: Box::new(|| biscuit.check()) },
    ];
    for row in &mut rows {
        if !(row.work)() {
            return Err(format!("{} did not hold", row.name).into());
        }
    }
    let ratios = measure(&mut rows);

    println!("| what | quickest | median | bound |\n|---|---|---|---|");
    for (row, (quickest, middle)) in rows.iter().zip(&ratios) {
        let bound = row.bound.map_or_else(String::new, |bound| format!("≤ {bound:.2}"));
        println!("| {} | {quickest:.3} | {middle:.3} | {bound} |", row.name);
    }
    let many: Vec<Vec<u8>> = (0..10_000).map(|number| vendor.bundle(number)).collect::<Result<_, _>>()?;
    let inputs: Vec<&[u8]> = many.iter().map(Vec::as_slice).collect();
    let mut bulk: Vec<f64> = (0..5).map(|_| bulk_ratio(&trust, &inputs)).collect();
    println!(
        "| verify_many, 10,000 licenses, each to one opened alone | | {:.3} | ≤ 0.50 |",
        median(&mut bulk)
    );

    let allocated = allocations::count(|| trust.open(&bytes).map(|bundle| bundle.evaluate(&state, &facts)));
    println!(
        "\nAllocations from bytes to report: {allocated} (bound 20). License: {} bytes, bundle: {} bytes.",
        license.len(),
        bytes.len()
    );
    Ok(())
}

/// For each row the ratio of its quickest round to the first row's, and the median ratio within a round.
/// The quickest is what nobody disturbed; the median is what a busy machine sees.
fn measure(rows: &mut [Row<'_>]) -> Vec<(f64, f64)> {
    let mut times = vec![Vec::with_capacity(ROUNDS); rows.len()];
    for _ in 0..ROUNDS {
        for (row, times) in rows.iter_mut().zip(&mut times) {
            let start = Instant::now();
            for _ in 0..row.times {
                black_box((row.work)());
            }
            times.push(start.elapsed().as_secs_f64() / f64::from(row.times));
        }
    }
    let quickest = |times: &[f64]| times.iter().copied().fold(f64::MAX, f64::min);
    let bare = times[0].clone();
    let ratios =
        |times: &Vec<f64>| -> Vec<f64> { times.iter().zip(&bare).map(|(each, bare)| each / bare).collect() };
    times.iter().map(|times| (quickest(times) / quickest(&bare), median(&mut ratios(times)))).collect()
}

fn bulk_ratio(trust: &tegata::Trust, inputs: &[&[u8]]) -> f64 {
    let start = Instant::now();
    let good = trust.verify_many(inputs).iter().filter(|opened| opened.is_ok()).count();
    let together = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let alone = inputs.iter().filter(|input| trust.open(input).is_ok()).count();
    let one_by_one = start.elapsed().as_secs_f64();
    assert_eq!((good, alone), (inputs.len(), inputs.len()), "every license holds");
    together / one_by_one
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
