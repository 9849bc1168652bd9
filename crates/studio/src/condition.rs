//! Conditions as sentences of choices: "viewed at least 3 products within 30 days". A condition is
//! read into clauses and written back; what is read is always written as it was, and what words
//! cannot say is kept as it is written ([`Clause::Written`]).
//!
//! What a condition means is the engine's matter; here is only how it is put.

mod bound;
mod clause;
mod operator;
mod reading;
mod saying;
mod writing;

pub(crate) use bound::{Bound, Relation};
pub(crate) use clause::Answered;
pub(crate) use clause::{Clause, Did, Every, How, Measured, Since};
pub(crate) use operator::{Operand, Operator, Takes};
pub(crate) use reading::read;
pub(crate) use saying::{Names, said, said_of_event, sentence};
pub(crate) use writing::write;
