//! What all of them say: figures, days, changes, stages, devices, pages.

use crate::state::Span;
use crate::words::{counted, entry};

pub(crate) const DAYS: &str = "Days";
pub(crate) const INTERVAL: &str = "95 %";
pub(crate) const N: &str = "n";
pub(crate) const DRAWN: &str = "Drawn";
pub(crate) const BAND: &str = "95 % interval";
pub(crate) const FROM: &str = "From";
pub(crate) const STAGE: &str = "Stage";
pub(crate) const DEVICE: &str = "Device";
pub(crate) const PAGE: &str = "Page";
pub(crate) const VARIANT: &str = "Variant";
pub(crate) const NO_VARIANT: &str = "As it is";
pub(crate) const SHARE: &str = "Share";
pub(crate) const EXPORT: &str = "Export CSV";
pub(crate) const INTERVALS: &str =
    "95 % intervals. Of shoppers who allowed that their visits are counted.";
pub(crate) const TOO_FEW_AT_A_TIME: &str =
    "Too few at a time to draw a line. Look at more days, or come back later.";
pub(crate) const AS_OF_NOW: &str = "Work out anew";
pub(crate) const WORKED_OUT_ANEW: &str = "Working it out anew …";
pub(crate) const CHANGED: &str = "Changed";

/// Since when figures are kept.
pub(crate) fn kept_since(moment: &str) -> String {
    format!("As of {moment}")
}

/// The stages of the journey, in their order.
pub(crate) const STAGES: [&str; 6] = [
    "awareness",
    "consideration",
    "purchase",
    "service",
    "retention",
    "advocacy",
];

/// So many days up to today.
pub(crate) const fn span(span: Span) -> &'static str {
    match span {
        Span::Week => "Last 7 days",
        Span::Month => "Last 28 days",
        Span::Quarter => "Last 12 weeks",
        Span::Year => "Last 52 weeks",
    }
}

/// Which days, and beside which.
pub(crate) fn days_and_before(from: &str, to: &str, before: &str, until: &str) -> String {
    format!("{from} to {to}, beside {before} to {until}.")
}

/// Which days.
pub(crate) fn between(from: &str, to: &str) -> String {
    format!("{from} to {to}.")
}

/// A clear rise.
pub(crate) fn up(difference: &str) -> String {
    format!("up {}", difference.trim_start_matches('+'))
}

/// A clear fall.
pub(crate) fn down(difference: &str) -> String {
    format!("down {}", difference.trim_start_matches('−'))
}

/// A difference of shares, in percentage points.
pub(crate) fn points(number: &str) -> String {
    format!("{number} pp")
}

/// A chart without a figure.
pub(crate) fn nothing_to_see(title: &str) -> String {
    format!("{title}: too few to show anything yet.")
}

/// A chart of one figure.
pub(crate) fn only(title: &str, figure: &str) -> String {
    format!("{title}: {figure}.")
}

/// A chart of several.
pub(crate) fn from_to(title: &str, most: &str, least: &str) -> String {
    format!("{title}: most for {most}; least for {least}.")
}

/// A line of one point.
pub(crate) fn once(figure: &str, day: &str, whole: &str) -> String {
    format!("{figure}, {whole} on {day}.")
}

/// A line: days and figures of its first and last point.
pub(crate) fn over_time(figure: &str, first: &(String, String), last: &(String, String)) -> String {
    format!(
        "{figure}, from {} on {} to {} on {}.",
        first.1, first.0, last.1, last.0
    )
}

/// A stage's name.
pub(crate) fn stage(stage: &str) -> String {
    if stage.is_empty() {
        return "No stage".to_owned();
    }
    entry::constant(stage)
}

/// A device.
pub(crate) fn device(device: &str) -> String {
    match device {
        "phone" => "Phone",
        "desktop" => "Computer or tablet",
        "" => "Not told",
        other => other,
    }
    .to_owned()
}

/// A group of pages: `/products/…` is "Products".
pub(crate) fn page(page: &str) -> String {
    let path = page.trim_matches('/');
    if path.is_empty() {
        return if page.is_empty() {
            "No page".to_owned()
        } else {
            "Home page".to_owned()
        };
    }
    // How a page was made is no part of its name.
    let mut ends = ["/…", ".html", ".htm", ".php"].iter();
    let name = ends.find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let text = name.replace(['-', '_'], " ").replace('/', " · ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// So many visits, days and the like.
pub(super) fn so_many(count: u64, one: &str, many: &str) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_what_they_are() {
        for (path, name) in [
            ("/", "Home page"),
            ("", "No page"),
            ("/products/…", "Products"),
            ("/care-guides", "Care guides"),
            ("/account/orders", "Account · orders"),
            ("/clay-tile.html", "Clay tile"),
        ] {
            assert_eq!(page(path), name);
        }
    }
}
