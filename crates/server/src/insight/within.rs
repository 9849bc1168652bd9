//! Surveys that are asked within a panel. The widget tells of one showing there, the panel's: it is
//! the survey's, too, or a survey that is asked nowhere else was never shown at all, and one that
//! is asked in both ways was answered by more people than it was shown to.

use engine::Program;

use super::asked::survey;
use crate::store::results::Group;

/// What a panel's showing says of the survey in it.
const SHARED: [&str; 2] = ["shown", "seen"];

/// Ids of the panels that ask this item in place; none where it is no survey.
pub(crate) fn panels_asking<'p>(program: Option<&'p Program>, item: &str) -> Vec<&'p str> {
    let panels = { program.into_iter() }.flat_map(|program| program.panels_asking(item));
    panels.map(|panel| panel.id.as_str()).collect()
}

/// Adds to each survey the showings of the panels that ask it.
pub(crate) fn with_panels(program: Option<&Program>, mut groups: Vec<Group>) -> Vec<Group> {
    let items = program.into_iter().flat_map(|program| &program.items);
    for asked in items.filter(|item| survey(item).is_some()) {
        let panels = panels_asking(program, &asked.id);
        let shown = groups.iter().filter(|it| panels.contains(&it.of.as_str()));
        let shown: Vec<Group> = shown.cloned().collect();
        add(&mut groups, &asked.id, &shown);
    }
    groups
}

/// Adds the showings of panels to those of a survey.
pub(crate) fn add(groups: &mut Vec<Group>, survey: &str, panels: &[Group]) {
    for panel in panels {
        let here = |it: &Group| it.of == survey && it.key == panel.key;
        let at = groups.iter().position(here).unwrap_or_else(|| {
            groups.push(Group {
                of: survey.to_owned(),
                key: panel.key.clone(),
                ..Group::default()
            });
            groups.len() - 1
        });
        let own = &mut groups[at];
        for kind in SHARED {
            let pairs = [
                (&mut own.events, &panel.events),
                (&mut own.visitors, &panel.visitors),
            ];
            for (sums, more) in pairs {
                if let Some(times) = more.get(kind) {
                    *sums.entry(kind.to_owned()).or_default() += times;
                }
            }
        }
    }
}
