//! An answer that stands, with all that it is counted by.

use shopper::{Answer, Stage};

use super::device::Device;

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) day: i64,
    pub(crate) item: String,
    pub(crate) variant: String,
    pub(crate) question: String,
    pub(crate) stage: Stage,
    pub(crate) device: Device,
    pub(crate) channel: String,
    pub(crate) page: String,
    pub(crate) place: String,
    pub(crate) answer: Answer,
}

/// The stage of that word; the first for any other.
pub(crate) fn stage_of(word: &str) -> Stage {
    let mut all = Stage::ALL.into_iter();
    all.find(|stage| stage.as_str() == word).unwrap_or_default()
}
