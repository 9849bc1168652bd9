//! Who may name the platform: browsers only at the widget's edge, the machine (clock, chance,
//! disk, network) not at all in the crates that must give the same answer everywhere.

use std::fs;
use std::path::Path;

use super::Breach;
use super::event_names::without_events_and_elements;
use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;

/// Crates whose functions get time and chance as arguments.
const PURE: [&str; 6] = [
    "shopper",
    "targeting",
    "loyalty",
    "surveys",
    "content",
    "engine",
];

/// What the pure crates may not name. `core::time::Duration` is only a number, and allowed.
const MACHINE: [&str; 9] = [
    "std::time",
    "SystemTime",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "std::process",
    "rand",
    "getrandom",
];

/// What only the widget's edge may name.
const BROWSER: [&str; 2] = ["web_sys", "js_sys"];

/// Lines that name what their place may not.
pub(super) fn check(layout: &Layout) -> Result<Vec<Breach>, Failure> {
    let mut breaches = Vec::new();
    for name in PURE {
        for_each_source(layout, &format!("crates/{name}/src"), |path, text| {
            let words = MACHINE.iter().chain(&BROWSER);
            breaches.extend(words.flat_map(|word| named(path, text, word, MEND_PURE)));
        })?;
    }
    for folder in ["src", "crates/studio/src"] {
        breaches.extend(app_breaches(layout, folder)?);
    }
    Ok(breaches)
}

/// An app talks to the browser at its edge alone.
fn app_breaches(layout: &Layout, folder: &str) -> Result<Vec<Breach>, Failure> {
    let mut breaches = Vec::new();
    for_each_source(layout, folder, |path, text| {
        if !is_edge(path) {
            let text = if is_view(path) {
                without_events_and_elements(text)
            } else {
                text.to_owned()
            };
            let found = BROWSER
                .iter()
                .flat_map(|word| named(path, &text, word, MEND_WIDGET));
            breaches.extend(found);
        }
    })?;
    Ok(breaches)
}

const MEND_PURE: &str = "this crate must answer the same everywhere; take it as an argument";
const MEND_WIDGET: &str = "only src/browser/** and src/js_api.rs (of the widget, and of the Studio) talk to the browser \
                           (views may name events and elements); ask for it there";

fn for_each_source(
    layout: &Layout,
    folder: &str,
    mut look: impl FnMut(&Path, &str),
) -> Result<(), Failure> {
    let root = layout.at("");
    for file in files_under(&layout.at(folder))? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
            look(file.strip_prefix(&root).unwrap_or(&file), &text);
        }
    }
    Ok(())
}

fn is_edge(path: &Path) -> bool {
    let edge = [
        "src/browser",
        "src/browser.rs",
        "src/js_api.rs",
        "src/js_api",
    ];
    edge.iter().any(|place| in_app(path).starts_with(place))
}

/// The Studio is laid out like the widget.
fn in_app(path: &Path) -> &Path {
    path.strip_prefix("crates/studio").unwrap_or(path)
}

fn is_view(path: &Path) -> bool {
    let path = in_app(path);
    path.starts_with("src/view") || path == Path::new("src/view.rs")
}

/// Each line of code (not of comments) that has `word` as whole path segments.
fn named(path: &Path, text: &str, word: &str, mend: &str) -> Vec<Breach> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| has_word(code_of(line), word));
    lines
        .map(|(number, _)| Breach {
            place: format!("{}:{}", path.display(), number + 1),
            reason: format!("names `{word}`; {mend}"),
        })
        .collect()
}

fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

fn has_word(line: &str, word: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(start, _)| {
        !inside(line[..start].chars().next_back())
            && !inside(line[start + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, word: &str) -> Vec<String> {
        named(Path::new("a.rs"), text, word, "")
            .iter()
            .map(|b| b.place.clone())
            .collect()
    }

    #[test]
    fn a_word_counts_in_code_and_not_in_comments_or_longer_names() {
        let text = "use std::time::Instant;\n// std::time is not for us\nlet operand = 1;\n";
        assert_eq!(lines(text, "std::time"), ["a.rs:1"]);
        assert_eq!(lines(text, "rand"), Vec::<String>::new());
    }

    #[test]
    fn the_edge_is_where_the_plan_says() {
        assert!(
            is_edge(Path::new("src/browser/delivery.rs")) && is_edge(Path::new("src/js_api.rs"))
        );
        assert!(!is_edge(Path::new("src/state/browser.rs")));
        assert!(is_edge(Path::new("crates/studio/src/browser/fetch.rs")));
        assert!(!is_edge(Path::new("crates/engine/src/browser/fetch.rs")));
        assert!(is_view(Path::new("src/view/hub.rs")) && !is_view(Path::new("src/app.rs")));
    }
}
