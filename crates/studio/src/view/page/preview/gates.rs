//! Why an item shows to this shopper, or not: every gate in words, with what it saw.

use api::trial::{Gate, TriedItem};
use yew::prelude::*;

use super::{called, on};
use crate::state::desk::Sheet;
use crate::state::preview::{Action, Preview};
use crate::time::Zone;
use crate::view::button::Button;
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::remote::empty;
use crate::view::select::Select;
use crate::view::studio::Studio;
use crate::words::preview as words;

/// The item, its gates, and a way around them.
pub(super) fn card(studio: &Studio, looked: &Preview, sheet: &Sheet) -> Html {
    let Some(tried) = looked.answer() else {
        return Html::default();
    };
    let Some(item) = looked.tried_item() else {
        return empty(words::NO_ITEMS, words::NO_ITEMS_LEAD, Html::default());
    };
    let options = tried.items.iter().map(|item| {
        let mark = if item.shows { "● " } else { "○ " };
        let words = format!("{mark}{}", called(sheet, &item.id));
        (AttrValue::from(item.id.clone()), AttrValue::from(words))
    });
    let choose = studio
        .dispatch
        .reform(|id| crate::state::Action::Preview(Action::Item(id)));
    html! {
        <Card title={words::ITEM} flush=true>
            <div class="st-box__in mp-stack mp-stack--4">
                <div class="st-two">
                    <Select id="preview-item" label={words::ITEM_LABEL} value={item.id.clone()}
                        options={options.collect::<Vec<_>>()} onchange={choose} />
                    { variants(studio, looked, item) }
                </div>
                <div class="mp-row mp-row--between mp-row--wrap">
                    <p role="status"><b>{ verdict(item) }</b></p>
                    if !item.shows && !item.waits {
                        <Button label={words::FORCE} onclick={on(studio, Action::Force)} />
                    }
                </div>
            </div>
            { list(&item.gates, studio.zone) }
        </Card>
    }
}

fn verdict(item: &TriedItem) -> String {
    if item.shows {
        words::shows(&words::place(&item.place, item.in_slot))
    } else if item.gates.iter().all(|gate| gate.passed) {
        words::OVERTAKEN.to_owned()
    } else {
        words::NOT_SHOWING.to_owned()
    }
}

fn variants(studio: &Studio, looked: &Preview, item: &TriedItem) -> Html {
    if item.variants.is_empty() {
        return Html::default();
    }
    let by_lot = (AttrValue::from(""), AttrValue::from(words::BY_LOT));
    let known = item.variants.iter();
    let known = known.map(|it| (AttrValue::from(it.clone()), AttrValue::from(it.clone())));
    let choose = studio.dispatch.reform(|variant: String| {
        let variant = (!variant.is_empty()).then_some(variant);
        crate::state::Action::Preview(Action::Variant(variant))
    });
    let value = looked.variant.clone().unwrap_or_default();
    html! {
        <Select id="preview-variant" label={words::VARIANT} {value} onchange={choose}
            options={std::iter::once(by_lot).chain(known).collect::<Vec<_>>()} />
    }
}

/// What is shut, and what saw something, is told at once; what merely holds on demand.
fn list(gates: &[Gate], zone: Zone) -> Html {
    let tells = |it: &&Gate| !it.passed || !words::gate(it, zone).1.is_empty();
    let (told, rest): (Vec<_>, Vec<_>) = gates.iter().partition(tells);
    html! {
        <>
            <ul class="st-list">{ for told.into_iter().map(|it| gate(it, zone)) }</ul>
            if !rest.is_empty() {
                <details class="st-more">
                    <summary>{ words::rest_holds(rest.len()) }</summary>
                    <ul class="st-list">{ for rest.into_iter().map(|it| gate(it, zone)) }</ul>
                </details>
            }
        </>
    }
}

/// What is shut stands out by its icon and its words.
fn gate(gate: &Gate, zone: Zone) -> Html {
    let (title, saw) = words::gate(gate, zone);
    let icon = if gate.passed {
        Icon::Check.sized("mp-icon is-good")
    } else {
        Icon::Close.sized("mp-icon is-bad")
    };
    html! {
        <li class={(!gate.passed).then_some("is-shut")}>
            { icon }
            <div><b>{ title }</b>if !saw.is_empty() { <p>{ saw }</p> }</div>
        </li>
    }
}
