//! Looking at the draft before it is published: the real widget in a frame, as one shopper meets
//! it; what they did, step by step; and why each item shows to them or not.

mod beside;
mod frame;
mod gates;
mod known;
mod link;
mod recorded;
mod shopper;
mod story;

use yew::prelude::*;

pub(super) use beside::Beside;

use crate::route::{Page, Room, Spot};
use crate::state::desk::{Save, Sheet};
use crate::state::{Action, Desk, desk, preview};
use crate::view::button::Link;
use crate::view::page_head::PageHead;
use crate::view::remote::{bones, failed};
use crate::view::save_state::SaveState;
use crate::view::studio::{Studio, use_studio};
use crate::words::{frame as names, preview as words};

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct PreviewPageProps {
    pub(super) spot: Spot,
}

/// The page.
#[component]
pub(super) fn PreviewPage(props: &PreviewPageProps) -> Html {
    let studio = use_studio();
    let body = match &studio.state.desk {
        Desk::None | Desk::Loading { .. } => bones(),
        Desk::Failed { refusal, .. } => {
            failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
        }
        Desk::Open(sheet) => {
            let item = props.spot.within.first().cloned();
            let is_saved = sheet.save == Save::Saved;
            html! {
                <Rooms {item} edit={sheet.edit} revision={sheet.revision} {is_saved} />
            }
        }
    };
    let publish = Page::from(Spot::new(&props.spot.site, Room::Versions).at("publish"));
    html! {
        <>
            <PageHead title={names::room(Room::Preview)} lead={names::lead(Room::Preview)}>
                <SaveState />
                <Link to={publish} class="st-btn st-btn--main">{ words::TO_PUBLISH }</Link>
            </PageHead>
            { body }
        </>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct RoomsProps {
    item: Option<String>,
    edit: u64,
    revision: i64,
    is_saved: bool,
}

/// What is needed is asked for whenever the draft is another.
#[component]
fn Rooms(props: &RoomsProps) -> Html {
    let studio = use_studio();
    {
        let studio = studio.clone();
        use_effect_with(props.clone(), move |props| {
            let item = props.item.clone();
            studio.does(Action::Preview(preview::Action::Look { item }));
        });
    }
    let (Some(looked), Some(sheet)) = (&studio.state.preview, studio.state.desk.sheet()) else {
        return bones();
    };
    html! {
        <div class="st-cols st-cols--21">
            <div class="mp-stack mp-stack--6">
                { frame::card(&studio, looked, sheet) }
                { gates::card(&studio, looked, sheet) }
                <link::LinkCard site={looked.site.clone()} origin={origin(sheet)} />
            </div>
            <div class="mp-stack mp-stack--6">
                { shopper::card(&studio, looked) }
                <story::StoryCard />
                { known::card(looked) }
            </div>
        </div>
    }
}

/// The shop's own first page, as far as the draft knows it.
fn origin(sheet: &Sheet) -> String {
    let origin = sheet.document["origins"][0].as_str();
    origin.map_or_else(String::new, |origin| format!("{origin}/"))
}

/// A handler that says what happened.
fn on<E: 'static>(studio: &Studio, action: preview::Action) -> Callback<E> {
    studio.on(Action::Preview(action))
}

/// What the team calls an item; its id where it has no name.
fn called(sheet: &Sheet, id: &str) -> String {
    let lists = ["panels", "surveys"].iter();
    let mut items = lists
        .filter_map(|list| sheet.document[*list].as_array())
        .flatten();
    let item = items.find(|item| item["id"].as_str() == Some(id));
    let name = item.and_then(|item| item["name"].as_str());
    name.unwrap_or(id).to_owned()
}
