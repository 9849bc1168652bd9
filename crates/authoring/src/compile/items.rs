//! Where, when and to whom items are shown; what they show is filled in by each locale.

use content::{Skippable, Text};
use engine::Item;

use super::ids::Ids;
use super::measures::Measures;
use super::{conditions, experiments, leave, limits, occasions, pages, places, shares, week};
use crate::at::At;
use crate::document::{Document, Showing};
use crate::findings::Findings;

/// All items without their contents: panels, then surveys.
pub(super) fn items(
    document: &Document,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Vec<Item> {
    let mut items = Vec::new();
    let at = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&at, findings) {
        let at = at.index(i);
        let (show, experiment) = (&panel.show, experiments::experiment(&panel, &at, findings));
        let mut item = item(document, show, &at.field("show"), ids, measures, findings);
        item.id = panel.id;
        (item.experiment, item.variants) = experiment;
        items.push(item);
    }
    let at = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&at, findings) {
        let at = at.index(i);
        let at = at.field("show");
        let mut item = item(document, &survey.show, &at, ids, measures, findings);
        item.id = survey.id;
        items.push(item);
    }
    items
}

fn item(
    document: &Document,
    show: &Showing,
    at: &At<'_>,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Item {
    let audience = show.audience.as_ref();
    let audience_at = at.field("audience");
    let audience = conditions::audience(audience, &audience_at, ids, measures, findings);
    let pages = pages::pages(&show.pages, &show.not_pages, at, findings);
    let place = places::place(&show.place, &at.field("place"), findings);
    if show.in_checkout && place.is_overlay() {
        findings.warning(
            at.field("in_checkout"),
            "it lies over the page while somebody is paying",
            "leave `in_checkout` out; the thank-you page is early enough",
        );
    }
    let zoned = document.time_zone.is_some();
    Item {
        id: String::new(),
        kind: Skippable(None),
        variants: Vec::new(),
        experiment: None,
        on: occasions::occasions(&show.on, &at.field("on"), findings),
        personal: leave::is_needed(&audience, measures.audiences_personal()),
        pages,
        audience,
        schedule: week::schedule(&show.schedule, zoned, &at.field("schedule"), findings),
        priority: show.priority,
        sample: shares::sample(show.sample, &at.field("sample"), findings),
        hold_out: shares::hold_out(show.hold_out, &at.field("hold_out"), findings),
        frequency: limits::frequency(&show.frequency, &place, &at.field("frequency"), findings),
        in_checkout: show.in_checkout,
        not_now: show.not_now,
        why: Text::default(),
        place,
    }
}
