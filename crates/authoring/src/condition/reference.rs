//! What conditions refer to in the rest of the document.

use super::Reader;
use crate::at::At;

/// Something that another part of the document must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// A named audience; the answer is its index.
    Audience(&'a str),
    /// A saved group.
    Group(&'a str),
    /// A rule whose streak is asked for.
    Streak(&'a str),
    /// A tier.
    Tier {
        /// Id of the programme; empty for the only one.
        of: &'a str,
        /// Id of the tier.
        tier: &'a str,
    },
    /// A question; the answer is the key of its answers.
    Answer {
        /// Id of the survey.
        survey: &'a str,
        /// Id of the question.
        question: &'a str,
    },
}

/// Why a reference leads nowhere, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub mend: String,
}

impl Reader<'_> {
    /// What the reference leads to; `None`, with a finding, where it leads nowhere.
    pub(super) fn refer(&mut self, to: &Reference<'_>, at: At<'_>) -> Option<u32> {
        match self.measures.as_mut()?.refer(to) {
            Ok(index) => Some(index),
            Err(Astray { reason, mend }) => {
                self.findings.error(at, reason, mend);
                None
            }
        }
    }
}
