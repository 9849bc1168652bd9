//! The real widget beside an item's editor, with the item open in it.

use yew::prelude::*;

use super::frame;
use crate::route::{Page, Room, Spot};
use crate::state::desk::Save;
use crate::state::{Action, preview};
use crate::view::button::Link;
use crate::view::studio::use_studio;
use crate::words::preview as words;

/// What the frame is given.
#[derive(Properties, Clone, PartialEq)]
pub(in crate::view::page) struct BesideProps {
    /// The item that is edited.
    pub(in crate::view::page) item: AttrValue,
    /// The variant that is edited.
    pub(in crate::view::page) variant: Option<AttrValue>,
}

/// The frame. It is loaded anew when the draft was saved, and not with each letter.
#[component]
pub(in crate::view::page) fn Beside(props: &BesideProps) -> Html {
    let studio = use_studio();
    let sheet = studio.state.desk.sheet();
    let saved = sheet.map(|it| (it.revision, it.save == Save::Saved));
    {
        let studio = studio.clone();
        let needed = (props.item.clone(), props.variant.clone(), saved);
        use_effect_with(needed, move |(item, variant, saved)| {
            if let Some((_, true)) = saved {
                let item = item.to_string();
                let variant = variant.as_ref().map(AttrValue::to_string);
                let beside = preview::Action::Beside { item, variant };
                studio.does(Action::Preview(beside));
            }
        });
    }
    let Some(sheet) = sheet else {
        return Html::default();
    };
    let looked = studio.state.preview.as_deref();
    let looked = looked.filter(|it| it.item.as_deref() == Some(&*props.item));
    let to = Page::from(Spot::new(&sheet.site, Room::Preview).at(props.item.as_str()));
    html! {
        <>
            <h2>{ words::BESIDE }</h2>
            <p class="st-fine">{ words::BESIDE_LEAD }</p>
            if let Some(looked) = looked {
                { frame::stage(&studio, looked, sheet, Some("st-show st-show--beside")) }
            }
            <Link {to} class="st-btn">{ words::TO_PREVIEW }</Link>
        </>
    }
}
