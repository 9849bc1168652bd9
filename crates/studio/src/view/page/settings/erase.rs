//! Erasing a person: what follows is said before, and what was done after.

use api::Erased;
use yew::prelude::*;

use super::confirm::{Confirm, refused};
use super::doing::use_doing;
use crate::state::Method;
use crate::view::button::Button;
use crate::view::dialog::Dialog;
use crate::words::pieces;
use crate::words::privacy as words;

/// What the question is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct EraseProps {
    /// The address of their data.
    pub(super) path: String,
    /// As they were typed.
    pub(super) who: AttrValue,
    pub(super) onclose: Callback<()>,
}

/// The question, and then what was erased.
#[component]
pub(super) fn Erase(props: &EraseProps) -> Html {
    let doing = use_doing("person.erase");
    if let Some(erased) = doing.answer::<Erased>() {
        let said = words::erased(erased.events, erased.answers, erased.files);
        let onclick = props.onclose.reform(|_: MouseEvent| ());
        return html! {
            <Dialog id="erased" title={words::ERASED} onclose={props.onclose.clone()}>
                <p role="status">{ said }</p>
                <div class="mp-row"><Button label={pieces::CLOSE} {onclick} /></div>
            </Dialog>
        };
    }
    let onyes = {
        let (doing, path) = (doing.clone(), props.path.clone());
        Callback::from(move |()| doing.begin((Method::Delete, path.clone()), None, &[], None))
    };
    html! {
        <Confirm id="erase" title={words::ERASE_TITLE} lead={words::ERASE_LEAD}
                act={words::ERASE_NOW} busy={doing.is_busy()} {onyes} onno={props.onclose.clone()}>
            <p class="st-path">{ &props.who }</p>
            <ul class="st-says">{ for words::CONSEQUENCES.map(|line| html! { <li>{ line }</li> }) }</ul>
            { refused(doing.refused().as_ref()) }
        </Confirm>
    }
}
