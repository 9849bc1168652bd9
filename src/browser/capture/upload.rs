//! Sends what an answer refers to, before the answer goes. What does not arrive is left out of
//! it: the words are worth more than the picture.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Response;
use yew::Callback;

use super::Attached;
use super::reach::{Reached, awaited, call, get, number, pause, set, text, window};
use crate::browser::http;
use crate::browser::shell::read;
use crate::state::{Asking, State, Surface};

/// Most bytes of a picture that is sent.
const PICTURE_BYTES: f64 = 300.0 * 1024.0;
/// Tries, and the wait between them, ms.
const TRIES: u32 = 2;
const AGAIN_MS: u32 = 1_500;
/// Longest that the shopper waits for one try, ms.
const PATIENCE_MS: u32 = 20_000;
/// How a picture is written, in this order until it is small enough. WebP where the browser
/// writes it; where not it gives a PNG, and the next is tried.
const FORMS: [(&str, f64); 3] = [("image/png", 1.0), ("image/webp", 0.8), ("image/jpeg", 0.7)];
/// How often a picture that is still too large is made half as wide.
const HALVINGS: u32 = 3;

/// Sends everything, then says which references arrived, unless the shopper left the question
/// meanwhile.
pub(super) fn send(
    asking: &Asking,
    question: &str,
    attached: Vec<Attached>,
    done: Callback<Vec<String>>,
) {
    let (item, answers) = (asking.item, asking.progress.answers.len());
    let still = move |state: &State| {
        let Surface::Asking(now) = &state.surface else {
            return false;
        };
        now.item == item && now.progress.answers.len() == answers
    };
    let question = question.to_owned();
    spawn_local(async move {
        let mut arrived = Vec::new();
        for attached in attached {
            if one(&attached).await.is_ok() {
                arrived.push(attached.reference);
            }
        }
        let there = read(|state, _| still(state)).unwrap_or(false) && !question.is_empty();
        if there {
            done.emit(arrived);
        }
    });
}

async fn one(attached: &Attached) -> Reached<()> {
    let body = match &attached.picture {
        Some(_) => encoded(&attached.thing).await?,
        None => attached.thing.clone().into(),
    };
    let path = read(|_, settings| [&settings.api, "j/v1/f/", &settings.site, "/"].concat());
    let url = [path.unwrap_or_default(), attached.reference.clone()].concat();
    for n in 0..TRIES {
        if n > 0 {
            pause(AGAIN_MS).await;
        }
        let patience = Promise::new(&mut |_, reject| {
            call(
                &window(),
                "setTimeout",
                &[reject.into(), PATIENCE_MS.into()],
            )
            .ok();
        });
        // The browser says in `content-type` what the blob says that it is.
        let sent = call(
            &window(),
            "fetch",
            &[url.as_str().into(), http::carrying(&body).into()],
        )?;
        let first = Promise::race(&Array::of2(&sent, &patience));
        let Ok(response) = awaited(first.into()).await else {
            continue;
        };
        match response.dyn_into::<Response>()?.status() {
            200..=299 => return Ok(()),
            429 | 500..=599 => {}
            _ => break,
        }
    }
    Err(JsValue::UNDEFINED)
}

/// The picture as a file that is small enough.
async fn encoded(canvas: &JsValue) -> Reached<JsValue> {
    let mut canvas = canvas.clone();
    for _ in 0..=HALVINGS {
        for (form, quality) in FORMS {
            let promise = Promise::new(&mut |resolve, reject| {
                let arguments = [resolve.into(), form.into(), quality.into()];
                if let Err(error) = call(&canvas, "toBlob", &arguments) {
                    reject.call1(&JsValue::UNDEFINED, &error).ok();
                }
            });
            let blob = awaited(promise.into()).await?;
            if blob.is_object()
                && text(&blob, "type")? == form
                && number(&blob, "size")? <= PICTURE_BYTES
            {
                return Ok(blob);
            }
        }
        canvas = halved(&canvas)?;
    }
    Err(JsValue::UNDEFINED)
}

fn halved(canvas: &JsValue) -> Reached<JsValue> {
    let smaller = super::reach::element("canvas", "")?;
    let size = |side| Ok::<f64, JsValue>((number(canvas, side)? / 2.0).round().max(1.0));
    let (w, h) = (size("width")?, size("height")?);
    set(&smaller, "width", w)?;
    set(&smaller, "height", h)?;
    let context = call(&smaller, "getContext", &["2d".into()])?;
    let arguments = [canvas.clone(), 0.into(), 0.into(), w.into(), h.into()];
    call(&context, "drawImage", &arguments)?;
    get(&context, "canvas")
}
