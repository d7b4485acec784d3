//! Opens and evaluates one bundle many times, for profilers that count instructions.
use tegata::{Facts, State};
use tegata_benches::sample::{NOW, Vendor};

fn main() -> Result<(), tegata::Error> {
    let vendor = Vendor::new()?;
    let (trust, bytes) = (vendor.warmed_trust()?, vendor.bundle(1)?);
    let allowed = (0..2000).filter(|_| {
        trust
            .open(&bytes)
            .is_ok_and(|bundle| bundle.evaluate(&State::default(), &Facts::at(NOW)).allows("scan"))
    });
    assert_eq!(allowed.count(), 2000);
    Ok(())
}
