//! Sending the outbox: one request at a time, patient with a server that is away, and a last
//! try by beacon when the page is left.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use shopper::{Batch, Millis, Receipt, batch};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Response};

use super::clock::now;
use super::outbox::Held;
use super::{http, shell};

/// Page events wait so long for company; feedback goes at once.
const GATHER_MS: u32 = 1_000;
/// Room under the 60,000 bytes that a beacon may carry and the server's 64 KiB.
const BATCH_BYTES: usize = 50_000;
/// First and longest wait after a failure.
const RETRY_MS: u32 = 2_000;
const LONGEST_MS: u32 = 5 * 60_000;

thread_local! {
    static SENDING: Cell<bool> = const { Cell::new(false) };
    static WAITING: Cell<bool> = const { Cell::new(false) };
    static FAILURES: Cell<u32> = const { Cell::new(0) };
    /// The server said that it will never take what we send: quiet until the next page.
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

/// What came of one request.
enum Answer {
    Receipt(Receipt),
    /// Try again, not before so many ms.
    Later(u32),
    Refused,
}

/// Sends soon: at once for feedback, else when a few have gathered.
pub(super) fn send_soon(urgent: bool) {
    wait_and_send(if urgent { 0 } else { GATHER_MS });
}

/// The page is being left: what is held goes by beacon. It stays held: whether it arrived is
/// told to the next page, which sends it again and is answered `duplicate`.
pub(super) fn send_by_beacon() {
    let Some((url, body, _)) = prepare() else {
        return;
    };
    let options = BlobPropertyBag::new();
    options.set_type("text/plain");
    let parts = js_sys::Array::of1(&Uint8Array::from(body.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    if let (Some(window), Ok(blob)) = (web_sys::window(), blob) {
        window
            .navigator()
            .send_beacon_with_opt_blob(&url, Some(&blob))
            .ok();
    }
}

fn wait_and_send(ms: u32) {
    if SENDING.get() || REFUSED.get() || (WAITING.get() && ms > 0) {
        return;
    }
    WAITING.set(true);
    Timeout::new(ms, || {
        WAITING.set(false);
        if !SENDING.get() {
            spawn_local(send());
        }
    })
    .forget();
}

async fn send() {
    let Some((url, body, sent)) = prepare() else {
        return;
    };
    SENDING.set(true);
    let answer = post(&url, &body).await.unwrap_or(Answer::Later(0));
    SENDING.set(false);
    shell::line(matches!(answer, Answer::Receipt(_)));
    match answer {
        Answer::Receipt(receipt) => {
            FAILURES.set(0);
            let more = shell::settle(&sent, &receipt.outcomes);
            if receipt.outcomes.iter().any(|outcome| !outcome.is_final()) {
                retry(0);
            } else if more {
                wait_and_send(0);
            }
        }
        Answer::Later(at_least) => retry(at_least),
        Answer::Refused => REFUSED.set(true),
    }
}

/// Doubles the wait with every failure, and scatters it so that a thousand shoppers do not
/// return to a recovering server in one instant.
fn retry(at_least: u32) {
    let failures = FAILURES.get();
    FAILURES.set(failures.saturating_add(1));
    let wait = RETRY_MS
        .saturating_mul(1 << failures.min(8))
        .min(LONGEST_MS);
    let scattered = f64::from(wait) * (0.5 + js_sys::Math::random() / 2.0);
    wait_and_send((scattered as u32).max(at_least));
}

fn prepare() -> Option<(String, Vec<u8>, Vec<Held>)> {
    let (site, api, visitor, sent) = shell::next_batch(BATCH_BYTES)?;
    let batch = Batch {
        site,
        visitor,
        sent_at: now(),
        events: sent.iter().map(|held| held.bytes.clone()).collect(),
    };
    Some((format!("{api}j/v1/e"), batch::encode_batch(&batch), sent))
}

/// `text/plain` needs no preflight. An error is a network that is away.
async fn post(url: &str, body: &[u8]) -> Result<Answer, JsValue> {
    let init = http::lasting(&Uint8Array::from(body))?;
    let response = http::fetch(url, &init).await?;
    match response.status() {
        200 => {
            let bytes = http::bytes(&response).await?;
            // A captive portal answers 200 to everything: no receipt is no answer.
            Ok(batch::decode_receipt(&bytes).map_or(Answer::Later(0), Answer::Receipt))
        }
        400 | 401 | 403 | 404 | 413 | 415 => Ok(Answer::Refused),
        _ => Ok(Answer::Later(retry_after(&response))),
    }
}

/// The server's own wish, in ms.
fn retry_after(response: &Response) -> u32 {
    let seconds = response.headers().get("retry-after").ok().flatten();
    let seconds: Millis = seconds.and_then(|s| s.trim().parse().ok()).unwrap_or(0);
    (seconds.clamp(0, 3_600) * 1_000) as u32
}
