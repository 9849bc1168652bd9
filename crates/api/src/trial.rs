//! A shopper who is tried on a draft. No route: the Studio's worker is asked, which has the
//! compiler and the engine, so that a step in time costs no way to the server.

use serde::{Deserialize, Serialize};
use shopper::{Consent, Event, Millis};

/// A shopper and a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The language that the draft is read in; its default where it has no such.
    pub locale: String,
    /// What the shopper did, oldest first. A `page_view` opens the page of its touchpoint.
    pub events: Vec<Event>,
    /// How many of the events have happened by now.
    pub step: usize,
    /// What the shopper allows.
    pub consent: Consent,
    /// A phone, or anything wider.
    pub on_phone: bool,
    /// Host of the shop's pages.
    pub host: String,
    /// What goes on, on the page that is open now.
    pub occasion: Occasion,
    /// The item that is looked at, and its variant that the shopper shall fall into.
    pub item: Option<(String, Option<String>)>,
}

/// What goes on, on a page, beside events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// How long the page has been looked at, ms.
    pub dwell_ms: u32,
    /// How far down the shopper got, percent.
    pub scroll_percent: u8,
    /// They seem about to leave.
    pub exit_intent: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// What each event brought, one for each that has happened.
    pub steps: Vec<Step>,
    /// The shopper now.
    pub shopper: Standing,
    /// Panels and surveys, in the document's order.
    pub items: Vec<TriedItem>,
    /// The shopper as their device had them when the page was opened, in its own form.
    pub profile: Vec<u8>,
    /// The event that opened the page; `None` where none was opened.
    pub opened_by: Option<usize>,
}

/// What one event brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Ids of the items that appeared with it.
    pub shown: Vec<String>,
    /// What was given.
    pub gains: Vec<Gain>,
}

/// Something that was given, by its name for shoppers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gain {
    /// A badge, or a level of it (from 1).
    Badge(String, u16),
    /// Points of a wallet; `true`: to be spent only later.
    Points(String, i64, bool),
    /// A tier, reached or lost.
    Tier(String, bool),
    /// A reward.
    Reward(String),
    /// Entries in a contest by now, by its id.
    Entry(String, u32),
}

/// How far a shopper is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Their lane, in the document's word.
    pub stage: String,
    /// Visits so far.
    pub visits: u32,
    /// Orders so far.
    pub purchases: u32,
    /// Badges: name, steps done, steps in all, earned.
    pub badges: Vec<(String, i64, i64, bool)>,
    /// Points by wallet.
    pub points: Vec<(String, i64)>,
}

/// One panel or survey, for this shopper now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriedItem {
    /// Id.
    pub id: String,
    /// Where it stands, in events' words: a slot's name, `popover` …
    pub place: String,
    /// It stands in a slot of the page.
    pub in_slot: bool,
    /// It waits for the shopper to open it, like the hub.
    pub waits: bool,
    /// It shows.
    pub shows: bool,
    /// What this shopper sees of it; `None` without variants.
    pub variant: Option<String>,
    /// Its variants.
    pub variants: Vec<String>,
    /// Everything that stands between the two, in the order in which it is asked.
    pub gates: Vec<Gate>,
}

/// One condition between an item and a shopper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Which; in the engine's word, like `LimitReached`.
    pub reason: String,
    /// Whether it lets the item through.
    pub passed: bool,
    /// What it looked at.
    pub saw: Saw,
}

/// What a gate looked at; see `engine::Saw`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saw {
    /// Yes or no.
    Nothing,
    /// A count and its limit.
    Count(u32, u32),
    /// How far, and what it takes: ms or percent.
    Reached(u32, u32),
    /// Shut until then, UTC ms.
    Until(Millis),
    /// Shut since then, UTC ms.
    Since(Millis),
    /// The minute of the week, from Monday's midnight.
    MinuteOfWeek(u16),
    /// Where the shopper falls, and how much the share takes, in ten-thousandths.
    Share(u16, u16),
    /// What a measure reads, the least and the most that it had to be.
    Measured(i64, i64, i64),
    /// A name.
    Name(String),
}
