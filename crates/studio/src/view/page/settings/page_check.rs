//! Looks at a page of the shop from outside: what `milepost doctor URL` says, without a terminal.

use api::{PageChecked, PageFinding, PageHealth, PageToCheck, Role};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{body, typed, use_doing, wrong};
use crate::route::encoded;
use crate::state::{Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::settings as words;

/// A form for the address, and below it what was found.
#[component]
pub(super) fn PageCheckCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let doing = use_doing("page-check");
    let url = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let read = form::line(&url);
    let account = studio.state.session.account();
    let may = account.is_some_and(|account| account.may(&props.site, Role::Editor));
    if !may {
        return Html::default();
    }
    let onsubmit = {
        let (doing, tried, read) = (doing.clone(), tried.clone(), read.clone());
        let path = format!("/api/sites/{}/page-check", encoded(&props.site));
        let server = format!("{}/", studio.state.home.trim_end_matches('/'));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(url) = read.clone() {
                let server = Some(server.clone());
                let asked = body(&PageToCheck { url, server });
                doing.begin((Method::Post, path.clone()), asked, &[], None);
            }
        })
    };
    let found = doing.answer::<PageChecked>();
    html! {
        <Card title={words::PAGE_CHECK} lead={words::PAGE_CHECK_LEAD}>
            <form class="st-form" {onsubmit} novalidate=true>
                <Field id="page-check-url" kind="url" label={words::PAGE_CHECK_URL}
                    placeholder="https://shop.example/" value={(*url).clone()}
                    oninput={typed(&url)} error={wrong(*tried, &read)} />
                <Button weight={Weight::Main} submits=true label={words::PAGE_CHECK_LOOK}
                    disabled={doing.is_busy()} />
            </form>
            { refused(doing.refused().as_ref()) }
            <div aria-live="polite">
                if let Some(found) = found {
                    <ul class="mp-stack mp-stack--2">{ for found.findings.iter().map(line) }</ul>
                }
            </div>
        </Card>
    }
}

fn line(finding: &PageFinding) -> Html {
    let (class, icon, word) = match finding.health {
        PageHealth::Good => ("mp-note", Icon::Check, words::PAGE_GOOD),
        PageHealth::Doubtful => ("mp-note mp-note--warn", Icon::Alert, words::PAGE_DOUBTFUL),
        PageHealth::Bad => ("mp-note mp-note--bad", Icon::Alert, words::PAGE_BAD),
    };
    html! {
        <li class={class}>
            { icon.draw() }
            <p class="mp-grow">
                <strong>{ word }{ " · " }{ &finding.about }</strong>{ ": " }{ &finding.says }
            </p>
        </li>
    }
}
