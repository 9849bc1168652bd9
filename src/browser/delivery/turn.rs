//! One sender at a time among a store's tabs: a Web Lock for as long as a request is under way.
//! It saves requests and nothing depends on it: where there are no locks, two tabs send the same
//! event, and the server names it twice.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::browser::js_value::{awaited, call, field};
use crate::browser::notice::object;

thread_local! {
    /// Ends the promise for whose life the browser lends us the lock.
    static LENT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// False where another tab has its turn. It is not waited for: a page that waits for a lock,
/// or holds one, is not kept by browsers for going back to.
pub(super) async fn take(site: &str) -> bool {
    let navigator = field(&js_sys::global(), "navigator");
    let locks = field(&navigator, "locks");
    if !field(&locks, "request").is_function() {
        return true;
    }
    let name = JsValue::from(["milepost.", site].concat());
    let asked = Promise::new(&mut |resolve, _| {
        let lent = resolve.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| lend(&lent, &lock));
        let options = object(&[("ifAvailable", true.into())]);
        // A sandboxed frame has locks and may not use them: it sends without. An error is not
        // null, which is what a lock that is lent to another comes as.
        match call(&locks, "request", &[name.clone(), options, granted]) {
            Ok(request) => call(&request, "catch", &[resolve.into()]).ok(),
            Err(_) => resolve.call0(&JsValue::UNDEFINED).ok(),
        };
    });
    awaited(asked.into())
        .await
        .is_ok_and(|lock| !lock.is_null())
}

/// The lock is ours until the promise ends that this returns.
fn lend(resolve: &Function, lock: &JsValue) -> JsValue {
    resolve.call1(&JsValue::UNDEFINED, lock).ok();
    if lock.is_null() {
        return JsValue::UNDEFINED;
    }
    let lent = Promise::new(&mut |release, _| LENT.set(Some(release)));
    lent.into()
}

/// The next tab may send. Without a turn, nothing.
pub(super) fn give_back() {
    if let Some(release) = LENT.take() {
        release.call0(&JsValue::UNDEFINED).ok();
    }
}
