//! Two people changed the same: both sides, side by side, and a choice for each.

use serde_json::Value;
use yew::prelude::*;

use super::button::{Button, Weight};
use super::dialog::Dialog;
use super::segmented::{Segment, Segmented};
use super::studio::{Studio, use_studio};
use crate::state::Action;
use crate::state::desk::{Action as At, Clashing};
use crate::state::edit::{Clash, Side};
use crate::words::desk as words;
use crate::words::publish::{placed, standing};

/// Longer values are cut: the choice is between two, not the place to read them.
const MOST_LETTERS: usize = 600;

/// The dialog, while there is something to choose.
#[component]
pub(super) fn ClashDialog() -> Html {
    let studio = use_studio();
    let clashing = studio
        .state
        .desk
        .sheet()
        .and_then(|sheet| sheet.clashing.clone());
    let Some(clashing) = clashing else {
        return Html::default();
    };
    let lead = words::clashing_lead(&clashing.by, &studio.zone.moment(clashing.at));
    let does = |action: At| studio.on(Action::Desk(action));
    let clashes = clashing.merged.clashes.iter().enumerate();
    html! {
        <Dialog id="clash" title={words::CHOOSE} {lead} wide=true>
            <ul class="st-diff">
                { for clashes.map(|(number, clash)| choice(&studio, &clashing, number, clash)) }
            </ul>
            <div class="st-dialog__foot">
                <Button label={words::ALL_THEIRS} onclick={does(At::ChooseAll(Side::Theirs))} />
                <Button label={words::ALL_MINE} onclick={does(At::ChooseAll(Side::Mine))} />
                <Button weight={Weight::Main} label={words::SETTLE} onclick={does(At::Settle)} />
            </div>
        </Dialog>
    }
}

fn choice(studio: &Studio, clashing: &Clashing, number: usize, clash: &Clash) -> Html {
    // What both made together: places are of that document.
    let document = &clashing.merged.document;
    let side = clashing.sides.get(number).copied().unwrap_or_default();
    let onchange = studio.dispatch.reform(move |chosen: usize| {
        let side = if chosen == 0 {
            Side::Mine
        } else {
            Side::Theirs
        };
        Action::Desk(At::Choose(number, side))
    });
    let place = placed(&clash.path, document);
    let side_by_side = |name: &'static str, value: Option<&Value>| {
        html! { <div><p class="st-fine">{ name }</p><p class="st-said">{ shown(clash, value, document) }</p></div> }
    };
    html! {
        <li key={clash.path.to_string()}>
            <div class="mp-row mp-row--between mp-row--wrap">
                <b class="mp-strong">{ &place }</b>
                <Segmented name={place} chosen={usize::from(side == Side::Theirs)} {onchange}
                    segments={vec![Segment::new(words::MINE), Segment::new(words::THEIRS)]} />
            </div>
            <div class="st-two">
                { side_by_side(words::MINE, clash.mine.as_ref()) }
                { side_by_side(words::THEIRS, clash.theirs.as_ref()) }
            </div>
        </li>
    }
}

fn shown(clash: &Clash, value: Option<&Value>, document: &Value) -> String {
    let text = value.map_or_else(
        || words::NOT_THERE.to_owned(),
        |value| standing(&clash.path, value, document),
    );
    text.chars().take(MOST_LETTERS).collect()
}
