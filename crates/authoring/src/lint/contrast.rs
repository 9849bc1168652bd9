//! Contrast of colours.

use super::Complaint;
use crate::Lint;

/// Least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA).
pub(crate) const TEXT: f64 = 4.5;

/// Least contrast of the edges of controls (WCAG 2.2, success criterion 1.4.11, level AA).
pub(crate) const EDGE: f64 = 3.0;

/// Channels of sRGB: red, green, blue.
pub type Rgb = [u8; 3];

/// Relative luminance, 0 for black to 1 for white, as WCAG 2.2 defines it
/// (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
pub fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast of two colours, 1 to 21 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let [one, other] = [one, other].map(luminance);
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A complaint about text on a ground that it can hardly be read on. `field` is the text's.
pub fn check_text(field: &'static str, text: Rgb, ground: Rgb) -> Option<Complaint> {
    let mend = "make the text darker or the ground lighter, or the other way round";
    check(Lint::ContrastTooLow, field, ratio(text, ground), TEXT, mend)
}

/// The same for the edges of controls.
pub fn check_edge(field: &'static str, edge: Rgb, ground: Rgb) -> Option<Complaint> {
    let mend = "make the edge darker, or what it lies on lighter";
    check(Lint::EdgeTooFaint, field, ratio(edge, ground), EDGE, mend)
}

/// A complaint about an accent that some of its pairs fail with; `nearest` is the one that
/// passes, which is the accent itself where nothing is wrong.
pub fn check_accent(field: &'static str, accent: Rgb, nearest: Option<Rgb>) -> Option<Complaint> {
    (nearest != Some(accent)).then(|| {
        let instead = nearest.map_or_else(
            || "no lightness of it would do".to_owned(),
            |[red, green, blue]| format!("the nearest that passes is #{red:02x}{green:02x}{blue:02x}"),
        );
        let reason = format!(
            "words and marks in it, or on it, can hardly be made out ({TEXT} : 1 for words, {EDGE} : \
             1 for marks); {instead}"
        );
        let mend = "take the nearest, or another colour";
        Complaint::new(Lint::ContrastTooLow, field, reason, mend)
    })
}

fn check(
    rule: Lint,
    field: &'static str,
    ratio: f64,
    least: f64,
    mend: &'static str,
) -> Option<Complaint> {
    (ratio < least).then(|| {
        // Rounded down, so that 4.499 is not said to be 4.5.
        let ratio = (ratio * 100.0).floor() / 100.0;
        let reason = format!(
            "its contrast to what it stands on is {ratio:.2} : 1; {least} : 1 is the least \
             that most people can make out"
        );
        Complaint::new(rule, field, reason, mend)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Rgb = [0; 3];
    const WHITE: Rgb = [255; 3];

    #[test]
    fn the_ratio_is_wcags() {
        assert!((ratio(BLACK, WHITE) - 21.0).abs() < 1e-9);
        assert!((ratio(WHITE, WHITE) - 1.0).abs() < 1e-9);
        // The two greys next to 4.5 : 1 on white that every checker names.
        assert!(ratio([0x76; 3], WHITE) > 4.5 && ratio([0x77; 3], WHITE) < 4.5);
        assert!((ratio([255, 0, 0], WHITE) - 3.998).abs() < 1e-3);
    }

    #[test]
    fn text_needs_more_than_edges() {
        let grey = [0x80; 3];
        assert_eq!(check_edge("line", grey, WHITE), None);
        let complaint = check_text("ink", grey, WHITE).unwrap();
        assert_eq!(complaint.rule, Lint::ContrastTooLow);
        assert!(
            complaint.reason.contains("3.94 : 1"),
            "{}",
            complaint.reason
        );
        assert_eq!(
            check_edge("line", [0xee; 3], WHITE).unwrap().rule,
            Lint::EdgeTooFaint
        );
    }
}
