//! Signing in and out, and one's own password.

use super::super::{About, Act, Ask, Command, Enter, Method, Session, State, Trying};
use super::{act_on, forget_account};
use crate::words;

/// The name of the act that changes the password.
pub(crate) const PASSWORD: &str = "password";

pub(super) fn entered(state: &mut State, enter: Enter) -> Vec<Command> {
    match enter {
        Enter::In(sign_in) => {
            let Some(trying) = state.session.trying().filter(|trying| !trying.is_busy) else {
                return Vec::new();
            };
            *trying = Trying {
                is_busy: true,
                refused: None,
            };
            let ask = Ask::with(About::SignIn, Method::Post, "/api/session", &sign_in);
            vec![Command::Ask(ask)]
        }
        Enter::AtProvider => vec![Command::Leave("/api/oidc".to_owned())],
        Enter::Out => {
            let ask = Ask::bare(About::SignOut, Method::Delete, "/api/session");
            vec![Command::Ask(ask)]
        }
        Enter::Password(new) => act_on(
            state,
            Act {
                name: PASSWORD.to_owned(),
                method: Method::Put,
                path: "/api/password".to_owned(),
                body: serde_json::to_string(&new).ok(),
                outdates: Vec::new(),
                said: Some(words::account::CHANGED.to_owned()),
            },
        ),
        Enter::Forget => {
            forget_account(state);
            vec![Command::Restart]
        }
    }
}

/// Somebody is signed in.
pub(super) fn is_in(state: &mut State, account: &api::Account) -> Vec<Command> {
    let before = std::mem::replace(&mut state.session, Session::In(account.clone()));
    match before {
        // Another person: nothing of the one before is theirs.
        Session::Over { account: other, .. } if other.email != account.email => {
            forget_account(state);
            vec![Command::Restart]
        }
        Session::Over { waiting, .. } => waiting.into_iter().map(Command::Ask).collect(),
        Session::Looking | Session::Out(_) | Session::In(_) => super::page::needed(state),
    }
}
