//! Choosing a shopper who really came, without names.

use std::rc::Rc;

use api::insight::shoppers::{RecordedShopper, RecordedShoppers};
use yew::prelude::*;

use crate::state::Remote;
use crate::state::preview::Action;
use crate::state::preview::recorded::{Recorded, list_path, path};
use crate::time::ago;
use crate::view::remote::{bones, failed};
use crate::view::select::Select;
use crate::view::studio::{use_reading, use_studio};
use crate::words::preview as words;

/// What the choice is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct RecordedChoiceProps {
    pub(super) site: String,
    /// The visitor that is walked with, or on the way.
    pub(super) recorded: Option<String>,
    pub(super) is_recalled: bool,
}

/// The list, and what the chosen one did as soon as it is there.
#[component]
pub(super) fn RecordedChoice(props: &RecordedChoiceProps) -> Html {
    let studio = use_studio();
    let list = use_reading::<RecordedShoppers>(&list_path(&props.site));
    let Some(list) = list.there() else {
        // Made-up shoppers do without it.
        return Html::default();
    };
    if list.shoppers.is_empty() {
        return html! { <p class="st-fine">{ words::NO_RECORDED }</p> };
    }
    let now = studio.state.now;
    let option = |(at, it): (usize, &RecordedShopper)| {
        let said = words::visitor(at + 1, it, &ago(it.last_at, now));
        (AttrValue::from(it.visitor.clone()), AttrValue::from(said))
    };
    let nobody = (AttrValue::from(""), AttrValue::from(words::NOT_RECORDED));
    let known = list.shoppers.iter().enumerate().map(option);
    let options: Vec<_> = std::iter::once(nobody).chain(known).collect();
    let onchange = studio.dispatch.reform(|visitor: String| {
        crate::state::Action::Preview(if visitor.is_empty() {
            Action::Choose(0)
        } else {
            Action::Recall(visitor)
        })
    });
    let is_on_its_way = props.recorded.as_ref().filter(|_| !props.is_recalled);
    html! {
        <div>
            <Select id="preview-recorded" label={words::RECORDED} hint={words::RECORDED_HINT} {options}
                value={props.recorded.clone().unwrap_or_default()} {onchange} />
            if let Some(visitor) = is_on_its_way {
                <Recall key={visitor.clone()} site={props.site.clone()} visitor={visitor.clone()} />
            }
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct RecallProps {
    site: String,
    visitor: String,
}

/// Reads what they did, and says so when it is there.
#[component]
fn Recall(props: &RecallProps) -> Html {
    let studio = use_studio();
    let path = path(&props.site, &props.visitor);
    let story: Remote<Rc<Recorded>> = use_reading(&path);
    {
        let (studio, visitor) = (studio.clone(), props.visitor.clone());
        use_effect_with(story.there().cloned(), move |story| {
            if let Some(story) = story {
                let shopper = Box::new(story.shopper());
                let recorded = Action::Recorded(visitor, shopper);
                studio.does(crate::state::Action::Preview(recorded));
            }
        });
    }
    match &story {
        Remote::Failed(refusal) => failed(refusal, &studio.on(crate::state::Action::Want(path))),
        _ => bones(),
    }
}
