//! Rules: what events earn.

use std::num::{NonZeroU16, NonZeroU32};

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Between, Duration, Effect, Measure, Streak, Trail, Words};
use crate::each::Each;

/// A rule: when it fires, and what it then gives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Id: what it gave stays with it. A goal that is edited is not earned twice; under a new
    /// id it is.
    pub id: String,
    /// What shoppers see it called, in their hub: the quest's name, what points were for.
    /// Default: a word for its kind.
    pub name: Option<Words>,
    /// When it fires.
    pub kind: RuleKind,
    /// What it gives, each time it fires; with `levels`, at each level.
    #[serde(default)]
    pub effects: Each<Effect>,
    /// From when until when it fires. Default: always.
    pub active: Option<Between>,
    /// For whom: a condition over the shopper. Default: everyone.
    pub audience: Option<Audience>,
    /// Who must vouch for the event: `client` (nobody: the shopper's browser), `host` (the
    /// shop's backend), `platform` (an order webhook). What is worth money needs `host` or
    /// `platform`. Default: `client`.
    #[serde(default)]
    pub trust: Trust,
    /// How often it fires for one shopper.
    #[serde(default)]
    pub limits: Limits,
    /// What happens when the order that it fired for is taken back. Default: nothing.
    pub reverse: Option<Reverse>,
    /// What an edit does to shoppers under way. Default: `keep`. What was earned stays earned.
    #[serde(default)]
    pub on_change: OnChange,
}

impl Rule {
    /// Whether anything stands among its effects, broken or not.
    pub(crate) fn gives_something(&self) -> bool {
        let levels = match &self.kind {
            RuleKind::Achievement(it) => it.levels.len(),
            RuleKind::Streak(it) => it.levels.len(),
            _ => 0,
        };
        !self.effects.is_empty() || levels > 0
    }
}

/// When a rule fires. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// On every matching event.
    Earn(Earn),
    /// When a measure reaches its goal.
    Achievement(Achievement),
    /// When something is done again and again, without a gap.
    Streak(Streak),
    /// When enough of a few things are done.
    Quest(Trail),
    /// When enough things are found in the shop's pages.
    Hunt(Trail),
    /// On every matching event, for an entry in a contest.
    Contest(Earn),
    /// When a friend who was brought does what was hoped.
    Referral(Referral),
    /// On a matching event, now and then.
    Surprise(Surprise),
    /// When a survey was answered, whichever the answers.
    Feedback(Feedback),
}

/// Fires when a measure reaches its goal.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Achievement {
    /// What is counted.
    pub when: Measure,
    /// The number that completes it, at least 1; of different objects or days at most 256.
    /// Default: 1. Either this or `levels`.
    #[schemars(range(min = 1))]
    pub goal: Option<i64>,
    /// Several goals, each higher than the one before.
    #[serde(default)]
    pub levels: Each<Level>,
    /// A gift on the way: so much of the first round is done already.
    pub head_start: Option<HeadStart>,
    /// Whether it begins again. Default: `never`.
    #[serde(default)]
    pub recur: Recur,
}

/// One level.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The number that reaches it.
    #[schemars(range(min = 1))]
    pub goal: i64,
    /// What it gives, beside the rule's own effects.
    #[serde(default)]
    pub effects: Each<Effect>,
}

/// A gift on the way: two stamps on a new card.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadStart {
    /// How much, less than the goal.
    #[schemars(range(min = 1))]
    pub by: i64,
    /// Why, in words for the team: a head start without a reason misleads.
    pub reason: String,
}

/// Whether a goal begins again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recur {
    /// It does not.
    #[default]
    Never,
    /// As soon as it is completed: a stamp card.
    OnCompletion,
    /// With every period of its window: a goal of each month.
    OnExpiry,
}

/// Fires on every matching event.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earn {
    /// Name of the event, like `view_item`.
    pub event: String,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// Most times on one day of the shopper's own calendar. Default: no limit.
    pub per_day: Option<NonZeroU16>,
}

/// Fires when a friend who was brought does what was hoped. The event comes from the shop's
/// backend; its object is the shopper on the other side.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Who is rewarded: `inviter` or `friend`.
    pub side: Side,
    /// Name of the event, like `referral_completed`.
    pub event: String,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
}

/// The two sides of a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who told a friend.
    Inviter,
    /// Who was told; must not have bought before.
    Friend,
}

/// Fires on a matching event, now and then.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Surprise {
    /// Name of the event.
    pub event: String,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// How often, from 0.0001 to 1: 0.05 is one in twenty. The same event always falls the
    /// same way.
    #[schemars(range(min = 0.0001, max = 1.0))]
    pub chance: f64,
}

/// Fires when a survey was answered to its end.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Id of the survey.
    pub survey: String,
}

/// Who vouches for an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Nobody: the shopper's browser.
    #[default]
    Client,
    /// The shop's backend.
    Host,
    /// An order webhook of the shop's platform.
    Platform,
}

/// How often a rule fires for one shopper.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Least time between two firings, like `1h`. Default: none.
    pub cooldown: Option<Duration>,
    /// Most times ever. Default: no limit.
    pub ever: Option<NonZeroU32>,
    /// Most times on one day of the shopper's own calendar. Default: no limit.
    pub per_day: Option<NonZeroU16>,
    /// Most times for one product or article. Default: no limit.
    pub per_object: Option<NonZeroU16>,
    /// Most points that the rule gives in all to one shopper. Default: no limit.
    #[schemars(range(min = 1))]
    pub budget: Option<i64>,
    /// Least time on the page before the event, like `10s`. Default: none.
    pub min_dwell: Option<Duration>,
}

/// What happens when an order is taken back.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reverse {
    /// How far points are taken back.
    pub points: ReversePoints,
    /// Whether the order also counts no more towards the goal. Default: no. Different objects,
    /// days and greatest values stay.
    #[serde(default)]
    pub progress: bool,
}

/// How far points are taken back. A refund of a part takes back that part.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReversePoints {
    /// Only while they are pending.
    PendingOnly,
    /// As far as the balance reaches.
    WithinBalance,
    /// All of them: the balance may fall below nothing.
    MayGoNegative,
}

/// What an edit of a live rule does to shoppers under way.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnChange {
    /// Progress counts on under the new definition.
    #[default]
    Keep,
    /// Past events are counted anew; on the device, as far as it remembers.
    Replay,
    /// Progress begins from nothing.
    Restart,
}
