//! An order as one event tells of it. The browser, the shop's backend and the platform's webhook
//! may all tell of the same one: it is counted once.

use std::cmp::Reverse;

use shopper::{Id, Millis, Source, names};

use super::count::order_number;
use super::day::local_day;
use super::device::Device;
use super::line::{Changes, Sheet};
use crate::store::row::EventRow;

/// Most minor units of one order, either way: ten thousand millions of a currency with cents.
/// Sums of what senders make up must not overflow.
const MOST_MINOR: i64 = 1_000_000_000_000;

/// One event's word on an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderTold {
    /// `purchase` or `refund`, a space, and what makes it one.
    pub(crate) number: String,
    pub(crate) event: Id,
    pub(crate) source: Source,
    pub(crate) at: Millis,
    pub(crate) day: i64,
    pub(crate) visitor: Id,
    pub(crate) device: Device,
    pub(crate) channel: String,
    /// Empty where no value was told.
    pub(crate) currency: String,
    pub(crate) minor: i64,
}

impl OrderTold {
    /// `None` for what is no order, and for a bot's.
    pub(crate) fn of(row: &EventRow) -> Option<Self> {
        if row.bot {
            return None;
        }
        let event = &row.event;
        let kinds = [names::PURCHASE, names::REFUND];
        let kind = kinds.into_iter().find(|kind| *kind == event.name)?;
        let money = event.value.as_ref();
        Some(Self {
            number: format!("{kind} {}", order_number(event)),
            event: event.id,
            source: event.source,
            at: row.at,
            day: local_day(row.at, event.offset_min),
            visitor: row.visitor,
            device: row.device,
            channel: event.touchpoint.channel.clone(),
            currency: money.map_or_else(String::new, |it| it.currency.to_uppercase()),
            minor: money.map_or(0, |it| it.minor.clamp(-MOST_MINOR, MOST_MINOR)),
        })
    }

    /// Of several that tell of one order the one with the least precedence counts: the most
    /// trusted, of these the earliest. Whole, so that it does not matter which came in first.
    pub(crate) fn precedence(&self) -> (Reverse<Source>, Millis, Id) {
        (Reverse(self.source), self.at, self.event)
    }

    fn kind(&self) -> &str {
        self.number.split(' ').next().unwrap_or_default()
    }
}

/// Adds an order, `by` times.
pub(crate) fn count_order<'a>(changes: &mut Changes<'a>, site: &'a str, told: &OrderTold, by: i64) {
    for (dimension, value) in [
        ("all", ""),
        ("device", told.device.as_str()),
        ("channel", told.channel.as_str()),
    ] {
        if dimension == "all" || !value.is_empty() {
            let words = [dimension, told.kind(), &told.currency, value];
            let words = words.map(|word| word.to_owned().into());
            changes.add(
                Sheet::Orders,
                (site, told.day),
                words,
                [by, told.minor * by],
            );
        }
    }
}
