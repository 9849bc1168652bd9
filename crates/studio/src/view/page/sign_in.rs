//! Signing in: at the door, and again in place where a session ended.

use yew::prelude::*;

use crate::state::{Action, Enter, Session, Trying};
use crate::view::button::{Button, Weight};
use crate::view::dialog::Dialog;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::{account as words, frame};

/// The door.
#[component]
pub(in crate::view) fn SignIn() -> Html {
    html! {
        <div class="st-door__card">
            <div class="st-mark">{ Icon::Post.draw() }{ frame::MARK }</div>
            <div>
                <h1 id="page-title" tabindex="-1">{ words::SIGN_IN }</h1>
                <p class="mp-soft">{ words::LEAD }</p>
            </div>
            <Form email={AttrValue::default()} fixed=false />
        </div>
    }
}

/// A session ended: whoever it was goes on where they were.
#[component]
pub(in crate::view) fn SignInAgain() -> Html {
    let studio = use_studio();
    let email = studio.state.session.account();
    let email = email
        .map(|account| account.email.clone())
        .unwrap_or_default();
    html! {
        <Dialog id="sign-in-again" title={words::OVER} lead={words::OVER_LEAD}>
            <Form {email} fixed=true />
            <Button weight={Weight::Bare} label={words::OTHER_ACCOUNT}
                onclick={studio.on(Action::Enter(Enter::Forget))} />
        </Dialog>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct FormProps {
    email: AttrValue,
    /// Nobody else can go on with their work.
    fixed: bool,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let studio = use_studio();
    let trying = match &studio.state.session {
        Session::Out(trying) | Session::Over { trying, .. } => trying.clone(),
        Session::Looking | Session::In(_) => Trying::default(),
    };
    let email = use_state_eq(|| props.email.to_string());
    let password = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let missing = |text: &str, words: &'static str| {
        (*tried && text.trim().is_empty()).then(|| AttrValue::from(words))
    };
    let (no_email, no_password) = (
        missing(&email, words::MISSING_EMAIL),
        missing(&password, words::MISSING_PASSWORD),
    );
    let onsubmit = {
        let (studio, email, password) = (studio.clone(), email.clone(), password.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if !email.trim().is_empty() && !password.is_empty() {
                let sign_in = api::SignIn {
                    email: email.trim().to_owned(),
                    password: (*password).clone(),
                };
                studio.does(Action::Enter(Enter::In(sign_in)));
            }
        })
    };
    let [typed_email, typed_password] = [email.clone(), password.clone()]
        .map(|field| Callback::from(move |text: String| field.set(text)));
    let label = if trying.is_busy {
        words::SIGNING_IN
    } else {
        words::SIGN_IN
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            <div role="alert">
                if let Some(refused) = &trying.refused {
                    <div class="mp-note mp-note--bad">{ Icon::Alert.draw() }<p>{ refused }</p></div>
                }
            </div>
            <Field id="email" label={words::EMAIL} kind="email" autocomplete="username"
                value={(*email).clone()} oninput={typed_email} error={no_email} disabled={props.fixed} />
            <Field id="password" label={words::PASSWORD} kind="password"
                autocomplete="current-password" value={(*password).clone()}
                oninput={typed_password} error={no_password} />
            <Button weight={Weight::Main} submits=true {label} disabled={trying.is_busy} />
            if studio.state.ways.identity_provider && !props.fixed {
                <p class="st-or">{ "or" }</p>
                <Button label={words::AT_PROVIDER} onclick={studio.on(Action::Enter(Enter::AtProvider))} />
            }
        </form>
    }
}
