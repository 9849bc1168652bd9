//! Who the shopper is.

use yew::prelude::*;

use super::recorded::RecordedChoice;
use crate::state::preview::{Action, Here, Preview};
use crate::view::card::Card;
use crate::view::select::Select;
use crate::view::studio::Studio;
use crate::view::switch::Switch;
use crate::words::preview as words;

/// One of the made-up ones, what they allow, and what they do on the page.
pub(super) fn card(studio: &Studio, looked: &Preview) -> Html {
    let names = words::SHOPPERS.iter().enumerate();
    let options: Vec<_> = names
        .map(|(number, name)| (AttrValue::from(number.to_string()), AttrValue::from(*name)))
        .collect();
    let say = |action: fn(usize) -> Action| {
        studio.dispatch.reform(move |value: String| {
            let number = value.parse().unwrap_or_default();
            crate::state::Action::Preview(action(number))
        })
    };
    let allow = studio
        .dispatch
        .reform(|allows| crate::state::Action::Preview(Action::Allow(allows)));
    let here = Here::ALL.iter().position(|it| *it == looked.here);
    let heres: Vec<_> = (0..)
        .zip(Here::ALL)
        .map(|(number, it): (usize, Here)| {
            (
                AttrValue::from(number.to_string()),
                AttrValue::from(words::here(it)),
            )
        })
        .collect();
    let to_here = say(|number| Action::Here(Here::ALL.get(number).copied().unwrap_or_default()));
    html! {
        <Card title={words::SHOPPER} lead={words::SHOPPER_HINT}>
            <div class="mp-stack mp-stack--4">
                <Select id="preview-shopper" label={words::SHOPPER} quiet_label=true {options}
                    value={looked.chosen.to_string()} onchange={say(Action::Choose)} />
                <RecordedChoice site={looked.site.clone()} recorded={looked.recorded.clone()}
                    is_recalled={looked.is_recalled} />
                <Select id="preview-here" label={words::HERE} options={heres}
                    value={here.unwrap_or_default().to_string()} onchange={to_here} />
                <Switch id="preview-allows" label={words::ALLOWS} checked={looked.shopper.allows}
                    onchange={allow} />
            </div>
        </Card>
    }
}
