//! One rule: when it fires for an event, and what it then gives.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::{ReversePolicy, Source};
use targeting::{Condition, Trigger};

use crate::{Gain, Limits, Span, Steps, Streak};

/// One rule of the program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Id; what the profile and the ledger remember.
    pub id: String,
    /// Hash of the definition; another one is another version.
    pub version: u32,
    /// What the shopper sees it called; often empty.
    pub name: Text,
    /// What the shopper sees it as.
    pub flavour: Flavour,
    /// When it fires.
    pub kind: RuleKind,
    /// From when until when.
    pub active: Span,
    /// For whom.
    pub audience: Condition,
    /// Who must vouch for the event that makes it fire.
    pub trust: Source,
    /// How often.
    pub limits: Limits,
    /// What it gives.
    pub gains: Vec<Gain>,
    /// What happens to it when its cause is taken back.
    pub reverse: Reverse,
    /// What an edit does to the progress of shoppers under way.
    pub on_change: OnChange,
    /// Whether it begins again.
    pub recur: Recur,
}

/// What a rule is called in the hub and in results. It changes nothing about what it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flavour {
    /// Points for something done.
    #[default]
    Earn,
    /// A goal.
    Achievement,
    /// Again and again, without a gap.
    Streak,
    /// A few things to do.
    Quest,
    /// Things to find in the shop's pages.
    Hunt,
    /// A chance to win.
    Contest,
    /// Bringing a friend.
    Referral,
    /// Something unexpected.
    Surprise,
    /// For an answer, whichever it is.
    Feedback,
}

/// When a rule fires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RuleKind {
    /// On every matching event.
    Each {
        /// Which events.
        trigger: Trigger,
    },
    /// When a measure reaches a level, once for each.
    Goal {
        /// Index into the program's measures.
        measure: u16,
        /// Levels, ascending; at least one, each at least 1.
        levels: Vec<i64>,
        /// How much of the first round is given: two stamps on a new card.
        head_start: i64,
    },
    /// When a streak reaches a level.
    Streak(Streak),
    /// When enough steps are done.
    Steps(Steps),
    /// When a friend who was brought does what was hoped.
    Referral {
        /// Which events.
        trigger: Trigger,
        /// Who this rule rewards.
        side: Side,
    },
}

impl Default for RuleKind {
    fn default() -> Self {
        Self::Each {
            trigger: Trigger::default(),
        }
    }
}

/// The two sides of a referral. The event's object is the shopper on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// Who told a friend.
    Inviter,
    /// Who was told. Must not have bought before.
    Friend,
}

/// What happens when the order that a rule fired for is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverse {
    /// How far points are taken back; `None` for not at all.
    pub policy: Option<ReversePolicy>,
    /// Also what its measure counted.
    pub progress: bool,
}

/// What an edit of a live rule does to progress. What was earned stays earned, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnChange {
    /// Progress counts on under the new definition.
    #[default]
    Keep,
    /// Levels are found again from what is counted, so that a lower goal is reached at once
    /// and a level that is new is not passed over. The server folds the whole log anew.
    Replay,
    /// Progress begins from nothing.
    Restart,
}

/// Whether a rule begins again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recur {
    /// It does not.
    #[default]
    Never,
    /// As soon as its last level is reached: a stamp card.
    OnCompletion,
    /// With every period of its window: a monthly goal.
    OnExpiry,
}

impl Rule {
    /// The events that can make it fire by themselves, beside what its measure counts: the
    /// first, the second, and so on.
    pub fn event(&self, which: usize) -> Option<&str> {
        match &self.kind {
            RuleKind::Each { trigger }
            | RuleKind::Referral { trigger, .. }
            | RuleKind::Streak(Streak { trigger, .. }) => {
                (which == 0).then_some(trigger.event.as_str())
            }
            RuleKind::Steps(steps) => Some(&steps.list.get(which)?.trigger.event),
            RuleKind::Goal { .. } => None,
        }
    }

    /// The levels that it has; one for a rule that simply fires.
    pub fn levels(&self) -> &[i64] {
        match &self.kind {
            RuleKind::Goal { levels, .. } => levels,
            RuleKind::Streak(streak) => &streak.levels,
            RuleKind::Steps(steps) => core::slice::from_ref(&steps.need),
            RuleKind::Each { .. } | RuleKind::Referral { .. } => &[1],
        }
    }
}

shopper::wire!(struct Rule {
    id, version, name, flavour, kind, active, audience, trust, limits, gains, reverse, on_change, recur,
});
shopper::wire!(
    enum Flavour {
        Earn,
        Achievement,
        Streak,
        Quest,
        Hunt,
        Contest,
        Referral,
        Surprise,
        Feedback,
    }
);
shopper::wire!(enum RuleKind {
    Each { trigger }, Goal { measure, levels, head_start }, Streak(streak), Steps(steps),
    Referral { trigger, side },
});
shopper::wire!(
    enum Side {
        Inviter,
        Friend,
    }
);
shopper::wire!(struct Reverse { policy, progress });
shopper::wire!(
    enum OnChange {
        Keep,
        Replay,
        Restart,
    }
);
shopper::wire!(
    enum Recur {
        Never,
        OnCompletion,
        OnExpiry,
    }
);
