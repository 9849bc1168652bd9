//! What stays behind when slots and the whole widget come and go and a store routes without
//! loading: nothing. By Chromium's own counts, after its garbage was collected.
//!
//! `MILEPOST_CYCLES=500 MILEPOST_ROUTES=1000 MILEPOST_LIVES=500` makes the figures of docs/reliability.md.

use std::fmt;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::stage::Stage;

/// Most that the page's heap may grow, bytes.
const HEAP: f64 = 1_000_000.0;
/// Nodes and listeners that a page has one moment and not the next (a toast, a countdown).
const SLACK: f64 = 40.0;
/// The last timer of a widget that is gone has run by then, and nothing holds it any more.
const LAST_TIMER: Duration = Duration::from_mins(1);
/// Tables and caches are filled by then.
const WARM: u32 = 30;

/// Knows of every instance's memory as long as there is one, which nothing else on the page can
/// see and no count of the heap has.
const MEMORY: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...args) => {
            const made = await real.apply(WebAssembly, args);
            const { memory } = (made.instance ?? made).exports;
            if (memory) (window.__memories ??= []).push(new WeakRef(memory));
            return made;
        };
    }
";

/// What a page holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    heap: f64,
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

impl Held {
    /// Whether it is no more than another, but for what comes and goes.
    fn is_within(self, before: Self) -> bool {
        self.heap - before.heap <= HEAP
            && self.nodes - before.nodes <= SLACK
            && self.listeners - before.listeners <= SLACK
            && self.wasm - before.wasm <= HEAP
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            heap,
            nodes,
            listeners,
            wasm,
        } = self;
        write!(
            f,
            "{:.0} KB of heap, {nodes} nodes, {listeners} listeners, {:.0} KB of WASM memory",
            heap / 1e3,
            wasm / 1e3
        )
    }
}

async fn held(stage: &Stage) -> Held {
    // Twice: what the first lets go of may have held something itself.
    for _ in 0..2 {
        stage.cdp("HeapProfiler.collectGarbage", json!({})).await;
    }
    let metrics = stage.cdp("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let metrics = metrics["metrics"].as_array().unwrap();
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric.unwrap()["value"].as_f64().unwrap()
    };
    let wasm = stage
        .reads(
            "return __memories.reduce((sum, it) => sum + (it.deref()?.buffer.byteLength ?? 0), 0)",
        )
        .await;
    Held {
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        wasm: wasm.as_f64().unwrap(),
    }
}

async fn opens() -> Stage {
    let stage = Stage::open().await;
    stage.before_each_page(MEMORY).await;
    stage.cdp("Performance.enable", json!({})).await;
    stage.cdp("HeapProfiler.enable", json!({})).await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
}

/// Does it again and again within the page, and waits until that is done and sent.
async fn again(stage: &Stage, times: u32, what: &str) {
    stage
        .does(&format!(
            "window.__done = false;
             const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
             const drawn = () => document.querySelector('milepost-slot')?.shadowRoot?.querySelector('.mp-title');
             (async () => {{ for (let n = 0; n < {times}; n++) {{ {what} }} __done = true }})()"
        ))
        .await;
    stage
        .sees_within(
            Duration::from_mins(10),
            "it was done so often",
            "return __done && !stored().some(key => key.includes('.e.'))",
        )
        .await;
}

/// The page's holdings before and after, with the figures printed.
async fn stays(stage: &Stage, times: u32, name: &str, what: &str) {
    again(stage, WARM, what).await;
    let before = held(stage).await;
    again(stage, times, what).await;
    let begun = Instant::now();
    let mut after = held(stage).await;
    while !after.is_within(before) && begun.elapsed() < LAST_TIMER {
        tokio::time::sleep(Duration::from_secs(1)).await;
        after = held(stage).await;
    }
    println!("{times} {name}\n  before: {before}\n  after:  {after}");
    assert!(after.is_within(before), "{before} → {after}");
}

fn times(variable: &str, few: u32) -> u32 {
    std::env::var(variable).map_or(few, |text| text.parse().unwrap())
}

#[tokio::test]
async fn routes_without_a_load_leave_nothing_behind() {
    let stage = opens().await;
    // The address changes, as a store's router does it, and comes back to where the slot is.
    let route = "
        history.pushState({}, '', n % 2 ? '/?route=' + n : '/route/' + n);
        dispatchEvent(new PopStateEvent('popstate'));
        await frame();";
    let routes = times("MILEPOST_ROUTES", 300);
    stays(&stage, routes, "routes", route).await;
    // Each was a page to the widget; some made room for others on the way to the server.
    let counts = stage.server.read("/api/sites/fern-floor/counts");
    let pages = counts["events"]["page_view"].as_u64().unwrap_or(0);
    assert!(pages > u64::from(routes) / 4, "{counts}");
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn slots_that_are_taken_away_and_drawn_anew_leave_nothing_behind() {
    let stage = opens().await;
    let cycle = "
        const old = document.querySelector('milepost-slot');
        old.replaceWith(old.cloneNode());
        dispatchEvent(new PopStateEvent('popstate'));
        while (!drawn()) await frame();";
    stays(&stage, times("MILEPOST_CYCLES", 150), "slots", cycle).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// As a router does it whose other pages have no widget.
#[tokio::test]
async fn widgets_that_are_destroyed_and_begun_anew_leave_nothing_behind() {
    let stage = opens().await;
    let cycle = "
        await milepost.destroy();
        const old = document.querySelector('script[data-site]');
        const tag = document.createElement('script');
        tag.src = old.src;
        Object.assign(tag.dataset, old.dataset);
        old.replaceWith(tag);
        while (!(milepost.getState().ready && drawn())) await frame();";
    stays(&stage, times("MILEPOST_LIVES", 40), "lives", cycle).await;
    let roots = "return document.querySelectorAll('milepost-root').length";
    assert_eq!(stage.reads(roots).await, 1);
    // It is the last one that hears, and it alone.
    stage.does("dataLayer.push({ event: 'last_life' })").await;
    stage.server_counts("last_life", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}
