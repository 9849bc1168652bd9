//! Patterns: expressions that people write, and tables that are said to come of them.

use std::time::Duration;

use authoring::condition::pattern::{self, Case};
use shopper::wire;
use targeting::Pattern;

#[test]
fn any_expression_is_refused_or_becomes_a_table_that_matches_in_one_walk() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| {
            let source = String::from_utf8_lossy(bytes);
            for case in [Case::Matters, Case::Ignored] {
                if let Ok(pattern) = pattern::regex(&source, case) {
                    pattern.matches(&source);
                    pattern.matches("");
                }
            }
        });
}

#[test]
fn any_table_ends_with_an_answer() {
    bolero::check!()
        .with_test_time(Duration::from_secs(1))
        .for_each(|bytes: &[u8]| {
            if let Some(pattern) = wire::take::<Pattern>(bytes) {
                pattern.matches(&String::from_utf8_lossy(bytes));
            }
        });
}
