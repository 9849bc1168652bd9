//! Edits of a document: where (a path), what (set, insert, remove, move, duplicate), back and
//! forth, and two people's edits brought together. Pure; knows JSON and nothing of journeys.

mod change;
mod history;
mod merge;
mod path;

pub(crate) use change::Edit;
pub(crate) use history::History;
pub(crate) use merge::{Clash, Merged, Side, merge};
pub(crate) use path::{Path, Step};
