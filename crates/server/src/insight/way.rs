//! The way that led to an answer: a visitor's events, told briefly.

use engine::Program;
use shopper::{Event, names};

use api::insight::inbox::WayStep;

/// Events in order of time; what repeats in a row is told once. In which group of a comparison
/// somebody is led nowhere, and is left out.
pub(crate) fn way<'a>(
    program: Option<&Program>,
    events: impl Iterator<Item = &'a Event>,
) -> Vec<WayStep> {
    let mut way: Vec<WayStep> = Vec::new();
    for event in events.filter(|event| event.name != names::EXPOSED) {
        let (name, about) = (event.name.as_str(), about(event));
        if let Some(last) = way.last_mut()
            && last.name == name
            && last.about == about
        {
            last.times += 1;
            last.until = event.at;
            continue;
        }
        way.push(WayStep {
            name: name.to_owned(),
            stage: stage(program, event),
            about,
            page: event.touchpoint.page.clone(),
            times: 1,
            from: event.at,
            until: event.at,
        });
    }
    way
}

fn stage(program: Option<&Program>, event: &Event) -> Option<String> {
    let facts = std::cell::OnceCell::new();
    let stage = program?.stage_of(event, || facts.get_or_init(|| event.facts()))?;
    Some(stage.as_str().to_owned())
}

fn about(event: &Event) -> String {
    let subject = event.subject.as_ref().map(|subject| &subject.item);
    let object = event.object.as_ref().map(|object| match &object.category {
        category if category.is_empty() => &object.id,
        category => category,
    });
    subject.or(object).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_is_told_once_with_how_often() {
        let event = |name: &str, at| Event {
            name: name.to_owned(),
            at,
            ..Event::default()
        };
        let events = [
            event("order_status_view", 1),
            event(names::EXPOSED, 2),
            event("order_status_view", 5),
            event("page_view", 6),
            event("order_status_view", 9),
        ];
        let way = way(None, events.iter());
        let told: Vec<_> = way
            .iter()
            .map(|it| (&*it.name, it.times, it.from, it.until))
            .collect();
        assert_eq!(
            told,
            [
                ("order_status_view", 2, 1, 5),
                ("page_view", 1, 6, 6),
                ("order_status_view", 1, 9, 9),
            ]
        );
    }
}
