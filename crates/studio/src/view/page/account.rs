//! One's own account: roles, password, appearance, the way out.

use api::NewPassword;
use yew::prelude::*;

use crate::state::{Action, Enter, Remote, Theme, reduce::PASSWORD};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::page_head::PageHead;
use crate::view::segmented::{Segment, Segmented};
use crate::view::studio::use_studio;
use crate::words::account as words;

/// The page.
#[component]
pub(super) fn AccountPage() -> Html {
    let studio = use_studio();
    let Some(account) = studio.state.session.account() else {
        return Html::default();
    };
    let chosen = Theme::ALL
        .iter()
        .position(|theme| *theme == studio.state.theme);
    let onchange = studio
        .dispatch
        .reform(|number: usize| Action::Light(Theme::ALL.get(number).copied().unwrap_or_default()));
    let role = |(site, role): (&String, &api::Role)| {
        html! { <li><b>{ site }</b>{ ": " }{ words::role(*role) }</li> }
    };
    html! {
        <>
            <PageHead title={words::ACCOUNT} lead={account.email.clone()}>
                <Button label={words::SIGN_OUT} onclick={studio.on(Action::Enter(Enter::Out))} />
            </PageHead>
            <div class="st-cols st-cols--2">
                <Card title={words::CHANGE}><ChangePassword /></Card>
                <div class="mp-stack mp-stack--6">
                    <Card title={words::ROLES}>
                        if account.is_operator { <p>{ words::OPERATOR }</p> }
                        <ul>{ for account.roles.iter().map(role) }</ul>
                    </Card>
                    <Card title={words::LIGHT}>
                        <Segmented name={words::LIGHT} chosen={chosen.unwrap_or_default()} {onchange}
                            segments={words::LIGHTS.map(Segment::new).to_vec()} />
                    </Card>
                </div>
            </div>
        </>
    }
}

/// The form. What is wrong is said when it is sent, and not while somebody still types.
#[component]
fn ChangePassword() -> Html {
    let studio = use_studio();
    let (old, new) = (use_state_eq(String::new), use_state_eq(String::new));
    let tried = use_state_eq(|| false);
    let going_on = studio.state.acts.get(PASSWORD).cloned().unwrap_or_default();
    let refused = match &going_on {
        Remote::Failed(refusal) => Some(AttrValue::from(refusal.words())),
        _ => None,
    };
    let missing = (*tried && old.is_empty()).then(|| AttrValue::from(words::MISSING_PASSWORD));
    let short = (*tried && new.chars().count() < 12).then_some(words::TOO_SHORT);
    let onsubmit = {
        let (old, new, tried) = (old.clone(), new.clone(), tried.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if !old.is_empty() && new.chars().count() >= 12 {
                let body = NewPassword {
                    old: (*old).clone(),
                    new: (*new).clone(),
                };
                studio.does(Action::Enter(Enter::Password(body)));
            }
        })
    };
    let [typed_old, typed_new] =
        [old.clone(), new.clone()].map(|field| Callback::from(move |text: String| field.set(text)));
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            <Field id="password-old" label={words::OLD} kind="password" value={(*old).clone()}
                autocomplete="current-password" oninput={typed_old} error={refused.or(missing)} />
            <Field id="password-new" label={words::NEW} kind="password" value={(*new).clone()}
                autocomplete="new-password" oninput={typed_new} hint={words::NEW_HINT} error={short} />
            <Button weight={Weight::Main} submits=true label={words::CHANGE}
                disabled={matches!(going_on, Remote::Loading(_))} />
        </form>
    }
}
