//! A funnel of the marketer's own: its steps while they are composed, and the question that the
//! server is asked once they are.

mod address;

pub(crate) use address::{order as order_of, word as word_of};

use api::insight::steps::{AskStep, AskSteps, StepOrder, StepsResults};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Act, Method, Remote, State};
use crate::route::encoded;

/// Fewest and most steps that the server takes.
pub(crate) const FEWEST: usize = 2;
/// See [`FEWEST`].
pub(crate) const MOST: usize = 10;
/// Minutes from step to step that can be chosen: an hour, a day, a week, four weeks, and the 90
/// days that the server takes at most. The third is the usual one.
pub(crate) const WINDOWS: [u32; 5] = [60, 1_440, 10_080, 40_320, 129_600];

/// A funnel as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) order: StepOrder,
    /// From step to step; in any order from the first to the last.
    pub(crate) window_minutes: u32,
    pub(crate) steps: Vec<AskStep>,
}

/// Two steps that most shops have, to begin with.
impl Default for Way {
    fn default() -> Self {
        let step = |event: &str| AskStep {
            event: event.to_owned(),
            filter: None,
        };
        Self {
            order: StepOrder::Ordered,
            window_minutes: WINDOWS[2],
            steps: vec![step("view_item"), step("purchase")],
        }
    }
}

/// The same while it is composed: each step has a number that it keeps when it is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Composed {
    pub(crate) way: Way,
    pub(crate) numbers: Vec<u32>,
}

impl Composed {
    /// As a way to begin with.
    pub(crate) fn of(way: Way) -> Self {
        let numbers = (0..way.steps.len() as u32).collect();
        Self { way, numbers }
    }
}

/// What can be changed of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Another one altogether.
    Begin(Way),
    /// The event of a step.
    Event(usize, String),
    /// Which of these events; all of them without a condition.
    Where(usize, Option<Map<String, Value>>),
    /// One more step, at the end.
    Add(String),
    Remove(usize),
    Move {
        from: usize,
        to: usize,
    },
    Order(StepOrder),
    Window(u32),
}

/// Changes it; what cannot be, like an eleventh step, changes nothing.
pub(crate) fn reduce(composed: &Composed, change: Change) -> Composed {
    let mut new = composed.clone();
    let (steps, numbers) = (&mut new.way.steps, &mut new.numbers);
    let count = steps.len();
    match change {
        Change::Begin(way) => return Composed::of(way),
        Change::Event(at, event) if at < count => steps[at].event = event,
        Change::Where(at, filter) if at < count => {
            steps[at].filter = filter.filter(|it| !it.is_empty());
        }
        Change::Add(event) if count < MOST => {
            steps.push(AskStep {
                event,
                filter: None,
            });
            let last = numbers.iter().max().copied();
            numbers.push(last.map_or(0, |it| it + 1));
        }
        Change::Remove(at) if at < count && count > FEWEST => {
            steps.remove(at);
            numbers.remove(at);
        }
        Change::Move { from, to } if from < count && to < count => {
            let (step, number) = (steps.remove(from), numbers.remove(from));
            steps.insert(to, step);
            numbers.insert(to, number);
        }
        Change::Order(order) => new.way.order = order,
        Change::Window(minutes) => new.way.window_minutes = minutes,
        Change::Event(..)
        | Change::Where(..)
        | Change::Add(_)
        | Change::Remove(_)
        | Change::Move { .. } => {}
    }
    new
}

impl Way {
    /// What is asked; the step whose event has no name, where one has none.
    pub(crate) fn ask(&self, site: &str, days: (String, String)) -> Result<Act, usize> {
        let nameless = |step: &AskStep| matches!(step.event.trim(), "" | "." | "..");
        if let Some(at) = self.steps.iter().position(nameless) {
            return Err(at);
        }
        let (from, to) = days;
        let asked = AskSteps {
            steps: self.steps.clone(),
            order: self.order,
            window_minutes: Some(self.window_minutes),
            from: Some(from),
            to: Some(to),
            people: None,
        };
        let path = format!("/api/sites/{}/insight/steps", encoded(site));
        // Our own types have text keys alone and can always be written.
        let body = serde_json::to_string(&asked).unwrap_or_default();
        Ok(Act {
            // By what is asked, so that an answer is never taken for that to another question.
            name: format!("{path} {body}"),
            method: Method::Post,
            path,
            body: Some(body),
            outdates: Vec::new(),
            said: None,
        })
    }
}

/// What was answered to a question.
pub(crate) fn told(state: &State, act: &Act) -> Remote<StepsResults> {
    let answer = state.acts.get(&act.name);
    answer.map_or(Remote::Unasked, |it| it.map(|text| super::ask::read(text)))
}

/// Counts of events by name, as far as they are needed here: the names.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Heard {
    rows: Vec<HeardRow>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct HeardRow {
    of: String,
    events: std::collections::BTreeMap<String, i64>,
}

impl Heard {
    /// The names, the most frequent first.
    pub(crate) fn names(&self) -> Vec<String> {
        let times = |row: &HeardRow| row.events.values().sum::<i64>();
        let mut rows: Vec<&HeardRow> = self.rows.iter().collect();
        rows.sort_by(|a, b| times(b).cmp(&times(a)).then_with(|| a.of.cmp(&b.of)));
        rows.into_iter().map(|row| row.of.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
