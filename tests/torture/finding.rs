//! What is wrong on a page: the visit with the tag, held against the one without and against the
//! calm page.

use super::page::{Page, Widget};
use super::report::Report;

/// What is looked at on each page; the table's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Check {
    /// No error, no unhandled rejection, nothing on the console.
    Quiet,
    /// Focus, keys, values, clipboard, scrolling: as without the tag.
    Behaviour,
    /// Nothing of the page stands elsewhere, and nothing moved.
    Still,
    /// Nothing that the page's policy forbids was tried.
    Policy,
    /// The widget is there, or is not, as is to be expected.
    Widget,
    /// It looks as on the calm page.
    Looks,
}

/// All, in the table's order.
pub(super) const CHECKS: [(Check, &str); 6] = [
    (Check::Quiet, "quiet"),
    (Check::Behaviour, "page"),
    (Check::Still, "still"),
    (Check::Policy, "policy"),
    (Check::Widget, "widget"),
    (Check::Looks, "looks"),
];

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) check: Check,
    pub(super) what: String,
}

const GOES_WRONG: [&str; 4] = ["error", "rejection", "console", "witness"];
const DONE: [&str; 10] = [
    "focus",
    "key",
    "pointerdown",
    "click",
    "copy",
    "scrolled",
    "active",
    "returned",
    "value",
    "ground",
];
/// A browser rounds to whole pixels as it likes; a shift that anybody sees is larger.
const UNSEEN_SHIFT: f64 = 0.001;

/// Compares.
pub(super) fn of(page: &Page, calm: &Report, plain: &Report, with: &Report) -> Vec<Finding> {
    let mut found = Vec::new();
    for (report, how) in [(plain, "without the tag: "), (with, "")] {
        if let Some(why) = &report.silent {
            found.push(finding(Check::Behaviour, format!("{how}{why}")));
        }
    }
    if !found.is_empty() {
        return found;
    }
    let added = |kinds: &[&str]| {
        let before = plain.told(kinds);
        let mut after = with.told(kinds);
        after.retain(|line| !before.contains(line));
        after
    };
    found.extend(
        added(&GOES_WRONG)
            .into_iter()
            .map(|line| finding(Check::Quiet, line)),
    );
    let mut forbidden = added(&["policy"]);
    forbidden.retain(|line| !can_only_be_tried(page, line));
    found.extend(
        forbidden
            .into_iter()
            .map(|line| finding(Check::Policy, line)),
    );
    found.extend(differs(
        Check::Behaviour,
        &plain.told(&DONE),
        &with.told(&DONE),
    ));
    found.extend(differs(
        Check::Still,
        &plain.told(&["place"]),
        &with.told(&["place"]),
    ));
    let (before, after) = (shift(plain), shift(with));
    if after > before + UNSEEN_SHIFT {
        found.push(finding(
            Check::Still,
            format!("layout shift {after}, {before} without the tag"),
        ));
    }
    found.extend(widget(page, with));
    if page.looks_calm && page.widget == Widget::Shown {
        found.extend(looks(calm, with));
    }
    found
}

/// Where WebAssembly is forbidden there is no way to learn it but to try, and then none to learn
/// whether a frame may be.
fn can_only_be_tried(page: &Page, line: &str) -> bool {
    let forbids_wasm = page
        .policy
        .as_ref()
        .is_some_and(|policy| !policy.contains("wasm-unsafe-eval"));
    let is_frame = page.widget == Widget::Absent && line.starts_with("policy frame-src ");
    forbids_wasm && (line.ends_with("wasm-eval") || is_frame)
}

fn finding(check: Check, what: impl Into<String>) -> Finding {
    Finding {
        check,
        what: what.into(),
    }
}

/// The first line in which two visits part.
fn differs(check: Check, plain: &[String], with: &[String]) -> Option<Finding> {
    let pairs = (0..plain.len().max(with.len())).map(|i| (plain.get(i), with.get(i)));
    let (one, other) = pairs.into_iter().find(|(one, other)| one != other)?;
    let line = |line: Option<&String>| line.map_or("(nothing)", |line| line).to_owned();
    Some(finding(
        check,
        format!("`{}` became `{}`", line(one), line(other)),
    ))
}

fn shift(report: &Report) -> f64 {
    report
        .of(&["shift"])
        .next()
        .and_then(|sum| sum.parse().ok())
        .unwrap_or(0.0)
}

fn widget(page: &Page, with: &Report) -> Vec<Finding> {
    let there = with.of(&["widget"]).next().unwrap_or("(nothing)");
    let reasons = with.told(&["told"]).join(", ");
    match page.widget {
        Widget::Either => Vec::new(),
        Widget::Absent if there == "absent" => Vec::new(),
        Widget::Framed if there == "framed" => Vec::new(),
        Widget::Framed | Widget::Absent => vec![finding(Check::Widget, format!("it is {there}"))],
        Widget::Shown if there != "shown" => {
            vec![finding(Check::Widget, format!("it is {there}; {reasons}"))]
        }
        Widget::Shown => {
            let hub = with.of(&["hub"]).filter(|hub| hub.starts_with("not"));
            hub.map(|hub| finding(Check::Widget, format!("the hub was {hub}")))
                .collect()
        }
    }
}

/// The first element that looks otherwise, and what of it.
fn looks(calm: &Report, with: &Report) -> Option<Finding> {
    let (calm, with): (Vec<_>, Vec<_>) =
        (calm.of(&["look"]).collect(), with.of(&["look"]).collect());
    if calm.len() != with.len() {
        let what = format!("{} elements, {} on the calm page", with.len(), calm.len());
        return Some(finding(Check::Looks, what));
    }
    let different = calm.iter().zip(&with).filter(|(one, other)| one != other);
    let parts: Vec<String> = different.map(|(one, other)| parts(one, other)).collect();
    let more = parts.len().saturating_sub(1);
    parts
        .first()
        .map(|part| finding(Check::Looks, format!("{part} (and {more} more)")))
}

/// In which styles two elements part.
fn parts(calm: &str, with: &str) -> String {
    let words = |line: &str| -> Vec<String> { line.split('\t').map(str::to_owned).collect() };
    let (one, other) = (words(calm), words(with));
    let name = one.first().cloned().unwrap_or_default();
    if one.first() != other.first() {
        return format!(
            "{name} became {}",
            other.first().cloned().unwrap_or_default()
        );
    }
    let list = |words: &[String]| -> Vec<String> {
        let styles = words.get(2).map(String::as_str).unwrap_or_default();
        styles.split(';').map(str::to_owned).collect()
    };
    let (before, after) = (list(&one), list(&other));
    let mut changed: Vec<String> = before
        .iter()
        .zip(&after)
        .filter(|(one, other)| one != other)
        .map(|(one, other)| format!("{one} → {other}"))
        .take(3)
        .collect();
    if one.get(1) != other.get(1) {
        changed.insert(0, format!("at {:?} → {:?}", one.get(1), other.get(1)));
    }
    format!("{name}: {}", changed.join(", "))
}
