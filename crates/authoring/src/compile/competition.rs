//! Items that always want the same place from the same shoppers.

use crate::Lint;
use crate::at::At;
use crate::document::{Document, Duration, On, PagePattern, Schedule, Showing, Wait};
use crate::findings::Findings;

/// Where, when and for whom something is to show. Compared as values: as text it would need
/// `Debug`, which the Studio's build leaves out.
#[derive(PartialEq)]
struct Wants {
    place: engine::Place,
    on: On,
    pages: Vec<PagePattern>,
    not_pages: Vec<PagePattern>,
    priority: i16,
    schedule: Schedule,
    audience: Option<String>,
}

/// Reports items that only show when an item before them, for the same shoppers on the same
/// occasion, was sent away: usually a forgotten audience or priority.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let mut first = Vec::new();
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
    first: &mut Vec<(Wants, String)>,
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
    let audience = show.audience.as_ref();
    let wants = Wants {
        place,
        on: show.on.clone(),
        pages: show.pages.clone(),
        not_pages: show.not_pages.clone(),
        priority: show.priority,
        schedule: show.schedule.clone(),
        audience: audience.map(|audience| audience.0.to_string()),
    };
    if let Some((_, other)) = first.iter().find(|(it, _)| *it == wants) {
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
        first.push((wants, id.to_owned()));
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
