//! Looking at a draft: the shopper, the page in the frame, and why something does not show.

mod gate;

use api::insight::shoppers::RecordedShopper;
use shopper::{DAY_MS, Event, HOUR_MS, MINUTE_MS, Millis, names};

use crate::state::preview::{Here, What, Width};

pub(crate) use gate::gate;

/// The made-up shoppers, by what one would say of them in the shop.
pub(crate) const SHOPPERS: [&str; 7] = [
    "First visit, from an e-mail",
    "Weighing two things of one kind",
    "Something in the cart, not ordered",
    "Has just ordered",
    "Ordered twice, the last one went badly",
    "Looks in every week",
    "Allows nothing to be remembered",
];
pub(crate) const FRAME: &str = "Preview of the shop's page";
pub(crate) const PAGE: &str = "The page";
pub(crate) const WIDTH: &str = "Width";
pub(crate) const LIGHT: &str = "Light";
pub(crate) const LIGHTS: [(&str, &str); 2] = [("light", "Light"), ("dark", "Dark")];
pub(crate) const LANGUAGE: &str = "Language";
pub(crate) const AGAIN: &str = "Load the page anew";
pub(crate) const SHOPPER: &str = "The shopper";
pub(crate) const SHOPPER_HINT: &str = "Made up; change what they did below.";
pub(crate) const RECORDED: &str = "Or one who really came";
pub(crate) const RECORDED_HINT: &str =
    "Without names. The last 100 things that they did, told as if the last of them were now.";
pub(crate) const NO_RECORDED: &str = "Nobody was recorded yet.";
pub(crate) const NOT_RECORDED: &str = "nobody recorded";
pub(crate) const BESIDE: &str = "Live preview";
pub(crate) const BESIDE_LEAD: &str = "As saved, on a phone, whatever its conditions say.";
pub(crate) const TO_PREVIEW: &str = "Who meets it, and why";
pub(crate) const ALLOWS: &str = "Allows being remembered";
pub(crate) const STORY: &str = "What they did";
pub(crate) const STORY_LEAD: &str = "Press a line to stand there in time.";
pub(crate) const BACK: &str = "One step back";
pub(crate) const ON: &str = "One step on";
pub(crate) const TAKE_OUT: &str = "Take out";
pub(crate) const COME_BACK: &str = "They come back a day later";
pub(crate) const ADD: &str = "Add";
pub(crate) const ADD_WHAT: &str = "Then the shopper";
pub(crate) const ADD_WHEN: &str = "When";
pub(crate) const CATEGORY: &str = "Category";
pub(crate) const HERE: &str = "On the page that is open";
pub(crate) const ITEM: &str = "Why is it showing, or not?";
pub(crate) const ITEM_LABEL: &str = "Panel or question";
pub(crate) const VARIANT: &str = "Variant";
pub(crate) const BY_LOT: &str = "by lot";
pub(crate) const FORCE: &str = "Show it anyway";
pub(crate) const NOT_SHOWING: &str = "Does not show to this shopper now.";
pub(crate) const OVERTAKEN: &str =
    "Nothing stands in its way, but something of higher priority has its place.";
pub(crate) const KNOWN: &str = "What is known of them";
pub(crate) const STAGE: &str = "Stage";
pub(crate) const VISITS: &str = "Visits";
pub(crate) const ORDERS: &str = "Orders";
pub(crate) const NO_DRAFT: &str =
    "The draft has something to mend first; then it can be looked at.";
pub(crate) const NOT_SAVED: &str = "The draft is being saved.";
pub(crate) const NO_ITEMS: &str = "Nothing to look at yet";
pub(crate) const NO_ITEMS_LEAD: &str = "Build a panel or a question, and see here who meets it.";
pub(crate) const LINK: &str = "On the shop's own page";
pub(crate) const LINK_LEAD: &str = "Whoever has this link sees the draft there for a day, with the mark “Preview, nothing is recorded”.";
pub(crate) const LINK_PAGE: &str = "Address of a page";
pub(crate) const LINK_BAD: &str = "An address begins with https://, like https://shop.example/.";
pub(crate) const COPY_LINK: &str = "Copy the link";
pub(crate) const TO_PUBLISH: &str = "Review and publish";
pub(crate) const TO_MEND: &str = "See what to mend";

/// What can be added, by its number: what the shopper does, what is asked about it, an example.
pub(crate) const DEEDS: [(&str, &str, &str); 5] = [
    ("opens a page", "Page", "/cart"),
    ("looks at a product", "Product", "product-a"),
    ("puts a product into the cart", "Product", "product-a"),
    ("orders", "Order", "1003"),
    (
        "does something else",
        "Event, as the shop names it",
        "sign_up",
    ),
];

/// When a deed can be, and its words.
pub(crate) const AGO: [(Millis, &str); 10] = [
    (0, "at the end"),
    (10 * MINUTE_MS, "10 minutes before"),
    (HOUR_MS, "an hour before"),
    (6 * HOUR_MS, "6 hours before"),
    (DAY_MS, "a day before"),
    (3 * DAY_MS, "3 days before"),
    (7 * DAY_MS, "a week before"),
    (30 * DAY_MS, "30 days before"),
    (90 * DAY_MS, "90 days before"),
    (365 * DAY_MS, "a year before"),
];

/// How wide the frame is.
pub(crate) const fn width(width: Width) -> &'static str {
    match width {
        Width::Phone => "Phone",
        Width::Tablet => "Tablet",
        Width::Desktop => "Desktop",
    }
}

