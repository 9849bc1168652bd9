//! What became of the steps: bars, figures and times, and of how many visitors they are.

use api::insight::steps::{AskStep, StepResult, StepsResults};
use serde_json::Value;
use yew::prelude::*;

use crate::condition::{Names, read, said_of_event};
use crate::state::Remote;
use crate::state::steps::Way;
use crate::view::entry::Draft;
use crate::view::insight::{FiguresCard, Told, Unit};
use crate::view::remote::{empty, failed};
use crate::view::studio::use_studio;
use crate::view::table::Column;
use crate::words::{insight as words, insight::steps as own, pieces};

/// What the outcome is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct OutcomeProps {
    /// What was asked.
    pub(super) way: Way,
    pub(super) known: Remote<StepsResults>,
    pub(super) again: Callback<()>,
}

/// The outcome.
#[component]
pub(super) fn Outcome(props: &OutcomeProps) -> Html {
    let studio = use_studio();
    if let Remote::Failed(refusal) = &props.known {
        return failed(refusal, &props.again);
    }
    let Some(told) = props.known.there() else {
        return Html::default();
    };
    if told.read == 0 {
        return empty(own::NOBODY_READ, own::NOBODY_READ_LEAD, Html::default());
    }
    let read = html! { <p class="mp-soft">{ own::read(told) }</p> };
    if told.steps.first().is_none_or(|first| first.of_first.n == 0) {
        return html! {
            <>{ empty(own::NOBODY_BEGAN, own::NOBODY_BEGAN_LEAD, Html::default()) }{ read }</>
        };
    }
    let document = Draft::apart(&studio).document;
    let names: Vec<String> = { props.way.steps.iter().enumerate() }
        .map(|(at, step)| own::reached(at, &in_words(step, Names(&document)), told.order))
        .collect();
    html! { <>{ read }{ figures(told, &names) }</> }
}

fn figures(told: &StepsResults, names: &[String]) -> Html {
    let row = |(step, name): (&StepResult, &String)| Told {
        more: vec![pieces::number(step.visitors)],
        ..Told::new(name, step.of_first)
    };
    let all = || told.steps.iter().zip(names);
    let onward = all().skip(1).map(|(step, name)| Told {
        more: vec![pieces::number(step.visitors)],
        ..Told::new(name, step.of_before)
    });
    let times = all().filter_map(|(step, name)| Some(Told::new(name, step.time?)));
    let times: Vec<Told> = times.collect();
    let count = || vec![Column::new(own::REACHED).number()];
    html! {
        <>
            <FiguresCard title={words::OF_FIRST} lead={own::of_first_lead(told.order)} of={words::STEP}
                figure={words::SHARE} unit={Unit::Share} more={count()}
                rows={all().map(row).collect::<Vec<_>>()} />
            <div class="st-cols st-cols--2">
                <FiguresCard title={words::OF_BEFORE} lead={words::OF_BEFORE_LEAD} of={words::STEP}
                    figure={words::SHARE} unit={Unit::Share} more={count()}
                    rows={onward.collect::<Vec<_>>()} table_first=true />
                <FiguresCard title={own::TIME_BETWEEN} lead={own::TIME_BETWEEN_LEAD} of={words::STEP}
                    figure={words::MEDIAN} unit={Unit::time_of(times.iter().map(|it| &it.figure))}
                    rows={times} table_first=true />
            </div>
        </>
    }
}

/// A step with what its condition says.
fn in_words(step: &AskStep, names: Names<'_>) -> String {
    let only = step.filter.as_ref().map(|filter| {
        let clause = read(&Value::Object(filter.clone()));
        said_of_event(&clause, names)
    });
    own::whole_step(&step.event, only.as_deref())
}
