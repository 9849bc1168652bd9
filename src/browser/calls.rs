//! Calls of the API, as a page makes them: by their names, with values of JavaScript. The tag's
//! `milepost(…)` leads here, and so does a store that is written in Yew.

mod loyalty;
mod names;
mod showing;
mod standing;
mod who;

use wasm_bindgen::JsValue;

use crate::browser;

/// What the page asked for; nothing where that is nothing. An unknown name is a warning on the
/// console.
pub(crate) fn answer(method: &str, args: &js_sys::Array) -> JsValue {
    let (first, second) = (args.get(0), args.get(1));
    match method {
        "track" => who::track(&first, &second),
        "page" => who::page(&first),
        "identify" => who::identify(&first, &second, &args.get(2)),
        "setAttributes" => browser::identify(None, &first, None),
        "setLanguage" => return browser::speak(&first.as_string().unwrap_or_default()),
        "setTheme" => who::set_theme(&first),
        "reset" => browser::reset(),
        "consent" => who::consent(&first),
        "optOut" => browser::opt_out(),
        "exportData" => return browser::export_data(),
        "eraseData" => browser::erase_data(),
        "show" => return showing::show(&first, &second),
        "open" => return showing::open(&first),
        "close" => showing::close(&first),
        "toggle" => showing::toggle(),
        "dismiss" => showing::dismiss(&first),
        "snooze" => showing::snooze(&first, &second),
        "attachTo" => return browser::attach_to(&first, second.as_string()),
        "mount" => browser::mount(&first, &second.as_string().unwrap_or_default()),
        "canShow" => return showing::can_show(&first),
        "explain" => return showing::explained(&first),
        "loyalty.get" => return loyalty::get(),
        "loyalty.claim" => return loyalty::claim(&first),
        "loyalty.redeem" => return loyalty::redeem(&first),
        "getState" => return browser::read(standing::get_state).unwrap_or_default(),
        "refresh" => browser::look_again(),
        "destroy" => browser::destroy(),
        _ => names::warn_of(method),
    }
    JsValue::UNDEFINED
}
