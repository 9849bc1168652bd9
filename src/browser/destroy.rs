//! The page wants us gone: everything of ours leaves it, and nothing is listened to any more.

use std::cell::RefCell;

use super::listener::Listener;
use super::{delivery, heartbeat, listening, page, platform, shell, sight, withdrawal};

thread_local! {
    /// Takes down what draws us.
    static UNDRAW: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
    /// Whoever they hear for lives in this instance, and cannot go while they are attached.
    static HEARD: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Listens until the page wants us gone.
pub(super) fn until_then(listener: Listener) {
    HEARD.with_borrow_mut(|heard| heard.push(listener));
}

/// Says how what is drawn is taken down.
pub(crate) fn drawn_by(undraw: impl FnOnce() + 'static) {
    UNDRAW.set(Some(Box::new(undraw)));
}

/// What was not sent yet goes by beacon, and is kept where the shopper allows it.
pub(crate) fn destroy() {
    delivery::leave();
    listening::end();
    heartbeat::end();
    HEARD.take();
    sight::end();
    platform::end();
    withdrawal::end();
    if let Some(undraw) = UNDRAW.take() {
        undraw();
    }
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|it| it.query_selector("milepost-root").ok().flatten());
    if let Some(root) = root {
        root.remove();
    }
    // A shadow root cannot be taken off its element; what stands in it can.
    for (name, slot) in page::all_slots() {
        // The next widget counts them from one.
        if name.starts_with(page::GIVEN) {
            slot.remove_attribute("data-milepost-slot").ok();
        }
        if let Some(root) = slot.shadow_root() {
            root.set_text_content(None);
        }
    }
    shell::end();
}
