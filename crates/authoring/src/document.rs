//! The journey document as people write it: one struct per JSON object, whose doc comments
//! become the descriptions in the published schema. What a value means is said here; whether
//! it makes sense together with the others is for `compile` to find.

mod answer;
mod article;
mod attention;
mod audience;
mod badge;
mod between;
mod block;
mod countdown;
mod coupon;
mod duration;
mod effect;
mod experiment;
mod faq;
mod frequency;
mod go_to;
mod image;
mod instant;
mod launcher;
mod measure;
mod page_pattern;
mod panel;
mod place;
mod product_card;
mod question;
mod reward;
mod rich_text;
mod rule;
mod schedule;
mod show_on;
mod showing;
mod stage;
mod streak;
mod survey;
mod theme;
mod tier;
mod trail;
mod video;
mod words;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

pub(crate) use crate::each::Each;
pub use answer::{
    AnswerKind, ChoiceOption, Consent, Contact, Date, Element, File, Line, Matrix, MultipleChoice,
    Nps, Number, Ranking, Rating, Screenshot, SingleChoice, Text, Thumbs,
};
pub use article::Article;
pub use attention::{Attention, Budget, Kinds};
pub use audience::{Audience, NamedAudience};
pub use badge::{Badge, Glyph, Metal, Picture, Wallet};
pub use between::Between;
pub use block::{Action, Block, Button, ButtonKind, LastViewed};
pub use countdown::{Countdown, Ends};
pub use coupon::Coupon;
pub use duration::{Duration, Wait};
pub use effect::{Effect, Entry, PerValue, Points, TierEffect};
pub use experiment::{Experiment, Goal, Namespace, Variant};
pub use faq::FaqEntry;
pub use frequency::Frequency;
pub use go_to::{GoTo, When};
pub use image::Image;
pub use instant::Instant;
pub use launcher::{Launcher, LineEnd};
pub(crate) use measure::WITHIN;
pub use measure::{Counted, Measure, Of, Sum, Within};
pub use page_pattern::{PagePattern, PageRegex};
pub use panel::Panel;
pub use place::{Edge, Place};
pub use product_card::ProductCard;
pub use question::Question;
pub use reward::{Contest, Drawn, Multiplier, Price, Reward, Stacking, Worth};
pub use rich_text::{RichText, Span};
pub use rule::{
    Achievement, Earn, Feedback, HeadStart, Level, Limits, OnChange, Recur, Referral, Reverse,
    ReversePoints, Rule, RuleKind, Side, Surprise, Trust,
};
pub use schedule::{Clock, Day, Hours, Schedule};
pub use show_on::{On, OnEvent, ShowOn, SomeEvents};
pub use showing::Showing;
pub use stage::{Lane, LaneOrder, Touches, TouchesWhere};
pub use streak::{Every, Freezes, Streak};
pub use survey::{End, Survey};
pub use theme::{Colour, Letters, Preset, Theme};
pub use tier::{Downgrade, Ladder, Tier};
pub use trail::{Order, Step, Trail};
pub use video::Video;
pub use words::Words;

/// Everything that one site shows, asks and rewards: the journey document of Milepost.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Address of this schema, for completion in editors. Has no other effect.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Id of the site, as in the tag's `data-site`: lower-case letters, digits and hyphens, at
    /// most 64.
    pub site: String,
    /// Name of the shop, as shoppers know it.
    pub shop: Words,
    /// Languages as BCP 47 tags, like `en` or `pt-BR`. The first is the default: it stands in
    /// where a text is missing in another.
    #[schemars(length(min = 1))]
    pub locales: Vec<String>,
    /// Origins whose pages carry the tag, like `https://shop.example`. Events from other
    /// origins are refused.
    #[serde(default)]
    pub origins: Vec<String>,
    /// The shop's time zone by its IANA name, like `Europe/Rome`, for schedules in the shop's
    /// time.
    pub time_zone: Option<String>,
    /// The share of shoppers that sees no panel and no survey at all, from 0 to below 1, so
    /// that what Milepost brings can be compared. Default: 0.
    #[schemars(range(min = 0, max = 1))]
    pub hold_out: Option<f64>,
    /// How often everything together may interrupt one shopper.
    #[serde(default)]
    pub attention: Attention,
    /// Beginnings of the paths where nothing lies over the page. Default: `/checkout` and
    /// `/cart`.
    #[serde(default = "checkout")]
    pub checkout: Vec<String>,
    /// The colours that the shop's style sheet gives the widget, so that their contrast can be
    /// checked; the style sheet sets them. Default: Milepost's own.
    #[serde(default)]
    pub theme: Theme,
    /// The round button that opens the hub. Left out: no button.
    pub launcher: Option<Launcher>,
    /// Which events touch which lane of the journey, beside Milepost's own table of GA4 names.
    /// `null` takes an event out of the table.
    #[serde(default)]
    pub stages: BTreeMap<String, Option<Touches>>,
    /// Lanes by priority: a shopper is in the first whose last event has not faded. Those left
    /// out follow in their usual order: service 7 days, purchase 14, advocacy 30,
    /// consideration 30, retention 180.
    #[serde(default)]
    pub lanes: Each<LaneOrder>,
    /// The usual time between two orders in this shop, like `90d`, for shoppers with fewer
    /// than three: whose last order lies back more than one and a half times this is dormant.
    /// Default: `60d`.
    pub order_gap: Option<Duration>,
    /// Audiences with a name, for `{"$audience": "id"}`.
    #[serde(default)]
    pub audiences: Each<NamedAudience>,
    /// Saved groups: lists of ids or other values by the group's name. `$inGroup` asks for one.
    #[serde(default)]
    pub groups: BTreeMap<String, Vec<serde_json::Value>>,
    /// Wallets of points. `{points}` in texts reads the first.
    #[serde(default)]
    pub wallets: Each<Wallet>,
    /// Badges, in the order in which the hub shows them.
    #[serde(default)]
    pub badges: Each<Badge>,
    /// What events earn.
    #[serde(default)]
    pub rules: Each<Rule>,
    /// Ladders of tiers.
    #[serde(default)]
    pub tiers: Each<Ladder>,
    /// The catalogue of rewards.
    #[serde(default)]
    pub rewards: Each<Reward>,
    /// Contests.
    #[serde(default)]
    pub contests: Each<Contest>,
    /// Points that count for more, for a while or for some.
    #[serde(default)]
    pub multipliers: Each<Multiplier>,
    /// What is shown.
    #[serde(default)]
    pub panels: Each<Panel>,
    /// What is asked.
    #[serde(default)]
    pub surveys: Each<Survey>,
}

fn checkout() -> Vec<String> {
    ["/checkout", "/cart"].map(str::to_owned).into()
}
