//! Properties of signatures, documents and reports, each tested with many inputs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

mod batches_decide_as_one_by_one;
mod dates_at_the_edges;
mod documents_have_one_form;
mod every_changed_bit_is_refused;
mod generate;
mod less_never_allows_more;
mod only_strict_signatures_count;
mod order_does_not_matter;
mod scene;
mod sessions_survive_anything;
mod time_revives_nothing;
mod timelines_agree_with_reports;
mod what_the_properties_found;
mod wycheproof_signatures;

use proptest::prelude::ProptestConfig;

/// So many cases of a property, or more: `TEGATA_PROOF_TIMES=50` for a night of it.
fn cases(number: u32) -> ProptestConfig {
    let times = std::env::var("TEGATA_PROOF_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number * times) }
}
