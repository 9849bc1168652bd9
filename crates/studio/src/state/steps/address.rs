//! A funnel in an address, so that it can be kept, sent and gone back to:
//! `…/funnel/steps/ordered/10080/view_item/purchase`. A step's condition follows its event as
//! JSON behind a question mark, which the address writes as `%3F`.

use api::insight::steps::{AskStep, StepOrder};
use serde_json::{Map, Value};

use super::{FEWEST, MOST, Way};

const ORDERS: [(StepOrder, &str); 3] = [
    (StepOrder::Ordered, "ordered"),
    (StepOrder::Strict, "strict"),
    (StepOrder::Any, "any"),
];

/// The word of an order.
pub(crate) fn word(order: StepOrder) -> &'static str {
    let found = ORDERS.iter().find(|(it, _)| *it == order);
    found.map_or("ordered", |(_, word)| word)
}

/// The order of a word.
pub(crate) fn order(word: &str) -> Option<StepOrder> {
    let found = ORDERS.iter().find(|(_, it)| *it == word);
    found.map(|(order, _)| *order)
}

impl Way {
    /// The way of an address, from its order on; `None` for what is none.
    pub(crate) fn of(parts: &[&str]) -> Option<Self> {
        let (first, rest) = parts.split_first()?;
        let (minutes, steps) = rest.split_first()?;
        if !(FEWEST..=MOST).contains(&steps.len()) {
            return None;
        }
        Some(Self {
            order: order(first)?,
            window_minutes: minutes.parse().ok()?,
            steps: steps.iter().map(|part| step(part)).collect(),
        })
    }

    /// As the parts of an address.
    pub(crate) fn parts(&self) -> Vec<String> {
        let steps = self.steps.iter().map(|step| match &step.filter {
            Some(filter) => format!("{}?{}", step.event.trim(), Value::Object(filter.clone())),
            None => step.event.trim().to_owned(),
        });
        let head = [word(self.order).to_owned(), self.window_minutes.to_string()];
        head.into_iter().chain(steps).collect()
    }
}

/// What stands behind the question mark and is no condition belongs to the event's name.
fn step(part: &str) -> AskStep {
    let condition = part.split_once('?').and_then(|(event, condition)| {
        let filter: Map<String, Value> = serde_json::from_str(condition).ok()?;
        Some((event, filter))
    });
    let (event, filter) = condition.map_or((part, None), |(event, it)| (event, Some(it)));
    AskStep {
        event: event.to_owned(),
        filter,
    }
}
