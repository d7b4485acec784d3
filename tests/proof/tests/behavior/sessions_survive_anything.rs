//! A session comes to an end of what it has to do, keeps what it needs, and never waits in place,
//! whatever happens in whatever order.

use proptest::prelude::*;

proptest! {
    #![proptest_config(crate::cases(1_000))]

    #[test]
    fn of_events(bytes in prop::collection::vec(any::<u8>(), 4..400)) {
        tegata_proof::sessions::session(&bytes);
    }
}
