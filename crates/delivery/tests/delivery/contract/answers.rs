//! Status by status: what is left of two events that were sent, and when the next request may
//! be made.

use delivery::{Answer, read, retry_after};
use shopper::{Millis, Outcome};

use crate::device::{BEGINNING, Storage, Tab, receipt};

/// When the next request is made.
enum Next {
    /// Nothing is left to send.
    None,
    /// With no wait.
    AtOnce,
    /// Within these ms; the dice lie in the middle.
    After(u32),
    /// Not on this page, not even for what the shopper says.
    Never,
}

use Next::{After, AtOnce, Never};

/// The wait after a first failure, with the dice in the middle: three quarters of two seconds.
const BACKOFF: Next = After(1_500);

struct Row {
    name: &'static str,
    status: u16,
    retry_after: &'static str,
    body: fn() -> Vec<u8>,
    left: usize,
    next: Next,
}

fn nothing() -> Vec<u8> {
    Vec::new()
}

fn page() -> Vec<u8> {
    b"<!doctype html><title>Sign in to our Wi-Fi</title>".to_vec()
}

fn all_stored() -> Vec<u8> {
    receipt(&[Outcome::Ok, Outcome::Ok])
}

fn half_stored() -> Vec<u8> {
    receipt(&[Outcome::Ok, Outcome::Retry])
}

const fn row(
    name: &'static str,
    status: u16,
    body: fn() -> Vec<u8>,
    left: usize,
    next: Next,
) -> Row {
    Row {
        name,
        status,
        retry_after: "",
        body,
        left,
        next,
    }
}

const fn wished(name: &'static str, status: u16, retry_after: &'static str, ms: u32) -> Row {
    Row {
        retry_after,
        ..row(name, status, nothing, 2, After(ms))
    }
}

const ROWS: &[Row] = &[
    row("200, each is stored", 200, all_stored, 0, Next::None),
    row(
        "200, each was stored before",
        200,
        || receipt(&[Outcome::Duplicate, Outcome::Duplicate]),
        0,
        Next::None,
    ),
    row(
        "200, each is refused for good",
        200,
        || receipt(&[drop_it(), drop_it()]),
        0,
        Next::None,
    ),
    row(
        "200, one of each final word",
        200,
        || receipt(&[Outcome::Duplicate, drop_it()]),
        0,
        Next::None,
    ),
    row("200, one is to be sent again", 200, half_stored, 1, BACKOFF),
    row(
        "200, each is to be sent again",
        200,
        || receipt(&[Outcome::Retry, Outcome::Retry]),
        2,
        BACKOFF,
    ),
    row(
        "200, only the first is named",
        200,
        || receipt(&[Outcome::Ok]),
        1,
        AtOnce,
    ),
    row("200, nobody is named", 200, || receipt(&[]), 2, BACKOFF),
    row(
        "200, more are named than were sent",
        200,
        || receipt(&[Outcome::Ok, Outcome::Ok, Outcome::Ok]),
        2,
        BACKOFF,
    ),
    row("200 with an empty body", 200, nothing, 2, BACKOFF),
    row("200 with a captive portal's page", 200, page, 2, BACKOFF),
    row(
        "200 with a receipt that was cut",
        200,
        || all_stored()[..5].to_vec(),
        2,
        BACKOFF,
    ),
    row(
        "200 with bytes behind the receipt",
        200,
        || [all_stored(), vec![0]].concat(),
        2,
        BACKOFF,
    ),
    row(
        "200 with the answer that others get",
        200,
        || br#"{"results":[]}"#.to_vec(),
        2,
        BACKOFF,
    ),
    row(
        "200 with a receipt whose outcome no build knows",
        200,
        || b"MPR1\x01\x63".to_vec(),
        2,
        BACKOFF,
    ),
    row(
        "202 from something that took it for later",
        202,
        nothing,
        2,
        BACKOFF,
    ),
    row("204", 204, nothing, 2, BACKOFF),
    row("206 with a whole receipt", 206, all_stored, 2, BACKOFF),
    row("207", 207, nothing, 2, BACKOFF),
    row("a redirect that the browser hid", 0, nothing, 2, BACKOFF),
    row("301", 301, nothing, 2, BACKOFF),
    row("302", 302, page, 2, BACKOFF),
    row("307", 307, nothing, 2, BACKOFF),
    row("308", 308, nothing, 2, BACKOFF),
    row("304", 304, nothing, 2, BACKOFF),
    row("400", 400, nothing, 2, Never),
    row("401", 401, nothing, 2, Never),
    row("403", 403, nothing, 2, Never),
    row("404", 404, page, 2, Never),
    row(
        "405 by a proxy that is being set up",
        405,
        nothing,
        2,
        BACKOFF,
    ),
    row("408", 408, nothing, 2, BACKOFF),
    row("413, half of it goes at once", 413, nothing, 2, AtOnce),
    row("415", 415, nothing, 2, Never),
    row("429 without a wish", 429, nothing, 2, BACKOFF),
    wished("429 with two minutes", 429, "120", 120_000),
    row("500", 500, page, 2, BACKOFF),
    row("502", 502, page, 2, BACKOFF),
    row("503 without a word", 503, nothing, 2, BACKOFF),
    wished("503 with less than our own wait", 503, "1", 1_500),
    wished("503 with a minute", 503, "60", 60_000),
    Row {
        retry_after: "7",
        ..row(
            "503 with a receipt for a part of it",
            503,
            half_stored,
            1,
            After(7_000),
        )
    },
    row("504", 504, page, 2, BACKOFF),
    row("520 by somebody's edge", 520, page, 2, BACKOFF),
    wished("Retry-After with spaces", 503, " 30 ", 30_000),
    wished("Retry-After of nothing", 503, "0", 1_500),
    wished(
        "Retry-After beyond an hour is an hour",
        503,
        "86400",
        3_600_000,
    ),
    wished(
        "Retry-After beyond all numbers is an hour",
        503,
        "99999999999999999999999",
        3_600_000,
    ),
    wished(
        "Retry-After below nothing asks for nothing",
        503,
        "-60",
        1_500,
    ),
    wished(
        "Retry-After with a fraction asks for nothing",
        503,
        "1.5",
        1_500,
    ),
    wished(
        "Retry-After in words asks for nothing",
        503,
        "a while",
        1_500,
    ),
    wished("Retry-After with a date", 503, "+90", 90_000),
    wished("Retry-After with a date that is past", 503, "+-90", 1_500),
    wished(
        "Retry-After with a date of another year is an hour",
        503,
        "+99999999",
        3_600_000,
    ),
];

