//! What happened: one event, as the page, the shop's backend or an order webhook tells it.

use serde::{Deserialize, Serialize};

use crate::{Answer, Attributes, Id, Millis, Value, fnv1a};

/// Names of the events that Milepost itself makes. All others are GA4 names or the shop's own.
pub mod names {
    /// A page was opened; made by the widget on every load and single-page navigation.
    pub const PAGE_VIEW: &str = "page_view";
    /// An item was put on the page, which may be below what the shopper sees of it.
    pub const SHOWN: &str = "milepost_shown";
    /// An item with a hold-out comes to the shopper for the first time, or would come were they
    /// not held out: the variant is one of [`exposed`](super::exposed), `quantity` the share that
    /// is held out, in ten-thousandths. Told of both at the same moment, so that the two can be
    /// compared.
    pub const EXPOSED: &str = "milepost_exposed";
    /// At least half of an item that was shown was on the shopper's screen for a second.
    pub const SEEN: &str = "milepost_seen";
    /// The shopper sent an item away.
    pub const DISMISSED: &str = "milepost_dismissed";
    /// The shopper asked to be left alone by an item for a while; `quantity` is how many
    /// seconds, 0 for as long as the item says.
    pub const SNOOZED: &str = "milepost_snoozed";
    /// The shopper pressed a button or link of an item.
    pub const CLICKED: &str = "milepost_clicked";
    /// One question was answered; carries the answer.
    pub const ANSWERED: &str = "milepost_answered";
    /// The last question was answered, or the end screen reached. `quantity` is how many
    /// questions were passed over because this build of the widget cannot draw them.
    pub const COMPLETED: &str = "milepost_completed";
    /// An article was read to its end, for at least its minimum time.
    pub const ARTICLE_READ: &str = "article_read";
    /// A product's page was seen (GA4).
    pub const VIEW_ITEM: &str = "view_item";
    /// An order was placed (GA4).
    pub const PURCHASE: &str = "purchase";
    /// An order was given back, whole or in part (GA4). Its `distinct` is the order's, with
    /// `/` and a name of its own behind it where there may be several.
    pub const REFUND: &str = "refund";
    /// The shop moves points: `object` is the wallet, `value` how many, the object's category
    /// `spend`, `transfer` or `adjust`. Only where the shop vouches for it.
    pub const POINTS: &str = "milepost_points";
    /// A reward is bought with points; `object` is the reward.
    pub const REDEEM: &str = "milepost_redeem";
    /// The shopper gives a word that they found: a code, the answer to a riddle. It stands in
    /// the subject's answer.
    pub const PROOF: &str = "milepost_proof";
    /// A gift is passed on; `object` is the reward. Only where the shop vouches for it.
    pub const GIFT_GIVEN: &str = "milepost_gift_given";
    /// A gift arrives; `object` is the reward. Only where the shop vouches for it.
    pub const GIFT_RECEIVED: &str = "milepost_gift_received";
    /// The shopper handed the address of a gift on; `object` is the reward.
    pub const GIFT_SENT: &str = "gift_sent";
    /// The device let go of events before the server had named them: `quantity` of them, the
    /// touchpoint's place is why (`evicted`, `too_large` or `unreadable`). Not folded.
    pub const LOST: &str = "milepost_lost";
    /// A friend's link led the shopper here; `object` is the code of that friend.
    pub const REFERRED: &str = "milepost_referred";
}

/// The two sides of a comparison, as variants of [`names::EXPOSED`].
pub mod exposed {
    /// The shopper is shown the item.
    pub const SHOWN: &str = "shown";
    /// The shopper is one of those who never see it.
    pub const HELD_OUT: &str = "held_out";
}

/// One thing that happened. The fold of a shopper's events is their [`Profile`](crate::Profile).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// UUIDv7; the server stores each id once per site.
    pub id: Id,
    /// GA4 name, the shop's own, or one of [`names`].
    pub name: String,
    /// When it happened, UTC.
    pub at: Millis,
    /// Minutes east of UTC where the shopper was at that instant, −840 to 840.
    pub offset_min: i16,
    /// Who says so. Set by the server for what comes over the network.
    pub source: Source,
    /// What makes it unique beyond its id, like `order:6834`.
    pub distinct: Option<String>,
    /// What it was about.
    pub object: Option<Object>,
    /// What it was worth.
    pub value: Option<Money>,
    /// How many pieces; 0 where that has no meaning.
    pub quantity: u32,
    /// Where it happened.
    pub touchpoint: Touchpoint,
    /// The visit that it belongs to.
    pub session: Id,
    /// What the shopper had allowed at that instant.
    pub consent: Consent,
    /// The Milepost item that it concerns, for events of [`names`].
    pub subject: Option<Subject>,
}

/// Who vouches for an event. Only `Host` and `Platform` can earn anything of value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Source {
    /// The shopper's browser, unsigned.
    #[default]
    Client,
    /// The shop's backend, signed.
    Host,
    /// An order webhook of the shop's platform.
    Platform,
}

/// What an event was about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// Product, article, …
    pub kind: ObjectKind,
    /// The shop's own id.
    pub id: String,
    /// The shop's own category, empty if it gave none.
    pub category: String,
    /// Name, url, image, price and what else the page said.
    pub attributes: Attributes,
}

