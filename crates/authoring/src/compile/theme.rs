//! How the widget looks in a shop: the contrast of every pair of its colours, and the style
//! sheet that it becomes.

mod accent;
mod preset;
mod sheet;

use crate::at::At;
use crate::document::{Colour, Theme};
use crate::findings::Findings;
use crate::lint::contrast::{Rgb, check_accent, check_edge, check_text};
use accent::{Accent, Ground};

pub(super) use sheet::sheet;

/// Milepost's own colours by day and in the dark, as `styles/tokens.css` and `dark.css` have
/// them.
const DAY: Ground = Ground {
    surface: [0xfc, 0xfa, 0xf5],
    raised: [0xff; 3],
    sunken: [0xf4, 0xee, 0xe3],
    dark: false,
};
const DARK: Ground = Ground {
    surface: [0x1b, 0x19, 0x15],
    raised: [0x25, 0x22, 0x1d],
    sunken: [0x16, 0x14, 0x10],
    dark: true,
};
const INK: Rgb = [0x25, 0x21, 0x1b];
const INK_SOFT: Rgb = [0x5e, 0x56, 0x4a];
const LINE_STRONG: Rgb = [0x8c, 0x81, 0x70];

/// The grounds that a shop's own surface makes.
fn day(theme: &Theme) -> Ground {
    Ground {
        surface: theme.surface.map_or(DAY.surface, |colour| colour.rgb),
        ..DAY
    }
}

/// The accent and all that follows from it, by day and in the dark; `None` where Milepost's
/// own are meant.
fn accents(theme: &Theme) -> Option<[Accent; 2]> {
    let base = theme.accent.map(|colour| colour.rgb);
    let base = base.or(preset::look(theme.preset).accent)?;
    let on = theme.on_accent.map(|colour| colour.rgb);
    let dark = theme.accent_dark.map(|colour| colour.rgb);
    let dark = dark.unwrap_or_else(|| accent::for_the_dark(base));
    Some([
        Accent::of(base, on, day(theme)),
        Accent::of(dark, None, DARK),
    ])
}

/// Reports pairs that can hardly be told apart.
pub(super) fn check(theme: &Theme, findings: &mut Findings) {
    let at = At::WHOLE.field("theme");
    let ground = day(theme);
    if let Some([by_day, in_the_dark]) = accents(theme) {
        if theme.on_accent.is_some() {
            let complaint = check_text("on_accent", by_day.ink, by_day.base);
            findings.complain(&at, complaint);
        }
        let on = theme.on_accent.map(|colour| colour.rgb);
        let nearest = by_day.nearest(on, ground);
        findings.complain(&at, check_accent("accent", by_day.base, nearest));
        let nearest = in_the_dark.nearest(None, DARK);
        findings.complain(&at, check_accent("accent_dark", in_the_dark.base, nearest));
    }
    let or = |colour: Option<Colour>, own: Rgb| colour.map_or(own, |colour| colour.rgb);
    for own in [ground.surface, ground.raised, ground.sunken] {
        let ink = check_text("ink", or(theme.ink, INK), own);
        let soft = check_text("ink_soft", or(theme.ink_soft, INK_SOFT), own);
        let line = check_edge("line_strong", or(theme.line_strong, LINE_STRONG), own);
        let found = [ink, soft, line];
        let any = found.iter().any(Option::is_some);
        for complaint in found {
            findings.complain(&at, complaint);
        }
        if any {
            break;
        }
    }
    if theme.radius.is_some_and(|radius| radius > 24) {
        let mend = "write 0 to 24";
        findings.error(at.field("radius"), "corners of more than 24 px", mend);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Preset;

    #[test]
    fn our_own_colours_are_those_of_the_style_sheet_and_pass() {
        let tokens = include_str!("../../../../styles/tokens.css").to_lowercase();
        let dark = include_str!("../../../../styles/dark.css").to_lowercase();
        for (sheet, name, rgb) in [
            (&tokens, "surface:", DAY.surface),
            (&tokens, "raised:", DAY.raised),
            (&tokens, "sunken:", DAY.sunken),
            (&tokens, "ink:", INK),
            (&tokens, "ink-soft:", INK_SOFT),
            (&tokens, "line-strong:", LINE_STRONG),
            (&dark, "surface:", DARK.surface),
            (&dark, "raised:", DARK.raised),
            (&dark, "sunken:", DARK.sunken),
        ] {
            let [red, green, blue] = rgb;
            let line = format!("--milepost-{name} #{red:02x}{green:02x}{blue:02x}");
            assert!(sheet.contains(&line), "{line}");
        }
        let mut findings = Findings::default();
        check(&Theme::default(), &mut findings);
        assert_eq!(findings.all(), []);
    }

    #[test]
    fn every_preset_passes_by_day_and_in_the_dark() {
        for preset in [
            Preset::Linen,
            Preset::Paper,
            Preset::Ink,
            Preset::Studio,
            Preset::Market,
        ] {
            let theme = Theme {
                preset,
                ..Theme::default()
            };
            let mut findings = Findings::default();
            check(&theme, &mut findings);
            assert_eq!(findings.all(), [], "{preset:?}");
        }
    }
}
