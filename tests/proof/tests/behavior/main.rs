//! Properties of signatures, documents and reports, each tested with many inputs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

mod documents_have_one_form;
mod every_changed_bit_is_refused;
mod generate;
mod less_never_allows_more;
mod only_strict_signatures_count;
mod order_does_not_matter;
mod scene;
mod time_revives_nothing;
mod timelines_agree_with_reports;
mod wycheproof_signatures;
