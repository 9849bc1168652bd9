//! Choosing a site.

use api::SiteCard;
use yew::prelude::*;

use crate::route::{Page, Room, Spot};
use crate::state::Remote;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::studio::use_studio;
use crate::view::table::{Column, Row, Table};
use crate::words::sites as words;

/// All sites that the account knows.
#[component]
pub(super) fn SitesPage() -> Html {
    let studio = use_studio();
    let sites = studio.state.sites.there().cloned().unwrap_or_default();
    let columns = vec![
        Column::new(words::NAME),
        Column::new(words::ID).extra(),
        Column::new(words::STATE),
    ];
    let rows: Vec<Row> = sites.iter().map(row).collect();
    let account = studio.state.session.account();
    let may_add = account.is_some_and(|account| account.is_operator);
    let add = html! { <Link to={Page::NewSite} class="st-btn st-btn--main">{ words::ADD }</Link> };
    html! {
        <>
            <PageHead title={words::TITLE} lead={words::LEAD}>
                if may_add && !sites.is_empty() { { add.clone() } }
            </PageHead>
            if sites.is_empty() && may_add {
                { empty(words::NONE, words::NONE_YET_LEAD, add) }
            } else if sites.is_empty() {
                { empty(words::NONE, words::NONE_LEAD, Html::default()) }
            } else {
                <Card title={words::TITLE} flush=true>
                    <Table name={words::TITLE} {columns} rows={Remote::There(rows)} />
                </Card>
            }
        </>
    }
}

fn row(site: &SiteCard) -> Row {
    let to = Page::from(Spot::new(&site.site, Room::Overview));
    let state = if site.is_live {
        words::LIVE
    } else {
        words::NOT_LIVE
    };
    let file = site.file.as_deref().map(words::file);
    Row::new(vec![
        html! { <Link {to}>{ &site.name }</Link> },
        html! { <code class="st-path">{ &site.site }</code> },
        html! { <>{ state }{ for file.map(|file| html! { <>{ " · " }{ file }</> }) }</> },
    ])
}
