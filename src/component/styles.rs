//! The style sheets that the tag's build bundles, for a store whose own build compiles us.

/// Declares the list once, for the sheets and for the test that holds it against styles.css.
macro_rules! sheets {
    ($($name:literal),* $(,)?) => {
        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),*];
        const SHEETS: &[&str] = &[$(include_str!(concat!("../../styles/", $name))),*];
    };
}

sheets![
    "host.css",
    "tokens.css",
    "dark.css",
    "accent.css",
    "comfort.css",
    "base.css",
    "layout.css",
    "button.css",
    "card.css",
    "progress.css",
    "banner.css",
    "over.css",
    "hub.css",
    "read.css",
    "dock.css",
    "panel.css",
    "question.css",
    "scale.css",
    "badge.css",
    "ring.css",
    "toast.css",
    "forced.css",
];

/// All of them, in the order of `styles.css`.
pub(super) fn styles() -> String {
    SHEETS.concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_component_brings_the_sheets_of_the_embed_in_their_order() {
        let entry = include_str!("../../styles/styles.css");
        let imports = entry
            .lines()
            .filter_map(|line| line.strip_prefix("@import \"./")?.strip_suffix("\";"));
        assert_eq!(imports.collect::<Vec<_>>(), NAMES);
        assert_eq!(SHEETS.len(), NAMES.len());
    }
}
