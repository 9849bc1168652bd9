//! A figure never stands alone: value, interval, how many stand behind it, and what changed.

use yew::prelude::*;

use super::chart::{Interval, strip};
use super::icon::Icon;
use crate::words;

/// Under so many a figure is hidden: it could be told whose it is, and says nothing.
const HIDDEN_UNDER: u64 = 5;
/// Under so many it is grey.
const GREY_UNDER: u64 = 30;

/// What changed against the time before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It cannot be told from chance.
    NoneClear,
    /// Clearly more; in words, like `+4 pp`.
    Up(String),
    /// Clearly less.
    Down(String),
    /// Clearly more, of what there should be less of.
    UpForWorse(String),
    /// Clearly less, of that.
    DownForBetter(String),
}

/// What a figure is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct FigureProps {
    /// What is counted.
    pub(crate) label: AttrValue,
    /// The value as people read it, without its unit.
    pub(crate) value: AttrValue,
    #[prop_or_default]
    pub(crate) unit: Option<AttrValue>,
    /// Its 95 % interval, as people read it, low and high.
    #[prop_or_default]
    pub(crate) interval: Option<(AttrValue, AttrValue)>,
    /// The same, drawn on a scale.
    #[prop_or_default]
    pub(crate) drawn: Option<Interval>,
    /// How many stand behind it.
    pub(crate) n: u64,
    #[prop_or_default]
    pub(crate) change: Option<Change>,
}

/// One figure; several stand in a `st-figs`.
#[component]
pub(crate) fn Figure(props: &FigureProps) -> Html {
    if props.n < HIDDEN_UNDER {
        return html! {
            <div class="st-fig">
                <p class="mp-soft">{ &props.label }</p>
                <p class="st-fig__v mp-soft">{ "–" }</p>
                <p class="st-fine">{ words::pieces::TOO_FEW }{ " · " }{ words::pieces::n(props.n) }</p>
            </div>
        };
    }
    let is_few = props.n < GREY_UNDER;
    let name = format!("{}: {}", props.label, props.value);
    html! {
        <div class="st-fig">
            <p class="mp-soft">{ &props.label }</p>
            <p class={classes!("st-fig__v", is_few.then_some("mp-soft"))}>
                { &props.value }
                if let Some(unit) = &props.unit { <small>{ " " }{ unit }</small> }
            </p>
            if let Some(drawn) = &props.drawn { { strip(drawn, &name) } }
            <p class="st-fine st-iv">
                if let Some((low, high)) = &props.interval {
                    { words::pieces::interval(low, high) }{ " · " }
                }
                { words::pieces::n(props.n) }
                if is_few { { " · " }{ words::pieces::FEW } }
            </p>
            { for props.change.as_ref().map(change) }
        </div>
    }
}

/// What changed, in words and with an icon; in colour only where it is clear.
pub(crate) fn change(change: &Change) -> Html {
    let (class, icon, text) = match change {
        Change::NoneClear => ("st-change", Icon::Minus, words::pieces::NO_CLEAR_CHANGE),
        Change::Up(text) => ("st-change st-change--up", Icon::Up, text.as_str()),
        Change::Down(text) => ("st-change st-change--down", Icon::Down, text.as_str()),
        Change::UpForWorse(text) => ("st-change st-change--down", Icon::Up, text.as_str()),
        Change::DownForBetter(text) => ("st-change st-change--up", Icon::Down, text.as_str()),
    };
    html! { <span {class}>{ icon.small() }{ text }</span> }
}
