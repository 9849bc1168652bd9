//! The program: one site's journey document, compiled for one locale.

use content::{Skippable, Strings, Text};
use loyalty::{Badge, Contest, Ladder, Multiplier, Reward, Rule, Wallet};
use serde::{Deserialize, Serialize};
use shopper::wire::{Reader, Wire};
use shopper::{DAY_MS, Event, Millis, Profile, Stage, Value};
use targeting::{Condition, Measure, Share, Trigger};

use crate::{AttentionBudget, Index, Item, ItemKind, ShowOn};

/// The usual time between two orders where the document says nothing, ms.
const USUAL_GAP: Millis = 60 * DAY_MS;

/// Everything that one shopper's device needs. References are indices into these lists;
/// `authoring` has made sure that they lead somewhere, and readers still look before they
/// follow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// Id of the site.
    pub site: String,
    /// BCP 47 tag of the words.
    pub locale: String,
    /// Name of the shop, as shoppers know it.
    pub shop: Text,
    /// Panels and surveys, in the document's order.
    pub items: Vec<Item>,
    /// What is counted.
    pub measures: Vec<Measure>,
    /// What is earned.
    pub rules: Vec<Rule>,
    /// Version of all rules together.
    pub rules_version: u32,
    /// Badges.
    pub badges: Vec<Badge>,
    /// Wallets.
    pub wallets: Vec<Wallet>,
    /// Ladders of tiers.
    pub ladders: Vec<Ladder>,
    /// The catalogue.
    pub rewards: Vec<Reward>,
    /// Contests.
    pub contests: Vec<Contest>,
    /// Points that count for more.
    pub multipliers: Vec<Multiplier>,
    /// Which events touch which lane, sorted by event name.
    pub stages: Vec<(Trigger, Stage)>,
    /// Lanes by priority, each with the days until its last event has faded; empty for the
    /// usual [`Stage::BY_PRIORITY`].
    pub lanes: Vec<(Stage, u16)>,
    /// The shop's usual time between two orders, ms; 0 for the usual 60 days.
    pub order_gap: Millis,
    /// Named audiences; each refers only to those before it.
    pub audiences: Vec<Condition>,
    /// Saved groups for `$inGroup`: a map of lists.
    pub groups: Value,
    /// Keys of the questions whose last answers conditions ask for.
    pub answers: Vec<u32>,
    /// How often overlays may interrupt, whichever they are.
    pub attention: AttentionBudget,
    /// Budgets of single kinds, by [`crate::Kind`]; a kind beyond the list has none.
    pub kinds: Vec<AttentionBudget>,
    /// The share of shoppers that sees no item at all, to compare with.
    pub hold_out: Share,
    /// Minutes east of UTC in the shop, each from an instant on; empty unless a schedule asks.
    pub zone: Vec<(Millis, i16)>,
    /// Beginnings of the paths where nothing interrupts, like `/checkout`.
    pub checkout: Vec<String>,
    /// The launcher, if the site wants one.
    pub launcher: Option<Launcher>,
    /// The widget's own words.
    pub strings: Strings,
    /// Custom properties for the widget's style sheet; empty for Milepost's own look.
    pub theme: String,
    /// Where to look for what; comes by itself.
    #[serde(skip)]
    pub index: Index,
}

/// The launcher's button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Launcher {
    /// Words beside its icon; may be empty.
    pub label: Text,
    /// It stands at the line's start: on the left where reading goes right.
    pub at_start: bool,
}

impl Program {
    /// The item of that id and its index.
    pub fn item(&self, id: &str) -> Option<(u16, &Item)> {
        let index = *self.items_called(id).first()?;
        Some((index, &self.items[usize::from(index)]))
    }

    /// The panels that ask a survey in place, by any of their variants; the survey has no showing
    /// of its own there.
    pub fn panels_asking<'p>(&'p self, survey: &str) -> impl Iterator<Item = &'p Item> {
        let survey = self.item(survey).map(|(index, _)| index);
        let asks = move |item: &&Item| {
            let contents = item.variants.iter().map(|variant| &variant.kind);
            let mut known = contents.chain([&item.kind]).filter_map(Skippable::known);
            known.any(|kind| match kind {
                ItemKind::Panel(panel) => survey.is_some_and(|survey| panel.asks(survey)),
                ItemKind::Survey(_) => false,
            })
        };
        self.items.iter().filter(asks)
    }

    /// The lane that an event touches; `facts` are the event's own, asked for where a mapping
    /// is only for some of the events.
    pub fn stage_of<'a>(&self, event: &Event, facts: impl FnOnce() -> &'a Value) -> Option<Stage> {
        let found = self
            .stages
            .binary_search_by(|(trigger, _)| trigger.event.as_str().cmp(&event.name));
        let (trigger, stage) = &self.stages[found.ok()?];
        trigger.matches(event, facts).then_some(*stage)
    }

    /// The lane that a shopper is in.
    pub fn stage_now(&self, profile: &Profile, at: Millis) -> Stage {
        let lanes = match &self.lanes[..] {
            [] => &Stage::BY_PRIORITY[..],
            lanes => lanes,
        };
        profile.stages.now(at, lanes)
    }

    /// Whether an order of this shopper is overdue.
    pub fn is_dormant(&self, profile: &Profile, at: Millis) -> bool {
        let usual = if self.order_gap > 0 {
            self.order_gap
        } else {
            USUAL_GAP
        };
        profile.orders.is_dormant(at, usual)
    }

    /// Whether an item waits for events of that name.
    pub fn waits_for(&self, event: &str) -> bool {
        let awaited = |on: &ShowOn| matches!(on, ShowOn::Event(trigger) if trigger.event == event);
        self.items.iter().any(|item| item.on.iter().any(awaited))
    }

    /// Whether a path belongs to the checkout.
    pub fn is_checkout(&self, path: &str) -> bool {
        self.checkout
            .iter()
            .any(|start| path.starts_with(start.as_str()))
    }
}

impl Program {
    /// A program as the first look at a page needs it; see [`Item::glance`].
    pub(crate) fn glance(input: &mut Reader<'_>) -> Self {
        Self {
            site: Wire::take(input),
            locale: Wire::take(input),
            shop: Wire::take(input),
            items: (0..input.length()).map(|_| Item::glance(input)).collect(),
            measures: Wire::take(input),
            rules: Wire::take(input),
            rules_version: Wire::take(input),
            badges: Wire::take(input),
            wallets: Wire::take(input),
            ladders: Wire::take(input),
            rewards: Wire::take(input),
            contests: Wire::take(input),
            multipliers: Wire::take(input),
            stages: Wire::take(input),
            lanes: Wire::take(input),
            order_gap: Wire::take(input),
            audiences: Wire::take(input),
            groups: Wire::take(input),
            answers: Wire::take(input),
            attention: Wire::take(input),
            kinds: Wire::take(input),
            hold_out: Wire::take(input),
            zone: Wire::take(input),
            checkout: Wire::take(input),
            launcher: Wire::take(input),
            strings: Wire::take(input),
            theme: Wire::take(input),
            index: Wire::take(input),
        }
    }
}

shopper::wire!(struct Program {
    site, locale, shop, items, measures, rules, rules_version, badges, wallets, ladders, rewards,
    contests, multipliers, stages, lanes, order_gap, audiences, groups, answers, attention, kinds,
    hold_out, zone, checkout, launcher, strings, theme, index,
});
shopper::wire!(struct Launcher { label, at_start });
