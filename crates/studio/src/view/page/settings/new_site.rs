//! A site that shall be.

use api::{CreateSite, SiteCard};
use yew::prelude::*;

use super::confirm::refused;
use super::doing::{body, typed, use_doing, wrong};
use crate::route::{Room, Spot};
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::studio::use_studio;
use crate::words::{settings, sites as words};

/// The page.
#[component]
pub(in crate::view::page) fn NewSitePage() -> Html {
    let studio = use_studio();
    let account = studio.state.session.account();
    let may = account.is_some_and(|account| account.is_operator);
    html! {
        <>
            <PageHead title={words::ADD} lead={words::ADD_LEAD} />
            if may {
                <Card title={words::SITE}><NewSiteForm /></Card>
            } else {
                { empty(words::OPERATORS, words::OPERATORS_LEAD, Html::default()) }
            }
        </>
    }
}

/// The form. The id follows the name until somebody types one.
#[component]
fn NewSiteForm() -> Html {
    let (name, origins) = (use_state_eq(String::new), use_state_eq(String::new));
    let own_id = use_state_eq(|| None::<String>);
    let tried = use_state_eq(|| false);
    let doing = use_doing("sites.new");
    let id = (*own_id).clone().unwrap_or_else(|| form::suggested(&name));
    let (read_name, read_id, read_origins) = (
        form::line(&name),
        form::site_id(&id),
        form::origins(&origins),
    );
    use_way_to(doing.answer::<SiteCard>());
    let onsubmit = {
        let (doing, tried) = (doing.clone(), tried.clone());
        let all = (read_name.clone(), read_id.clone(), read_origins.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let (Ok(name), Ok(site), Ok(origins)) = all.clone() {
                let (path, outdates) = ("/api/sites".to_owned(), ["/api/sites".to_owned()]);
                let make = body(&CreateSite {
                    site,
                    name,
                    origins,
                });
                doing.begin((Method::Post, path), make, &outdates, Some(words::MADE));
            }
        })
    };
    let typed_id = {
        let own_id = own_id.clone();
        Callback::from(move |text: String| own_id.set(Some(text)))
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { refused(doing.refused().as_ref()) }
            <Field id="site-name" label={words::SHOP} hint={words::SHOP_HINT}
                value={(*name).clone()} oninput={typed(&name)} error={wrong(*tried, &read_name)} />
            <Field id="site-id" label={words::ID} hint={words::ID_HINT}
                value={id} oninput={typed_id} error={wrong(*tried, &read_id)} />
            <Field id="site-origins" label={settings::ORIGINS} hint={words::ORIGINS_HINT} rows={2}
                optional=true value={(*origins).clone()} oninput={typed(&origins)}
                error={wrong(*tried, &read_origins)} />
            <Button weight={Weight::Main} submits=true label={words::MAKE}
                disabled={doing.is_busy()} />
        </form>
    }
}

/// Leads to the site as soon as the Studio knows of it: before, it would be somebody else's.
#[hook]
fn use_way_to(made: Option<SiteCard>) {
    let studio = use_studio();
    let sites = studio.state.sites.there().cloned().unwrap_or_default();
    let is_known = |made: &SiteCard| sites.iter().any(|card| card.site == made.site);
    let to = made.filter(is_known).map(|made| made.site);
    use_effect_with(to, move |to| {
        if let Some(site) = to {
            studio.does(Action::Go(Spot::new(site, Room::Overview).into()));
        }
    });
}
