//! Counts one event of the log: by name, by item, by what the programme did.

use std::borrow::Cow;

use shopper::{Event, ObjectKind, Subject, names};

use super::day::local_day;
use super::dead_end::is_dead_end;
use super::line::{Changes, Sheet};
use super::page_group::page_group;
use super::step::item_kind;
use crate::store::row::EventRow;

/// The dimension of searches that found nothing.
pub(crate) const DEAD_END: &str = "dead_end";
/// Most points of one event, either way. Sums of what senders make up must not overflow.
const MOST_POINTS: i64 = 1_000_000_000_000;

/// Adds what the event counts for, `by` times: −1 takes it out again. A bot's counts for nothing.
pub(crate) fn count<'a>(changes: &mut Changes<'a>, row: &'a EventRow, by: i64) {
    if row.bot {
        return;
    }
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
    if is_dead_end(event) {
        let words = [DEAD_END.into(), name(), "".into()];
        changes.add(Sheet::Events, of, words, [by, 0]);
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
        for cut in parts.cuts() {
            let words = [
                cut.dimension.into(),
                cut.unless_map(&subject.item).into(),
                cut.if_all(&subject.variant).into(),
                cut.stage.into(),
                cut.value,
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
    /// One for each dimension that is known.
    pub(super) fn cuts(&self) -> impl Iterator<Item = Cut<'a>> {
        let page = Some(self.page).filter(|page| !page.is_empty());
        let page = page.map_or(Cow::Borrowed(""), page_group);
        let map_stage = self.stage;
        [
            ("all", "", Cow::Borrowed("")),
            ("stage", "", self.stage.into()),
            ("device", "", self.device.into()),
            ("channel", "", self.channel.into()),
            ("page", "", page.clone()),
            ("place", "", self.place.into()),
            (MAP, map_stage, page),
        ]
        .into_iter()
        .map(|(dimension, stage, value)| Cut {
            dimension,
            stage,
            value,
        })
        .filter(|cut| cut.dimension == "all" || !cut.value.is_empty())
    }
}

/// The dimension of the journey map: stages by pages, all items together.
const MAP: &str = "map";

/// Where one count of an event goes.
pub(super) struct Cut<'a> {
    pub(super) dimension: &'static str,
    /// Beside the page, in the map alone.
    pub(super) stage: &'static str,
    pub(super) value: Cow<'a, str>,
}

impl Cut<'_> {
    /// Variants are told apart by nothing else: each with each would be a table like the log.
    pub(super) fn if_all<'w>(&self, variant: &'w str) -> &'w str {
        if self.dimension == "all" { variant } else { "" }
    }

    fn unless_map<'w>(&self, item: &'w str) -> &'w str {
        if self.dimension == MAP { "" } else { item }
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
