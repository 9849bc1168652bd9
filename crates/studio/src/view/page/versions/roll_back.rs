//! Rolling back: asked once, with the reason for the history.

use api::Role;
use yew::prelude::*;

use super::ask;
use crate::state::{Action, Remote};
use crate::view::button::{Button, Weight};
use crate::view::dialog::Dialog;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::{pieces, publish as words};

/// What the dialog is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct RollBackProps {
    pub(super) site: String,
    /// To which version.
    pub(super) number: i64,
    /// What it will be called then.
    pub(super) next: i64,
    pub(super) onclose: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn RollBack(props: &RollBackProps) -> Html {
    let studio = use_studio();
    let note = use_state_eq(String::new);
    let name = ask::restore_name(&props.site);
    let going_on = studio.state.acts.get(&name).cloned().unwrap_or_default();
    {
        // Done: what the page behind shows is read anew, and there is nothing left to ask.
        let (studio, name, onclose) = (studio.clone(), name.clone(), props.onclose.clone());
        use_effect_with(matches!(going_on, Remote::There(_)), move |is_done| {
            if *is_done {
                studio.does(Action::Done(name));
                onclose.emit(());
            }
        });
    }
    let may = studio
        .state
        .session
        .account()
        .is_some_and(|it| it.may(&props.site, Role::Publisher));
    let oninput = {
        let note = note.clone();
        Callback::from(move |text| note.set(text))
    };
    let act = ask::restore(
        &props.site,
        props.number,
        props.next,
        note.trim().to_owned(),
    );
    let refused = match &going_on {
        Remote::Failed(refusal) => Some(refusal.words()),
        _ if !may => Some(words::NOT_YOURS.to_owned()),
        _ => None,
    };
    html! {
        <Dialog id="roll-back" title={words::roll_back_title(props.number)} onclose={props.onclose.clone()}
            lead={words::roll_back_lead(props.number, props.next)}>
            <div role="alert">
                if let Some(refused) = refused {
                    <div class="mp-note mp-note--bad">{ Icon::Alert.draw() }<p>{ refused }</p></div>
                }
            </div>
            <Field id="roll-back-note" label={words::WHY} value={(*note).clone()} {oninput}
                hint={words::NOTE_HINT} optional=true />
            <div class="st-dialog__foot">
                <Button label={pieces::CANCEL} onclick={props.onclose.reform(|_| ())} />
                <Button weight={Weight::Main} label={words::ROLL_BACK} onclick={studio.on(Action::Do(act))}
                    disabled={!may || matches!(going_on, Remote::Loading(_))} />
            </div>
        </Dialog>
    }
}
