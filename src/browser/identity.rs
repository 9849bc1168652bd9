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

use super::js_value::{field, text};
use super::notice::object;
use super::{http, listening, shell};
use crate::state::{Action, Proof, Shelving};

/// Shows it.
pub(super) fn show(Proof { member, token }: Proof) {
    spawn_local(async move {
        let Some(told) = shell::signed_in(&member) else {
            return;
        };
        let known = told.known.iter().map(|id| JsValue::from(id.to_string()));
        let body = object(&[
            ("site", told.site.into()),
            ("visitor", told.visitor.to_string().into()),
            ("token", token.into()),
            ("copy", true.into()),
            ("known", known.collect::<Array>().into()),
        ]);
        if let Ok(copy) = ask(&told.url, &body).await {
            shell::dispatch(Action::Shelf(Shelving::Restored { member, copy }));
        }
    });
}

/// An error is a server that is away, a copy that this build cannot read, or a token that is not
/// believed: the developer is told of that.
async fn ask(url: &str, body: &JsValue) -> Result<Option<Box<MemberCopy>>, JsValue> {
    let body = JSON::stringify(body)?;
    let response = http::fetch(url, &http::carrying(&body)).await?;
    match response.status() {
        200 => {}
        // Of a server that knows no copies.
        204 => return Ok(None),
        status => {
            if status == 401 {
                let said = http::text(&response).await?;
                let why = text(&JSON::parse(&said)?, "detail").unwrap_or_default();
                let line = ["milepost.identify: the token was refused: ", &why].concat();
                listening::warn(&line.into());
            }
            return Err(JsValue::UNDEFINED);
        }
    }
    let said = JSON::parse(&http::text(&response).await?)?;
    // Whole: a text that the page or the server tells is cut elsewhere.
    let Some(letters) = field(&said, "copy").as_string() else {
        return Ok(None);
    };
    let bytes = from_text(&letters).filter(|bytes| bytes.len() <= MAX_COPY);
    let copy = bytes.and_then(|bytes| MemberCopy::open(&bytes));
    copy.map(|copy| Some(Box::new(copy)))
        .ok_or(JsValue::UNDEFINED)
}
