//! Asks the server, while the page can be seen, whether this build is to be quiet: at once, and
//! every 45 seconds. Pages may stand open for hours and send nothing; this is how a bad build or
//! a campaign gone wrong is off them within a minute.
//!
//! A server that is away changes nothing. What is quiet stays so until the next page: pages are
//! opened anew soon enough, and a widget that comes and goes would be worse.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{http, shell};
use crate::state::Action;

/// Between two questions; with the ten seconds that an answer may be kept, under a minute.
const EVERY_MS: u32 = 45_000;

thread_local! {
    /// Until the next question.
    static LEFT_MS: Cell<u32> = const { Cell::new(0) };
}

/// So much time went by in which the page could be seen.
pub(super) fn beat(ms: u32) {
    let left = LEFT_MS.get();
    LEFT_MS.set(left.saturating_sub(ms));
    if left == 0 {
        LEFT_MS.set(EVERY_MS);
        spawn_local(async {
            if is_quiet().await == Ok(true) {
                shell::dispatch(Action::Quieted);
                take_down();
            }
        });
    }
}

/// The answer has a line for each build that is to be quiet; `*` is every build.
async fn is_quiet() -> Result<bool, JsValue> {
    let from = shell::read(|_, settings| {
        let url = [&settings.api, "j/v1/s/", &settings.site].concat();
        (url, settings.version.clone())
    });
    let (url, build) = from.ok_or(JsValue::UNDEFINED)?;
    let response = http::fetch_well(&url, &http::bare()).await?;
    let told = http::text(&response).await?;
    Ok(told.lines().any(|line| line == "*" || line == build))
}

/// Whatever a bad build still draws is drawn into nothing.
fn take_down() {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|it| it.query_selector("milepost-root").ok().flatten());
    if let Some(root) = root {
        root.remove();
    }
}
