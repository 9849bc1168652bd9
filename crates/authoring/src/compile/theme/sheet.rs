//! A theme as a style sheet: custom properties and nothing else. Only colours and numbers that
//! were parsed reach it, no text of the document does.

use core::fmt::Write;

use super::accent::Accent;
use super::{accents, preset};
use crate::document::{Colour, Letters, Theme};
use crate::lint::contrast::Rgb;

const PLAIN: &str = "-apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif";
const SERIF: &str = "\"Iowan Old Style\",Charter,Georgia,\"Noto Serif\",serif";

/// The rules; empty where nothing differs from Milepost's own. What the store's own style sheet
/// says (`--milepost-store-…`) comes before all of it.
pub(in crate::compile) fn sheet(theme: &Theme) -> String {
    if *theme == Theme::default() {
        return String::new();
    }
    let look = preset::look(theme.preset);
    let mut day = String::new();
    let mut dark = String::new();
    if let Some([by_day, in_the_dark]) = accents(theme) {
        roles(&mut day, "accent", by_day);
        roles(&mut dark, "accent-dark", in_the_dark);
    }
    for (name, colour) in [
        ("surface", theme.surface),
        ("ink", theme.ink),
        ("ink-soft", theme.ink_soft),
        ("line-strong", theme.line_strong),
    ] {
        if let Some(Colour { rgb }) = colour {
            set(&mut day, name, &hex(rgb));
        }
    }
    let radius = theme.radius.unwrap_or(look.radius);
    set(
        &mut day,
        "radius",
        &format!("var(--milepost-store-radius,{radius}px)"),
    );
    let titles = theme.titles.unwrap_or(look.titles);
    set(
        &mut day,
        "font-display",
        &letters("store-font-display", titles),
    );
    let words = theme.words.unwrap_or(look.words);
    set(&mut day, "font", &letters("store-font", words));
    // Light only where it is not dark: the dark's own surface and ink must stand.
    format!(
        ":host{{{day}}}@media (prefers-color-scheme:dark){{:host([data-theme=auto]){{{dark}}}}}\
         :host([data-theme=dark]){{{dark}}}"
    )
}

fn roles(into: &mut String, store: &str, accent: Accent) {
    let base = format!("var(--milepost-store-{store},{})", hex(accent.base));
    set(into, "accent", &base);
    for (name, rgb) in [
        ("accent-hover", accent.hover),
        ("accent-ink", accent.ink),
        ("accent-soft", accent.soft),
        ("accent-line", accent.line),
        ("accent-text", accent.text),
    ] {
        set(into, name, &hex(rgb));
    }
}

/// Without a value of the store's the property is invalid, and the letters are inherited: those
/// of the page.
fn letters(store: &str, letters: Letters) -> String {
    match letters {
        Letters::Store => format!("var(--milepost-{store})"),
        Letters::Plain => format!("var(--milepost-{store},{PLAIN})"),
        Letters::Serif => format!("var(--milepost-{store},{SERIF})"),
    }
}

fn set(into: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    write!(into, "--milepost-{name}:{value};").ok();
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Preset;

    #[test]
    fn milepost_as_it_is_needs_no_sheet() {
        assert_eq!(sheet(&Theme::default()), "");
    }

    #[test]
    fn a_shops_accent_brings_its_tints_for_day_and_dark_and_yields_to_the_stores_sheet() {
        let theme = Theme {
            accent: Colour::parse("#8a3b2e"),
            radius: Some(0),
            ..Theme::default()
        };
        let sheet = sheet(&theme);
        let (day, dark) = sheet.split_once("@media").unwrap();
        assert!(day.contains("--milepost-accent:var(--milepost-store-accent,#8a3b2e);"));
        assert!(day.contains("--milepost-radius:var(--milepost-store-radius,0px);"));
        assert!(dark.contains("--milepost-accent:var(--milepost-store-accent-dark,#"));
        for role in ["hover", "ink", "soft", "line", "text"] {
            assert!(sheet.matches(&format!("accent-{role}:#")).count() == 3);
        }
    }

    #[test]
    fn a_preset_chooses_letters_and_corners_that_the_theme_may_overrule() {
        let theme = Theme {
            preset: Preset::Market,
            titles: Some(Letters::Serif),
            ..Theme::default()
        };
        let sheet = sheet(&theme);
        assert!(sheet.contains("radius:var(--milepost-store-radius,20px)"));
        assert!(sheet.contains("font-display:var(--milepost-store-font-display,\"Iowan"));
        assert!(sheet.contains("font:var(--milepost-store-font,-apple"));
    }
}
