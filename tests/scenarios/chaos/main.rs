//! A world in chaos: whatever is lost, repeated, late, out of order, forged, rolled back or wrong by a
//! century, a session keeps its promises. Each promise is checked after every event.
//!
//! `TEGATA_CHAOS_SEED` chooses the seed, `TEGATA_CHAOS_EVENTS` how many events at least, `TEGATA_CHAOS_LIFE`
//! one life to be lived again, as the message of a broken promise names it.

mod answers;
mod contract;
mod deeds;
mod floods;
mod life;
mod oracle;
mod people;
mod plain;
mod policy;
mod power;
mod promises;
mod rig;
mod trouble;
mod twins;

use std::env;

use life::Life;
use tegata_world::Random;

/// At least so many events in each run of the whole suite.
const EVENTS: u64 = 1_000_000;
/// What one short life comes to, as it was written down once. It changes with what sessions do and with what
/// is done to them; it must never differ between two computers.
const PINNED: u64 = 0x6ce7_744b_d3dd_f555;
/// So many in one life: then a new vendor, a new license, new computers.
const EVENTS_IN_A_LIFE: u64 = 2_000;

fn number(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    text.strip_prefix("0x").map_or_else(|| text.parse().ok(), |hex| u64::from_str_radix(hex, 16).ok())
}

#[test]
fn a_million_events_break_no_promise() {
    let seed = number("TEGATA_CHAOS_SEED").unwrap_or(0x2026_1122);
    let wanted = number("TEGATA_CHAOS_EVENTS").unwrap_or(EVENTS);
    if let Some(life) = number("TEGATA_CHAOS_LIFE") {
        return Life::begin(life).live(EVENTS_IN_A_LIFE);
    }
    let mut seeds = Random::new(seed);
    let mut tally = life::Tally::default();
    while tally.events < wanted {
        let life_seed = seeds.next_u64();
        let mut life = Life::begin(life_seed);
        life.live(EVENTS_IN_A_LIFE);
        tally.add(life.tally());
    }
    println!("seed {seed:#x}: {tally}");
    assert!(tally.answers > wanted / 200, "chaos in which nothing succeeds shows little: {tally}");
    assert!(tally.full > wanted / 20, "nor one in which nobody may do anything: {tally}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let hash = |seed: u64| {
        let mut life = Life::begin(seed);
        life.live(1_500);
        life.hash()
    };
    for seed in [1, 2, 3] {
        assert_eq!(hash(seed), hash(seed), "seed {seed}");
    }
    assert_ne!(hash(1), hash(2));
}

#[test]
fn every_platform_lives_the_same_life() {
    let mut life = Life::begin(0x7e6a_7a00);
    life.live(1_500);
    assert_eq!(life.hash(), PINNED, "{:#018x}", life.hash());
}
