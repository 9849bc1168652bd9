//! A page of the corpus: a file of `pages/`, whose first comment says its cause and how it is
//! served.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Words that a page's first comment may begin a line with.
const WORDS: [&str; 7] = [
    "cause", "policy", "fault", "widget", "looks", "keys", "needs",
];

/// A page, as its file says.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Of the file, without its ending.
    pub(super) name: String,
    /// Why real pages do this; one line.
    pub(super) cause: String,
    /// `Content-Security-Policy`, and with `policy: …` on several lines several headers in one.
    pub(super) policy: Option<String>,
    /// By which of the faults Milepost is reached (see `fault.rs`); straight where it says none.
    pub(super) fault: Option<String>,
    /// Whether the widget is to be seen.
    pub(super) widget: Widget,
    /// Whether the widget is to look as on the calm page. `looks: own` stands where the page
    /// asks for something else by a documented way, or leaves the widget other room.
    pub(super) looks_calm: bool,
    /// `keys: none` where the page takes no keys at all, so that none are typed.
    pub(super) keys: bool,
    /// A library that Debian packages, without which the page says nothing.
    pub(super) needs: Option<String>,
    html: String,
}

/// What is to become of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widget {
    Shown,
    /// In a frame of the server's: it cannot run here, and the policy lets a frame in.
    Framed,
    /// Nothing of it is drawn: it cannot run here.
    Absent,
    /// It may come or not: what is looked at is the page alone.
    Either,
}

/// All pages, by name.
pub(super) fn corpus() -> Vec<Page> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    files.sort();
    files.iter().map(|file| Page::read(file)).collect()
}

/// Of the corpus.
pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture")
}

impl Page {
    fn read(file: &Path) -> Self {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let html = fs::read_to_string(file).unwrap();
        let said = said(&html).unwrap_or_else(|| panic!("{name}: the first comment says a cause"));
        for word in said.keys() {
            assert!(WORDS.contains(&word.as_str()), "{name}: what is `{word}`?");
        }
        let widget = match said.get("widget").map(String::as_str) {
            None | Some("shown") => Widget::Shown,
            Some("framed") => Widget::Framed,
            Some("absent") => Widget::Absent,
            Some("either") => Widget::Either,
            Some(other) => panic!("{name}: widget is shown, framed, absent or either, not {other}"),
        };
        Self {
            cause: said
                .get("cause")
                .cloned()
                .unwrap_or_else(|| panic!("{name}: no cause")),
            policy: said.get("policy").cloned(),
            fault: said.get("fault").cloned(),
            needs: said.get("needs").cloned(),
            looks_calm: said.get("looks").is_none_or(|looks| looks != "own"),
            keys: said.get("keys").is_none_or(|keys| keys != "none"),
            widget,
            name,
            html,
        }
    }

    /// As it is sent, with the tag or without.
    pub(super) fn html(&self, with: bool, words: &[(&str, &str)]) -> String {
        let tag = if with { TAG } else { "" };
        let mut html = self.html.replace("{{tag}}", tag);
        for (word, text) in words {
            html = html.replace(&format!("{{{{{word}}}}}"), text);
        }
        html
    }

    /// As it is sent, with Milepost's address in it.
    pub(super) fn policy(&self, milepost: &str) -> Option<String> {
        let policy = self.policy.as_ref()?;
        Some(policy.replace("{{milepost}}", milepost))
    }
}

const TAG: &str = r#"<script async src="{{src}}" data-site="torture" nonce="n0nce"></script>"#;

/// What the first comment says: `word: text`, going on in lines that begin with no word.
fn said(html: &str) -> Option<BTreeMap<String, String>> {
    let comment = html.trim_start().strip_prefix("<!--")?;
    let (comment, _) = comment.split_once("-->")?;
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in comment
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let (word, text) = line.split_once(": ").unwrap_or_default();
        let goes_on = word.is_empty() || word.contains(' ') || word.contains('-');
        let (word, text) = if goes_on {
            (last.clone(), line)
        } else {
            (word.to_owned(), text)
        };
        let whole = said.entry(word.clone()).or_default();
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(text.trim());
        last = word;
    }
    Some(said)
}

#[test]
fn a_page_says_its_cause_over_several_lines() {
    let said = said("<!-- cause: one thing,\n  and more\npolicy: default-src 'self' -->").unwrap();
    assert_eq!(said["cause"], "one thing, and more");
    assert_eq!(said["policy"], "default-src 'self'");
}

#[test]
fn the_corpus_has_forty_pages_and_more_each_with_a_cause_of_its_own() {
    let pages = corpus();
    assert!(pages.len() >= 40, "{} pages", pages.len());
    let causes: std::collections::BTreeSet<&str> =
        pages.iter().map(|page| page.cause.as_str()).collect();
    assert_eq!(causes.len(), pages.len());
}
