//! What must happen in the world because the state changed.

use shopper::{Answer, Consent, Event, Object, Subject, Want};

use super::{HandOn, Part, Proof};

/// One thing for `browser` to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Stamp this with id, time and place, and feed it back as `Action::Happened`.
    Record(Box<Draft>),
    /// Keep the profile on the device, if the shopper allows it.
    Save,
    /// Keep answers half given for the next page of this tab, if the shopper allows it.
    KeepHalves,
    /// Keep on the device how far articles were read, if the shopper allows it.
    KeepLeftOff,
    /// Keep on the device what the shopper put aside, if they allow it.
    KeepAside,
    /// Ask the server how others answered the item at this index.
    Tally(u16),
    /// Put the event into the outbox.
    Send(Box<Event>),
    /// Try now to send what waits.
    Deliver,
    /// Fetch a part of the widget and say whether it came.
    Fetch(Part),
    /// Have the server forget this device, too. Before [`Command::Forget`], which takes the id.
    Withdraw,
    /// Remove everything that is kept on the device.
    Forget,
    /// Tell the page.
    Emit(Notice),
    /// Something about the shelf.
    Errand(Errand),
}

/// What the shelf needs done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Give this an id and a time, and feed it back as `Shelving::Stamped`.
    Stamp(Box<Want>),
    /// Ask the server about everything that waits.
    Claim,
    /// Hand something on.
    HandOn(HandOn),
    /// Show the server the shop's word on who is signed in, and ask for their copy.
    Identify(Proof),
}

/// An event without its stamp.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Name.
    pub name: String,
    /// What it is about.
    pub object: Option<Object>,
    /// The item that it concerns.
    pub subject: Option<Subject>,
    /// Slot or surface.
    pub place: String,
    /// How many; 0 where that has no meaning.
    pub quantity: u32,
}

/// What the page is told: a `milepost:<name>` event on `document`. Never free text.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// An item became visible; its id.
    Shown(String),
    /// An item was sent away; its id.
    Dismissed(String),
    /// An item was put off; its id.
    Snoozed(String),
    /// An item's button was pressed; its id.
    Clicked(String),
    /// A question was answered.
    Answered {
        /// Id of the item.
        item: String,
        /// Id of the question.
        question: String,
        /// The answer where it is a number; free text stays between shopper and shop.
        answer: Option<i64>,
    },
    /// A question was answered, and the survey is not over yet.
    Partial {
        /// Id of the item.
        item: String,
        /// How many answers it has by now.
        answered: u32,
    },
    /// A survey that was begun was sent away before its end.
    Abandoned {
        /// Id of the item.
        item: String,
        /// How many answers it has.
        answered: u32,
    },
    /// A step towards a badge that is not earned yet.
    Progress {
        /// Id of the badge.
        badge: String,
        /// Steps done.
        have: i64,
        /// Steps in all.
        goal: i64,
    },
    /// The shopper changed tiers.
    Tier {
        /// Id of the ladder.
        ladder: String,
        /// Id of the tier now; empty for none.
        tier: String,
        /// Its place, from 1; 0 for none.
        level: u16,
        /// Whether that is higher than before.
        up: bool,
    },
    /// A reward was given, for the shopper or for somebody else.
    Reward {
        /// Id of the reward.
        reward: String,
        /// It is to be passed on.
        gift: bool,
    },
    /// Something was asked of the shop, or the shop answered.
    Claim {
        /// Names it, in all that is told of it.
        claim: String,
        /// Id of the reward; empty where a rule gives something else.
        reward: String,
        /// `pending`, `verified` or `rejected`.
        status: String,
    },
    /// A survey came to its end; its id.
    Completed(String),
    /// A badge was earned.
    Badge {
        /// Id.
        badge: String,
        /// Name in the shopper's language.
        name: String,
    },
    /// Points were earned.
    Points {
        /// Id of the wallet.
        wallet: String,
        /// How many.
        amount: i64,
    },
    /// A rule tells the page's `dataLayer`; the event's name.
    Ga4(String),
    /// Consent changed.
    Consent(Consent),
}

impl Notice {
    /// The DOM event's name, without `milepost:`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Shown(_) => "shown",
            Self::Dismissed(_) => "dismissed",
            Self::Snoozed(_) => "snoozed",
            Self::Clicked(_) => "clicked",
            Self::Answered { .. } => "answered",
            Self::Completed(_) => "completed",
            Self::Partial { .. } => "partial",
            Self::Abandoned { .. } => "abandoned",
            Self::Progress { .. } => "progress",
            Self::Tier { .. } => "tier",
            Self::Reward { .. } => "reward",
            Self::Claim { .. } => "claim",
            Self::Badge { .. } => "badge",
            Self::Points { .. } => "points",
            Self::Ga4(_) => "ga4",
            Self::Consent(_) => "consent",
        }
    }

    pub(super) fn answered(item: &str, question: &str, answer: Option<&Answer>) -> Self {
        Self::Answered {
            item: item.to_owned(),
            question: question.to_owned(),
            answer: match answer {
                Some(Answer::Number(n)) => Some(*n),
                _ => None,
            },
        }
    }
}
