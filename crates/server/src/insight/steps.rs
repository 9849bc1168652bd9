//! A funnel, from what visitors did.

use std::collections::BTreeSet;

use api::insight::steps::{AskSteps, StepOrder, StepResult};
use authoring::Severity;
use authoring::condition::compile_event_filter;
use serde_json::Value;
use shopper::{Event, Millis};
use statistics::{Confidence, Funnel, Order, Reached};
use targeting::Condition;

use super::figure::figure;

/// Fewest and most steps.
const STEPS: (usize, usize) = (2, 10);
/// Longest window, minutes: 90 days.
const LONGEST_WINDOW: u32 = 129_600;
/// A week, minutes.
const USUAL_WINDOW: u32 = 10_080;
const MINUTE_MS: Millis = 60_000;

/// A funnel that can be walked.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    steps: Vec<(String, Condition)>,
    order: StepOrder,
    pub(crate) window_minutes: u32,
}

impl Path {
    /// # Errors
    /// What is wrong with the question, where, and how to mend it.
    pub(crate) fn new(asked: &AskSteps) -> Result<Self, String> {
        let (fewest, most) = STEPS;
        if !(fewest..=most).contains(&asked.steps.len()) {
            return Err(format!("`steps` must be {fewest} to {most}"));
        }
        let window_minutes = asked.window_minutes.unwrap_or(USUAL_WINDOW);
        if !(1..=LONGEST_WINDOW).contains(&window_minutes) {
            return Err(format!("`window_minutes` must be 1 to {LONGEST_WINDOW}"));
        }
        let mut steps = Vec::with_capacity(asked.steps.len());
        for (n, step) in asked.steps.iter().enumerate() {
            if step.event.is_empty() {
                return Err(format!("`steps[{n}].event` must be an event's name"));
            }
            let filter = step.filter.clone().map(Value::Object);
            let filter = filter.map(|filter| condition(&filter, n)).transpose()?;
            steps.push((step.event.clone(), filter.unwrap_or(Condition::Always)));
        }
        Ok(Self {
            steps,
            order: asked.order,
            window_minutes,
        })
    }

    /// The names of its events, each once.
    pub(crate) fn names(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self.steps.iter().map(|(name, _)| &**name).collect();
        names.into_iter().collect()
    }

    /// The events that are a step, of one visitor's.
    pub(crate) fn reached(&self, events: &[Event]) -> Vec<Reached> {
        let reached = events.iter().map(|event| Reached {
            steps: self.fits(event),
            at: event.at,
        });
        reached.filter(|reached| reached.steps != 0).collect()
    }

    fn fits(&self, event: &Event) -> u32 {
        let facts = std::cell::OnceCell::new();
        let fit = |(name, filter): &(String, Condition)| {
            *name == event.name && filter.holds_for(event, || facts.get_or_init(|| event.facts()))
        };
        let steps = self.steps.iter().enumerate();
        steps.fold(0, |all, (n, step)| all | u32::from(fit(step)) << n)
    }

    /// What became of each step; a list for each visitor who was read.
    pub(crate) fn steps(&self, visitors: &[Vec<Reached>]) -> Vec<StepResult> {
        let funnel = Funnel {
            steps: self.steps.len(),
            order: match self.order {
                StepOrder::Ordered => Order::Ordered,
                StepOrder::Strict => Order::Strict,
                StepOrder::Any => Order::Any,
            },
            window: Millis::from(self.window_minutes) * MINUTE_MS,
        };
        let told = funnel.of(visitors, Confidence::USUAL);
        let each = self.steps.iter().zip(told).enumerate();
        each.map(|(n, ((event, _), step))| {
            let of_before = figure(step.of_before);
            StepResult {
                event: event.clone(),
                visitors: of_before.shown.map_or(0, |_| step.shoppers),
                of_before,
                of_first: figure(step.of_first),
                time: (n > 0).then(|| figure(step.time)),
            }
        })
        .collect()
    }
}

fn condition(filter: &Value, step: usize) -> Result<Condition, String> {
    let mut findings = Vec::new();
    let condition = compile_event_filter(filter, &format!("steps[{step}].where"), &mut findings);
    let wrong = findings.iter().find(|it| it.severity == Severity::Error);
    wrong.map_or(Ok(condition), |it| {
        Err(format!("`{}`: {}; {}", it.path, it.reason, it.mend))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn path(asked: Value) -> Result<Path, String> {
        Path::new(&serde_json::from_value(asked).unwrap())
    }

    fn event(name: &str, page: &str, at: Millis) -> Event {
        let mut event = Event {
            name: name.to_owned(),
            at,
            ..Event::default()
        };
        page.clone_into(&mut event.touchpoint.page);
        event
    }

    #[test]
    fn an_event_is_every_step_whose_condition_holds_for_it() {
        let path = path(json!({ "steps": [
            { "event": "page_view" },
            { "event": "page_view", "where": { "page": "/cart" } },
            { "event": "purchase" } ] }));
        let path = path.unwrap();
        assert_eq!(path.names(), ["page_view", "purchase"]);
        let reached = path.reached(&[
            event("page_view", "/", 1),
            event("search", "/", 2),
            event("page_view", "/cart", 3),
            event("purchase", "/thanks", 4),
        ]);
        let steps: Vec<_> = reached.iter().map(|it| (it.steps, it.at)).collect();
        assert_eq!(steps, [(0b001, 1), (0b011, 3), (0b100, 4)]);
    }

    #[test]
    fn what_cannot_be_walked_is_said_with_its_place() {
        let step = json!({ "event": "purchase" });
        let wrong = |asked| path(asked).unwrap_err();
        assert!(wrong(json!({ "steps": [step] })).contains("`steps`"));
        let none = json!({ "steps": [step, step], "window_minutes": 0 });
        assert!(wrong(none).contains("`window_minutes`"));
        let filter = json!({ "event": "purchase", "where": { "page": { "$more": 2 } } });
        let text = wrong(json!({ "steps": [step, filter] }));
        assert!(text.contains("steps[1].where"), "{text}");
        assert!(wrong(json!({ "steps": [step, { "event": "" }] })).contains("steps[1]"));
    }
}
