//! A funnel of one's own: composed here, kept in the address, counted when that is asked for.

mod compose;
mod outcome;
mod step;

use std::rc::Rc;

use yew::prelude::*;

use super::{funnel_sides, parts};
use crate::route::{Page, Room, Spot};
use crate::state::steps::{Change, Composed, Way, reduce, told};
use crate::state::{Action, Remote};
use crate::view::insight::SpanChoice;
use crate::view::page_head::PageHead;
use crate::view::studio::use_studio;
use crate::words::{frame, insight::steps as words};

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct StepsProps {
    pub(super) site: AttrValue,
    /// The address's parts behind the page's own.
    pub(super) kept: Vec<String>,
}

impl Reducible for Composed {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::new(reduce(&self, change))
    }
}

/// The page.
#[component]
pub(super) fn StepsPart(props: &StepsProps) -> Html {
    let studio = use_studio();
    let kept: Vec<&str> = props.kept.iter().map(String::as_str).collect();
    let asked = Way::of(&kept);
    let composed = use_reducer_eq(|| Composed::of(asked.clone().unwrap_or_default()));
    let is_tried = use_state_eq(|| false);
    {
        // Back, forth and a bookmark bring another one. What is composed already is left as it
        // is: its steps keep their fields, and the focus.
        let composed = composed.clone();
        use_effect_with(asked.clone(), move |asked| {
            if let Some(way) = asked.as_ref().filter(|way| **way != composed.way) {
                composed.dispatch(Change::Begin(way.clone()));
            }
        });
    }
    let days = studio.state.span.days_until(studio.state.now);
    let act = { asked.as_ref() }.and_then(|way| way.ask(&props.site, days.clone()).ok());
    let known = act
        .as_ref()
        .map_or(Remote::Unasked, |act| told(&studio.state, act));
    {
        let (studio, is_wanted) = (studio.clone(), known == Remote::Unasked);
        use_effect_with((act.clone(), is_wanted), move |(act, is_wanted)| {
            if let Some(act) = act.clone().filter(|_| *is_wanted) {
                studio.does(Action::Do(act));
            }
        });
    }
    let oncount = {
        let (studio, composed, tried) = (studio.clone(), composed.clone(), is_tried.clone());
        let site = props.site.clone();
        Callback::from(move |()| {
            tried.set(true);
            if let Ok(act) = composed.way.ask(&site, days.clone()) {
                tried.set(false);
                studio.does(Action::Do(act));
                studio.does(Action::Turn(page_of(&site, &composed.way)));
            }
        })
    };
    let goes_on = matches!(known, Remote::Loading(_));
    let is_old = asked.as_ref().is_some_and(|way| *way != composed.way);
    let again = act.map_or_else(Callback::noop, |act| studio.on(Action::Do(act)));
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} lead={words::OWN_STEPS_LEAD}>
                <SpanChoice />
            </PageHead>
            { parts(&props.site, "funnel") }
            { funnel_sides(&props.site, true) }
            <compose::Compose composed={(*composed).clone()} site={props.site.clone()}
                onchange={change(&composed)} {oncount} is_tried={*is_tried} />
            <div role="status">
                if goes_on { <p class="mp-soft">{ words::COUNTING_STEPS }</p> }
                else if is_old { <p class="mp-soft">{ words::STEPS_CHANGED }</p> }
            </div>
            if let Some(way) = &asked {
                <outcome::Outcome way={way.clone()} {known} {again} />
            }
        </>
    }
}

fn change(composed: &UseReducerHandle<Composed>) -> Callback<Change> {
    let composed = composed.clone();
    Callback::from(move |change| composed.dispatch(change))
}

/// Where a funnel stands.
fn page_of(site: &str, way: &Way) -> Page {
    let spot = Spot::new(site, Room::Results).at("funnel").at("steps");
    { way.parts().into_iter() }.fold(spot, Spot::at).into()
}
