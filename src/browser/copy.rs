//! Copying a code for the shopper, or at least selecting it for them.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event};

use super::js_value::field;

/// Copies `code`, which the `code` beside the pressed button shows, and says in the live region
/// of the `.mp-coupon` around both what came of it: that it was copied, or that it was only
/// selected. The clipboard is shut in pages that are not https, in many frames, and to who said
/// no.
pub(crate) fn copy(click: &Event, code: &str, said: [String; 2]) {
    let target = click.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(card) = target.and_then(|it| it.closest(".mp-coupon").ok().flatten()) else {
        return;
    };
    let code = code.to_owned();
    spawn_local(async move {
        let within = |css| card.query_selector(css).ok().flatten();
        let status = within("[role=status]");
        say(status.as_ref(), None);
        let copied = write(&code).await.is_ok();
        if !copied {
            within("code").and_then(|shown| select(&shown));
        }
        let [yes, no] = &said;
        say(status.as_ref(), Some(if copied { yes } else { no }));
    });
}

/// Emptied before, so that the same words are announced again.
fn say(status: Option<&Element>, words: Option<&str>) {
    if let Some(status) = status {
        status.set_text_content(words);
    }
}

/// By reflection: a page may have put anything in the clipboard's place, or nothing.
async fn write(code: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let clipboard = field(&window.navigator(), "clipboard");
    let write: Function = field(&clipboard, "writeText").dyn_into()?;
    let written = Reflect::apply(&write, &clipboard, &Array::of1(&code.into()))?;
    JsFuture::from(Promise::resolve(&written)).await
}

fn select(shown: &Element) -> Option<()> {
    let selection = web_sys::window()?.get_selection().ok()??;
    selection.select_all_children(shown).ok()
}
