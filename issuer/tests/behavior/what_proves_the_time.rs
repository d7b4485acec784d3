//! What documents prove of the time outlives them, and only that.

use tegata::Kind;
use tegata::document::{Check, pack};
use tegata_issuer::codes::Batch;
use tegata_issuer::issue;

use crate::a_session_lives_with_its_license::{DAY, drain, licensed, start};
use crate::vendor::{NOW, id, key, license_claims, time_statement_claims};

#[test]
fn a_time_statement_goes_and_its_time_stays() {
    let mut claims = time_statement_claims();
    claims.issued_at = NOW + 300 * DAY;
    let statement = issue::time_statement(&key("root"), claims).unwrap();
    let license = licensed(Check::default(), |_| {});
    let mut session = start(&[], NOW + 400 * DAY);
    session.file(&pack(&[&license, &statement]), NOW + 400 * DAY).unwrap();
    drain(&mut session);
    assert!(session.bundle().time_statements().is_empty(), "heeded, and given up");
    let saved = session.state().encode();

    let later = start(&saved, NOW + 100 * DAY);
    assert!(later.report().has(Kind::ClockBehind), "the statement has proven more");
}

#[test]
fn where_nothing_is_held_any_more_there_is_no_leap_to_wait_for() {
    let mut license = license_claims().body;
    license.prefix = Some("BH".parse().unwrap());
    let batch = Batch { number: 7, roll_id: id("roll"), count: 3, license, not_before: None, expires: None };
    let roll = issue::roll(&key("root"), batch.roll(&[1; 32], None, NOW, &mut |_| {}).unwrap()).unwrap();
    let now = NOW + 300 * DAY;
    let mut session = start(&[], now);
    session.file(&pack(&[&roll]), now).unwrap();
    drain(&mut session);
    let saved = session.state().encode();

    // A roll comes with the product and is not kept; here it comes later than the next start.
    let tomorrow = now + DAY + 60;
    let wake = drain(&mut start(&saved, tomorrow)).wake.unwrap();
    assert!(wake > tomorrow + 60, "it does not turn in place");
}
