//! The steps as they are composed: their order, how much time, one more, and the count.

use yew::prelude::*;

use super::step::StepView;
use crate::browser;
use crate::state::steps::{Change, Composed, FEWEST, Heard, MOST, WINDOWS, order_of, word_of};
use crate::state::{Action, Tone};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::insight::use_days;
use crate::view::select::Select;
use crate::view::studio::{use_reading, use_studio};
use crate::words::insight::steps as words;
use api::insight::steps::StepOrder;

const ORDERS: [StepOrder; 3] = [StepOrder::Ordered, StepOrder::Strict, StepOrder::Any];

/// What the form is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ComposeProps {
    pub(super) composed: Composed,
    pub(super) site: AttrValue,
    pub(super) onchange: Callback<Change>,
    pub(super) oncount: Callback<()>,
    /// It was to be counted, and something was missing.
    pub(super) is_tried: bool,
}

/// The form.
#[component]
pub(super) fn Compose(props: &ComposeProps) -> Html {
    let (studio, days) = (use_studio(), use_days());
    let site = crate::route::encoded(&props.site);
    let heard = use_reading::<Heard>(&format!("/api/sites/{site}/results/events?{days}"));
    let heard = heard.there().map(|it| it.names()).unwrap_or_default();
    let steps = &props.composed.way.steps;
    let onsubmit = props
        .oncount
        .reform(|event: SubmitEvent| event.prevent_default());
    let add = {
        let taken = |name: &&String| !steps.iter().any(|step| step.event == **name);
        let next = heard.iter().find(taken).cloned();
        let next = next.unwrap_or_else(|| "page_view".to_owned());
        let (studio, onchange, count) = (studio, props.onchange.clone(), steps.len());
        Callback::from(move |_: MouseEvent| {
            onchange.emit(Change::Add(next.clone()));
            studio.does(Action::Say(Tone::Good, words::added(count + 1)));
            browser::focus(format!("step-{count}"));
        })
    };
    let step = |(at, number): (usize, &u32)| {
        html! {
            <StepView key={*number} {at} way={props.composed.way.clone()} heard={heard.clone()}
                onchange={props.onchange.clone()} is_tried={props.is_tried} />
        }
    };
    html! {
        <Card title={words::COMPOSE} lead={words::COMPOSE_LEAD}>
            <form class="st-form" {onsubmit} novalidate=true>
                <ol class="st-ways">{ for props.composed.numbers.iter().enumerate().map(step) }</ol>
                <div class="mp-row">
                    <Button weight={Weight::Bare} icon={Icon::Plus} label={words::ADD_STEP} onclick={add}
                        disabled={steps.len() >= MOST} />
                    if steps.len() >= MOST { <span class="st-fine">{ words::ENOUGH_STEPS }</span> }
                    if steps.len() <= FEWEST { <span class="st-fine">{ words::FEWEST_STEPS }</span> }
                </div>
                { how(props) }
                <div>
                    <Button weight={Weight::Main} submits=true label={words::COUNT_STEPS} />
                </div>
            </form>
        </Card>
    }
}

/// In what order, and within what time.
fn how(props: &ComposeProps) -> Html {
    let way = &props.composed.way;
    let orders = ORDERS.map(|it| (word_of(it).into(), words::order(it).into()));
    let onorder = props
        .onchange
        .reform(|word: String| Change::Order(order_of(&word).unwrap_or_default()));
    let mut windows = WINDOWS.to_vec();
    if !windows.contains(&way.window_minutes) {
        // An address may have another.
        windows.push(way.window_minutes);
    }
    let window = |minutes: &u32| {
        let words = words::window(*minutes, way.order);
        (AttrValue::from(minutes.to_string()), AttrValue::from(words))
    };
    let onwindow = props
        .onchange
        .reform(|minutes: String| Change::Window(minutes.parse().unwrap_or(WINDOWS[2])));
    html! {
        <div class="st-two">
            <Select id="order" label={words::ORDER} options={orders.to_vec()} value={word_of(way.order)}
                onchange={onorder} />
            <Select id="window" label={words::WINDOW} options={windows.iter().map(window).collect::<Vec<_>>()}
                value={way.window_minutes.to_string()} onchange={onwindow} />
        </div>
    }
}
