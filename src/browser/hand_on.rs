//! Handing something on: to the clipboard, to whatever the device shares by, into a file.

use js_sys::{Array, Uint8Array};
use takeout::{MAX_FILE, Parcel, Takeout};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Event};

use super::js_value::{awaited, call, field};
use super::notice::object;
use super::{copy, shell};
use crate::state::{Action, HandOn, Shelving, Told, opened};

/// Does it. What came of it is told to the state, for the shopper to see and hear.
pub(super) fn hand_on(hand_on: HandOn) {
    match hand_on {
        HandOn::Copy(words) => spawn_local(copy(words)),
        HandOn::Share { words, address, .. } => spawn_local(share(words, address)),
        HandOn::Export => save("json", "application/json", |takeout, _| {
            takeout::json(takeout).into_bytes()
        }),
        HandOn::Parcel => save("milepost", "application/octet-stream", |_, parcel| {
            parcel.pack()
        }),
    }
}

fn tell(told: Told) {
    shell::dispatch(Action::Shelf(Shelving::Told(told)));
}

async fn copy(words: String) {
    tell(if copy::write(&words).await.is_ok() {
        Told::Copied
    } else {
        Told::NotCopied
    });
}

/// What the shopper calls off is called off, and nothing goes to the clipboard behind their
/// back; a device that shares by nothing copies.
async fn share(words: String, address: String) {
    let what = object(&[("text", words.into()), ("url", address.as_str().into())]);
    let navigator = navigator();
    if field(&navigator, "share").is_function() {
        match settled(&navigator, "share", &[what]).await {
            Err(error) if field(&error, "name") != "NotAllowedError" => return,
            Ok(_) => return,
            Err(_) => {}
        }
    }
    copy(address).await;
}

/// What a method's promise comes to.
async fn settled(of: &JsValue, method: &str, args: &[JsValue]) -> Result<JsValue, JsValue> {
    awaited(call(of, method, args)?).await
}

fn navigator() -> JsValue {
    field(&js_sys::global(), "navigator")
}

/// Makes a file on the device; nothing is asked of a server.
fn save(kind: &str, media: &str, make: impl FnOnce(&Takeout<'_>, &Parcel) -> Vec<u8>) {
    let Some((site, bytes)) = shell::take_out(make) else {
        return;
    };
    let name = format!("{site}.{kind}");
    tell(match download(&name, media, &bytes) {
        Ok(()) => Told::Saved,
        Err(_) => Told::NotCopied,
    });
}

fn download(name: &str, media: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = field(&js_sys::global(), "URL");
    let address = call(&url, "createObjectURL", &[blob.into()])?;
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.ok_or(JsValue::UNDEFINED)?.create_element("a")?;
    link.set_attribute("href", &address.as_string().unwrap_or_default())?;
    link.set_attribute("download", name)?;
    // The link never stands in the page.
    call(&link, "click", &[]).ok();
    // The browser has begun to read it by then.
    gloo::timers::callback::Timeout::new(10_000, move || {
        call(&url, "revokeObjectURL", &[address]).ok();
    })
    .forget();
    Ok(())
}

/// Opens the file that was chosen in an input of ours.
pub(crate) fn open_chosen(event: &Event) {
    let Some(input) = event.target() else { return };
    let file = field(&field(&input, "files"), "0");
    let size = field(&file, "size").as_f64().unwrap_or(0.0);
    // The same file may be chosen again.
    js_sys::Reflect::set(&input, &"value".into(), &"".into()).ok();
    if !file.is_object() {
        return;
    }
    spawn_local(async move {
        let bytes = if size <= MAX_FILE as f64 {
            settled(&file, "arrayBuffer", &[]).await.ok()
        } else {
            None
        };
        let bytes = bytes.map(|buffer| Uint8Array::new(&buffer).to_vec());
        let shelving = opened(bytes.as_deref().unwrap_or_default());
        shell::dispatch(Action::Shelf(shelving));
    });
}
