//! Sending what waits: the network, the timers and the lock between tabs around [`delivery`],
//! which decides. A last try by beacon when the page is left.

mod beacon;
mod turn;

use std::cell::RefCell;

use delivery::{Answer, DEADLINE_MS, Delivery, Plan, Round, encode, read, retry_after};
use gloo::timers::callback::Timeout;
use js_sys::{Date, Math, Uint8Array};
use shopper::{Event, Id, Millis};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, Response, StorageEvent};

use super::clock::now;
use super::storage::Memory;
use super::{http, shell};

thread_local! {
    static DELIVERY: RefCell<Option<Delivery<Memory>>> = const { RefCell::new(None) };
    /// The newest plan. Putting another in its place cancels it.
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static DEADLINE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Ends the request that is under way.
    static UNDER_WAY: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Before anything can be sent.
pub(super) fn begin(memory: Memory) {
    DELIVERY.set(Some(Delivery::new(memory)));
}

/// None of ours calls the page, so that this is never reached from within itself.
fn with<T>(work: impl FnOnce(&mut Delivery<Memory>) -> T) -> Option<T> {
    DELIVERY.with_borrow_mut(|delivery| delivery.as_mut().map(work))
}

/// Takes an event.
pub(super) fn put(event: &Event, visitor: Id) {
    with(|delivery| delivery.put(event, visitor));
}

/// The shopper allows it: what waits is kept on the device.
pub(super) fn keep(visitor: Id) {
    if with(|delivery| delivery.keep(visitor)) == Some(true) {
        send_soon(false);
    }
}

/// The shopper withdrew.
pub(super) fn forget() {
    with(Delivery::forget);
}

/// Everything that waits.
pub(super) fn events() -> Vec<Event> {
    with(|delivery| delivery.events()).unwrap_or_default()
}

/// Sends soon: at once for what is urgent, else when a few have gathered.
pub(super) fn send_soon(urgent: bool) {
    wait(with(|delivery| delivery.soon(urgent, now())).flatten());
}

/// The page was not left, or came back.
pub(super) fn returned() {
    if let Some(visitor) = shell::read(|state, _| state.profile.visitor) {
        wait(with(|delivery| delivery.returned(visitor, now())).flatten());
    }
}

/// Another tab wrote: what it removed, the server has named there.
pub(super) fn elsewhere(memory: &Memory, event: &StorageEvent) {
    let key = event.key().filter(|_| event.new_value().is_none());
    if let Some(id) = key.and_then(|key| memory.event_of(&key)) {
        with(|delivery| delivery.gone(id));
    }
}

/// The page is being left, or may be: hidden pages are ended without another word.
pub(super) fn leave() {
    beacon::send_all();
    turn::give_back();
}

/// The page goes. A request that is under way then may keep a browser from keeping the page, and
/// holds up all that comes after it where the page comes back: where a beacon has taken
/// everything it is ended, and whoever sends next is told what arrived.
pub(super) fn go() {
    if beacon::send_all()
        && let Some(abort) = UNDER_WAY.take()
    {
        abort.abort();
    }
    turn::give_back();
}

/// What waits goes by beacon.
pub(super) fn send_by_beacon() {
    beacon::send_all();
}

fn wait(plan: Option<Plan>) {
    if let Some(Plan { number, ms }) = plan {
        NEXT.set(Some(Timeout::new(ms, move || spawn_local(wake(number)))));
    }
}

async fn wake(plan: u32) {
    let Some((site, ..)) = shell::sender() else {
        return;
    };
    if !turn::take(&site).await {
        let later = with(|delivery| delivery.turned_away(plan, Math::random(), now()));
        if let Some(later) = later.flatten() {
            return wait(Some(later));
        }
    }
    send(plan).await;
    turn::give_back();
}

async fn send(plan: u32) {
    let Some((site, url, page_events)) = shell::sender() else {
        return;
    };
    let Some(round) = with(|delivery| delivery.wake(plan, page_events)).flatten() else {
        return;
    };
    let abort = AbortController::new().ok();
    expect(round.number, abort.clone());
    UNDER_WAY.set(abort.clone());
    let answer = post(&url, &site, &round, abort.as_ref()).await;
    // Ended by ourselves, which says nothing of the line.
    let left = abort.is_some() && UNDER_WAY.take().is_none();
    let answer = answer.unwrap_or(Answer::Later(0));
    let next = with(|delivery| delivery.answered(&round, &answer, Math::random(), now()));
    wait(next.flatten());
    if left {
        return;
    }
    shell::line(answer.is_receipt(), holds_feedback());
    if answer.is_receipt() && page_events {
        tell_losses();
    }
}

fn holds_feedback() -> bool {
    with(|delivery| delivery.holds_feedback()).unwrap_or(false)
}

/// A request that hangs is given up.
fn expect(round: u32, abort: Option<AbortController>) {
    let deadline = Timeout::new(DEADLINE_MS, move || {
        if let Some(plan) = with(|it| it.overdue(round, Math::random(), now())).flatten() {
            wait(Some(plan));
            turn::give_back();
            if let Some(abort) = abort {
                abort.abort();
            }
        }
    });
    DEADLINE.set(Some(deadline));
}

/// Each is an event of its own, so that it is counted once however often it is sent.
fn tell_losses() {
    for (loss, count) in with(Delivery::take_losses).unwrap_or_default() {
        if let Some((event, visitor)) = shell::lost(loss, count) {
            put(&event, visitor);
            send_soon(false);
        }
    }
}

/// `text/plain` needs no preflight. An error is a line that is away. A redirect is one too: it
/// would carry what the shopper said to somewhere else.
async fn post(
    url: &str,
    site: &str,
    round: &Round,
    abort: Option<&AbortController>,
) -> Result<Answer, JsValue> {
    let body = encode(site, &round.events, now());
    let init = http::lasting(&Uint8Array::from(&body[..]))?;
    init.set_redirect(web_sys::RequestRedirect::Error);
    init.set_signal(abort.map(AbortController::signal).as_ref());
    let response = http::fetch(url, &init).await?;
    let status = response.status();
    let bytes = match status {
        200 | 503 => http::bytes(&response).await?,
        _ => Vec::new(),
    };
    Ok(read(status, wish(&response), &bytes, round.events.len()))
}

/// The server's own, in ms.
fn wish(response: &Response) -> u32 {
    let header = response.headers().get("retry-after").ok().flatten();
    let date = |text: &str| {
        let at = Date::parse(text);
        at.is_finite().then_some(at as Millis)
    };
    header.map_or(0, |header| retry_after(&header, now(), date))
}