/// What the shopper does on the page.
pub(crate) const fn here(here: Here) -> &'static str {
    match here {
        Here::Arrived => "has just arrived",
        Here::StayedAMinute => "has stayed a minute",
        Here::ReadToTheEnd => "has read to the end",
        Here::AboutToLeave => "is about to leave",
    }
}

/// So long before the end of the story.
pub(crate) fn before(ago: Millis) -> String {
    let minutes = ago / MINUTE_MS;
    let counted = |count: i64, one: &str, many: &str| {
        super::counted(usize::try_from(count).unwrap_or(0), one, many) + " before"
    };
    match minutes {
        0 => "at the end".to_owned(),
        1..60 => counted(minutes, "minute", "minutes"),
        60..1_440 => counted(minutes / 60, "hour", "hours"),
        _ => counted(minutes / 1_440, "day", "days"),
    }
}

/// A deed, as one would tell it.
pub(crate) fn deed(what: &What) -> String {
    match what {
        What::Opens { page, channel } => match channel.as_str() {
            "" => format!("Opens {page}"),
            "email" => format!("Opens {page}, from an e-mail"),
            "organic" => format!("Opens {page}, from a search"),
            other => format!("Opens {page}, from {other}"),
        },
        What::LooksAt { product, category } if category.is_empty() => format!("Looks at {product}"),
        What::LooksAt { product, category } => format!("Looks at {product} ({category})"),
        What::AddsToCart { product, .. } => format!("Puts {product} into the cart"),
        What::Orders { order, .. } => format!("Orders (order {order})"),
        What::Returns { order, .. } => format!("Gives order {order} back"),
        What::Answers { survey, score, .. } => format!("Answers “{survey}” with {score}"),
        What::Recorded(event) => recorded(event),
        What::Tells { event } => format!("Does “{event}”"),
    }
}

/// What a recorded event tells, without what was answered: that is the inbox's matter.
fn recorded(event: &Event) -> String {
    let page = event.touchpoint.page.clone();
    let of = |event: &Event| event.object.clone().unwrap_or_default();
    let item = event.subject.as_ref().map_or("", |it| it.item.as_str());
    match event.name.as_str() {
        names::PAGE_VIEW => deed(&What::Opens {
            page,
            channel: event.touchpoint.channel.clone(),
        }),
        names::VIEW_ITEM => deed(&What::LooksAt {
            product: of(event).id,
            category: of(event).category,
        }),
        "add_to_cart" => deed(&What::AddsToCart {
            product: of(event).id,
            category: of(event).category,
        }),
        names::PURCHASE => "Orders".to_owned(),
        names::REFUND => "Gives an order back".to_owned(),
        names::CLICKED => format!("Presses something in “{item}”"),
        names::ANSWERED => format!("Answers a question of “{item}”"),
        names::COMPLETED => format!("Comes to the end of “{item}”"),
        names::DISMISSED => format!("Sends “{item}” away"),
        names::SNOOZED => format!("Puts “{item}” off"),
        other => format!("Does “{other}”"),
    }
}

/// A recorded visitor: not who, but how much and when.
pub(crate) fn visitor(number: usize, shopper: &RecordedShopper, ago: &str) -> String {
    let count = |name: &str| shopper.events.get(name).copied().unwrap_or_default();
    let all = shopper.events.values().sum::<u64>();
    let counted = |count: u64, one: &str, many: &str| {
        super::counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
    };
    let mut said = format!("Visitor {number}: {}", counted(all, "event", "events"));
    let orders = count(names::PURCHASE);
    if orders > 0 {
        said = format!("{said}, {}", counted(orders, "order", "orders"));
    }
    format!("{said}, {ago}")
}

/// Something that was given.
pub(crate) fn gain(gain: &api::trial::Gain) -> String {
    use api::trial::Gain;
    match gain {
        Gain::Badge(name, 0 | 1) => format!("earns the badge {name}"),
        Gain::Badge(name, level) => format!("earns level {level} of {name}"),
        Gain::Points(wallet, amount, false) => format!("gets {amount} {wallet}"),
        Gain::Points(wallet, amount, true) => format!("gets {amount} {wallet}, to be spent later"),
        Gain::Tier(name, true) => format!("reaches {name}"),
        Gain::Tier(name, false) => format!("is {name} again"),
        Gain::Reward(name) => format!("is given {name}"),
        Gain::Entry(contest, entries) => format!("has {entries} entries in {contest}"),
    }
}

/// Items that appeared.
pub(crate) fn sees(names: &[String]) -> String {
    format!("sees {}", names.join(", "))
}

/// It shows, and where.
pub(crate) fn shows(place: &str) -> String {
    format!("Shows to this shopper now: {place}.")
}

/// A place, in words.
pub(crate) fn place(word: &str, in_slot: bool) -> String {
    if in_slot {
        return format!("in the slot “{word}”");
    }
    match word {
        "popover" => "over the page, at its lower edge",
        "hub" => "in the hub",
        "banner_top" => "as a bar at the top",
        "banner_bottom" => "as a bar at the bottom",
        "slide_in" => "sliding in from the side",
        "modal" => "in the middle of the page",
        "launcher" => "with the launcher",
        "tab" => "as a tab at the side",
        other => other,
    }
    .to_owned()
}

/// Conditions that hold, and say no more.
pub(crate) fn rest_holds(count: usize) -> String {
    super::counted(count, "other condition holds", "other conditions hold")
}

/// So many of so many steps.
pub(crate) fn steps(have: i64, goal: i64) -> String {
    format!("{have} of {goal}")
}

/// Earned, or how far.
pub(crate) fn badge(have: i64, goal: i64, earned: bool) -> String {
    if earned {
        "earned".to_owned()
    } else {
        steps(have, goal)
    }
}
