//! The stage of a story: server, browser, and words for what a shopper does and sees.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::{Driven, Engine};
use crate::server::Server;

/// Longest that a story waits for something to be seen.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the stories say in the page: the widget's roots and what stands in them.
const WORDS: &str = "
    const root = document.querySelector('milepost-root')?.shadowRoot;
    const slot = name => document.querySelector(`milepost-slot[name='${name}']`)?.shadowRoot;
    const said = node => node?.querySelector('.mp')?.textContent ?? '';
    const one = (node, css) => node?.querySelector(css);
    const button = (node, words) => [...(node?.querySelectorAll('button,a') ?? [])]
        .find(b => (b.textContent + ' ' + (b.getAttribute('aria-label') ?? '')).includes(words));
    const stored = () => Object.keys(localStorage).filter(k => k.startsWith('milepost.'));
";

/// Collects what a store's developer would see in the console, from the first script on.
const WITNESS: &str = "
    window.__seen = [];
    addEventListener('error', e => __seen.push('error: ' + e.message));
    addEventListener('unhandledrejection', e => __seen.push('rejection: ' + e.reason));
    document.addEventListener('securitypolicyviolation', e => __seen.push('policy: ' + e.violatedDirective));
    for (const kind of ['error', 'warn']) {
        const say = console[kind];
        console[kind] = (...words) => { __seen.push(kind + ': ' + words.join(' ')); say(...words); };
    }
    window.__told = [];
    for (const name of ['ready', 'shown', 'dismissed', 'snoozed', 'clicked', 'answered', 'completed', 'badge', 'points', 'consent', 'error'])
        document.addEventListener('milepost:' + name, e => __told.push({ ...e.detail, name }));
    window.__jumped = [];
    // While the browser still reads the page, and in the frames in which it first shows all of
    // it, what moves is the page's own.
    let settled = Infinity;
    addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => requestAnimationFrame(
        () => { settled = performance.now(); })));
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput && entry.startTime > settled) for (const { node, previousRect, currentRect } of entry.sources)
            __jumped.push([node?.nodeName, node?.className, previousRect, currentRect]);
    })).observe({ type: 'layout-shift', buffered: true });
";

pub(crate) struct Stage {
    pub(crate) server: Server,
    pub(crate) driver: WebDriver,
    _driven: Driven,
    pub(crate) engine: Engine,
}

impl Stage {
    /// The demo store as it is.
    pub(crate) async fn open() -> Self {
        Self::of("demo/journey.json").await
    }

    /// The demo store with another journey, `tests/stories/journeys/NAME.json`.
    pub(crate) async fn open_with(journey: &str) -> Self {
        Self::of(&format!("tests/stories/journeys/{journey}.json")).await
    }

    /// The demo store, on a server that has lost a file of the embed.
    pub(crate) async fn open_lacking(file: &str) -> Self {
        Self::on(Server::lacking("demo/journey.json", file)).await
    }

    /// Somebody else, with a browser of their own, in the same shop. The server is the first
    /// stage's: it ends with that.
    pub(crate) async fn somebody_else(&self) -> Self {
        Self::on(self.server.seen_from_elsewhere()).await
    }

    async fn of(journey: &str) -> Self {
        Self::on(Server::start(journey)).await
    }

    /// On a server that is there.
    pub(crate) async fn on(server: Server) -> Self {
        let engine = Engine::asked();
        let behind = engine.starts();
        let driver = behind
            .browser(&[
                "--disable-quic",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900",
                // A headless browser says so, and is in no count.
                "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
            ])
            .await;
        driver.set_page_load_timeout(PATIENCE).await.unwrap();
        let stage = Self {
            server,
            driver,
            _driven: behind,
            engine,
        };
        stage.before_each_page(WITNESS).await;
        stage
    }

    /// A phone's screen.
    pub(crate) async fn on_a_phone(&self) {
        let screen = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
    }

    pub(crate) async fn goes_to(&self, path: &str) {
        let url = format!("http://{}{path}", self.server.address);
        // A headless browser on a busy machine now and then stalls on its way to a page, before
        // any of it has run: the shopper presses reload.
        if self.driver.goto(url.as_str()).await.is_err() {
            self.driver.goto(url).await.unwrap();
        }
    }

