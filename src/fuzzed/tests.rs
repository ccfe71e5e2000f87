//! The kept seeds, and what is drawn from them.

use std::fs;
use std::path::Path;

use proptest::prelude::{any, ProptestConfig};
use proptest::test_runner::{RngSeed, TestRunner};

/// So many cases, the same ones each time: `PROPTEST_RNG_SEED` draws others, `PROPTEST_CASES` more.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    const UNSAID: u32 = 256;
    let said = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if said.cases == UNSAID { cases } else { said.cases };
    let rng_seed = if said.rng_seed == RngSeed::Random { RngSeed::Fixed(7) } else { said.rng_seed };
    ProptestConfig { cases, rng_seed, ..said }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Every seed as it is, and with pieces of it cut out, doubled, changed or taken from another one.
fn holds(target: &str, of: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(seeds.len() >= 4, "{target} has seeds");
    for seed in &seeds {
        of(seed);
    }
    let drawn = (any::<(u16, u16, u16, u16)>(), any::<[u8; 3]>());
    TestRunner::new(cases(256))
        .run(&drawn, |((one, other, from, length), new)| {
            let pick = |index: u16| &seeds[usize::from(index) % seeds.len()];
            let mut bytes = pick(one).clone();
            let from = usize::from(from) % (bytes.len() + 1);
            let to = (from + usize::from(length) % 24).min(bytes.len());
            let piece = match new[0] % 4 {
                0 => Vec::new(),
                1 => bytes[from..to].repeat(2),
                2 => new[1..].to_vec(),
                _ => pick(other).iter().skip(from).take(24).copied().collect(),
            };
            bytes.splice(from..to, piece);
            of(&bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_head_of_a_callback_is_read_alike_in_whatever_pieces_it_comes() {
    holds("callback_head", super::callback_head);
}

#[test]
fn what_is_said_of_a_token_answer_fits_the_tokens_that_came_out_of_it() {
    holds("token_answer", super::token_answer);
}

#[test]
fn a_token_planted_at_the_top_of_an_odd_answer_is_found_and_one_planted_deeper_is_not() {
    holds("salvage", super::salvage);
}

#[test]
fn what_is_sent_is_read_by_others_as_it_was_meant() {
    holds("form", super::form);
}

#[test]
fn a_pasted_text_is_explained_or_not_and_proves_no_users_signed_in() {
    holds("paste", super::paste);
}

#[test]
fn what_is_read_of_a_metadata_document_can_be_used() {
    holds("metadata", super::metadata);
}

#[test]
fn a_registration_is_a_client_or_not_and_its_secrets_are_in_no_answer_that_is_kept() {
    holds("registration", super::registration);
}

#[test]
fn an_edit_of_a_manifest_changes_its_own_member_alone() {
    holds("manifest", super::manifest);
}

#[test]
fn any_file_of_a_project_is_read_or_refused_in_words() {
    holds("project_files", super::project_files);
}

#[test]
fn no_piece_of_a_secret_that_a_server_repeats_is_told() {
    holds("mask", super::mask);
}