fn drop_it() -> Outcome {
    Outcome::Drop("too_large".to_owned())
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.name)
}

/// Reading dates is the browser's: here `+n` is one, n seconds from now.
fn date(text: &str) -> Option<Millis> {
    let seconds: Millis = text.strip_prefix('+')?.parse().ok()?;
    Some(BEGINNING + seconds * 1_000)
}

#[test]
fn every_answer_means_what_the_contract_says() {
    let failed: Vec<_> = ROWS.iter().filter_map(|row| check(row).err()).collect();
    assert_eq!(failed, Vec::<String>::new());
}

fn check(row: &Row) -> Result<(), String> {
    let storage = Storage::new();
    let mut tab = Tab::open(&storage);
    tab.says([1, 2]);
    let round = tab.must_send();
    let before = storage.bytes(round.events[1].id);
    let wait = retry_after(row.retry_after, BEGINNING, date);
    tab.hears(
        &round,
        &read(row.status, wait, &(row.body)(), round.events.len()),
    );

    let fail = |what: String| Err(format!("{}: {what}", row.name));
    let left = (tab.numbers().len(), storage.ids().len());
    if left != (row.left, row.left) {
        return fail(format!("{left:?} are left, here and on the device"));
    }
    if row.left > 0 && storage.bytes(round.events[1].id) != before {
        return fail("what is left is not what was sent".to_owned());
    }
    let waited = tab.plan.map(|plan| plan.ms);
    match row.next {
        Next::None if waited.is_none() => Ok(()),
        AtOnce if waited == Some(0) => Ok(()),
        After(ms) if waited == Some(ms) => after(&mut tab, wait).or_else(fail),
        Never if waited.is_none() && never_again(&mut tab) => Ok(()),
        _ => fail(format!("the next request is after {waited:?}")),
    }
}

/// What is urgent ends a wait of our own, and none of the server's.
fn after(tab: &mut Tab, wished: u32) -> Result<(), String> {
    tab.says([3]);
    let waited = tab.plan.map(|plan| plan.ms);
    (waited == Some(wished))
        .then_some(())
        .ok_or_else(|| format!("what is urgent waits {waited:?}, and not {wished}"))
}

fn never_again(tab: &mut Tab) -> bool {
    tab.says([3]);
    tab.notices([4]);
    tab.now += 86_400_000;
    tab.soon(true);
    tab.plan.is_none() && tab.numbers() == [1, 2, 3, 4]
}

#[test]
fn a_line_that_is_away_is_like_a_server_that_is() {
    let mut tab = Tab::open(&Storage::new());
    tab.says([1]);
    let round = tab.must_send();
    tab.hears(&round, &Answer::Later(0));
    assert_eq!(tab.plan.map(|plan| plan.ms), Some(1_500));
    assert_eq!(tab.numbers(), [1]);
}
