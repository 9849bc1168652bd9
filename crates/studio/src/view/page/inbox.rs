//! The inbox: one voice at a time, with the way that led there, and what became of it.

mod about;
mod case;
mod filters;
mod listed;
mod run;

use yew::prelude::*;

use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot, encoded};
use crate::view::button::Link;
use crate::view::icon::Icon;
use crate::view::insight::use_names;
use crate::view::page_head::PageHead;
use crate::words::{frame, insight as words};

use filters::{Filters, FiltersCard};
use listed::Listed;
pub(super) use listed::{band_class, text_of};

/// What names a run: visitor, survey, response.
type RunKey = [String; 3];

/// The page.
#[component]
pub(super) fn InboxPage(props: &RoomPageProps) -> Html {
    let spot = &props.spot;
    let filters = use_state_eq(|| Filters::of(&spot.within));
    let names = use_names();
    let chosen: Option<RunKey> = spot.within.clone().try_into().ok();
    let onchange = {
        let filters = filters.clone();
        Callback::from(move |to| filters.set(to))
    };
    let site = AttrValue::from(spot.site.clone());
    let export = format!(
        "/api/sites/{}/inbox/export?{}",
        encoded(&spot.site),
        filters.query(None)
    );
    let all = Page::from(Spot::new(&spot.site, Room::Inbox));
    html! {
        <>
            <PageHead title={frame::room(Room::Inbox)} lead={words::INBOX_LEAD}>
                if chosen.is_some() {
                    <Link to={all} class="st-btn only-phone">{ Icon::Inbox.small() }{ words::ALL_VOICES }</Link>
                }
                <a class="st-btn" href={export} download="inbox.csv">
                    { Icon::Download.small() }{ words::EXPORT }
                </a>
            </PageHead>
            <div class={classes!("st-cols", "st-cols--mail", chosen.is_some().then_some("has-run"))}>
                <div class="st-voices">
                    <FiltersCard filters={(*filters).clone()} names={names.clone()} {onchange} />
                    <Listed key={filters.query(None)} site={site.clone()} query={filters.query(None)}
                        names={names.clone()} chosen={chosen.clone()} />
                </div>
                if let Some(chosen) = chosen {
                    <run::RunCard key={chosen.join("/")} {site} chosen={chosen.clone()} {names} />
                } else {
                    <p class="mp-soft only-wide st-none">{ words::CHOOSE }</p>
                }
            </div>
        </>
    }
}

/// Where the server has a run.
fn run_path(site: &str, [visitor, item, response]: &RunKey) -> String {
    format!(
        "/api/sites/{}/inbox/{}/{}/{}",
        encoded(site),
        encoded(visitor),
        encoded(item),
        encoded(response)
    )
}