    /// Opens a page and waits until the widget is awake.
    pub(crate) async fn visits(&self, path: &str) {
        self.goes_to(path).await;
        self.sees(
            "the widget is awake",
            "return window.milepost.getState().ready",
        )
        .await;
    }

    /// "Yes, remember my visit", in the store's own cookie note.
    pub(crate) async fn agrees(&self) {
        self.does("document.querySelector('#consent-yes').click()")
            .await;
        self.sees("the visit is remembered", "return stored().length > 0")
            .await;
    }

    /// The tab is closed; the shopper comes back after so many days.
    pub(crate) async fn comes_back_after(&self, days: u32) {
        self.leaves().await;
        self.before_each_page(&format!(
            "{{ const now = Date.now.bind(Date); Date.now = () => now() + {days} * 864e5; }}"
        ))
        .await;
    }

    /// The tab is closed and a new one opened.
    pub(crate) async fn leaves(&self) {
        if self.engine != Engine::Chromium {
            // What was said to the tab goes with it.
            self.server.begins_pages_with_nothing();
        }
        let old = self.opens_another_tab().await;
        let new = self.driver.window().await.unwrap();
        self.driver.switch_to_window(old).await.unwrap();
        self.driver.close_window().await.unwrap();
        self.driver.switch_to_window(new).await.unwrap();
    }

    /// Goes on in a new tab; the one before stays open and is handed back.
    pub(crate) async fn opens_another_tab(&self) -> WindowHandle {
        let before = self.driver.window().await.unwrap();
        // WebKit's driver leaves a new tab behind the one before, where a page waits to be seen.
        let new = match self.engine {
            Engine::Webkit => self.driver.new_window().await,
            _ => self.driver.new_tab().await,
        };
        let new = new.unwrap();
        self.driver.switch_to_window(new).await.unwrap();
        self.before_each_page(WITNESS).await;
        before
    }

    /// Runs before every script of every page: in this tab where the browser does it, in all
    /// tabs where the store's pages do.
    pub(crate) async fn before_each_page(&self, script: &str) {
        if self.engine == Engine::Chromium {
            let source = json!({ "source": script });
            self.cdp("Page.addScriptToEvaluateOnNewDocument", source)
                .await;
        } else {
            self.server.begins_pages_with(script);
        }
    }

    /// Chromium's own protocol, which no other engine speaks.
    pub(crate) async fn cdp(&self, method: &str, params: Value) -> Value {
        self.driver.cdp().send_raw(method, params).await.unwrap()
    }

    /// What a script in the page returns.
    pub(crate) async fn reads(&self, script: &str) -> Value {
        // Firefox's driver waits for a promise, but takes no `await` outside of a function.
        let script = if script.contains("await ") {
            format!("{WORDS}return (async () => {{ {script}\n }})()")
        } else {
            format!("{WORDS}{script}")
        };
        let answer = self.driver.execute(script.clone(), vec![]).await;
        answer
            .unwrap_or_else(|error| panic!("{error}\n{script}"))
            .json()
            .clone()
    }

    pub(crate) async fn does(&self, script: &str) {
        self.reads(script).await;
    }

    /// Waits until the script returns something true; tells what stands there if it never does.
    pub(crate) async fn sees(&self, what: &str, script: &str) {
        self.sees_within(PATIENCE, what, script).await;
    }

