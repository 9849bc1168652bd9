//! The journey map: six lanes, their touchpoints, each score with its interval; where it hurts,
//! what moved.

use api::insight::figure::Note;
use api::insight::map::{JourneyMap, Lane, Place, Touchpoint};
use yew::prelude::*;

use super::room::RoomPageProps;
use crate::route::{Room, encoded};
use crate::state::Action;
use crate::time::Zone;
use crate::view::card::Card;
use crate::view::chart::strip;
use crate::view::figure;
use crate::view::icon::Icon;
use crate::view::insight::{
    FiguresCard, Good, SpanChoice, Told, Unit, as_of, change, days_and_before, use_days,
};
use crate::view::page_head::PageHead;
use crate::view::remote::loaded;
use crate::view::segmented::{Segment, Segmented};
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{frame, insight as words, pieces};

/// The page.
#[component]
pub(super) fn JourneyPage(props: &RoomPageProps) -> Html {
    let (studio, days) = (use_studio(), use_days());
    let shown = use_state_eq(|| 0_usize);
    let base = format!("/api/sites/{}/insight/map", encoded(&props.spot.site));
    let path = format!("{base}?{days}");
    let map = use_reading::<JourneyMap>(&path);
    let lead = map.there().map_or_else(
        || frame::lead(Room::Journey).to_owned(),
        |it| days_and_before(&it.period, &it.before),
    );
    let since = as_of(&studio, &path, &map, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    let onchange = {
        let shown = shown.clone();
        Callback::from(move |number| shown.set(number))
    };
    let segments = [words::SCORES, words::MOVES, pieces::TABLE].map(Segment::new);
    let file = |form: &str| format!("{base}/{form}?{days}");
    html! {
        <>
            <PageHead title={frame::room(Room::Journey)} {lead}>
                <Segmented name={pieces::SHOW_AS} segments={segments.to_vec()} chosen={*shown} {onchange} />
                { since }
                <SpanChoice />
                <a class="st-btn" href={file("svg")} download="journey-map.svg">{ Icon::Download.small() }{ "SVG" }</a>
                <a class="st-btn" href={file("mermaid")} download="journey-map.mmd">{ Icon::Download.small() }{ "Mermaid" }</a>
            </PageHead>
            { loaded(&map, &again, |it| body(it, *shown, (&props.spot.site, studio.zone))) }
        </>
    }
}

fn body(map: &JourneyMap, shown: usize, (site, zone): (&str, Zone)) -> Html {
    let lanes = match shown {
        2 => table(map),
        number => {
            html! { <div class="st-map">{ for map.lanes.iter().map(|it| lane(it, number == 1)) }</div> }
        }
    };
    html! {
        <>
            { lanes }
            <p class="st-fine">{ words::MAP_BASIS }</p>
            <div class="st-cols st-cols--2">
                <Card title={words::HURTS}>{ hurts(map) }</Card>
                <Card title={words::MOVED} lead={words::MOVED_LEAD}>{ moved(map) }</Card>
            </div>
            <Card title={words::STAFF_VOICES}>
                { super::staff::voices(&map.staff, zone) }
                if !map.staff.is_empty() { { super::staff::all_voices(site) } }
            </Card>
        </>
    }
}

fn lane(lane: &Lane, moves: bool) -> Html {
    let visits = words::visits(words::stage_does(&lane.stage), lane.visits);
    html! {
        <section class="st-stage">
            <header><span class="st-fine">{ visits }</span><h2>{ words::stage(&lane.stage) }</h2></header>
            { for lane.touchpoints.iter().map(|it| touchpoint(it, moves)) }
            if lane.touchpoints.is_empty() { <p class="st-touch mp-soft">{ words::NO_TOUCHPOINT }</p> }
        </section>
    }
}

fn touchpoint(touchpoint: &Touchpoint, moves: bool) -> Html {
    let score = &touchpoint.score;
    let name = words::page(&touchpoint.page);
    let is_few = score.note != Note::Clear;
    let class = classes!(
        "st-touch",
        touchpoint.is_pain.then_some("is-low"),
        is_few.then_some("is-few")
    );
    let value = { score.shown }.map_or_else(|| "–".to_owned(), |it| Unit::Share.words(it.value));
    let interval = { score.shown }.map_or_else(
        || format!("{} · {}", pieces::TOO_FEW, pieces::n(score.n)),
        |it| format!("{} · {}", Unit::Share.interval(&it), pieces::n(score.n)),
    );
    let drawn = Unit::Share.strip(score, (0.0, 100.0));
    let spoken = format!("{name}: {}", Unit::Share.whole(score));
    let said = moves.then(|| change(&touchpoint.change, &Unit::Share, Good::More));
    html! {
        <div {class}>
            <div class="mp-row mp-row--between"><span>{ &name }</span><b>{ value }</b></div>
            if let Some(drawn) = &drawn { { strip(drawn, &spoken) } }
            <span class="st-fine st-iv">{ interval }</span>
            if touchpoint.is_pain {
                <span class="st-fine st-low">{ Icon::Alert.small() }{ words::UNDER_70 }</span>
            } else if is_few && score.shown.is_some() {
                <span class="st-fine">{ pieces::FEW }</span>
            }
            { for said.flatten().as_ref().map(figure::change) }
        </div>
    }
}

fn table(map: &JourneyMap) -> Html {
    let rows = map.lanes.iter().flat_map(|lane| {
        lane.touchpoints.iter().map(|it| Told {
            more: vec![words::stage(&lane.stage), pieces::number(it.shown)],
            ..Told::new(words::page(&it.page), it.score)
        })
    });
    let more = vec![
        Column::new(words::STAGE),
        Column::new(words::SHOWN).number().extra(),
    ];
    html! {
        <FiguresCard title={frame::room(Room::Journey)} of={words::PAGE} figure={words::HELPED}
            unit={Unit::Share} {more} rows={rows.collect::<Vec<_>>()} table_first=true
            empty={words::NO_TOUCHPOINT} />
    }
}

fn hurts(map: &JourneyMap) -> Html {
    let pains = map.pains.iter().map(|it| html! { <li>{ place(it) }</li> });
    let more = words::hurts_more(map.dead_ends, map.staff_days);
    html! {
        <div class="mp-stack">
            if map.pains.is_empty() {
                <p>{ words::NO_PAIN }</p>
            } else {
                <p>{ words::PAINS }</p>
                <ul class="st-points">{ for pains }</ul>
            }
            { for more.into_iter().map(|it| html! { <p class="mp-soft">{ it }</p> }) }
        </div>
    }
}

fn moved(map: &JourneyMap) -> Html {
    if map.moves.is_empty() {
        return html! { <p>{ words::NOTHING_MOVED }</p> };
    }
    let one = |it: &Place| {
        let lane = map.lanes.iter().find(|lane| lane.stage == it.stage);
        let found = lane.and_then(|lane| lane.touchpoints.iter().find(|at| at.page == it.page));
        let said = found.and_then(|at| change(&at.change, &Unit::Share, Good::More));
        html! { <li>{ place(it) }{ " " }{ for said.as_ref().map(figure::change) }</li> }
    };
    html! {
        <div class="mp-stack">
            <ul class="st-points">{ for map.moves.iter().map(one) }</ul>
            <p class="mp-soft">{ words::ALL_OTHERS }</p>
        </div>
    }
}

fn place(place: &Place) -> String {
    format!(
        "{}, {}",
        words::page(&place.page),
        words::stage(&place.stage)
    )
}
