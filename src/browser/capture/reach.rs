//! Reaching into the page where every reach can fail: a page may have replaced any getter and
//! any method by one that throws. The typed bindings would let that exception through our
//! frames; `Reflect` hands it over as an error.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;

pub(super) use crate::browser::js_value::{awaited, call};
use crate::capture::area::Area;

/// What is said when a part of the page is not what it should be.
pub(super) type Reached<T> = Result<T, JsValue>;

pub(super) fn get(of: &JsValue, name: &str) -> Reached<JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
}

pub(super) fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) -> Reached<()> {
    Reflect::set(of, &JsValue::from_str(name), &value.into()).map(drop)
}

pub(super) fn number(of: &JsValue, name: &str) -> Reached<f64> {
    get(of, name)?.as_f64().ok_or(JsValue::UNDEFINED)
}

pub(super) fn text(of: &JsValue, name: &str) -> Reached<String> {
    get(of, name)?.as_string().ok_or(JsValue::UNDEFINED)
}

pub(super) fn attribute(of: &JsValue, name: &str) -> Reached<Option<String>> {
    Ok(call(of, "getAttribute", &[name.into()])?.as_string())
}

/// The page's window.
pub(super) fn window() -> JsValue {
    js_sys::global().into()
}

pub(super) fn document() -> Reached<JsValue> {
    get(&window(), "document")
}

/// What can be seen of the page now.
pub(super) fn view() -> Reached<Area> {
    let root = get(&document()?, "documentElement")?;
    Ok(Area {
        x: 0.0,
        y: 0.0,
        w: number(&root, "clientWidth")?,
        h: number(&window(), "innerHeight")?,
    })
}

/// Where an element or a range is.
pub(super) fn area(of: &JsValue) -> Reached<Area> {
    area_of_rect(&call(of, "getBoundingClientRect", &[])?)
}

pub(super) fn area_of_rect(rect: &JsValue) -> Reached<Area> {
    Ok(Area {
        x: number(rect, "left")?,
        y: number(rect, "top")?,
        w: number(rect, "width")?,
        h: number(rect, "height")?,
    })
}

/// The elements of a list of the browser's.
pub(super) fn list(of: &JsValue) -> Reached<Vec<JsValue>> {
    let length = number(of, "length")? as u32;
    (0..length).map(|i| Reflect::get_u32(of, i)).collect()
}

/// A new element, not in the page yet.
pub(super) fn element(tag: &str, class: &str) -> Reached<JsValue> {
    let element = call(&document()?, "createElement", &[tag.into()])?;
    set(&element, "className", class)?;
    Ok(element)
}

pub(super) fn add(to: &JsValue, child: &JsValue) -> Reached<()> {
    call(to, "appendChild", std::slice::from_ref(child)).map(drop)
}

pub(super) fn name(element: &JsValue, name: &str, value: &str) -> Reached<()> {
    call(element, "setAttribute", &[name.into(), value.into()]).map(drop)
}

/// Puts an element of ours at a place, in percent or px as `unit` says. Through the object
/// model: a page's policy forbids style attributes and not this.
pub(super) fn put(element: &JsValue, at: Area, unit: &str) -> Reached<()> {
    let style = get(element, "style")?;
    for (name, n) in [
        ("left", at.x),
        ("top", at.y),
        ("width", at.w),
        ("height", at.h),
    ] {
        let value = [&whole(n), unit].concat();
        call(&style, "setProperty", &[name.into(), value.into()])?;
    }
    Ok(())
}

fn whole(n: f64) -> String {
    (n.round() as i32).to_string()
}

/// Lets the browser do what waits: input, drawing, the page's own work.
pub(super) async fn pause(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        let asked = call(
            &window(),
            "setTimeout",
            &[resolve.clone().into(), ms.into()],
        );
        if asked.is_err() {
            resolve.call0(&JsValue::UNDEFINED).ok();
        }
    });
    awaited(promise.into()).await.ok();
}

/// ms, for measuring how long something took.
pub(super) fn clock() -> f64 {
    js_sys::Date::now()
}
