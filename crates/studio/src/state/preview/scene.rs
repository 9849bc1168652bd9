//! What the page in the frame is to be: where it lies, what the device remembers of the shopper,
//! and what happens on it.

use api::trial::Tried;
use serde_json::{Value, json};
use shopper::{Event, names};

use super::{Here, Preview};

/// A page in the frame, with its shopper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scene {
    /// The site's id, for taking away what earlier previews left on this device.
    pub(crate) site: String,
    /// What the widget takes for the site: its id with the preview's token.
    pub(crate) name: String,
    /// The page's path.
    pub(crate) path: String,
    /// The shopper as the device had them when the page was opened; `None`: it knows nobody.
    pub(crate) profile: Option<Vec<u8>>,
    /// The visit that goes on with the page; `None`: a new one begins.
    pub(crate) visit: Option<String>,
    pub(crate) locale: String,
    pub(crate) light: &'static str,
    /// In the tag's word.
    pub(crate) consent: &'static str,
    /// What is told to the widget on the page: events and their parameters, as JSON.
    pub(crate) told: Vec<(String, String)>,
    /// An item to be opened, whatever its gates say.
    pub(crate) opens: Option<String>,
}

impl Scene {
    /// The page that the shopper has reached. `events` are those of the trial.
    pub(super) fn of(preview: &Preview, name: String, tried: &Tried, events: &[Event]) -> Self {
        let page = tried.opened_by.and_then(|number| events.get(number));
        let before = tried.opened_by.map_or(0, |number| number);
        let known = events[..before.min(events.len())].last();
        let goes_on = known.zip(page).filter(|(a, b)| a.session == b.session);
        let after = events.iter().skip(before + 1);
        let opens = preview.forced || (preview.here != Here::Arrived && is_over(preview));
        Self {
            site: preview.site.clone(),
            name,
            path: preview.open_page.path.clone(),
            // Which variant somebody falls into goes by their id: who comes first has one, too.
            profile: (preview.shopper.allows && (known.is_some() || preview.variant.is_some()))
                .then(|| tried.profile.clone()),
            visit: goes_on.map(|(_, page)| page.session.hyphenated()),
            locale: preview.locale.clone(),
            light: preview.light,
            consent: if preview.shopper.allows {
                "granted"
            } else {
                "denied"
            },
            told: after
                .filter(|event| !event.is_our_own())
                .map(told)
                .collect(),
            opens: preview
                .tried_item()
                .filter(|_| opens)
                .map(|item| item.id.clone()),
        }
    }
}

/// The page that the shopper has reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenPage {
    pub(crate) path: String,
    /// They looked at a product there.
    pub(crate) is_product: bool,
}

impl OpenPage {
    pub(super) fn of(tried: &Tried, events: &[Event]) -> Self {
        let page = tried.opened_by.and_then(|number| events.get(number));
        let since = tried.opened_by.map_or(0, |number| number + 1);
        let mut there = events.iter().skip(since);
        Self {
            path: page.map_or_else(|| "/".to_owned(), |page| page.touchpoint.page.clone()),
            is_product: there.any(|event| event.name == names::VIEW_ITEM),
        }
    }
}

/// The item that is looked at lies over the page, and shows: the frame's own clock and hand have
/// not come as far as the story.
fn is_over(preview: &Preview) -> bool {
    preview
        .tried_item()
        .is_some_and(|item| item.shows && !item.in_slot && !item.waits)
}

/// As a page tells it, with GA4's parameters.
fn told(event: &Event) -> (String, String) {
    let mut params = json!({});
    if let Some(object) = &event.object {
        params["items"] = json!([{ "item_id": object.id, "item_name": object.id,
            "item_category": object.category, "quantity": event.quantity }]);
    }
    if let Some(money) = &event.value {
        params["value"] = json!(money.minor as f64 / 100.0);
        params["currency"] = json!(money.currency);
    }
    let order = event
        .distinct
        .as_deref()
        .and_then(|it| it.strip_prefix("order:"));
    if let Some(order) = order.filter(|_| event.name == names::PURCHASE) {
        params["transaction_id"] = Value::from(order);
    }
    (event.name.clone(), params.to_string())
}
