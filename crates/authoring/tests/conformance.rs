//! Files of cases, run as `cargo xtask conformance` runs them.

use std::path::Path;

use authoring::conformance;

#[track_caller]
fn all_pass(json: &str) {
    let tally = conformance::run(json).expect("a file of cases");
    assert!(tally.failed.is_empty(), "{tally}");
    assert!(tally.passed > 0);
}

#[test]
fn our_own_cases_pass() {
    all_pass(include_str!("conditions.json"));
}

/// Lies outside the repository: the store of what the design came with.
#[test]
fn the_shared_cases_pass_where_they_are_at_hand() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/targeting-cases.json");
    match std::fs::read_to_string(&path) {
        Ok(json) => all_pass(&json),
        Err(error) => eprintln!("SKIPPED: no shared cases at {}: {error}", path.display()),
    }
}
