//! The example journeys: each without a finding, valid by the schema, whole in every language,
//! and true to what it promises a shopper.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

mod b2b;
mod documents;
mod fashion;
mod flooring;
mod grocery;
mod museum;
mod shelf;
mod story;
