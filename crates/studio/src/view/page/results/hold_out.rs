//! What an item changes: shoppers to whom it came beside those who are held out.

use api::insight::figure::Note;
use api::insight::hold_out::{HoldOut, HoldOutResults, Lift, Reached};
use api::insight::item::ItemResults;
use api::insight::overview::ItemKind;
use shopper::DAY_MS;
use yew::prelude::*;

use super::experiment::{difference, verdict};
use crate::route::{Page, Room, Spot};
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::insight::{FiguresCard, Told, Unit};
use crate::view::table::Column;
use crate::words::{insight as words, pieces};

/// The part of an item's page; nothing for what is not there any more.
pub(super) fn hold_out(results: &ItemResults, site: &str) -> Html {
    let room = match results.kind {
        ItemKind::Panel => Room::Panels,
        ItemKind::Survey => Room::Questions,
        ItemKind::Gone => return Html::default(),
    };
    match &results.hold_out {
        HoldOut::None => {
            let to = Page::from(Spot::new(site, room).at(&*results.item));
            let acts = html! { <Link {to} class="st-btn">{ words::SET_HOLD_OUT }</Link> };
            html! {
                <Card title={words::HOLD_OUT} {acts}><p class="mp-soft">{ words::NO_HOLD_OUT }</p></Card>
            }
        }
        HoldOut::NotCompared => html! {
            <Card title={words::HOLD_OUT}><p class="mp-soft">{ words::NOT_COMPARED }</p></Card>
        },
        HoldOut::Compared(told) => compared(told),
    }
}

fn compared(told: &HoldOutResults) -> Html {
    let share = Unit::Share.words(told.share);
    let orders = told.lifts.first();
    html! {
        <div class="st-cols st-cols--2">
            <Card title={words::HOLD_OUT} lead={words::hold_out_lead(&share, told.within / DAY_MS)}
                acts={orders.map(|it| verdict(it.verdict)).unwrap_or_default()}>
                if told.ratio_alarm {
                    <div class="mp-note mp-note--bad" role="alert">
                        { Icon::Alert.draw() }<p>{ words::HOLD_OUT_ALARM }</p>
                    </div>
                }
                { for orders.map(lifted) }
                <p class="st-fine st-gap">
                    { words::hold_out_groups(told.shown, told.held_out) }{ " " }
                    { words::ratio(told.ratio_alarm, told.ratio_chance) }{ "." }
                </p>
                if told.crossed > 0 { <p class="st-fine">{ words::in_both(told.crossed) }</p> }
            </Card>
            { table(told) }
        </div>
    }
}

/// The difference, drawn and in a sentence.
fn lifted(lift: &Lift) -> Html {
    let shares = lift.shown.share.shown.zip(lift.held_out.share.shown);
    let sentence = shares.zip(lift.difference.shown).map(|((one, two), lift)| {
        let bare = |value| Unit::Share.bare(value);
        let sign = if lift.value > 0.0 { "+" } else { "" };
        let value = format!("{sign}{}", bare(lift.value));
        let (one, two) = (Unit::Share.words(one.value), Unit::Share.words(two.value));
        words::lift(&one, &two, [&value, &bare(lift.low), &bare(lift.high)])
    });
    let Some(sentence) = sentence else {
        return html! { <p class="mp-soft">{ words::NOT_ENOUGH }</p> };
    };
    html! {
        <>
            { difference(&lift.difference, words::SHOWN_AGAINST) }
            <p class="st-gap">{ sentence }</p>
            <p class="mp-soft">{ words::lift_means(lift.verdict) }</p>
            if lift.difference.note == Note::Few { <p class="mp-soft">{ words::NOT_ENOUGH }</p> }
        </>
    }
}

/// Each measure in each group, drawn and as a table.
fn table(told: &HoldOutResults) -> Html {
    let row = |lift: &Lift, group: &'static str, of: &Reached| {
        let did = of.share.shown.map(|_| pieces::number(of.did));
        Told {
            more: vec![did.unwrap_or_else(|| "–".to_owned())],
            ..Told::new(
                format!("{}: {group}", words::measured(&lift.measure)),
                of.share,
            )
        }
    };
    let rows = told.lifts.iter().flat_map(|lift| {
        [
            row(lift, words::TO_WHOM, &lift.shown),
            row(lift, words::HELD_OUT, &lift.held_out),
        ]
    });
    html! {
        <FiguresCard title={words::HOLD_OUT_TABLE} of={words::GROUP} figure={words::SHARE}
            unit={Unit::Share} more={vec![Column::new(words::DID).number().extra()]}
            rows={rows.collect::<Vec<_>>()} table_first=true />
    }
}
