//! Items that always want the same place from the same shoppers.

use std::collections::BTreeMap;

use crate::Lint;
use crate::at::At;
use crate::document::{Document, Duration, Showing, Wait};
use crate::findings::Findings;

/// Reports items that only show when an item before them, for the same shoppers on the same
/// occasion, was sent away: usually a forgotten audience or priority.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    // Broken items are reported where they are compiled; here they only do not compete.
    let mut ignored = Findings::default();
    let at = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&at, &mut ignored) {
        compete(
            &panel.id,
            &panel.show,
            &at.index(i).field("show"),
            &mut first,
            findings,
        );
    }
    let at = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&at, &mut ignored) {
        compete(
            &survey.id,
            &survey.show,
            &at.index(i).field("show"),
            &mut first,
            findings,
        );
    }
}

fn compete(
    id: &str,
    show: &Showing,
    at: &At<'_>,
    first: &mut BTreeMap<String, String>,
    findings: &mut Findings,
) {
    let place = engine::Place::from(&show.place);
    if place == engine::Place::Hub {
        return;
    }
    // Whatever lies over the page wants the same place.
    let place = if place.is_overlay() {
        engine::Place::Popover
    } else {
        place
    };
    let audience = show
        .audience
        .as_ref()
        .map(|audience| audience.0.to_string());
    let wants = format!(
        "{place:?} {:?} {:?} {:?} {} {:?} {audience:?}",
        show.on, show.pages, show.not_pages, show.priority, show.schedule
    );
    if let Some(other) = first.get(&wants) {
        findings.lint(
            Lint::ItemsCompete,
            at,
            format_args!(
                "`{id}` wants the same place as `{other}`, from the same shoppers, on the same \
                 occasion: it is shown only to who sent `{other}` away"
            ),
            "give one of them another audience, a higher priority, or the other a limit",
        );
    } else if is_unlimited(show) {
        first.insert(wants, id.to_owned());
    }
}

fn is_unlimited(show: &Showing) -> bool {
    let frequency = show.frequency;
    frequency.ever.is_none()
        && frequency.visit.is_none()
        && frequency.day.is_none()
        && frequency.week.is_none()
        && show.sample.is_none()
        && show.hold_out.is_none()
        && frequency.after_shown == Wait::For(Duration(0))
}
