//! The page is left the moment something was told, and nobody comes back; and pages that are
//! left and come back as they were.
//!
//! `MILEPOST_LEAVES=400` makes the figure of docs/reliability.md; `MILEPOST_ENGINE` says in which
//! browser.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::stage::Stage;

/// Told on each page, just before it is left.
const EVENTS: u64 = 3;
/// Most that may not arrive.
const LOSS: f64 = 0.01;
/// Longest until what went out with a page is on disk.
const ARRIVES: Duration = Duration::from_secs(10);

const ALLOWS: &str =
    "milepost.consent({ functional: true, analytics: true, personalization: true })";

/// A page of the same store without the tag, from which its storage can be reached.
const BARE: &str = "/store.css";

/// Storage is emptied after each visit, so that nothing gets a second chance.
#[tokio::test]
async fn what_is_told_as_the_page_is_left_arrives_though_nobody_comes_back() {
    let visits: u64 = std::env::var("MILEPOST_LEAVES").map_or(12, |text| text.parse().unwrap());
    let stage = Stage::open().await;
    for _ in 0..visits {
        stage.visits("/").await;
        stage.does(ALLOWS).await;
        stage
            .sees("it is remembered", "return stored().length > 0")
            .await;
        stage
            .does(&format!(
                "for (let n = 0; n < {EVENTS}; n++) milepost.track('left', {{ n }});
                 location.href = '{BARE}'"
            ))
            .await;
        stage
            .sees(
                "the next page",
                &format!("return location.pathname === '{BARE}'"),
            )
            .await;
        stage
            .does("localStorage.clear(); sessionStorage.clear()")
            .await;
    }
    let arrived = arrived(&stage, "left", visits * EVENTS).await;
    let told = visits * EVENTS;
    let loss = 1.0 - arrived as f64 / told as f64;
    println!(
        "{arrived} of {told} events told at leaving arrived: {:.2} % lost",
        loss * 100.0
    );
    assert!(loss <= LOSS, "{arrived} of {told}");
    stage.ends().await;
}

/// How many of that name are on disk, when they are all there or it has taken too long.
async fn arrived(stage: &Stage, name: &str, all: u64) -> u64 {
    let begun = Instant::now();
    loop {
        let counts = stage.server.read("/api/sites/fern-floor/counts");
        let count = counts["events"][name].as_u64().unwrap_or(0);
        if count >= all || begun.elapsed() > ARRIVES {
            return count;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Goes to another page by a link, waits for it, and goes back.
async fn goes_and_comes_back(stage: &Stage) {
    stage
        .does("window.__back = []; addEventListener('pageshow', e => __back.push(e.persisted))")
        .await;
    stage.does("location.href = '/lighting.html'").await;
    stage
        .sees(
            "the next page, awake",
            "return location.pathname === '/lighting.html' && milepost.getState().ready",
        )
        .await;
    stage.does("history.back()").await;
    stage
        .sees(
            "the page before, as it was",
            "if (location.pathname !== '/') return false;
             if (window.__back?.includes(true)) return true;
             throw new Error(JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons))",
        )
        .await;
}

#[tokio::test]
async fn a_page_that_is_left_is_kept_for_going_back_and_tells_nothing_twice() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.server_counts("page_view", 1).await;
    goes_and_comes_back(&stage).await;
    stage.server_counts("page_view", 2).await;
    // It lives: it hears, draws and sends.
    stage.does("milepost.track('came_back')").await;
    stage.server_counts("came_back", 1).await;
    goes_and_comes_back(&stage).await;
    stage.server_counts("page_view", 3).await;
    stage.server_counts("came_back", 1).await;
    stage
        .sees(
            "nothing waits any more",
            "return !stored().some(key => key.includes('.e.'))",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// Somewhere that takes requests and never answers.
fn silence() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || listener.incoming().flatten().collect::<Vec<_>>());
    format!("http://{address}/")
}

/// With a request under way that nobody answers, as there may be on any page that is left. Firefox
/// keeps no such page and decides so before the page hears of it; kept or loaded anew, what was
/// on its way arrives once, and nothing waits for that request.
#[tokio::test]
async fn what_is_on_its_way_when_a_page_is_left_arrives_once_and_holds_up_nothing_later() {
    let stage = Stage::open().await;
    let silence = silence();
    stage
        .before_each_page(&format!(
            "const real = window.fetch; window.__asked = 0;
             window.fetch = (url, init) => {{
                 if (!window.__hangs || !String(url).endsWith('/j/v1/e')) return real(url, init);
                 __asked += 1;
                 return real('{silence}', init);
             }}"
        ))
        .await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.server_counts("page_view", 1).await;
    stage
        .does("window.__hangs = true; milepost.track('on_its_way')")
        .await;
    stage.sees("it is on its way", "return __asked === 1").await;
    if stage.engine == Engine::Chromium {
        goes_and_comes_back(&stage).await;
    } else {
        stage.visits("/lighting.html").await;
        stage.does("history.back()").await;
        let back = "return location.pathname === '/' && milepost.getState().ready";
        stage.sees("the page before, awake", back).await;
    }
    stage.does("window.__hangs = false").await;
    stage.server_counts("on_its_way", 1).await;
    stage
        .sees(
            "nothing waits any more",
            "return !stored().some(key => key.includes('.e.'))",
        )
        .await;
    stage.server_counts("on_its_way", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}
