//! The tag: what a shop puts into its pages, and whether it is heard.

use api::SeenEvents;
use yew::prelude::*;

use super::PartProps;
use super::page_check::PageCheckCard;
use crate::route::encoded;
use crate::state::Action;
use crate::state::snippet::{Platform, snippet};
use crate::time::ago;
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::remote::loaded;
use crate::view::segmented::{Segment, Segmented};
use crate::view::studio::{use_reading, use_studio};
use crate::words::settings as words;

/// The part.
#[component]
pub(super) fn InstallPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let chosen = use_state_eq(|| 0_usize);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |number: usize| chosen.set(number))
    };
    let platform = Platform::ALL
        .get(*chosen)
        .copied()
        .unwrap_or(Platform::Html);
    let text = snippet(platform, &studio.state.home, &props.site);
    let steps = words::PLATFORM_STEPS
        .get(*chosen)
        .copied()
        .unwrap_or_default();
    let where_to = html! {
        <Segmented name={words::WHERE} chosen={*chosen} {onchange}
            segments={words::PLATFORMS.map(Segment::new).to_vec()} />
    };
    html! {
        <>
        <Card title={words::TAG} lead={words::TAG_LEAD} acts={where_to}>
            <div class="mp-stack mp-stack--4">
                <p>{ steps }</p>
                <pre class="st-code" tabindex="0" role="region" aria-label={words::TAG}>{ &text }</pre>
                <div class="mp-row mp-row--between mp-row--wrap">
                    <LastSeen site={props.site.clone()} />
                    <Button weight={Weight::Main} icon={Icon::Copy} label={words::COPY}
                        onclick={studio.on(Action::Copy(text))} />
                </div>
            </div>
        </Card>
        <PageCheckCard site={props.site.clone()} />
        </>
    }
}

/// When a page of the shop was heard last. Twenty events are looked at: what a shop's own server
/// tells does not prove that the tag is in the pages.
#[component]
fn LastSeen(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = format!("/api/sites/{}/events?limit=20", encoded(&props.site));
    let seen = use_reading::<SeenEvents>(&path);
    let again: Callback<()> = studio.on(Action::Outdated(path.clone()));
    let is_live = studio.state.site().is_some_and(|site| site.is_live);
    if !is_live {
        return html! { <p class="mp-soft">{ words::NO_LIVE }</p> };
    }
    let line = loaded(&seen, &studio.on(Action::Want(path)), |seen| {
        let from_page = seen.events.iter().find(|event| event.source == "client");
        match (from_page, seen.events.is_empty()) {
            (Some(event), _) => {
                let ago = ago(event.received_at, studio.state.now);
                html! { <span class="st-change st-change--up">
                    { Icon::Check.small() }{ words::last_seen(&ago) }
                </span> }
            }
            (None, true) => html! { <p class="mp-soft">{ words::NEVER_SEEN }</p> },
            (None, false) => html! { <p class="mp-soft">{ words::NOT_LATELY }</p> },
        }
    });
    html! {
        <div class="mp-row mp-row--wrap" aria-live="polite">
            { line }
            <Button weight={Weight::Bare} label={words::LOOK_AGAIN} onclick={again.reform(|_| ())} />
        </div>
    }
}
