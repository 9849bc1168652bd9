//! A share of shoppers, typed as percent.

use yew::prelude::*;

use crate::state::edit::{Edit, Path};
use crate::state::experiment::{percent, share};
use crate::view::field::Field;
use crate::view::studio::use_studio;
use crate::words::experiments as words;

/// What the field is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ShareFieldProps {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    #[prop_or_default]
    pub(super) hint: Option<AttrValue>,
    /// Where the share stands in the document.
    pub(super) at: AttrValue,
    pub(super) share: Option<f64>,
    /// Stands in the field while nothing is said.
    #[prop_or_default]
    pub(super) usual: Option<AttrValue>,
}

/// The field. What is no share stays in it, is said to be none, and changes nothing.
#[component]
pub(super) fn ShareField(props: &ShareFieldProps) -> Html {
    let studio = use_studio();
    // What was typed last, and the share that it stands for.
    let typed = use_state_eq(|| (String::new(), None::<f64>));
    let value = match (&typed.0, props.share) {
        (text, known) if !text.is_empty() && share(text) == known => text.clone(),
        (text, _) if !text.is_empty() && share(text).is_none() => text.clone(),
        (_, Some(known)) => percent(known),
        _ => String::new(),
    };
    let error = (!value.is_empty() && share(&value).is_none()).then_some(words::BAD_SHARE);
    let oninput = {
        let at = Path::parse(&props.at);
        Callback::from(move |text: String| {
            match share(&text) {
                Some(share) => studio.edits(Edit::Set(at.clone(), share.into())),
                None if text.trim().is_empty() => studio.edits(Edit::Unset(at.clone())),
                None => {}
            }
            typed.set((text.clone(), share(&text)));
        })
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} hint={props.hint.clone()} {value}
            {oninput} {error} placeholder={props.usual.clone()} />
    }
}
