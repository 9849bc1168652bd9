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
    "dock.css",
    "panel.css",
    "block.css",
    "place.css",
    "why.css",
    "over.css",
    "question.css",
    "choice.css",
    "scale.css",
    "capture.css",
    "hub.css",
    "read.css",
    "streak.css",
    "trail.css",
    "points.css",
    "tier.css",
    "toast.css",
    "reward.css",
    "data.css",
    "badge.css",
    "ring.css",
    "forced.css",
];

/// All of them, what a part brings too: here the widget is in one piece.
pub(super) fn styles() -> String {
    SHEETS.concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_component_brings_every_sheet_of_the_embed_and_its_parts_once() {
        let entries = [
            include_str!("../../styles/styles.css"),
            include_str!("../../styles/parts/ask.css"),
            include_str!("../../styles/parts/hub.css"),
            include_str!("../../styles/parts/rich.css"),
            include_str!("../../styles/parts/capture.css"),
        ];
        let lines = entries.iter().flat_map(|entry| entry.lines());
        let imports = lines.filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
        let mut imported: Vec<&str> = imports
            .map(|path| path.trim_start_matches(['.', '/']))
            .collect();
        let mut brought = NAMES.to_vec();
        imported.sort_unstable();
        imported.dedup();
        brought.sort_unstable();
        assert_eq!(imported, brought);
        // It overrides what stands before it.
        assert_eq!(NAMES.last(), Some(&"forced.css"));
        assert_eq!(SHEETS.len(), NAMES.len());
    }
}
