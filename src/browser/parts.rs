//! Fetching parts of the widget: modules that share our memory and function table, and their
//! styles. From where the widget itself came, checked against digests like it.

use std::cell::RefCell;

use js_sys::{Array, ArrayBuffer, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::RequestInit;

use super::js_value::field;
use super::notice::object;
use super::{http, notice, shell};
use crate::state::{Action, Part, Parts};

#[wasm_bindgen]
extern "C" {
    /// `{part: [[file, digest], …]}`, put into the glue by the build. Files that several parts share are named with each.
    #[wasm_bindgen(thread_local_v2, js_name = __PARTS__)]
    static PARTS: JsValue;

    #[wasm_bindgen(js_namespace = WebAssembly, catch)]
    fn instantiate(module: &ArrayBuffer, imports: &Object) -> Result<Promise, JsValue>;
}

/// The rest of the widget is asked for again after so long, each time twice as long, ms.
const FIRST_MS: i32 = 1_000;
const LONGEST_MS: i32 = 32_000;

thread_local! {
    /// Files that are there or on their way, as promises. A file that two parts share must not
    /// be started twice, for that would overwrite its memory. One that failed is forgotten.
    static FILES: RefCell<Vec<(String, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Fetches a part; the state is told whether it came. `files` is where they lie.
pub(super) fn fetch(part: Part, files: &str) {
    let files = files.to_owned();
    spawn_local(async move {
        let came = load(part.name(), &files).await;
        shell::dispatch(if came.is_ok() {
            Action::PartArrived(part)
        } else {
            notice::emit_error(part.name());
            Action::PartMissed(part)
        });
    });
}

/// Fetches the rest of the widget, behind the first drawing and, where it does not come, again
/// and again for a while. The promise ends with it.
pub(crate) fn rest(files: &str) -> Promise {
    let files = files.to_owned();
    future_to_promise(async move {
        if Parts::HERE != Parts::NONE {
            return Ok(JsValue::UNDEFINED);
        }
        let mut wait_ms = 0;
        loop {
            sleep(wait_ms).await?;
            match load("rest", &files).await {
                Ok(()) => return Ok(JsValue::UNDEFINED),
                Err(error) if wait_ms >= LONGEST_MS => return Err(error),
                Err(_) => wait_ms = (wait_ms * 2).max(FIRST_MS),
            }
        }
    })
}

async fn sleep(ms: i32) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |wake, _| {
        let window = web_sys::window();
        window.map(|it| it.set_timeout_with_callback_and_timeout_and_arguments_0(&wake, ms));
    });
    JsFuture::from(promise).await.map(drop)
}

/// The order in which files come does not matter: they reach each other only through the table.
async fn load(part: &str, files: &str) -> Result<(), JsValue> {
    let list: Array = PARTS.with(|parts| field(parts, part)).dyn_into()?;
    let files: Array = list
        .iter()
        .filter_map(|file| {
            let name = field(&file, "0").as_string()?;
            Some(one_file([files, &name].concat(), field(&file, "1")))
        })
        .collect();
    // None of these promises is left alone with its failure, of which the browser would tell
    // the page.
    JsFuture::from(Promise::all(&files)).await.map(drop)
}

fn one_file(url: String, digest: JsValue) -> Promise {
    let known = |files: &Vec<(String, Promise)>| {
        let found = files.iter().find(|(known, _)| *known == url);
        found.map(|(_, promise)| promise.clone())
    };
    if let Some(promise) = FILES.with_borrow(known) {
        return promise;
    }
    let name = url.clone();
    let promise = future_to_promise(async move {
        let came = take_in(&url, &digest).await;
        if came.is_err() {
            FILES.with_borrow_mut(|files| files.retain(|(known, _)| *known != url));
        }
        came.map(|()| JsValue::UNDEFINED)
    });
    FILES.with_borrow_mut(|files| files.push((name, promise.clone())));
    promise
}

/// Fetches a file and makes it ours: a style sheet, or a module that is started within our
/// memory, so that its functions stand in our table.
async fn take_in(url: &str, digest: &JsValue) -> Result<(), JsValue> {
    let init = RequestInit::new();
    if let Some(digest) = digest.as_string() {
        init.set_integrity(&digest);
    }
    let response = http::fetch_well(url, &init).await?;
    // Names of our own making, always in small letters.
    let (_, kind) = url.rsplit_once('.').unwrap_or_default();
    if kind == "css" {
        shell::add_styles(&http::text(&response).await?);
        return Ok(());
    }
    let module = JsFuture::from(response.array_buffer()?).await?;
    let imports = object(&[("__wasm_split", wasm_bindgen::exports())]);
    let started = instantiate(module.unchecked_ref(), imports.unchecked_ref())?;
    JsFuture::from(started).await.map(drop)
}
