//! Showing the server who is signed in: `POST /j/v1/identify` with the shop's own token, answered
//! by what the member did on other devices.
//!
//! `{ site, visitor, token, copy: true, known }` is answered by `{ copy }`, in letters of an
//! address, or without it where there is nothing. A token is good once: what fails is not tried
//! again, the next page brings another.

use js_sys::{Array, JSON};
use takeout::{MAX_COPY, MemberCopy, from_text};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::js_value::text;
use super::notice::object;
use super::{http, listening, shell};
use crate::state::{Action, Shelving};

/// Shows it.
pub(super) fn show(token: String) {
    spawn_local(async move {
        let Some((url, site, visitor, member, known)) = shell::signed_in() else {
            return;
        };
        let known: Array = { known.iter() }
            .map(|id| JsValue::from(id.to_string()))
            .collect();
        let body = object(&[
            ("site", site.into()),
            ("visitor", visitor.to_string().into()),
            ("token", token.into()),
            ("copy", true.into()),
            ("known", known.into()),
        ]);
        if let Ok(copy) = ask(&url, &body).await {
            shell::dispatch(Action::Shelf(Shelving::Restored { member, copy }));
        }
    });
}

/// An error is a server that is away, or does not believe the token: the developer is told that.
async fn ask(url: &str, body: &JsValue) -> Result<Option<Box<MemberCopy>>, JsValue> {
    let body = JSON::stringify(body)?;
    let response = http::fetch(url, &http::carrying(&body)).await?;
    if !response.ok() {
        let status = response.status().to_string();
        let line = ["milepost.identify: the token was refused, status ", &status];
        listening::warn(&line.concat().into());
        return Err(JsValue::UNDEFINED);
    }
    let said = JSON::parse(&http::text(&response).await?)?;
    let copy = text(&said, "copy").filter(|copy| copy.len() <= MAX_COPY * 4 / 3);
    let copy = copy.and_then(|copy| MemberCopy::open(&from_text(&copy)?));
    Ok(copy.map(Box::new))
}
