//! What is pressed.

use yew::prelude::*;

use super::icon::Icon;
use super::studio::use_studio;
use crate::route::Page;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Weight {
    /// The one thing to do here.
    Main,
    /// Something to do.
    #[default]
    Edge,
    /// Something small, in a row with others.
    Bare,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "st-btn st-btn--main",
            Self::Edge => "st-btn",
            Self::Bare => "st-btn st-btn--bare",
        }
    }
}

/// What a button is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ButtonProps {
    #[prop_or_default]
    pub(crate) weight: Weight,
    #[prop_or_default]
    pub(crate) icon: Option<Icon>,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) onclick: Callback<MouseEvent>,
    /// Sends the form that it stands in.
    #[prop_or_default]
    pub(crate) submits: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
    /// Spoken in place of the label, where that says too little by itself.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
}

/// A button with words.
#[component]
pub(crate) fn Button(props: &ButtonProps) -> Html {
    html! {
        <button type={if props.submits { "submit" } else { "button" }} class={props.weight.class()}
                id={props.id.clone()} disabled={props.disabled} aria-label={props.name.clone()}
                onclick={props.onclick.clone()}>
            { for props.icon.map(Icon::small) }
            { &props.label }
        </button>
    }
}

/// What an icon alone is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct TapProps {
    pub(crate) icon: Icon,
    /// Spoken, and shown when pointed at.
    pub(crate) name: AttrValue,
    pub(crate) onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub(crate) disabled: bool,
    #[prop_or_default]
    pub(crate) expanded: Option<bool>,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
}

/// A button that is an icon.
#[component]
pub(crate) fn Tap(props: &TapProps) -> Html {
    let expanded = props
        .expanded
        .map(|open| if open { "true" } else { "false" });
    html! {
        <button type="button" class="mp-tap" aria-label={&props.name} title={&props.name}
                id={props.id.clone()} aria-expanded={expanded} disabled={props.disabled}
                onclick={props.onclick.clone()}>
            { props.icon.draw() }
        </button>
    }
}

/// What a link is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct LinkProps {
    pub(crate) to: Page,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// It is where one is.
    #[prop_or_default]
    pub(crate) is_here: bool,
    pub(crate) children: Html,
}

/// A link to a page of the Studio: a real one, which can be opened in another tab.
#[component]
pub(crate) fn Link(props: &LinkProps) -> Html {
    let studio = use_studio();
    let to = props.to.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let is_ours = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if is_ours {
            event.prevent_default();
            studio.to::<()>(to.clone()).emit(());
        }
    });
    html! {
        <a href={props.to.path()} class={props.class.clone()} onclick={onclick}
           aria-current={props.is_here.then_some("page")}>
            { props.children.clone() }
        </a>
    }
}
