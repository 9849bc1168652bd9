//! Where, when and to whom something is shown: the same for panels and surveys.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Frequency, On, PagePattern, Place, Schedule, Words};

/// Where, when and to whom.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Showing {
    /// Where it stands.
    pub place: Place,
    /// On what occasion, or on any of several. Default: `page`, as soon as the page is there.
    #[serde(default)]
    pub on: On,
    /// On which pages: any of these. Default: all.
    #[serde(default)]
    pub pages: Vec<PagePattern>,
    /// On which pages not, though `pages` names them.
    #[serde(default)]
    pub not_pages: Vec<PagePattern>,
    /// For whom. Default: everyone.
    pub audience: Option<Audience>,
    /// Why they see it, said to them under "Why am I seeing this?" in place of "It fits what you
    /// looked at or did here". One sentence that is true of everybody whom `audience` lets in,
    /// like "You looked at two oak floors this week." Default: what Milepost says of the audience.
    pub why: Option<Words>,
    /// When. Default: always.
    #[serde(default)]
    pub schedule: Schedule,
    /// Higher goes first where two want the same place; equal goes by the document's order,
    /// panels before surveys. −32,768 to 32,767. Default: 0.
    #[serde(default)]
    pub priority: i16,
    /// The share of shoppers that may see it, above 0 and up to 1, like `0.2`. Who belongs to
    /// it always does. Default: 1.
    #[schemars(range(min = 0, max = 1))]
    pub sample: Option<f64>,
    /// The share of shoppers that never sees it, from 0 to below 1, so that what it brings can
    /// be compared. Default: 0.
    #[schemars(range(min = 0, max = 1))]
    pub hold_out: Option<f64>,
    /// How often.
    #[serde(default)]
    pub frequency: Frequency,
    /// May lie over the page in the checkout too. Default: no.
    #[serde(default)]
    pub in_checkout: bool,
    /// Offers the shopper to put it off, with a button "Not now": it comes again after
    /// `frequency.after_snoozed`. Default: no.
    #[serde(default)]
    pub not_now: bool,
}
