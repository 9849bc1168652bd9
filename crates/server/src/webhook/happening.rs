//! What a shop's backend can be told.

use serde_json::{Value, json};
use shopper::{Id, Millis};

/// The kinds, by the words that travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A question was answered.
    Answer,
    /// A badge was earned.
    Badge,
    /// A rule with the effect `webhook` fired.
    Rule,
    /// A claim was verified.
    Claim,
    /// A code was redeemed.
    Redeem,
    /// A redemption was taken back, or can no longer be.
    Refund,
    /// Few codes are left in a pool.
    LowStock,
    /// Sent by hand, to see whether it arrives.
    Test,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Answer,
        Self::Badge,
        Self::Rule,
        Self::Claim,
        Self::Redeem,
        Self::Refund,
        Self::LowStock,
        Self::Test,
    ];

    /// The word.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer.given",
            Self::Badge => "badge.earned",
            Self::Rule => "rule.fired",
            Self::Claim => "claim.verified",
            Self::Redeem => "code.redeemed",
            Self::Refund => "claim.reversed",
            Self::LowStock => "pool.low",
            Self::Test => "test",
        }
    }

    /// The kind of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One thing to tell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Happening {
    /// Of which kind.
    pub(crate) kind: Kind,
    /// When.
    pub(crate) at: Millis,
    /// Whom it tells of: a person or a device; zero for nobody. It does not travel, and is kept
    /// beside the message so that this ends with them.
    pub(crate) of: Id,
    /// The rest, by kind; see docs/webhooks.md.
    pub(crate) data: Value,
}

impl Happening {
    /// The body that is sent, as Standard Webhooks recommend it. The time is ISO 8601.
    pub(crate) fn body(&self, site: &str) -> String {
        let at = jiff::Timestamp::from_millisecond(self.at).unwrap_or_default();
        json!({
            "type": self.kind.as_str(),
            "timestamp": at.to_string(),
            "site": site,
            "data": self.data,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::from_word("answer"), None);
    }

    #[test]
    fn a_body_says_what_when_and_where() {
        let happening = Happening {
            kind: Kind::LowStock,
            at: 1_772_377_200_000,
            of: Id::default(),
            data: json!({ "left": 3 }),
        };
        assert_eq!(
            happening.body("fern-floor"),
            r#"{"type":"pool.low","timestamp":"2026-03-01T15:00:00Z","site":"fern-floor","data":{"left":3}}"#
        );
    }
}
