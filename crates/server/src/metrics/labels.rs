//! The labels. Only words of ours: never a path, a site or a name that somebody sent.

use prometheus_client::encoding::EncodeLabelSet;

use crate::ingest::fate;

/// A request's route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Route {
    /// The template, as `/j/{site}/{file}`; `pages` for what no route answers.
    pub(super) route: String,
}

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Request {
    pub(super) route: String,
    /// `other` for a method that somebody made up.
    pub(super) method: &'static str,
    pub(super) status: u16,
}

/// A widget broke on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Broke {
    /// `restarted` or `quiet`.
    pub(super) then: &'static str,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Fate {
    /// `stored`, `duplicate`, `dropped` or `retry`.
    pub(super) outcome: &'static str,
    /// Why it was dropped, else empty.
    pub(super) reason: &'static str,
}

impl From<&fate::Fate> for Fate {
    fn from(fate: &fate::Fate) -> Self {
        let (outcome, reason) = match fate {
            fate::Fate::Stored => ("stored", ""),
            fate::Fate::Known => ("duplicate", ""),
            fate::Fate::Refused(refusal) => ("dropped", refusal.reason.as_str()),
            fate::Fate::Retry => ("retry", ""),
        };
        Self { outcome, reason }
    }
}

/// Why a request was sent away for a while: the code of its problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Why {
    pub(super) reason: &'static str,
}

/// Connections of one pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Pool {
    pub(super) pool: &'static str,
    /// `busy` or `idle`.
    pub(super) state: &'static str,
}
