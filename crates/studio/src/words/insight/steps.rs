//! A funnel of one's own steps.

use api::insight::steps::{StepOrder, StepsResults};

use super::figures::so_many;
use crate::words::{condition, events, pieces};

pub(crate) const WAYS: &str = "Ways";
pub(crate) const TO_AN_ORDER: &str = "The way to an order";
pub(crate) const OWN_STEPS: &str = "Steps of your own";
pub(crate) const OWN_STEPS_LEAD: &str =
    "How many get from step to step of a way that you put together.";
pub(crate) const COMPOSE: &str = "The steps";
pub(crate) const COMPOSE_LEAD: &str = "Two to ten things that shoppers do, each with a condition if you like. The address of this page keeps them.";
pub(crate) const DID: &str = "What they did";
pub(crate) const NO_NAME: &str = "Name the event, as your shop tells of it.";
pub(crate) const ADD_STEP: &str = "Add a step";
pub(crate) const ENOUGH_STEPS: &str = "Ten steps are the most.";
pub(crate) const FEWEST_STEPS: &str = "Two steps are the fewest.";
pub(crate) const ORDER: &str = "In what order";
pub(crate) const WINDOW: &str = "How much time";
pub(crate) const COUNT_STEPS: &str = "Count";
pub(crate) const COUNTING_STEPS: &str = "Counting …";
pub(crate) const STEPS_CHANGED: &str =
    "You changed something since. Count again to see what becomes of it.";
pub(crate) const REACHED: &str = "Visitors";
pub(crate) const TIME_BETWEEN: &str = "How long it took";
pub(crate) const TIME_BETWEEN_LEAD: &str = "Since the step before, the median";
pub(crate) const NOBODY_READ: &str = "Nobody came in these days";
pub(crate) const NOBODY_READ_LEAD: &str = "Choose more days, above on the right.";
pub(crate) const NOBODY_BEGAN: &str = "Nobody took the first step in these days";
pub(crate) const NOBODY_BEGAN_LEAD: &str =
    "Look at its event and its condition, or choose more days.";

/// The orders that can be chosen.
pub(crate) const fn order(order: StepOrder) -> &'static str {
    match order {
        StepOrder::Ordered => "One after the other, whatever lies between",
        StepOrder::Strict => "One after the other, no other step between",
        StepOrder::Any => "In any order",
    }
}

/// A window that can be chosen.
pub(crate) fn window(minutes: u32, order: StepOrder) -> String {
    let span = match minutes {
        minutes if minutes % 1_440 == 0 => so_many(u64::from(minutes / 1_440), "day", "days"),
        minutes if minutes % 60 == 0 => so_many(u64::from(minutes / 60), "hour", "hours"),
        minutes => so_many(u64::from(minutes), "minute", "minutes"),
    };
    let from = match order {
        StepOrder::Any => "from the first to the last",
        StepOrder::Ordered | StepOrder::Strict => "from step to step",
    };
    format!("Within {span} {from}")
}

/// A step's heading.
pub(crate) fn step_number(at: usize) -> String {
    format!("Step {}", at + 1)
}

/// The event of a step in words; the shop's own by their names.
pub(crate) fn deed(event: &str) -> String {
    events::of(event).map_or_else(|| condition::quoted(event), events::choice)
}

/// A step in words, with what its condition says.
pub(crate) fn whole_step(event: &str, only: Option<&str>) -> String {
    let only = only.map(condition::where_).unwrap_or_default();
    format!("{}{only}", deed(event))
}

/// A row of results: a step, or how many of them, where their order does not matter.
pub(crate) fn reached(at: usize, step: &str, order: StepOrder) -> String {
    match order {
        StepOrder::Ordered | StepOrder::Strict => format!("{}. {step}", at + 1),
        StepOrder::Any => format!("any {} of them", at + 1),
    }
}

/// What shares from the first step on are of.
pub(crate) const fn of_first_lead(order: StepOrder) -> &'static str {
    match order {
        StepOrder::Ordered => "Of those who took the first step, one step after the other",
        StepOrder::Strict => {
            "Of those who took the first step, one step after the other, no other between"
        }
        StepOrder::Any => "Of those who took any of the steps",
    }
}

/// As a sentence begins.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

pub(crate) fn moved_to(step: &str, to: usize, of: usize) -> String {
    format!("{step} is step {} of {of} now.", to + 1)
}

pub(crate) fn added(to: usize) -> String {
    format!("Step {to} was added.")
}

pub(crate) fn removed(step: &str, left: usize) -> String {
    format!("{step} was taken out. {left} steps are left.")
}

pub(crate) fn act_on_step(act: &str, at: usize, event: &str) -> String {
    format!("{act}: step {}, {}", at + 1, deed(event))
}

/// Who was read, and how many of them began.
pub(crate) fn read(told: &StepsResults) -> String {
    let all = pieces::number(told.visitors);
    let whose = if told.read == told.visitors {
        match told.visitors {
            1 => "The one visitor of these days was read.".to_owned(),
            _ => format!("All {all} visitors of these days were read."),
        }
    } else {
        let read = pieces::number(told.read);
        let share = told.share_read * 100.0;
        format!(
            "A sample: {read} of the {all} visitors of these days were read ({share:.0} %), the \
             same ones each time. The intervals say how far the others may be from them."
        )
    };
    let partial = if told.is_partial {
        " The time ran out before all that were meant to be read were: fewer days are quicker."
    } else {
        ""
    };
    format!("{whose}{partial}")
}
