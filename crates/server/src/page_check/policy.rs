//! Content-Security-Policy, level 3, as far as it decides over the embed: which sources would have
//! to be added, directive by directive, and the whole header with them.

mod matching;

use url::Url;

use crate::doctor::Finding;
use matching::{Sources, directive};

/// What the embed does on a page.
#[derive(Clone, Debug)]
pub(super) struct Embed {
    pub(super) page: Url,
    /// `milepost.js`.
    pub(super) script: Url,
    /// The server.
    pub(super) api: Url,
    pub(super) nonce: String,
    pub(super) integrity: String,
}

/// One need of the embed's: without it something does not work.
struct Need {
    /// The directive, and those that stand in for it where it is not there.
    directives: &'static [&'static str],
    /// Why.
    what: &'static str,
    allowed: fn(&Sources<'_>, &Embed) -> bool,
    /// What to add.
    add: fn(&Embed) -> String,
}

const NEEDS: [Need; 5] = [
    Need {
        directives: &["script-src-elem", "script-src", "default-src"],
        what: "milepost.js",
        allowed: |sources, embed| {
            sources.runs(&embed.script, &embed.page, &embed.nonce, &embed.integrity)
        },
        add: |embed| source(&embed.script, &embed.page),
    },
    Need {
        directives: &["script-src-elem", "script-src", "default-src"],
        what: "the widget's module, which milepost.js imports",
        // `import()` is trusted as the script that calls it: its nonce goes along, and under
        // 'strict-dynamic' its trust. A digest does not.
        allowed: |sources, embed| sources.imports(&embed.script, &embed.page, &embed.nonce),
        add: |embed| source(&embed.script, &embed.page),
    },
    Need {
        directives: &["script-src", "default-src"],
        what: "WebAssembly",
        allowed: |sources, _| sources.has("'wasm-unsafe-eval'") || sources.has("'unsafe-eval'"),
        add: |_| "'wasm-unsafe-eval'".to_owned(),
    },
    Need {
        directives: &["connect-src", "default-src"],
        what: "the widget's files",
        allowed: |sources, embed| sources.matches(&embed.script, &embed.page),
        add: |embed| source(&embed.script, &embed.page),
    },
    Need {
        directives: &["connect-src", "default-src"],
        what: "journeys, events and answers",
        allowed: |sources, embed| sources.matches(&embed.api, &embed.page),
        add: |embed| source(&embed.api, &embed.page),
    },
];

/// An origin as a policy names it.
fn source(url: &Url, page: &Url) -> String {
    if url.origin() == page.origin() {
        return "'self'".to_owned();
    }
    url.origin().ascii_serialization()
}

/// Judges all policies of a page: every one of those that are enforced has to let the embed
/// through. `enforced` has where each comes from.
pub(super) fn judge(
    enforced: &[(String, String)],
    watched: &[String],
    embed: &Embed,
) -> Vec<Finding> {
    // A header may hold several, parted by commas.
    let each = enforced.iter().flat_map(|(place, text)| {
        text.split(',')
            .map(|policy| (place.as_str(), policy.trim()))
            .filter(|(_, policy)| !policy.is_empty())
    });
    let mut findings: Vec<Finding> = Vec::new();
    let mut any = false;
    for (place, policy) in each {
        any = true;
        findings.extend(of_one(place, policy, embed));
    }
    if !any {
        findings.push(Finding::good(
            "policy",
            "the page sends no Content-Security-Policy",
        ));
    } else if findings.is_empty() {
        let words = "the page's Content-Security-Policy lets everything through";
        findings.push(Finding::good("policy", words));
    }
    for policy in watched {
        let missing = missing(policy, embed);
        if !missing.is_empty() {
            let lines = lines(&missing);
            let words = format!("a policy that only reports would report {lines}");
            findings.push(Finding::doubtful("policy", words));
        }
    }
    findings
}

fn of_one(place: &str, policy: &str, embed: &Embed) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sandboxed = directive(policy, "sandbox");
    if sandboxed.is_some_and(|flags| {
        !flags
            .split_ascii_whitespace()
            .any(|it| it == "allow-scripts")
    }) {
        let words = format!(
            "the policy in the {place} has `sandbox` without allow-scripts: no script runs"
        );
        findings.push(Finding::bad("policy", words));
    }
    let missing = missing(policy, embed);
    if missing.is_empty() {
        return findings;
    }
    let with = added(policy, &missing);
    findings.push(Finding::bad(
        "policy",
        format!(
            "the policy in the {place} blocks {}; send instead: Content-Security-Policy: {with}",
            lines(&missing)
        ),
    ));
    findings
}

/// A directive that is too narrow.
struct Missing {
    /// The one that decides, as it stands in the policy.
    decides: &'static str,
    /// The one to write, where the other is the default for more than us.
    write: &'static str,
    what: &'static str,
    add: String,
}

fn missing(policy: &str, embed: &Embed) -> Vec<Missing> {
    let found = NEEDS.iter().filter_map(|need| {
        let decides = need
            .directives
            .iter()
            .find(|it| directive(policy, it).is_some())?;
        let sources = Sources::read(directive(policy, decides)?);
        if (need.allowed)(&sources, embed) {
            return None;
        }
        let own = need.directives.iter().rev().nth(1).unwrap_or(decides);
        Some(Missing {
            decides,
            write: if *decides == "default-src" {
                own
            } else {
                decides
            },
            what: need.what,
            add: (need.add)(embed),
        })
    });
    found.collect()
}

fn lines(missing: &[Missing]) -> String {
    let line = |it: &Missing| format!("{} (`{}` lacks {})", it.what, it.decides, it.add);
    let lines: Vec<String> = missing.iter().map(line).collect();
    lines.join(", ")
}

/// The policy with what it lacks. What `default-src` decided gets a directive of its own, which
/// begins with what held before.
fn added(policy: &str, missing: &[Missing]) -> String {
    let mut parts: Vec<(String, String)> = policy
        .split(';')
        .filter_map(|part| {
            let part = part.trim();
            let (name, sources) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            (!name.is_empty()).then(|| (name.to_owned(), sources.trim().to_owned()))
        })
        .collect();
    for lack in missing {
        if !parts
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(lack.write))
        {
            let inherited = directive(policy, lack.decides)
                .unwrap_or_default()
                .trim()
                .to_owned();
            parts.push((lack.write.to_owned(), inherited));
        }
        let part = parts
            .iter_mut()
            .find(|(name, _)| name.eq_ignore_ascii_case(lack.write));
        if let Some((_, sources)) = part {
            let kept: Vec<&str> = sources
                .split_ascii_whitespace()
                .filter(|it| *it != "'none'")
                .collect();
            if !kept.contains(&lack.add.as_str()) {
                *sources = kept
                    .into_iter()
                    .chain([lack.add.as_str()])
                    .collect::<Vec<_>>()
                    .join(" ");
            }
        }
    }
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(name, sources)| format!("{name} {sources}").trim().to_owned())
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests;
