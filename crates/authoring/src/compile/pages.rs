//! On which pages an item is shown: patterns over the path, or over host and path.

use targeting::{Condition, Fact, ValueTest};

use crate::at::At;
use crate::condition::pattern::{self, Case};
use crate::document::{PagePattern, PageRegex};
use crate::findings::Findings;

/// Everywhere where nothing is said.
pub(super) fn pages(
    pages: &[PagePattern],
    not_pages: &[PagePattern],
    at: &At<'_>,
    findings: &mut Findings,
) -> Condition {
    let on = any(pages, &at.field("pages"), findings);
    let off = any(not_pages, &at.field("not_pages"), findings);
    for (i, page) in not_pages.iter().enumerate() {
        if pages.contains(page) {
            let at = at.field("not_pages");
            let reason = "the same pages are named in `pages`: nobody ever sees it there";
            findings.error(at.index(i), reason, "remove one of the two");
        }
    }
    let off = off.map(|off| Condition::Not(Box::new(off)));
    match (on, off) {
        (Some(on), Some(off)) => Condition::All(vec![on, off]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Condition::Always,
    }
}

fn any(patterns: &[PagePattern], at: &At<'_>, findings: &mut Findings) -> Option<Condition> {
    let compiled = patterns.iter().enumerate();
    let mut parts: Vec<_> = compiled
        .map(|(i, pattern)| page(pattern, &at.index(i), findings))
        .collect();
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Condition::Any(parts)),
    }
}

fn page(page: &PagePattern, at: &At<'_>, findings: &mut Findings) -> Condition {
    let (fact, compiled) = match page {
        PagePattern::Regex(PageRegex { regex }) => {
            (Fact::Page, pattern::regex(regex, Case::Matters))
        }
        PagePattern::Glob(glob) => {
            is_page(glob, at, findings);
            // `/**/x` begins with a slash as every path does; `*.shop.example/**` does not.
            let fact = if glob.starts_with('/') || glob.starts_with("**/") {
                Fact::Page
            } else {
                Fact::Url
            };
            (fact, pattern::glob(glob, Case::Matters))
        }
    };
    match compiled {
        Ok(pattern) => Condition::Fact {
            fact,
            is: Box::new(Condition::Value(ValueTest::Matches(pattern))),
        },
        Err(error) => {
            let mend = match page {
                PagePattern::Glob(_) => "shorten it, or write several",
                PagePattern::Regex(_) => error.mend(),
            };
            findings.error(at, &error, mend);
            Condition::Never
        }
    }
}

/// Reports patterns that no page's address could ever match.
fn is_page(glob: &str, at: &At<'_>, findings: &mut Findings) {
    if glob.is_empty() {
        findings.error(at, "the pattern is empty", "write it like \"/flooring/*\"");
    } else if glob.contains("://") {
        let reason = "the pattern has a scheme; host and path are compared without";
        findings.error(at, reason, "write it like \"shop.example/flooring/*\"");
    } else if glob.contains('#') {
        let reason = "what follows `#` is no part of a page's path";
        findings.error(at, reason, "leave it out");
    } else if !glob.starts_with(['/', '*', '?']) && !glob.contains(['.', '*']) {
        let reason = "this is no path and no host";
        findings.error(at, reason, format_args!("write \"/{glob}\""));
    }
}