/// The kinds of object that events are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectKind {
    /// Something for sale.
    #[default]
    Product,
    /// Something to read.
    Article,
    /// A list of products: a category or search results.
    List,
    /// An order.
    Order,
}

impl ObjectKind {
    /// The word that documents use for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Article => "article",
            Self::List => "list",
            Self::Order => "order",
        }
    }
}

/// An amount in the currency's minor unit (cents for EUR, whole yen for JPY).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for what is given back.
    pub minor: i64,
    /// ISO 4217, upper case.
    pub currency: String,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touchpoint {
    /// How the shopper came: `direct`, `email`, `organic`, …
    pub channel: String,
    /// Path of the page, without query and fragment.
    pub page: String,
    /// Slot or surface, for events of an item.
    pub place: String,
}

/// What the shopper allows. Everything is off until somebody says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Remembering on the device and sending what the shopper does.
    pub functional: bool,
    /// Counting for the shop's statistics.
    pub analytics: bool,
    /// Choosing content by what was looked at.
    pub personalization: bool,
}

impl Consent {
    /// Everything allowed.
    pub const ALL: Self = Self {
        functional: true,
        analytics: true,
        personalization: true,
    };
}

/// The Milepost item that an event concerns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// Id of the panel or survey in the journey document.
    pub item: String,
    /// Id of the variant that was shown; empty without variants.
    pub variant: String,
    /// Id of the question, for answers.
    pub question: String,
    /// The answer.
    pub answer: Option<Answer>,
    /// The shopper's journey stage at that instant.
    pub stage: crate::Stage,
    /// Which run through the survey the answer belongs to: the id of the event with the run's
    /// first answer. `None` in that event itself. A later answer to the same question in the
    /// same run stands instead of the earlier one.
    pub response: Option<Id>,
}

impl Event {
    /// Hash of what could be taken back, like an order: what makes the event distinct, up to
    /// a `/`. 0 where nothing does.
    pub fn cause(&self) -> u32 {
        let order = |object: &Object| {
            let is_order = object.kind == ObjectKind::Order && !object.id.is_empty();
            is_order.then(|| fnv1a(["order:", &object.id]))
        };
        let distinct = self.distinct.as_deref();
        let of_distinct = || distinct.map(|it| fnv1a([it.split('/').next().unwrap_or(it)]));
        self.object
            .as_ref()
            .and_then(order)
            .or_else(of_distinct)
            .unwrap_or(0)
    }

    /// Whether the shopper said it to the shop by their own hand, as against what the page
    /// noticed.
    pub fn is_by_hand(&self) -> bool {
        let said = [names::ANSWERED, names::COMPLETED, names::GIFT_SENT];
        said.contains(&self.name.as_str())
    }

    /// Whether it is about the widget itself, and no page has told it.
    pub fn is_our_own(&self) -> bool {
        self.name.starts_with("milepost_") || self.is_by_hand()
    }

    /// The event as attributes, for `where` conditions: `event`, `source`, `distinct`,
    /// `quantity`, `value` (major units of the currency are a display matter: this is minor
    /// units), `currency`, `object.*`, `page`, `channel`, `place`, `item`, `question`,
    /// `answer` (a number, or a list of the chosen options; words are not told).
    pub fn facts(&self) -> Value {
        let mut facts = vec![
            ("event", Value::from(self.name.as_str())),
            ("quantity", Value::Number(f64::from(self.quantity))),
            ("page", Value::from(self.touchpoint.page.as_str())),
            ("channel", Value::from(self.touchpoint.channel.as_str())),
            ("place", Value::from(self.touchpoint.place.as_str())),
        ];
        if let Some(distinct) = &self.distinct {
            facts.push(("distinct", Value::from(distinct.as_str())));
        }
        if let Some(object) = &self.object {
            facts.push(("object", object.facts()));
        }
        if let Some(money) = &self.value {
            facts.push(("value", Value::Number(money.minor as f64)));
            facts.push(("currency", Value::from(money.currency.as_str())));
        }
        if let Some(subject) = &self.subject {
            facts.push(("item", Value::from(subject.item.as_str())));
            facts.push(("question", Value::from(subject.question.as_str())));
            if let Some(answer) = subject.answer.as_ref().and_then(Answer::fact) {
                facts.push(("answer", answer));
            }
        }
        Value::Map(
            facts
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }
}

impl Object {
    fn facts(&self) -> Value {
        Value::from([
            ("kind", Value::from(self.kind.as_str())),
            ("id", Value::from(self.id.as_str())),
            ("category", Value::from(self.category.as_str())),
            ("attributes", Value::from(&self.attributes)),
        ])
    }
}

crate::wire!(struct Event {
    id, name, at, offset_min, source, distinct, object, value, quantity, touchpoint, session,
    consent, subject,
});
crate::wire!(
    enum Source {
        Client,
        Host,
        Platform,
    }
);
crate::wire!(struct Object { kind, id, category, attributes });
crate::wire!(
    enum ObjectKind {
        Product,
        Article,
        List,
        Order,
    }
);
crate::wire!(struct Money { minor, currency });
crate::wire!(struct Touchpoint { channel, page, place });
crate::wire!(struct Consent { functional, analytics, personalization });
crate::wire!(struct Subject { item, variant, question, answer, stage, response });
