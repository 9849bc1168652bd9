//! Journey documents: from the JSON that people write to the bytes that devices read, with
//! every finding on the way named by its path. The only core crate that knows JSON.

mod at;
mod compile;
pub mod condition;
pub mod conformance;
mod contacts;
pub mod diff;
pub mod document;
mod each;
mod finding;
mod findings;
pub mod lint;
mod locate;
mod nearest;
mod oklch;
mod phrases;
mod plans;
mod polls;
mod reading;
mod schema;
mod strings;
mod tree;
mod verify;

pub use compile::{Compiled, CompiledLocale, compile};
pub use contacts::{Contacts, contacts};
pub use each::Each;
pub use finding::{Finding, Position, Severity, Span};
pub use lint::Lint;
pub use plans::{Plan, PlannedVariant, USUAL_WITHIN, plans};
pub use polls::{Polls, polls};
pub use schema::schema;
pub use verify::{Untrusted, verify};
