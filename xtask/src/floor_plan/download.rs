//! Crates that must not end up in what a shopper downloads.

use super::Breach;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// What each costs after brotli, measured in a small Yew app, and what to do instead.
const TOO_HEAVY: [(&str, &str); 6] = [
    (
        "serde_json",
        "costs 21 KB; compile to postcard in `authoring`, send the compact form",
    ),
    (
        "serde-wasm-bindgen",
        "costs 18 KB; take typed getters on `extern` types",
    ),
    (
        "regex",
        "costs 182 KB; compile patterns to automata in `authoring`",
    ),
    (
        "regex-lite",
        "costs 19 KB; compile patterns to automata in `authoring`",
    ),
    (
        "yew-router",
        "costs 33 KB; the page that we are in has its own router",
    ),
    ("gloo-net", "costs 3 KB; call `fetch` through web-sys"),
];

/// Asks `cargo tree` and not `cargo metadata`: metadata unites the features of all workspace
/// members, and would blame the widget for what only the server switches on.
///
/// Yew's own tree is left out: it names all of gloo, with `serde_json` and `gloo-net`, and uses
/// so little of it that the linker drops the rest; the size gate watches over that.
pub(super) fn check(layout: &Layout) -> Result<Vec<Breach>, Failure> {
    let mut cargo = program::cargo(layout);
    cargo.args([
        "tree",
        "--package",
        "milepost",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.args([
        "--edges", "normal", "--prune", "yew", "--prefix", "none", "--format", "{p}",
    ]);
    let tree = program::capture(&mut cargo)?;
    Ok(breaches(&String::from_utf8_lossy(&tree)))
}

fn breaches(tree: &str) -> Vec<Breach> {
    let has = |name: &str| {
        tree.lines()
            .any(|line| line.split(' ').next() == Some(name))
    };
    let found = TOO_HEAVY.iter().filter(|(name, _)| has(name));
    found
        .map(|(name, reason)| Breach {
            place: format!("the widget's dependency {name}"),
            reason: format!("{reason} (cargo tree -p milepost -i {name} tells who asks for it)"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_crate_anywhere_in_the_tree_is_a_breach() {
        let found = breaches("milepost v0.1.0 (/p)\nyew v0.23.0\nserde_json v1.0.1\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().contains("21 KB"), "{}", found[0]);
    }

    #[test]
    fn names_count_whole() {
        assert_eq!(
            breaches("regex-automata v0.4.1\nserde_json_core v0.1.0\n"),
            []
        );
    }
}
