//! Gates: what one condition between an item and the shopper said, and which value it saw.

use shopper::Millis;

/// One gate, passed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate<'a> {
    /// Which gate; the reason where it is not passed.
    pub reason: Reason,
    /// Whether it lets the item through.
    pub passed: bool,
    /// What it looked at.
    pub saw: Saw<'a>,
}

/// Which gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This build does not know the item's kind.
    UnknownKind,
    /// The page has no such slot.
    NoSuchSlot,
    /// Meant for other pages.
    NotOnThisPage,
    /// Before or after its schedule.
    PeriodClosed,
    /// The shopper belongs to those who see nothing, to compare with.
    HeldOut,
    /// Only a part of the shoppers may see it.
    NotSampled,
    /// It is chosen by what the shopper did, which they do not allow.
    ConsentMissing,
    /// Meant for others.
    NotInAudience,
    /// The occasion has not come.
    NotTriggered,
    /// Shown as often as it may be.
    LimitReached,
    /// Too soon after it was last shown, sent away, put off or answered.
    CooldownActive,
    /// The page belongs to the checkout.
    InCheckout,
    /// Another overlay is open.
    AnotherOverlay,
    /// Overlays have interrupted often enough.
    AttentionBudget,
}

impl Reason {
    /// The reason code, as pages and results see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownKind => "UnknownKind",
            Self::NoSuchSlot => "NoSuchSlot",
            Self::NotOnThisPage => "NotOnThisPage",
            Self::PeriodClosed => "PeriodClosed",
            Self::HeldOut => "HeldOut",
            Self::NotSampled => "NotSampled",
            Self::ConsentMissing => "ConsentMissing",
            Self::NotInAudience => "NotInAudience",
            Self::NotTriggered => "NotTriggered",
            Self::LimitReached => "LimitReached",
            Self::CooldownActive => "CooldownActive",
            Self::InCheckout => "InCheckout",
            Self::AnotherOverlay => "AnotherOverlay",
            Self::AttentionBudget => "AttentionBudget",
        }
    }
}

/// What a gate looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saw<'a> {
    /// Yes or no is all there is to it.
    Nothing,
    /// A count against its limit.
    Count {
        /// So far.
        have: u32,
        /// Most.
        limit: u32,
    },
    /// How far an occasion is: ms or percent.
    Reached {
        /// So far.
        have: u32,
        /// What it takes.
        need: u32,
    },
    /// An instant before which it stays shut.
    Until(Millis),
    /// An instant at which it shut for ever.
    Since(Millis),
    /// The minute of the week, from Monday's midnight, by the clock that counts.
    MinuteOfWeek(u16),
    /// Where the shopper falls in a share, both in ten-thousandths.
    Share {
        /// Where they fall, 0 to 9,999.
        place: u16,
        /// How much the share takes.
        share: u16,
    },
    /// What a measure reads, and what it had to be.
    Measured {
        /// It reads.
        have: i64,
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// A name: the slot, the page's path, the open overlay, or the attribute that did not fit.
    Name(&'a str),
}

/// A gate that says yes or no and showed what it looked at.
pub(crate) fn gate(reason: Reason, passed: bool, saw: Saw<'_>) -> Gate<'_> {
    Gate {
        reason,
        passed,
        saw,
    }
}

/// Counts against limits, of which 0 is none: shut at the first that is reached. Shows that
/// one, else the first limit that there is.
pub(crate) fn limits(reason: Reason, counts: &[(u32, u16)]) -> Gate<'static> {
    let mut saw = Saw::Nothing;
    for &(have, limit) in counts.iter().filter(|(_, limit)| *limit > 0) {
        let limit = u32::from(limit);
        let shut = have >= limit;
        if shut || saw == Saw::Nothing {
            saw = Saw::Count { have, limit };
        }
        if shut {
            return gate(reason, false, saw);
        }
    }
    gate(reason, true, saw)
}
