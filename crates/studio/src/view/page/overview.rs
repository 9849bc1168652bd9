//! The overview: four figures beside those of the days before, what was shown, what needs a
//! person.

use api::insight::overview::{ItemKind, ItemShown, Need, Overview};
use yew::prelude::*;

use super::results::{experiments_of, item_page};
use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot, encoded};
use crate::state::Action;
use crate::time::Zone;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::insight::{
    FiguresCard, Good, Names, SpanChoice, Told, Unit, as_of, compared, days_and_before, use_days,
    use_names,
};
use crate::view::page_head::PageHead;
use crate::view::remote::{empty, loaded};
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{frame, insight as words, pieces};

/// The page.
#[component]
pub(super) fn OverviewPage(props: &RoomPageProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let site = &props.spot.site;
    let path = format!("/api/sites/{}/insight/overview?{days}", encoded(site));
    let overview = use_reading::<Overview>(&path);
    let lead = overview.there().map_or_else(
        || frame::lead(Room::Overview).to_owned(),
        |it| days_and_before(&it.period, &it.before),
    );
    let since = as_of(&studio, &path, &overview, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    html! {
        <>
            <PageHead title={frame::room(Room::Overview)} {lead}>{ since }<SpanChoice /></PageHead>
            { loaded(&overview, &again, |it| body(it, site, &names, studio.zone)) }
        </>
    }
}

fn body(overview: &Overview, site: &str, names: &Names, zone: Zone) -> Html {
    let is_empty = overview.shown.is_empty() && overview.response_rate.now.n == 0;
    let shown = overview.shown.iter().map(|it| row(it, site, names));
    let more = vec![
        Column::new(words::STAGE).extra(),
        Column::new(words::SHOWN).number(),
    ];
    html! {
        <>
            if overview.is_filling {
                <div class="mp-note" role="status">{ Icon::Clock.draw() }<p>{ words::FILLING }</p></div>
            }
            if is_empty {
                { empty(words::NO_VISITS, words::NO_VISITS_LEAD, Html::default()) }
            } else {
                <div class="st-figs">
                    { compared(words::NPS, &overview.nps, &Unit::Nps, Good::More) }
                    { compared(words::CSAT, &overview.csat, &Unit::Share, Good::More) }
                    { compared(words::CES, &overview.ces, &Unit::Share, Good::More) }
                    { compared(words::RESPONSE_RATE, &overview.response_rate, &Unit::Share, Good::More) }
                </div>
                <p class="st-fine">{ words::INTERVALS }</p>
            }
            <div class="st-cols st-cols--21">
                <FiguresCard title={words::WHAT_WAS_SHOWN} lead={words::WHAT_WAS_SHOWN_LEAD}
                    of={words::ITEM} figure={words::OPENED} unit={Unit::Share} {more}
                    rows={shown.collect::<Vec<_>>()} table_first=true empty={words::NOTHING_SHOWN} />
                <Card title={words::NEEDS} flush=true>{ needs(&overview.needs, site, names, zone) }</Card>
            </div>
        </>
    }
}

fn row(shown: &ItemShown, site: &str, names: &Names) -> Told {
    let name = names.item(&shown.item);
    let name = match shown.kind {
        ItemKind::Gone => words::gone(&name),
        _ => name,
    };
    Told {
        to: Some(item_page(site, shown.kind, &shown.item)),
        more: vec![
            words::stage(shown.stage.as_deref().unwrap_or_default()),
            pieces::number(shown.shown),
        ],
        ..Told::new(name, shown.opened)
    }
}

fn needs(needs: &[Need], site: &str, names: &Names, zone: Zone) -> Html {
    if needs.is_empty() {
        return html! { <p class="st-none">{ words::NOTHING_NEEDED }</p> };
    }
    html! { <ul class="st-list">{ for needs.iter().map(|it| need(it, site, names, zone)) }</ul> }
}

fn need(need: &Need, site: &str, names: &Names, zone: Zone) -> Html {
    let room = |room| Page::from(Spot::new(site, room));
    let reward = |id: &str| names.element("rewards", id);
    let (icon, class, title, lead, to) = match need {
        Need::LetDown { waiting, oldest_at } => (
            Icon::Inbox,
            "is-bad",
            words::let_down(*waiting),
            words::oldest(&zone.moment(*oldest_at)),
            Page::from(Spot::new(site, Room::Inbox).at("waiting")),
        ),
        Need::OutOfStock { reward: id } => (
            Icon::Alert,
            "is-warn",
            words::out_of_stock(&reward(id)),
            words::ADD_CODES.to_owned(),
            room(Room::Badges),
        ),
        Need::LowStock { reward: id, left } => (
            Icon::Alert,
            "is-warn",
            words::low_stock(&reward(id), *left),
            words::ADD_CODES.to_owned(),
            room(Room::Badges),
        ),
        Need::ExperimentReached { item, planned } => (
            Icon::Flask,
            "is-soft",
            words::reached(&names.item(item), *planned),
            words::CAN_BE_READ.to_owned(),
            experiments_of(site),
        ),
        Need::DeadLetters { letters } => (
            Icon::Alert,
            "is-warn",
            words::refused_events(*letters),
            words::REFUSED_LEAD.to_owned(),
            room(Room::Settings),
        ),
    };
    html! {
        <li>
            <span {class}>{ icon.draw() }</span>
            <div><b><Link {to}>{ title }</Link></b><p>{ lead }</p></div>
        </li>
    }
}
