//! Copying a code for the shopper, or at least selecting it for them.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

use super::js_value::{awaited, call, field};

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

/// Puts words on the clipboard. By reflection: a page may have put anything in the clipboard's place, or nothing.
pub(super) async fn write(words: &str) -> Result<JsValue, JsValue> {
    let navigator = field(&js_sys::global(), "navigator");
    let clipboard = field(&navigator, "clipboard");
    awaited(call(&clipboard, "writeText", &[words.into()])?).await
}

fn select(shown: &Element) -> Option<()> {
    let selection = web_sys::window()?.get_selection().ok()??;
    selection.select_all_children(shown).ok()
}
