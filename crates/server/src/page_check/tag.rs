//! What stands in a page: our tags, its policies, its base address. Read by the tokenizer that
//! browsers agree on, for nothing of this can be seen by searching in text.

use html5gum::{StartTag, Token, Tokenizer};
use url::Url;

/// Our tag, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) src: String,
    pub(super) site: String,
    pub(super) api: String,
    pub(super) nonce: String,
    pub(super) integrity: String,
    pub(super) crossorigin: bool,
    /// `async` or `defer`: the page does not wait for it.
    pub(super) waits_for_nobody: bool,
}

/// Where the embed's things are, as a browser would resolve them.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// `milepost.js`.
    pub(super) script: Url,
    /// The server, with a slash at its end.
    pub(super) api: Url,
    /// The folder of the bundles, with a slash at its end.
    pub(super) files: Url,
}

/// What of a page matters here.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) tags: Vec<Tag>,
    /// `<meta http-equiv=Content-Security-Policy>`.
    pub(super) policies: Vec<String>,
    /// Slots, in either spelling.
    pub(super) slots: usize,
    /// A script whose text makes our tag, as Tag Manager's snippets do.
    pub(super) made_by_script: bool,
    /// A tag manager that may bring it.
    pub(super) tag_manager: bool,
    base: Option<String>,
}

impl Page {
    pub(super) fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut in_script = false;
        for token in Tokenizer::new(html).flatten() {
            match token {
                Token::StartTag(tag) => {
                    in_script = *tag.name == b"script";
                    page.element(&tag);
                }
                Token::EndTag(_) => in_script = false,
                Token::String(text) if in_script => page.script(&text),
                _ => {}
            }
        }
        page
    }

    /// What addresses of the page are relative to.
    pub(super) fn base(&self, url: &Url) -> Url {
        let base = self.base.as_ref().and_then(|base| url.join(base).ok());
        base.unwrap_or_else(|| url.clone())
    }

    fn element(&mut self, tag: &StartTag<()>) {
        match tag.name.as_slice() {
            b"script" => self.tag(tag),
            b"base" if self.base.is_none() => self.base = attribute(tag, "href"),
            b"meta" => {
                let kind = attribute(tag, "http-equiv").unwrap_or_default();
                if kind.eq_ignore_ascii_case("content-security-policy") {
                    self.policies.extend(attribute(tag, "content"));
                }
            }
            b"milepost-slot" => self.slots += 1,
            _ if attribute(tag, "data-milepost-slot").is_some() => self.slots += 1,
            _ => {}
        }
    }

    fn tag(&mut self, tag: &StartTag<()>) {
        let said = |name| attribute(tag, name).unwrap_or_default();
        let src = said("src");
        self.tag_manager |= src.contains("googletagmanager.com/gtm.js");
        if !is_ours(&src) {
            return;
        }
        self.tags.push(Tag {
            site: said("data-site"),
            api: said("data-api"),
            nonce: said("nonce"),
            integrity: said("integrity"),
            crossorigin: attribute(tag, "crossorigin").is_some(),
            waits_for_nobody: ["async", "defer"]
                .iter()
                .any(|name| attribute(tag, name).is_some()),
            src,
        });
    }

    fn script(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        self.made_by_script |= text.contains("/milepost.js");
        self.tag_manager |= text.contains("googletagmanager.com/gtm.js");
    }
}

/// The name of the script, whatever folder it lies in and whatever stands behind it.
fn is_ours(src: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next() == Some("milepost.js")
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).trim().to_owned())
}

impl Tag {
    /// As `loader/tag.js` reads it. `None` where an address is none.
    pub(super) fn places(&self, base: &Url) -> Option<Places> {
        let script = base.join(&self.src).ok()?;
        let folder = script.join(".").ok()?;
        // A versioned address lies inside the bundle's own folder.
        let last = folder.path().trim_end_matches('/').rsplit('/').next();
        let files = if last.is_some_and(is_build) {
            script.join("..").ok()?
        } else {
            folder
        };
        let api = if self.api.is_empty() {
            files.join("..").ok()?
        } else {
            files
                .join(&format!("{}/", self.api.trim_end_matches('/')))
                .ok()?
        };
        Some(Places { script, api, files })
    }
}

/// The name of a bundle's folder.
pub(super) fn is_build(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
