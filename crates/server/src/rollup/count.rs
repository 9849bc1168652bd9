//! Counts one event of the log: by name, by item, by what the programme did.

use std::borrow::Cow;

use shopper::{Event, ObjectKind, Subject, names};

use super::day::local_day;
use super::line::{Changes, Sheet};
use super::page_group::page_group;
use super::step::item_kind;
use crate::store::row::EventRow;

/// Most points of one event, either way. Sums of what senders make up must not overflow.
const MOST_POINTS: i64 = 1_000_000_000_000;

/// Adds what the event counts for, `by` times: −1 takes it out again.
pub(crate) fn count<'a>(changes: &mut Changes<'a>, row: &'a EventRow, by: i64) {
    let event = &row.event;
    let of = (&*row.site, local_day(row.at, event.offset_min));
    let name = || Cow::Borrowed(event.name.as_str());
    for (dimension, value) in [
        ("all", ""),
        ("device", row.device.as_str()),
        ("channel", event.touchpoint.channel.as_str()),
    ] {
        if dimension == "all" || !value.is_empty() {
            let words = [dimension.into(), name(), value.into()];
            changes.add(Sheet::Events, of, words, [by, 0]);
        }
    }
    if let Some((subject, kind)) = concerned(event) {
        let touchpoint = &event.touchpoint;
        let parts = Parts {
            stage: subject.stage.as_str(),
            device: row.device.as_str(),
            channel: &touchpoint.channel,
            page: &touchpoint.page,
            place: &touchpoint.place,
        };
        for (dimension, stage, value) in parts.dimensions() {
            let words = [
                dimension.into(),
                subject.item.as_str().into(),
                subject.variant.as_str().into(),
                stage.into(),
                value,
                kind.into(),
            ];
            changes.add(Sheet::Items, of, words, [by, 0]);
        }
    }
    if let Some((kind, amount)) = programme(event) {
        let thing = event.object.as_ref().map_or("", |object| &object.id);
        let words = [kind, thing.into()];
        changes.add(Sheet::Programme, of, words, [by, amount * by]);
    }
}

/// The item, and what became of it.
pub(crate) fn concerned(event: &Event) -> Option<(&Subject, &'static str)> {
    let subject = event.subject.as_ref().filter(|it| !it.item.is_empty())?;
    Some((subject, item_kind(&event.name)?))
}

/// What results are asked for by.
pub(super) struct Parts<'a> {
    pub(super) stage: &'static str,
    pub(super) device: &'a str,
    pub(super) channel: &'a str,
    /// A path; it is counted by its group.
    pub(super) page: &'a str,
    pub(super) place: &'a str,
}

impl<'a> Parts<'a> {
    /// Dimension, stage and value, for each that is known.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = (&'static str, &'a str, Cow<'a, str>)> {
        let (stage, page) = (self.stage, page_group(self.page));
        let page = if self.page.is_empty() {
            Cow::Borrowed("")
        } else {
            page
        };
        [
            ("all", "", Cow::Borrowed("")),
            ("stage", "", stage.into()),
            ("device", "", self.device.into()),
            ("channel", "", self.channel.into()),
            ("page", stage, page),
            ("place", stage, self.place.into()),
        ]
        .into_iter()
        .filter(|(dimension, _, value)| *dimension == "all" || !value.is_empty())
    }
}

/// What the programme did, as far as events tell it, and how many points that was.
fn programme(event: &Event) -> Option<(Cow<'_, str>, i64)> {
    let kind = match event.name.as_str() {
        names::REDEEM => "redeemed",
        names::GIFT_GIVEN => "gift_given",
        names::GIFT_RECEIVED => "gift_received",
        names::POINTS => {
            let object = event.object.as_ref()?;
            let amount = event.value.as_ref().map_or(0, |value| value.minor);
            let amount = amount.clamp(-MOST_POINTS, MOST_POINTS);
            return Some((object.category.as_str().into(), amount));
        }
        _ => return None,
    };
    Some((kind.into(), 0))
}

/// What makes it one order, whoever tells of it. The event itself where nobody says.
pub(super) fn order_number(event: &Event) -> String {
    let object = event.object.as_ref();
    let order = object.filter(|it| it.kind == ObjectKind::Order && !it.id.is_empty());
    match (&event.distinct, order) {
        (Some(distinct), _) => distinct.clone(),
        (None, Some(order)) => format!("order:{}", order.id),
        (None, None) => event.id.to_string(),
    }
}
