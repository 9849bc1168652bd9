//! The pieces that all pages are made of.

pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const ACTS: &str = "Actions";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const LOADING: &str = "Loading …";
pub(crate) const NOTHING: &str = "Nothing here yet.";
pub(crate) const NO_MATCH: &str = "Nothing matches.";
pub(crate) const NO_MORE: &str = "Nothing follows.";
pub(crate) const SEARCH: &str = "Search";
pub(crate) const ALL_AGAIN: &str = "Show everything again";
pub(crate) const ANY: &str = "any";
pub(crate) const NEWER: &str = "Back";
pub(crate) const OLDER: &str = "More";
pub(crate) const CHART: &str = "Chart";
pub(crate) const TABLE: &str = "Table";
pub(crate) const SHOW_AS: &str = "Show as";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const NO_CLEAR_CHANGE: &str = "no clear change";
pub(crate) const TOO_FEW: &str = "too few to show";
pub(crate) const FEW: &str = "few answers yet";
pub(crate) const SAVE_PICTURE: &str = "Save as SVG";
pub(crate) const COPIED: &str = "Copied.";
pub(crate) const NOT_COPIED: &str =
    "The browser does not let us copy. Select the text and copy it by hand.";
pub(crate) const JUST_NOW: &str = "just now";

/// An interval, as people read it.
pub(crate) fn interval(low: &str, high: &str) -> String {
    format!("[{low}, {high}]")
}

/// How many stand behind a figure.
pub(crate) fn n(count: u64) -> String {
    format!("n {}", number(count))
}

/// So long ago.
pub(crate) fn ago(minutes: i64) -> String {
    match minutes {
        ..1 => JUST_NOW.to_owned(),
        1 => "a minute ago".to_owned(),
        2..60 => format!("{minutes} minutes ago"),
        60..120 => "an hour ago".to_owned(),
        120..1_440 => format!("{} hours ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1_440),
    }
}

/// A count, its thousands apart.
pub(crate) fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut apart = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

/// What a list is narrowed by; spoken.
pub(crate) fn narrow(list: &str) -> String {
    format!("Show some of: {list}")
}
