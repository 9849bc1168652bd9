//! How long we keep the page from answering, on a processor four times slower than this one:
//! when the widget first shows, and when the hub is opened. Prints figures (`--nocapture`) and
//! never fails on them: other machines, and other work on this one, would decide.

use serde_json::{Value, json};

use crate::stage::Stage;

const SLOWER: u32 = 4;

/// Long tasks begin at 50 ms; animation frames tell whose scripts ran in them, and for how long.
const WATCH: &str = "
    window.__long = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => __long.push(
        { kind: entry.entryType, at: entry.startTime, ms: entry.duration,
          ours: (entry.scripts ?? []).filter(s => /\\/m\\//.test(s.sourceURL))
              .reduce((sum, s) => Math.max(sum, s.duration), 0) })))
        .observe({ type: 'longtask', buffered: true });
    try {
        new PerformanceObserver(list => list.getEntries().forEach(entry => entry.scripts.forEach(s => {
            if (/\\/m\\//.test(s.sourceURL)) __long.push({ kind: 'script', at: s.startTime, ms: s.duration });
        }))).observe({ type: 'long-animation-frame', buffered: true });
    } catch {}
";

/// The longest task, ms, and the longest script of ours in a slow frame, since the last look.
async fn longest(stage: &Stage) -> (f64, f64) {
    let seen = stage
        .reads(
            "const longest = kind => Math.max(0, ...__long.filter(e => e.kind === kind).map(e => e.ms));
             const seen = [longest('longtask'), longest('script')];
             __long.length = 0;
             return seen",
        )
        .await;
    let ms = |i: usize| seen.get(i).and_then(Value::as_f64).unwrap_or_default();
    (ms(0), ms(1))
}

/// Whatever the browser observes it tells a moment later.
async fn a_moment(stage: &Stage) {
    stage
        .does("__moment = false; setTimeout(() => { __moment = true }, 500)")
        .await;
    stage.sees("half a second later", "return __moment").await;
}

#[tokio::test]
async fn the_longest_task_is_printed_for_the_first_show_and_for_the_hub() {
    let stage = Stage::open().await;
    stage.on_a_phone().await;
    stage.before_each_page(WATCH).await;
    stage.visits("/").await;
    // The first visit compiles; figures are of the second, as most visits are.
    for visit in ["with an empty cache", "again"] {
        let rate = json!({ "rate": SLOWER });
        stage.cdp("Emulation.setCPUThrottlingRate", rate).await;
        stage.visits("/").await;
        stage
            .sees("the slot", "return said(slot('home-hero')).length > 0")
            .await;
        a_moment(&stage).await;
        let (task, ours) = longest(&stage).await;
        println!(
            "first show, {visit}, {SLOWER}× slower: longest task {task:.0} ms, longest of our scripts {ours:.0} ms"
        );
        stage.does("one(root, '.mp-launcher').click()").await;
        stage
            .sees("the hub", "return one(root, '[role=dialog]')")
            .await;
        a_moment(&stage).await;
        let (task, ours) = longest(&stage).await;
        println!(
            "opening the hub, {visit}, {SLOWER}× slower: longest task {task:.0} ms, longest of our scripts {ours:.0} ms"
        );
    }
    stage.console_is_empty().await;
    stage.ends().await;
}
