//! What holds for everything: colours, how often, stages, languages, saved groups.

use yew::prelude::*;

use crate::route::{Page, Spot};
use crate::state::edit::Path;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::entry::{Draft, members};
use crate::view::findings;
use crate::view::icon::Icon;
use crate::words::{desk, editor as words, frame};

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct LookProps {
    pub(super) draft: Draft,
    pub(super) spot: Spot,
}

/// The members of the whole document, in parts.
#[component]
pub(super) fn Look(props: &LookProps) -> Html {
    let (draft, spot) = (&props.draft, &props.spot);
    let wanted = spot.within.first().map(String::as_str);
    let here = words::LOOK.iter().find(|(part, ..)| Some(*part) == wanted);
    let (part, title, keys) = here.unwrap_or(&words::LOOK[0]);
    let link = |(it, title, _): &(&'static str, &'static str, &'static [&'static str])| {
        let to = Page::from(Spot::new(&spot.site, spot.room).at(*it));
        html! { <li><Link {to} is_here={it == part}>{ *title }</Link></li> }
    };
    let found = keys
        .iter()
        .flat_map(|key| draft.findings_within(&Path::whole().key(key)));
    let found: Vec<_> = found.cloned().collect();
    html! {
        <>
            <nav class="st-parts" aria-label={frame::room(spot.room)}>
                <ul>{ for words::LOOK.iter().map(link) }</ul>
            </nav>
            <div class="st-cols st-cols--21" key={*part}>
                <Card title={*title}>{ members(draft, &Path::whole(), "", keys) }</Card>
                <div class="st-cols">
                    <Card title={desk::CHECKS}>{ findings::list(&found) }</Card>
                    if *part == "pace" { { consent() } }
                </div>
            </div>
        </>
    }
}

/// What needs leave is the engine's matter, and told here because it decides who sees what.
fn consent() -> Html {
    let one = |(what, leave): &(&'static str, &'static str)| {
        html! {
            <li>{ Icon::Note.sized("mp-icon is-soft") }<div><b>{ *what }</b><p>{ *leave }</p></div></li>
        }
    };
    html! {
        <Card title={words::CONSENT} lead={words::CONSENT_LEAD} flush=true>
            <ul class="st-list">{ for words::LEAVES.iter().map(one) }</ul>
        </Card>
    }
}
