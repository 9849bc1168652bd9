//! What an event brought about, and why something did not come of it.

use shopper::EntryKind;

/// What an event brought about. Indices lead into the program's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A badge was earned, or a higher level of it.
    Badge {
        /// The badge.
        badge: u16,
        /// Its level, from 1.
        level: u16,
        /// The rule.
        rule: u16,
    },
    /// A step of a quest or a hunt was done.
    Step {
        /// The rule.
        rule: u16,
        /// Index of the step.
        step: u16,
        /// Whether that completed it.
        last: bool,
    },
    /// Points were earned.
    Points {
        /// The wallet.
        wallet: u16,
        /// How many.
        amount: i64,
        /// To be spent only later.
        pending: bool,
        /// The rule.
        rule: u16,
    },
    /// Points moved without a rule: freed, expired, taken back, spent.
    Moved {
        /// The wallet.
        wallet: u16,
        /// How.
        kind: EntryKind,
        /// Points that can be spent; negative is from the shopper.
        amount: i64,
    },
    /// The shopper changed tiers.
    Tier {
        /// The ladder.
        ladder: u16,
        /// The tier now, from 1; 0 for none.
        level: u16,
        /// Whether that is higher than before.
        up: bool,
    },
    /// A reward was given or bought.
    Reward {
        /// The reward.
        reward: u16,
        /// For somebody else.
        gift: bool,
    },
    /// A reward was taken back with what it was given for.
    Revoked {
        /// The reward.
        reward: u16,
    },
    /// The shopper takes part in a contest.
    Entry {
        /// The contest.
        contest: u16,
        /// Entries in all.
        entries: u32,
    },
    /// A panel or survey is to be shown.
    Show {
        /// The item.
        item: u16,
    },
    /// The shop's backend is to be told.
    Webhook {
        /// By this name.
        name: String,
        /// The rule.
        rule: u16,
    },
    /// The page's `dataLayer` is to be told.
    Ga4 {
        /// By this event name.
        name: String,
        /// The rule.
        rule: u16,
    },
    /// Earned as far as this device can tell; the server is asked to verify it.
    Claim {
        /// The rule.
        rule: u16,
    },
    /// A rule that the event concerned did not fire.
    Refused {
        /// The rule.
        rule: u16,
        /// Why.
        refusal: Refusal,
    },
}

/// Why a rule did not fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Before or after its time.
    RuleNotActive,
    /// Meant for others.
    NotInAudience,
    /// Fired as often as it may.
    LimitReached,
    /// Fired too recently.
    CooldownActive,
    /// All that it may give was given.
    BudgetSpent,
    /// Nobody vouches for the event.
    TrustTooLow,
    /// The page was not looked at for long enough.
    EvidenceMissing,
    /// It happened too long ago.
    EvidenceOutOfWindow,
    /// By chance, this time.
    NotSampled,
    /// Nobody brings themselves.
    SelfReferral,
    /// Bought here before.
    AlreadyCustomer,
    /// The contest is not open.
    PeriodClosed,
}

impl Refusal {
    /// The reason code, as results see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RuleNotActive => "RuleNotActive",
            Self::NotInAudience => "NotInAudience",
            Self::LimitReached => "LimitReached",
            Self::CooldownActive => "CooldownActive",
            Self::BudgetSpent => "BudgetSpent",
            Self::TrustTooLow => "TrustTooLow",
            Self::EvidenceMissing => "EvidenceMissing",
            Self::EvidenceOutOfWindow => "EvidenceOutOfWindow",
            Self::NotSampled => "NotSampled",
            Self::SelfReferral => "SelfReferral",
            Self::AlreadyCustomer => "AlreadyCustomer",
            Self::PeriodClosed => "PeriodClosed",
        }
    }
}
