//! The bench of a Studio story: a server with a site of its own in the database, a user, a
//! browser, and words for what a marketer does and sees.

use serde_json::{Value, json};

use crate::server::Server;
use crate::stage::Stage;

pub(crate) const EMAIL: &str = "ada@fern-floor.example";

/// What the stories say in the page.
pub(super) const WORDS: &str = "
    const shown = node => node && node.getClientRects().length > 0;
    const all = css => [...document.querySelectorAll(css)].filter(shown);
    const named = (css, words) => all(css).find(node =>
        (node.getAttribute('aria-label') ?? node.textContent).trim().startsWith(words));
    const button = words => named('button,a', words);
    const field = words => { const label = named('label', words); return label && document.getElementById(label.htmlFor); };
    const type = (node, text) => { node.focus();
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), 'value').set.call(node, text);
        node.dispatchEvent(new Event('input', { bubbles: true })); };
    const settled = () => new Promise(done => setTimeout(done, 250));
    const choose = (node, value) => { node.value = value;
        node.dispatchEvent(new Event('change', { bubbles: true })); };
    const title = () => document.querySelector('h1')?.textContent;
    const page = () => document.querySelector('main')?.textContent ?? '';
";

pub(crate) struct Bench {
    pub(crate) stage: Stage,
    pub(crate) password: String,
}

impl Bench {
    /// A server with the demo's journey as a draft, published once; a browser at the door.
    pub(crate) async fn open() -> Self {
        let document = std::fs::read_to_string(Server::at("demo/journey.json")).unwrap();
        Self::with(&serde_json::from_str(&document).unwrap()).await
    }

    /// The same with another document.
    pub(crate) async fn with(document: &Value) -> Self {
        let server = Server::with_a_studio();
        let site = json!({ "site": "fern-floor", "name": "Fern & Floor" });
        server.does("POST", "/api/sites", &site);
        let draft = json!({ "revision": 1, "document": document });
        server.does("PUT", "/api/sites/fern-floor/draft", &draft);
        let publish = json!({ "revision": 2, "note": "first" });
        server.does("POST", "/api/sites/fern-floor/versions", &publish);
        let password = server.user(&["add", EMAIL, "--site", "fern-floor", "--role", "admin"]);
        let stage = Stage::on(server).await;
        stage.goes_to("/studio").await;
        Self { stage, password }
    }

    /// The same, signed in, on the site's first page.
    pub(crate) async fn signed_in() -> Self {
        let bench = Self::open().await;
        bench.signs_in().await;
        bench
            .sees("the overview", "return title() === 'Overview'")
            .await;
        bench
    }

    pub(crate) async fn signs_in(&self) {
        self.signs_in_as(EMAIL, &self.password).await;
    }

    pub(crate) async fn signs_in_as(&self, email: &str, password: &str) {
        self.sees("the form", "return field('Password')").await;
        self.does(&format!(
            "if (!field('E-mail').disabled) type(field('E-mail'), '{email}');
             type(field('Password'), '{password}'); button('Sign in').click()"
        ))
        .await;
    }

    /// Opens a room of the site by its link in the sidebar.
    pub(crate) async fn opens(&self, room: &str) {
        self.does(&format!("named('nav a', '{room}').click()"))
            .await;
        self.sees(room, &format!("return title() === '{room}'"))
            .await;
    }

    /// The editor of the demo's first panel.
    pub(crate) async fn edits_the_welcome(&self) {
        self.stage
            .goes_to("/studio/sites/fern-floor/panels/welcome")
            .await;
        self.sees("the editor", "return title() === 'Welcome'")
            .await;
    }

    pub(crate) async fn sees(&self, what: &str, script: &str) {
        self.stage.sees(what, &format!("{WORDS}{script}")).await;
    }

    pub(crate) async fn does(&self, script: &str) {
        self.reads(script).await;
    }

    pub(crate) async fn reads(&self, script: &str) -> Value {
        self.stage.reads(&format!("{{ {WORDS}{script} }}")).await
    }

    /// What axe finds on the whole page. What a preview's frame has in it is the widget, which the
    /// gallery judges; axe is not in there, and would be waited for.
    pub(crate) async fn findings(&self) -> Value {
        let axe = Server::at("xtask/node_modules/axe-core/axe.min.js");
        let axe =
            std::fs::read_to_string(axe).expect("axe-core: run `cargo xtask setup --for test`");
        self.stage.does(&format!("{axe}; window.axe = axe")).await;
        let tags = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
        let script = format!(
            "const found = await axe.run(document, {{ iframes: false, runOnly: {{ type: 'tag', values: {tags} }} }});
             return found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 300))])"
        );
        self.stage.reads(&script).await
    }

    /// A picture of what the window shows, in `target/studio/shots`, for people to look at.
    pub(crate) async fn picture(&self, name: &str) {
        let picture = self.stage.driver.screenshot_as_png().await.unwrap();
        keep(name, &picture);
    }

    /// The same of the page from its top to its end.
    pub(crate) async fn whole_picture(&self, name: &str) {
        let size = "return { width: innerWidth, height: document.documentElement.scrollHeight,
            deviceScaleFactor: 1, mobile: innerWidth < 500 }";
        let screen = self.reads(size).await;
        let before = json!({ "width": screen["width"], "height": 900, "deviceScaleFactor": 1,
            "mobile": screen["mobile"] });
        let cdp = |screen| self.stage.cdp("Emulation.setDeviceMetricsOverride", screen);
        cdp(screen).await;
        let picture = self.stage.driver.screenshot_as_png().await.unwrap();
        keep(name, &picture);
        cdp(before).await;
    }

    pub(crate) async fn ends(self) {
        self.stage.ends().await;
    }
}

fn keep(name: &str, picture: &[u8]) {
    let folder = Server::at("target/studio/shots");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
