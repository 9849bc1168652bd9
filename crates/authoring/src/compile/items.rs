//! Where, when and to whom items are shown; what they show is filled in by each locale.

use content::Skippable;
use engine::{Frequency, Item, Place, Schedule, ShowOn};
use targeting::Condition;

use super::ids::Ids;
use super::measures::Measures;
use super::{conditions, events};
use crate::Lint;
use crate::at::At;
use crate::document::{self, Document, Showing};
use crate::findings::Findings;

/// Longest dwell: a page that was open for an hour was left open.
const LONGEST_DWELL_MS: i64 = 60 * 60 * 1_000;

/// All items without their contents: panels, then surveys.
pub(super) fn items(
    document: &Document,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |id: String, show: &Showing, at: At<'_>, findings: &mut Findings| {
        let at = at.field("show");
        let audience = show.audience.as_ref();
        let audience =
            conditions::audience(audience, &at.field("audience"), ids, measures, findings);
        items.push(item(id, show, audience, &at, findings));
    };
    let at = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&at, findings) {
        add(panel.id, &panel.show, at.index(i), findings);
    }
    let at = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&at, findings) {
        add(survey.id, &survey.show, at.index(i), findings);
    }
    items
}

fn item(
    id: String,
    show: &Showing,
    audience: Condition,
    at: &At<'_>,
    findings: &mut Findings,
) -> Item {
    if show.in_checkout && show.place == document::Place::Popover {
        findings.lint(
            Lint::OverlayInCheckout,
            at.field("in_checkout"),
            "it lies over the page while somebody is paying",
            "leave `in_checkout` out; the thank-you page is early enough",
        );
    }
    Item {
        id,
        kind: Skippable(None),
        place: place(&show.place, &at.field("place"), findings),
        on: occasion(&show.on, &at.field("on"), findings),
        audience,
        schedule: schedule(show.schedule, &at.field("schedule"), findings),
        priority: show.priority,
        frequency: frequency(show.frequency),
        in_checkout: show.in_checkout,
    }
}

fn place(place: &document::Place, at: &At<'_>, findings: &mut Findings) -> Place {
    match place {
        document::Place::Slot(name) => {
            if name.trim().is_empty() {
                let mend = "write the name of a `<milepost-slot>` in the page";
                findings.error(at.field("slot"), "the slot has no name", mend);
            }
            Place::Slot(name.clone())
        }
        document::Place::Popover => Place::Popover,
        document::Place::Hub => Place::Hub,
    }
}

fn occasion(on: &document::ShowOn, at: &At<'_>, findings: &mut Findings) -> ShowOn {
    match on {
        document::ShowOn::Page => ShowOn::Page,
        document::ShowOn::Manual => ShowOn::Manual,
        document::ShowOn::Event(name) => {
            events::check(name, &at.field("event"), findings);
            ShowOn::Event(name.clone())
        }
        document::ShowOn::Dwell(document::Duration(ms)) => {
            if *ms > LONGEST_DWELL_MS {
                let mend = "write an hour or less";
                findings.error(at.field("dwell"), "nobody reads one page for so long", mend);
            }
            ShowOn::Dwell((*ms).clamp(0, LONGEST_DWELL_MS) as u32)
        }
        document::ShowOn::Scroll(percent) => {
            if !(1..=100).contains(percent) {
                let reason = format!("{percent} percent of a page is nowhere on it");
                findings.error(at.field("scroll"), reason, "write a number from 1 to 100");
            }
            ShowOn::Scroll(*percent)
        }
    }
}

fn schedule(schedule: document::Schedule, at: &At<'_>, findings: &mut Findings) -> Schedule {
    let from = schedule.from.map(|instant| instant.0);
    let until = schedule.until.map(|instant| instant.0);
    if from.zip(until).is_some_and(|(from, until)| from >= until) {
        let mend = "put `until` after `from`";
        findings.error(
            at,
            "it is over before it begins, so that nobody ever sees it",
            mend,
        );
    }
    Schedule { from, until }
}

fn frequency(frequency: document::Frequency) -> Frequency {
    let document::Frequency {
        ever,
        visit,
        after_shown,
        after_dismissed,
        after_completed,
    } = frequency;
    Frequency {
        ever: ever.map_or(0, Into::into),
        per_visit: visit.map_or(0, Into::into),
        after_shown: after_shown.millis(),
        after_dismissed: after_dismissed.millis(),
        after_completed: after_completed.millis(),
    }
}
