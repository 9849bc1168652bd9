//! One version: who published it, when and why, and what it changed.

use api::{Differences, VersionRow};
use yew::prelude::*;

use super::api;
use super::changes::changes;
use crate::route::{Page, Room, Spot};
use crate::state::Action;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::page_head::PageHead;
use crate::view::studio::{use_reading, use_studio};
use crate::words::publish as words;

/// Which version.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct OnePageProps {
    pub(super) site: String,
    pub(super) number: i64,
}

/// The page.
#[component]
pub(super) fn OnePage(props: &OnePageProps) -> Html {
    let studio = use_studio();
    let OnePageProps { site, number } = props;
    let version = use_reading::<VersionRow>(&api(site, &format!("versions/{number}")));
    let path = api(site, &format!("diff?from={}&to={number}", number - 1));
    // There is nothing before the first; its page reads what it need not show.
    let path = if *number > 1 { path } else { api(site, "diff") };
    let differences = use_reading::<Differences>(&path);
    let again = studio.on(Action::Want(path));
    let lead = version.there().map(|it| {
        let when = studio.zone.moment(it.published_at);
        let note = if it.note.is_empty() {
            String::new()
        } else {
            format!(" “{}”", it.note)
        };
        AttrValue::from(format!("{when}, {}.{note}", it.published_by))
    });
    let history = Page::from(Spot::new(site, Room::Versions));
    html! {
        <>
            <PageHead title={words::version(*number)} {lead}>
                <Link to={history} class="st-btn">{ words::HISTORY }</Link>
            </PageHead>
            <Card title={words::CHANGED} flush=true>
                if *number > 1 { { changes(&differences, &again, studio.state.desk.sheet()) } } else { <p class="st-none">{ words::FIRST }</p> }
            </Card>
        </>
    }
}
