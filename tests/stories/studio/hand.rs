//! What a marketer does with mouse and keyboard: presses that the browser aims at what is really
//! in sight, keys that it really types. Nothing here sets a value or calls a handler.

use std::time::{Duration, Instant};

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;

use super::bench::{Bench, WORDS};

/// Longest that something may take to be there.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is pressed, filled in or chosen from.
const FINDS: &str = "
    const says = (node, words) => {
        const name = (node.getAttribute('aria-label') ?? node.textContent).trim();
        return name.startsWith(words);
    };
    const over = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const among = css => [...over.querySelectorAll(css)].filter(shown);
    const toPress = words => among('button,a,summary').filter(it => !it.disabled).find(it => says(it, words));
    const toFill = words => among('input,textarea,select').find(it => says(it, words) && it.getAttribute('aria-label'))
        ?? among('label').filter(it => it.textContent.trim().startsWith(words))
            .map(it => document.getElementById(it.htmlFor)).find(shown);
";

impl Bench {
    /// Presses the button or link that says so, within the dialog that is open.
    pub(crate) async fn presses(&self, words: &str) {
        self.presses_what(words, &format!("return toPress({})", quoted(words)))
            .await;
    }

    /// Presses what the script finds.
    pub(crate) async fn presses_what(&self, what: &str, script: &str) {
        let begun = Instant::now();
        loop {
            // What is drawn anew between finding and pressing is found again.
            let pressed = self.found(what, script).await.click().await;
            match pressed {
                Ok(()) => return,
                Err(error) if begun.elapsed() > PATIENCE => {
                    self.fails(&format!("cannot press {what}: {error}")).await;
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Types into the field of that label, over what stands in it.
    pub(crate) async fn types(&self, label: &str, text: &str) {
        let script = format!("return toFill({})", quoted(label));
        self.types_there(label, &script, text).await;
    }

    /// The same, into the field that a selector finds.
    pub(crate) async fn types_into(&self, css: &str, text: &str) {
        let script = format!("return among({})[0]", quoted(css));
        self.types_there(css, &script, text).await;
    }

    async fn types_there(&self, what: &str, script: &str, text: &str) {
        self.presses_what(what, script).await;
        let field = self.found(what, script).await;
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(Key::Delete).await.unwrap();
        field.send_keys(text).await.unwrap();
        let there = format!(
            "const it = (() => {{ {script} }})(); return it?.value === {}",
            quoted(text)
        );
        self.finds(&format!("{text} in {what}"), &there).await;
    }

    /// Chooses an option by its words.
    pub(crate) async fn chooses(&self, label: &str, option: &str) {
        let chosen = format!(
            "const it = toFill({}); const wanted = [...(it?.options ?? [])]
                .findIndex(one => one.textContent.trim().replace(/^[●○] /, '') === {});",
            quoted(label),
            quoted(option)
        );
        let select = format!("{chosen} return wanted >= 0 && it");
        let select = self.found(&format!("{option} in {label}"), &select).await;
        let at = format!("{FINDS}{chosen} return wanted");
        let at = self.reads(&at).await.as_u64().unwrap();
        let select = SelectElement::new(&select).await.unwrap();
        select.select_by_index(at as u32).await.unwrap();
    }

    /// Waits until the script, which knows what can be pressed and filled in, returns something.
    pub(crate) async fn finds(&self, what: &str, script: &str) {
        self.sees(what, &format!("{FINDS}{script}")).await;
    }

    async fn found(&self, what: &str, script: &str) -> WebElement {
        let begun = Instant::now();
        let script = format!("{WORDS}{FINDS}{script}");
        loop {
            let found = self.stage.driver.execute(script.clone(), vec![]).await;
            if let Ok(element) = found.and_then(ScriptRet::element) {
                return element;
            }
            if begun.elapsed() > PATIENCE {
                self.fails(&format!("never there: {what}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends the story with a picture of where it stands.
    async fn fails(&self, why: &str) {
        self.picture("day-failed").await;
        let page = self
            .reads("return document.body.innerText.slice(0, 3000)")
            .await;
        panic!("{why}\n{}", page.as_str().unwrap_or_default());
    }
}

/// As a script writes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
