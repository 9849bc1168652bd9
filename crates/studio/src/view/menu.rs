//! A few more things to do, behind a button.

use yew::prelude::*;

use super::button::Tap;
use super::icon::Icon;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) icon: Icon,
    pub(crate) label: AttrValue,
    pub(crate) onclick: Callback<()>,
    pub(crate) disabled: bool,
}

impl Choice {
    /// Something that can be done.
    pub(crate) fn new(icon: Icon, label: impl Into<AttrValue>, onclick: Callback<()>) -> Self {
        Self {
            icon,
            label: label.into(),
            onclick,
            disabled: false,
        }
    }

    /// Not now.
    #[must_use]
    pub(crate) fn disabled_if(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }
}

/// What a menu is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct MenuProps {
    /// What it is about; spoken.
    pub(crate) name: AttrValue,
    pub(crate) choices: Vec<Choice>,
}

/// A button that opens a list of buttons. Not ARIA's `menu`, whose keys nobody knows: buttons in
/// a list, closed by Escape, by leaving and by choosing.
#[component]
pub(crate) fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                event.stop_propagation();
                open.set(false);
            }
        })
    };
    let onfocusout = {
        let open = open.clone();
        Callback::from(move |event: FocusEvent| {
            if !stays_within(&event) {
                open.set(false);
            }
        })
    };
    let choice = |choice: &Choice| {
        let (open, chosen) = (open.clone(), choice.onclick.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            open.set(false);
            chosen.emit(());
        });
        html! {
            <button type="button" disabled={choice.disabled} {onclick}>
                { choice.icon.small() }{ &choice.label }
            </button>
        }
    };
    html! {
        <div class="st-menu" {onkeydown} {onfocusout}>
            <Tap icon={Icon::More} name={props.name.clone()} onclick={toggle} expanded={*open} />
            if *open {
                <div class="st-menu__list">{ for props.choices.iter().map(choice) }</div>
            }
        </div>
    }
}

/// Whether the focus goes from one part of the menu to another.
fn stays_within(event: &FocusEvent) -> bool {
    let Some(to) = event.related_target() else {
        return false;
    };
    let to = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(to);
    to.is_ok_and(|to| to.closest(".st-menu").is_ok_and(|found| found.is_some()))
}
