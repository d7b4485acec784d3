//! The program as its users call it: keys, codes, rolls, amendments, and what a file holds.

mod amendment_vectors;
mod codes_as_people_type_them;
mod every_kind_is_shown;
mod keys_and_files;
mod program;
mod what_a_bundle_holds;
