//! What is issued here, and what a product that embeds the root makes of it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

mod vendor;
mod what_comes_late_does_no_harm;

#[cfg(feature = "toml")]
mod a_description_names_its_flaw;
#[cfg(feature = "toml")]
mod a_flaw_says_what_to_write;
mod a_license_issued_here_opens_there;
mod a_renewed_license_replaces_the_old;
mod a_root_can_be_succeeded;
mod a_session_lives_with_its_license;
mod amendments_climb_no_ladder;
mod chains_end_at_a_root;
mod codes_come_from_a_seed;
mod documents_belong_together;
mod each_bound_has_its_own_number;
mod every_changed_byte_is_refused;
mod keys_keep_to_themselves;
mod seats_are_leased_by_a_server;
mod seats_used_twice_are_proven;
mod unsound_documents_are_not_signed;
mod what_proves_the_time;
mod what_was_withdrawn_signs_nothing;
mod zones_carry_their_rule;
