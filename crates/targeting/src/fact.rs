//! Facts: what Milepost knows of a shopper by itself, as values that conditions test like
//! attributes. Which fact a name means is settled when the condition is compiled; the engine
//! looks a fact up when a condition asks for it, and not before.

use serde::{Deserialize, Serialize};

/// One fact. The value's type stands with each; null where there is nothing to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Number: visits so far, 1 in the first.
    Visits,
    /// Number: orders so far.
    Purchases,
    /// Text: path of the page.
    Page,
    /// Text: host of the page.
    Host,
    /// Text: host and path, like `shop.example/flooring`.
    Url,
    /// Text: `phone` or `desktop`.
    Device,
    /// Boolean: whether the shop said who the shopper is.
    Member,
    /// Text: the lane of the journey.
    Stage,
    /// Boolean: whether an order is overdue by the shopper's own rhythm.
    Dormant,
    /// Number: whole days since the visit before this one; null in the first.
    DaysAway,
    /// Number: whole days since the first visit.
    DaysKnown,
    /// Text: the tier in the programme of that id; empty names the only one.
    Tier(String),
    /// Number: periods kept in a row in the streak of that rule's id.
    Streak(String),
    /// Number, text or list of texts: the last answer to the question of that key.
    Answer(u32),
}

impl Fact {
    /// The name under which conditions test it; `$tier`, `$streak` and `$answer` for those
    /// that are asked with more than a name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::Purchases => "purchases",
            Self::Page => "page",
            Self::Host => "host",
            Self::Url => "url",
            Self::Device => "device",
            Self::Member => "member",
            Self::Stage => "stage",
            Self::Dormant => "dormant",
            Self::DaysAway => "days_away",
            Self::DaysKnown => "days_known",
            Self::Tier(_) => "$tier",
            Self::Streak(_) => "$streak",
            Self::Answer(_) => "$answer",
        }
    }

    /// The fact that an attribute's name means, if it is one of Milepost's own.
    pub fn named(name: &str) -> Option<Self> {
        const NAMED: [Fact; 11] = [
            Fact::Visits,
            Fact::Purchases,
            Fact::Page,
            Fact::Host,
            Fact::Url,
            Fact::Device,
            Fact::Member,
            Fact::Stage,
            Fact::Dormant,
            Fact::DaysAway,
            Fact::DaysKnown,
        ];
        NAMED.into_iter().find(|fact| fact.name() == name)
    }

    /// Key of a question in the profile's answers. Two of a document's few hundred questions
    /// collide once in 100,000 documents; the compiler refuses such a one.
    pub fn answer_key(survey: &str, question: &str) -> u32 {
        shopper::fnv1a([survey, ":", question])
    }
}

shopper::wire!(
    enum Fact {
        Visits,
        Purchases,
        Page,
        Host,
        Url,
        Device,
        Member,
        Stage,
        Dormant,
        DaysAway,
        DaysKnown,
        Tier(of),
        Streak(rule),
        Answer(key),
    }
);
