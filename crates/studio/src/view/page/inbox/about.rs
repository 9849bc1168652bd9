//! How to reach who answered: hidden until somebody asks for it, which is noted.

use api::insight::inbox::Said;
use yew::prelude::*;

use super::{RunKey, run_path};
use crate::state::Action;
use crate::view::button::Button;
use crate::view::icon::Icon;
use crate::view::insight::Names;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::words::insight as words;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ContactProps {
    pub(super) site: AttrValue,
    pub(super) chosen: RunKey,
    pub(super) names: Names,
}

/// A button, and what it brings.
#[component]
pub(super) fn Contact(props: &ContactProps) -> Html {
    let asked = use_state_eq(|| false);
    if *asked {
        return html! { <Told ..props.clone() /> };
    }
    let onclick = Callback::from(move |_: MouseEvent| asked.set(true));
    html! {
        <div>
            <Button label={words::SHOW_CONTACT} icon={Icon::Eye} {onclick} />
            <p class="st-fine">{ words::CONTACT_NOTED }</p>
        </div>
    }
}

#[component]
fn Told(props: &ContactProps) -> Html {
    let studio = use_studio();
    let path = format!("{}/contact", run_path(&props.site, &props.chosen));
    let contact = use_reading::<Vec<Said>>(&path);
    let again = studio.on(Action::Want(path));
    let line = |said: &Said| {
        let name = props.names.question(&props.chosen[1], &said.question);
        html! { <><dt>{ name }</dt><dd>{ said.text.clone() }</dd></> }
    };
    loaded(&contact, &again, |all| {
        html! { <dl class="mp-facts">{ for all.iter().map(line) }</dl> }
    })
}