    /// The same, for what has a time of its own.
    pub(crate) async fn sees_within(&self, patience: Duration, what: &str, script: &str) {
        let begun = Instant::now();
        let seen = if script.contains("await ") {
            format!("await (async () => {{ {script}\n }})()")
        } else {
            format!("(() => {{ {script}\n }})()")
        };
        // An element may be gone by the time that the driver hands it over, which is an error.
        let asked = format!(
            "try {{ const seen = {seen}; return seen?.nodeType ? true : seen }} \
             catch (e) {{ return String(e) && null }}"
        );
        loop {
            let answer = self.reads(&asked).await;
            if !matches!(answer, Value::Null | Value::Bool(false))
                && answer != json!(0)
                && answer != json!("")
            {
                return;
            }
            assert!(
                begun.elapsed() < patience,
                "never seen: {what}\n{}",
                self.scene().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the server holds so many answers.
    pub(crate) async fn server_holds(&self, answers: usize) {
        let begun = Instant::now();
        while self.server.answers().len() != answers {
            assert!(
                begun.elapsed() < PATIENCE,
                "answers on disk: {:?}",
                self.server.answers()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the server holds so many events of that name: the widget has folded them.
    pub(crate) async fn server_counts(&self, event: &str, times: u64) {
        let begun = Instant::now();
        loop {
            let counts = self.server.read("/api/sites/fern-floor/counts");
            if counts["events"][event].as_u64().unwrap_or(0) == times {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{counts}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses a key, as a keyboard would.
    pub(crate) async fn presses(&self, key: Key) {
        self.driver
            .action_chain()
            .send_keys(key)
            .perform()
            .await
            .unwrap();
    }

    /// The launcher, pressed with Enter; the hub takes the focus.
    pub(crate) async fn opens_the_hub_by_keyboard(&self) {
        self.sees("the launcher", "return one(root, '.mp-launcher')")
            .await;
        self.does("one(root, '.mp-launcher').focus()").await;
        self.presses(Key::Enter).await;
        self.sees(
            "the hub with the focus in it",
            "return one(root, '[role=dialog]')?.contains(root.activeElement)",
        )
        .await;
    }

    /// Presses what the script finds, as a mouse would: it has to be in sight.
    pub(crate) async fn clicks(&self, what: &str, script: &str) {
        let begun = Instant::now();
        let script = format!("{WORDS}{script}");
        loop {
            let found = self.driver.execute(script.clone(), vec![]).await;
            let pressed = match found.and_then(ScriptRet::element) {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            let Err(error) = pressed else { return };
            assert!(
                begun.elapsed() < PATIENCE,
                "cannot press {what}: {error}\n{}",
                self.scene().await
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// How often the page was told so.
    pub(crate) async fn told(&self, name: &str, field: &str, value: &str) -> u64 {
        let script = format!(
            "return __told.filter(e => e.name === '{name}' && e['{field}'] === '{value}').length"
        );
        self.reads(&script).await.as_u64().unwrap()
    }

    /// The console is as empty as without the tag.
    pub(crate) async fn console_is_empty(&self) {
        assert_eq!(self.reads("return __seen").await, json!([]));
    }

    /// A server that is away is the browser's own line in the console, which no page can
    /// prevent; of ours there is none.
    pub(crate) async fn console_has_only_network_errors(&self) {
        // No other engine's driver tells what stands in its console; the page's witness does.
        if self.engine != Engine::Chromium {
            return self.console_is_empty().await;
        }
        let log = self.driver.browser_log().await.unwrap();
        let others: Vec<_> = log
            .iter()
            .filter(|line| !line.message.contains("net::ERR"))
            .collect();
        assert!(others.is_empty(), "{others:?}");
        self.console_is_empty().await;
    }

    /// The tab's process is killed, as phones do; a new tab is opened.
    pub(crate) async fn crashes(&self) {
        // WebKit's driver leaves a new tab behind the one before, where a page waits to be seen.
        let new = match self.engine {
            Engine::Webkit => self.driver.new_window().await,
            _ => self.driver.new_tab().await,
        };
        let new = new.unwrap();
        let crash = self.driver.cdp();
        crash.send_raw("Page.crash", json!({})).await.ok();
        self.driver.switch_to_window(new).await.unwrap();
        self.before_each_page(WITNESS).await;
    }

    /// Nothing on the page moved by itself.
    pub(crate) async fn nothing_jumped(&self) {
        assert_eq!(self.reads("return __jumped").await, json!([]));
    }

    async fn scene(&self) -> Value {
        self.reads(
            "return { at: location.href, visible: document.visibilityState, seen: window.__seen, told: window.__told,
              state: window.milepost?.getState?.(), root: said(root).slice(0, 2000),
              slots: [...document.querySelectorAll('milepost-slot')].map(s => said(s.shadowRoot).slice(0, 500)) }",
        )
        .await
    }

    pub(crate) async fn ends(self) {
        self.driver.quit().await.unwrap();
    }
}
