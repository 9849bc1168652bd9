//! The page in the preview's frame: the shopper is laid out where the widget looks for them, the
//! page gets the path that it stands for, and then the tag is put in, as a shop would.

use gloo::events::EventListener;
use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlIFrameElement, Storage, Window};

use super::focus::element;
use crate::state::preview::Scene;

/// The frame's id.
const FRAME: &str = "preview-frame";

/// Lets the shopper come. A frame that is gone by now needs nobody.
pub(super) fn play(scene: Scene) {
    let frame = element(FRAME).and_then(|it| it.dyn_into::<HtmlIFrameElement>().ok());
    let inside = frame.and_then(|frame| frame.content_window().zip(frame.content_document()));
    if let Some((window, document)) = inside {
        lay_out(&scene);
        put_in(scene, window, &document).unwrap_or_default();
    }
}

/// Where the widget keeps a profile and, for each tab, its visit. Earlier previews are over.
fn lay_out(scene: &Scene) {
    let window = web_sys::window();
    let local = window.as_ref().and_then(|it| it.local_storage().ok()?);
    let session = window.and_then(|it| it.session_storage().ok()?);
    let over = format!("milepost.{}~", scene.site);
    for storage in local.iter().chain(&session) {
        clear(storage, &over);
    }
    let key = |what: &str| format!("milepost.{}.{what}", scene.name);
    if let (Some(local), Some(profile)) = (&local, &scene.profile) {
        // As the widget does: bytes as the first 256 characters.
        let text: String = profile.iter().map(|byte| char::from(*byte)).collect();
        local.set_item(&key("profile"), &text).unwrap_or_default();
    }
    if let (Some(session), Some(visit)) = (&session, &scene.visit) {
        session.set_item(&key("visit"), visit).unwrap_or_default();
    }
}

fn clear(storage: &Storage, begins: &str) {
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|number| storage.key(number).ok()?);
    let keys: Vec<String> = keys.filter(|key| key.starts_with(begins)).collect();
    for key in keys {
        storage.remove_item(&key).unwrap_or_default();
    }
}

/// The page's path, then the tag, then what happens on the page.
fn put_in(scene: Scene, window: Window, document: &Document) -> Result<(), JsValue> {
    let path = if scene.path.starts_with('/') {
        scene.path.clone()
    } else {
        format!("/{}", scene.path)
    };
    // A path is no host: two slashes at its beginning would be one.
    let path = format!("/{}", path.trim_start_matches('/'));
    let history = window.history()?;
    history.replace_state_with_url(&JsValue::NULL, "", Some(&path))?;
    let tag = document.create_element("script")?;
    for (name, value) in [
        ("src", "/m/milepost.js"),
        ("data-site", &scene.name),
        ("data-locale", &scene.locale),
        ("data-theme", scene.light),
        ("data-consent", scene.consent),
    ] {
        tag.set_attribute(name, value)?;
    }
    EventListener::once(&tag, "load", move |_| {
        tell(&scene, &window).unwrap_or_default();
    })
    .forget();
    let head = document.head().ok_or(JsValue::UNDEFINED)?;
    head.append_child(&tag)?;
    Ok(())
}

/// The API keeps what it is told until the widget is there.
fn tell(scene: &Scene, window: &Window) -> Result<(), JsValue> {
    let api = Reflect::get(window, &"milepost".into())?;
    if !api.is_function() {
        return Ok(());
    }
    // A function of the frame's own world is none of ours to `instanceof`.
    let api: Function = api.unchecked_into();
    for (name, params) in &scene.told {
        let params = JSON::parse(params)?;
        api.call3(&JsValue::UNDEFINED, &"track".into(), &name.into(), &params)?;
    }
    if let Some(item) = &scene.opens {
        let how = js_sys::Object::new();
        Reflect::set(&how, &"force".into(), &JsValue::TRUE)?;
        let said = Array::of3(&"show".into(), &item.into(), &how);
        api.apply(&JsValue::UNDEFINED, &said)?;
    }
    Ok(())
}
