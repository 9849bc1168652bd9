//! The site itself: name, addresses, languages.

use api::{SetSite, SiteCard};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{body, typed, use_doing, wrong};
use super::languages::Languages;
use crate::route::encoded;
use crate::state::{Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::studio::use_studio;
use crate::words::settings as words;

/// The part.
#[component]
pub(super) fn SitePart(props: &PartProps) -> Html {
    let studio = use_studio();
    let Some(card) = studio.state.site().cloned() else {
        return Html::default();
    };
    html! {
        <div class="st-cols st-cols--2">
            <Card title={words::SITE} lead={words::SITE_LEAD}>
                <SiteForm key={props.site.to_string()} card={card} />
            </Card>
            <Card title={words::LANGUAGES} lead={words::LANGUAGES_LEAD}><Languages /></Card>
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct SiteFormProps {
    card: SiteCard,
}

#[component]
fn SiteForm(props: &SiteFormProps) -> Html {
    let card = &props.card;
    let name = use_state_eq(|| card.name.clone());
    let origins = use_state_eq(|| card.origins.join("\n"));
    let tried = use_state_eq(|| false);
    let doing = use_doing("settings.site");
    let (read_name, read_origins) = (form::line(&name), form::origins(&origins));
    let onsubmit = {
        let (doing, tried, site) = (doing.clone(), tried.clone(), card.site.clone());
        let both = (read_name.clone(), read_origins.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let (Ok(name), Ok(origins)) = both.clone() {
                let path = format!("/api/sites/{}", encoded(&site));
                let outdates = ["/api/sites".to_owned()];
                let set = body(&SetSite { name, origins });
                doing.begin((Method::Put, path), set, &outdates, Some(words::SITE_SAVED));
            }
        })
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { refused(doing.refused().as_ref()) }
            <Field id="site-name" label={words::NAME} hint={words::NAME_HINT}
                value={(*name).clone()} oninput={typed(&name)} error={wrong(*tried, &read_name)} />
            <Field id="site-origins" label={words::ORIGINS} hint={words::ORIGINS_HINT} rows={4}
                value={(*origins).clone()} oninput={typed(&origins)}
                error={wrong(*tried, &read_origins)} />
            <Button weight={Weight::Main} submits=true label={words::SAVE} disabled={doing.is_busy()} />
        </form>
    }
}
