//! What comes into view: elements and slots that items of the journey wait for. One observer
//! for all of them, and none where nobody waits.

use std::cell::RefCell;

use engine::{Program, ShowOn};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::page;
use super::shell::dispatch;
use crate::state::{Action, Sense};

/// A strip at the screen's edges does not count: what only peeps in was not seen.
const MARGIN: &str = "-10% 0px";

/// What is waited for, and the element that is watched for it.
struct Wait {
    sense: Sense,
    element: Option<Element>,
}

type Seen = Closure<dyn Fn(Array)>;

struct Eye {
    observer: IntersectionObserver,
    waits: Vec<Wait>,
    /// Called by the observer, and gone with it: a store that routes without a load begins anew
    /// a thousand times.
    _seen: Seen,
}

thread_local! {
    static EYE: RefCell<Option<Eye>> = const { RefCell::new(None) };
}

/// Begins anew with a page: of it nothing was seen yet.
pub(super) fn begin(program: &Program) {
    let mut waits: Vec<Wait> = Vec::new();
    for on in program.items.iter().flat_map(|item| &item.on) {
        let sense = match on {
            ShowOn::Seen(selector) => Sense::Seen(selector.clone()),
            ShowOn::InView(slot) => Sense::SlotSeen(slot.clone()),
            _ => continue,
        };
        if waits.iter().all(|wait| wait.sense != sense) {
            let element = None;
            waits.push(Wait { sense, element });
        }
    }
    end();
    if waits.is_empty() {
        return;
    }
    if let Ok((observer, seen)) = observer() {
        EYE.set(Some(Eye {
            observer,
            waits,
            _seen: seen,
        }));
        look();
    }
}

/// Watches nothing any more.
pub(super) fn end() {
    if let Some(old) = EYE.take() {
        old.observer.disconnect();
    }
}

/// Watches what is there by now: a page may draw it late, or anew.
pub(super) fn look() {
    EYE.with_borrow_mut(|eye| {
        let Some(Eye {
            observer, waits, ..
        }) = eye
        else {
            return;
        };
        for wait in waits {
            let watched = wait.element.as_ref();
            if watched.is_some_and(|element| element.is_connected()) {
                continue;
            }
            wait.element = find(&wait.sense);
            if let Some(element) = &wait.element {
                observer.observe(element);
            }
        }
    });
}

fn find(sense: &Sense) -> Option<Element> {
    match sense {
        Sense::Seen(selector) => {
            let document = web_sys::window()?.document()?;
            document.query_selector(selector).ok()?
        }
        Sense::SlotSeen(slot) => page::all_slots()
            .into_iter()
            .find(|(name, _)| name == slot)
            .map(|(_, element)| element),
        _ => None,
    }
}

fn observer() -> Result<(IntersectionObserver, Seen), JsValue> {
    let seen = Seen::new(|entries: Array| {
        for entry in entries {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            if entry.is_intersecting() {
                came(&entry.target());
            }
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options)?;
    Ok((observer, seen))
}

/// Two items may wait for the same element by two selectors.
fn came(element: &Element) {
    let seen: Vec<Sense> = EYE.with_borrow_mut(|eye| {
        let Some(Eye {
            observer, waits, ..
        }) = eye
        else {
            return Vec::new();
        };
        observer.unobserve(element);
        let is_it = |wait: &mut Wait| wait.element.as_ref() == Some(element);
        waits.extract_if(.., is_it).map(|wait| wait.sense).collect()
    });
    for sense in seen {
        dispatch(Action::Sensed(sense));
    }
}
