//! How far the shopper is by now.

use yew::prelude::*;

use crate::state::preview::Preview;
use crate::view::card::Card;
use crate::words::{preview as words, sentence};

/// Stage, visits, orders, points and badges.
pub(super) fn card(looked: &Preview) -> Html {
    let Some(tried) = looked.answer() else {
        return Html::default();
    };
    let known = &tried.shopper;
    let stage = sentence(&known.stage);
    let line = |name: &str, value: String| html! { <><dt>{ name }</dt><dd>{ value }</dd></> };
    let badges = known.badges.iter();
    let badges =
        badges.map(|(name, have, goal, earned)| line(name, words::badge(*have, *goal, *earned)));
    let points = known.points.iter();
    html! {
        <Card title={words::KNOWN}>
            <dl class="mp-facts">
                { line(words::STAGE, stage.trim_end_matches('.').to_owned()) }
                { line(words::VISITS, known.visits.to_string()) }
                { line(words::ORDERS, known.purchases.to_string()) }
                { for points.map(|(name, points)| line(name, points.to_string())) }
                { for badges }
            </dl>
        </Card>
    }
}
