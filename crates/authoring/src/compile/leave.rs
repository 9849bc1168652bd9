//! Which conditions need the shopper's leave to personalise.
//!
//! Needed where a condition asks what the shopper did, answered or bought, which follows from
//! it (their stage), or what the shop says of them. Not needed for what every page load tells
//! (page, host, device), for how often this device was here, for whether the shopper signed
//! in, and for what they collect and see in their own hub (badges, tiers, streaks).

use targeting::{Condition, Fact, ProfileTest};

/// Whether the condition needs it; `audiences` says so of the named ones, by index.
pub(super) fn is_needed(condition: &Condition, audiences: &[bool]) -> bool {
    match condition {
        Condition::Always | Condition::Never | Condition::Value(_) => false,
        Condition::All(parts) | Condition::Any(parts) | Condition::Every(parts) => {
            parts.iter().any(|part| is_needed(part, audiences))
        }
        Condition::Not(inner) => is_needed(inner, audiences),
        Condition::At { .. } | Condition::Some(_) | Condition::Size(_) => true,
        Condition::Fact { fact, .. } => match fact {
            Fact::Purchases | Fact::Stage | Fact::Dormant | Fact::Answer(_) => true,
            Fact::Visits
            | Fact::Page
            | Fact::Host
            | Fact::Url
            | Fact::Device
            | Fact::Member
            | Fact::DaysAway
            | Fact::DaysKnown
            | Fact::Tier(_)
            | Fact::Streak(_) => false,
        },
        Condition::Profile(test) => match test {
            ProfileTest::Measure { .. } | ProfileTest::Stage(_) => true,
            ProfileTest::Badge { .. } => false,
            ProfileTest::Audience(index) => {
                audiences.get(usize::from(*index)).copied().unwrap_or(true)
            }
        },
    }
}
