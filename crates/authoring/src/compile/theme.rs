//! Contrast of the shop's colours, against each other and against Milepost's own.

use crate::at::At;
use crate::document::{Colour, Theme};
use crate::findings::Findings;
use crate::lint::contrast::{Rgb, check_edge, check_text};

/// Milepost's own colours by day, as `styles/tokens.css` has them.
const ACCENT: Rgb = [0x2f, 0x5b, 0x45];
const ON_ACCENT: Rgb = [0xfd, 0xfb, 0xf5];
const SURFACE: Rgb = [0xfc, 0xfa, 0xf5];
const INK: Rgb = [0x25, 0x21, 0x1b];
const INK_SOFT: Rgb = [0x5e, 0x56, 0x4a];
const LINE_STRONG: Rgb = [0x8c, 0x81, 0x70];

/// Reports pairs that can hardly be told apart. The shop's accent without a text colour of
/// its own is not checked: the style sheet then chooses light or dark text for it.
pub(super) fn check(theme: &Theme, findings: &mut Findings) {
    let or = |colour: Option<Colour>, own: Rgb| colour.map_or(own, |colour| colour.rgb);
    let surface = or(theme.surface, SURFACE);
    let at = At::WHOLE.field("theme");
    if theme.on_accent.is_some() || theme.accent.is_none() {
        let accent = or(theme.accent, ACCENT);
        let text = or(theme.on_accent, ON_ACCENT);
        findings.complain(&at, check_text("on_accent", text, accent));
    }
    findings.complain(&at, check_text("ink", or(theme.ink, INK), surface));
    let soft = or(theme.ink_soft, INK_SOFT);
    findings.complain(&at, check_text("ink_soft", soft, surface));
    let line = or(theme.line_strong, LINE_STRONG);
    findings.complain(&at, check_edge("line_strong", line, surface));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_colours_are_those_of_the_style_sheet_and_pass() {
        let tokens = include_str!("../../../../styles/tokens.css").to_lowercase();
        for (name, rgb) in [
            ("accent: var(--milepost-store-accent,", ACCENT),
            ("accent-ink:", ON_ACCENT),
            ("surface:", SURFACE),
            ("ink:", INK),
            ("ink-soft:", INK_SOFT),
            ("line-strong:", LINE_STRONG),
        ] {
            let [red, green, blue] = rgb;
            let line = format!("--milepost-{name} #{red:02x}{green:02x}{blue:02x}");
            assert!(tokens.contains(&line), "{line}");
        }
        let mut findings = Findings::default();
        check(&Theme::default(), &mut findings);
        assert_eq!(findings.all(), []);
    }
}
