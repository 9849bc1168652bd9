//! Fetching parts of the widget: modules that share our memory and function table, and their
//! styles. From where the widget itself came, checked against digests like it.

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::{Array, ArrayBuffer, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestInit, Response};

use super::js_value::field;
use super::notice;
use super::notice::object;
use super::shell;
use crate::state::{Action, Part};

#[wasm_bindgen]
extern "C" {
    /// `{part: [[file, digest], …]}`, in the order in which they need each other; put into the
    /// glue by the build. Files that several parts share are named with each.
    #[wasm_bindgen(thread_local_v2, js_name = __PARTS__)]
    static PARTS: JsValue;

    #[wasm_bindgen(js_namespace = WebAssembly, catch)]
    fn instantiate(module: &ArrayBuffer, imports: &Object) -> Result<Promise, JsValue>;
}

thread_local! {
    /// One at a time: a file that two parts share must not be started twice, for it would
    /// overwrite its memory.
    static QUEUE: RefCell<VecDeque<Part>> = const { RefCell::new(VecDeque::new()) };
    /// Files that are there.
    static HERE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Fetches a part; the state is told whether it came. `files` is where they lie.
pub(super) fn fetch(part: Part, files: &str) {
    let idle = QUEUE.with_borrow_mut(|queue| {
        queue.push_back(part);
        queue.len() == 1
    });
    if idle {
        let files = files.to_owned();
        spawn_local(async move {
            while let Some(part) = QUEUE.with_borrow(|queue| queue.front().copied()) {
                let came = load(part, &files).await;
                QUEUE.with_borrow_mut(VecDeque::pop_front);
                shell::dispatch(if came.is_ok() {
                    Action::PartArrived(part)
                } else {
                    notice::emit_error(part.name());
                    Action::PartMissed(part)
                });
            }
        });
    }
}

async fn load(part: Part, files: &str) -> Result<(), JsValue> {
    let list: Array = PARTS.with(|parts| field(parts, part.name())).dyn_into()?;
    let missing: Vec<(String, JsValue)> = list
        .iter()
        .filter_map(|file| Some((field(&file, "0").as_string()?, field(&file, "1"))))
        .filter(|(name, _)| HERE.with_borrow(|here| !here.contains(name)))
        .collect();
    let asked: Array = missing
        .iter()
        .map(|(name, digest)| bytes_of(&[files, name].concat(), digest))
        .collect::<Result<_, _>>()?;
    // All at once: none of these promises is left alone with its failure, of which the
    // browser would tell the page.
    let got: Array = JsFuture::from(Promise::all(&asked)).await?.dyn_into()?;
    for ((name, _), got) in missing.into_iter().zip(got.iter()) {
        match got.dyn_ref::<JsString>() {
            Some(css) => shell::add_styles(&String::from(css)),
            None => start(got.unchecked_ref()).await?,
        }
        HERE.with_borrow_mut(|here| here.push(name));
    }
    Ok(())
}

/// A style sheet's text, or a module's bytes.
fn bytes_of(url: &str, digest: &JsValue) -> Result<Promise, JsValue> {
    let init = RequestInit::new();
    if let Some(digest) = digest.as_string() {
        init.set_integrity(&digest);
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let asked = window.fetch_with_str_and_init(url, &init);
    let styles = url.ends_with(".css");
    Ok(wasm_bindgen_futures::future_to_promise(async move {
        let response: Response = JsFuture::from(asked).await?.dyn_into()?;
        if !response.ok() {
            return Err(response.into());
        }
        let body = if styles {
            response.text()?
        } else {
            response.array_buffer()?
        };
        JsFuture::from(body).await
    }))
}

/// Starts a module within our memory: its functions then stand in our table.
async fn start(module: &ArrayBuffer) -> Result<(), JsValue> {
    let imports = object(&[("__wasm_split", wasm_bindgen::exports())]);
    JsFuture::from(instantiate(module, imports.unchecked_ref())?).await?;
    Ok(())
}
