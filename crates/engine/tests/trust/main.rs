//! Trust and its edge cases: what is told by whom, in which order and how often, and that
//! nothing is paid, kept or taken back that should not be. Each is a case that once went wrong.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

mod editing;
mod making_one;
mod odd_input;
mod orders;
mod teller;
mod tiers;
