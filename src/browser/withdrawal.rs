//! Has the server forget a device: `POST /j/v1/w`. Asked at once, and again (after a minute, when
//! the line is back, on the next page) until the server says that it did. The id that it is to
//! forget outlives everything else on the device until then.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use js_sys::JSON;
use shopper::Id;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::notice::object;
use super::storage::Memory;
use super::{http, shell};

/// Between two tries, ms.
const AGAIN_MS: u32 = 60_000;

thread_local! {
    static WAITING: RefCell<Vec<Id>> = const { RefCell::new(Vec::new()) };
    static ASKING: Cell<bool> = const { Cell::new(false) };
}

/// The shopper forgets everything.
pub(super) fn begin(memory: &Memory, visitor: Id) {
    memory.keep_withdrawal(visitor);
    WAITING.with_borrow_mut(|waiting| waiting.push(visitor));
    // Not from within the shell, which is borrowed now.
    Timeout::new(0, || spawn_local(ask())).forget();
}

/// What an earlier page could not have done.
pub(super) fn take_up(memory: &Memory) {
    let left = memory.withdrawals();
    if !left.is_empty() {
        WAITING.set(left);
        again();
    }
}

/// Tries again what waits.
pub(super) fn again() {
    if !ASKING.get() && WAITING.with_borrow(|waiting| !waiting.is_empty()) {
        spawn_local(ask());
    }
}

/// Asks no more on this page; the next one takes it up.
pub(super) fn end() {
    WAITING.take();
}

async fn ask() {
    if ASKING.replace(true) {
        return;
    }
    while let Some(visitor) = WAITING.with_borrow(|waiting| waiting.first().copied()) {
        if post(visitor).await != Ok(true) {
            Timeout::new(AGAIN_MS, again).forget();
            break;
        }
        shell::forgotten(visitor);
        WAITING.with_borrow_mut(|waiting| waiting.retain(|it| *it != visitor));
    }
    ASKING.set(false);
}

/// Whether it is forgotten. A server that refuses is asked again like one that is away: what
/// stands in the way, like an origin that is not registered, can be mended there.
async fn post(visitor: Id) -> Result<bool, JsValue> {
    let settings = shell::read(|_, settings| {
        let site = JsValue::from(settings.site.as_str());
        ([&settings.api, "j/v1/w"].concat(), site)
    });
    let (url, site) = settings.ok_or(JsValue::UNDEFINED)?;
    let body = object(&[
        ("site", site),
        ("visitor", visitor.hyphenated().as_str().into()),
    ]);
    let body = JSON::stringify(&body)?;
    Ok(http::fetch(&url, &http::lasting(&body)?).await?.ok())
}
