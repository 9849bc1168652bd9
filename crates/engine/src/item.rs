//! Items: panels and surveys, with everything that decides whether and to whom they are shown.

use content::{Panel, Skippable, Text};
use serde::{Deserialize, Serialize};
use shopper::Profile;
use shopper::wire::{Reader, Wire};
use surveys::Survey;
use targeting::{Condition, Experiment, Share};

use crate::{Frequency, Place, Schedule, ShowOn, hashed};

/// A panel or a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Id; what the profile, events and results remember.
    pub id: String,
    /// What is shown. A kind that this build does not know is never chosen.
    pub kind: Skippable<ItemKind>,
    /// What is shown instead to a part of the shoppers.
    pub variants: Vec<Variant>,
    /// Which shopper sees which variant; without it there are none.
    pub experiment: Option<Experiment>,
    /// Where.
    pub place: Place,
    /// On what occasion: any of these.
    pub on: Vec<ShowOn>,
    /// On which pages.
    pub pages: Condition,
    /// For whom.
    pub audience: Condition,
    /// The audience asks what the shopper did or is, which needs their leave.
    pub personal: bool,
    /// When.
    pub schedule: Schedule,
    /// Higher goes first; equal goes by the document's order.
    pub priority: i16,
    /// The share of shoppers that may see it.
    pub sample: Share,
    /// The share of shoppers that never sees it, to compare with.
    pub hold_out: Share,
    /// How often.
    pub frequency: Frequency,
    /// May interrupt in the checkout.
    pub in_checkout: bool,
    /// Offers the shopper to put it off: "Not now".
    pub not_now: bool,
    /// Why it is shown, in the shop's words; empty where the audience is to speak for itself.
    pub why: Text,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ItemKind {
    /// Content.
    Panel(Panel),
    /// Questions.
    Survey(Survey),
}

impl ItemKind {
    /// Whether this build knows any of it: a panel of unknown blocks alone would be an empty box.
    pub(crate) fn is_drawn(&self) -> bool {
        match self {
            Self::Panel(panel) => {
                let known = |block: &Skippable<_>| block.known().is_some();
                panel.blocks.is_empty() || panel.blocks.iter().any(known)
            }
            Self::Survey(_) => true,
        }
    }
}

/// One variant of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Id; what the profile, events and results remember.
    pub id: String,
    /// What is shown; nothing for what the item shows anyway.
    pub kind: Skippable<ItemKind>,
}

/// Shown to everyone, on every page, as often as there is room: in the hub.
impl Default for Item {
    fn default() -> Self {
        Self {
            id: String::new(),
            kind: Skippable(None),
            variants: Vec::new(),
            experiment: None,
            place: Place::Hub,
            on: vec![ShowOn::Page],
            pages: Condition::Always,
            audience: Condition::Always,
            personal: false,
            schedule: Schedule::default(),
            priority: 0,
            sample: Share::ALL,
            hold_out: Share::NONE,
            frequency: Frequency::default(),
            in_checkout: false,
            not_now: false,
            why: Text::default(),
        }
    }
}

impl Item {
    /// Index of the variant that this shopper sees. Who saw one already goes on seeing it,
    /// however the weights are changed; `None` for who takes no part in an experiment.
    pub fn variant(&self, profile: &Profile) -> Option<u8> {
        let experiment = self.experiment.as_ref()?;
        let known = profile.items.get(&self.id).and_then(|history| {
            let seen = |variant: &Variant| variant.id == history.variant;
            self.variants.iter().position(seen)
        });
        let chosen = known.or_else(|| {
            let value = hashed::text(profile, &experiment.attribute);
            experiment.variant(&value)
        });
        chosen
            .filter(|index| *index < self.variants.len())
            .map(|index| index as u8)
    }

    /// Id of the variant that this shopper sees; empty without one.
    pub fn variant_id(&self, profile: &Profile) -> &str {
        self.variant(profile)
            .and_then(|index| self.variants.get(usize::from(index)))
            .map_or("", |variant| &variant.id)
    }

    /// What this shopper is shown: their variant's content, or the item's own.
    pub fn content(&self, profile: &Profile) -> Option<&ItemKind> {
        let variant = self
            .variant(profile)
            .and_then(|index| self.variants.get(usize::from(index)));
        variant
            .and_then(|variant| variant.kind.known())
            .or_else(|| self.kind.known())
    }
}

impl Item {
    /// An item as the first look at a page needs it: of what asks, only that it does.
    pub(crate) fn glance(input: &mut Reader<'_>) -> Self {
        Self {
            id: Wire::take(input),
            kind: glance(input),
            variants: (0..input.length())
                .map(|_| Variant {
                    id: Wire::take(input),
                    kind: glance(input),
                })
                .collect(),
            experiment: Wire::take(input),
            place: Wire::take(input),
            on: Wire::take(input),
            pages: Wire::take(input),
            audience: Wire::take(input),
            personal: Wire::take(input),
            schedule: Wire::take(input),
            priority: Wire::take(input),
            sample: Wire::take(input),
            hold_out: Wire::take(input),
            frequency: Wire::take(input),
            in_checkout: Wire::take(input),
            not_now: Wire::take(input),
            why: Wire::take(input),
        }
    }
}

/// What reads questions is 3 KB of widget, which the first look has no use for.
fn glance(input: &mut Reader<'_>) -> Skippable<ItemKind> {
    const PANEL: u32 = 0;
    const SURVEY: u32 = 1;
    let length = input.length();
    let mut inner = input.within(length);
    let kind = match inner.variant(SURVEY) {
        PANEL => Some(ItemKind::Panel(Wire::take(&mut inner))).filter(|_| inner.is_done()),
        _ if inner.has_failed() => None,
        _ => Some(ItemKind::Survey(Survey::default())),
    };
    Skippable(kind)
}

shopper::wire!(struct Item {
    id, kind, variants, experiment, place, on, pages, audience, personal, schedule, priority,
    sample, hold_out, frequency, in_checkout, not_now, why,
});
shopper::wire!(
    enum ItemKind {
        Panel(panel),
        Survey(survey),
    }
);
shopper::wire!(struct Variant { id, kind });
