//! Personal tokens in texts: `{last_viewed.name|the floor you liked}`.

use content::{Part, Text};

use crate::Lint;
use crate::at::At;
use crate::findings::Findings;
use crate::nearest;

/// Tokens without a dot, and the usual ones of those with: what a mistyped token may mean.
const KNOWN: [&str; 7] = [
    "shop",
    "points",
    "last_viewed.name",
    "last_viewed.url",
    "last_viewed.image",
    "last_viewed.price",
    "attributes.first_name",
];

/// What is wrong with a token.
pub(super) struct Complaint {
    lint: Lint,
    reason: String,
    mend: String,
}

impl Complaint {
    /// Adds it to the findings.
    pub(super) fn report(&self, at: &At<'_>, findings: &mut Findings) {
        findings.lint(self.lint, at, &self.reason, &self.mend);
    }
}

/// Reads a text and what is wrong with its tokens. `{{` is a brace; `}` alone stands for
/// itself. A broken token is left out.
pub(super) fn parse(written: &str) -> (Text, Vec<Complaint>) {
    let mut parts = Vec::new();
    let mut complaints = Vec::new();
    let mut literal = String::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('{') {
        literal.push_str(before);
        rest = if let Some(after) = after.strip_prefix('{') {
            literal.push('{');
            after
        } else if let Some((inside, after)) = after.split_once('}') {
            flush(&mut literal, &mut parts);
            parts.push(token(inside, &mut complaints));
            after
        } else {
            complaints.push(error(
                "a `{` opens a token that is not closed".to_owned(),
                "close it with `}`, or write `{{` for the brace itself".to_owned(),
            ));
            after
        };
    }
    literal.push_str(rest);
    flush(&mut literal, &mut parts);
    (Text(parts), complaints)
}

fn flush(literal: &mut String, parts: &mut Vec<Part>) {
    if !literal.is_empty() {
        parts.push(Part::Literal(std::mem::take(literal)));
    }
}

fn token(inside: &str, complaints: &mut Vec<Complaint>) -> Part {
    let (name, fallback) = match inside.split_once('|') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
        None => (inside.trim(), None),
    };
    let personal = ["last_viewed.", "attributes.", "answers."]
        .iter()
        .any(|start| {
            name.strip_prefix(start)
                .is_some_and(|rest| !rest.is_empty())
        });
    if !personal && !["shop", "points"].contains(&name) {
        let otherwise = "known are shop, points, last_viewed.…, attributes.… and in surveys \
                         answers.…; for a brace itself write `{{`";
        complaints.push(error(
            format!("`{{{name}}}` is no token"),
            nearest::mend(name, KNOWN, otherwise),
        ));
    } else if personal && fallback.is_none() {
        complaints.push(Complaint {
            lint: Lint::TokenWithoutFallback,
            reason: format!("`{{{name}}}` leaves a gap for whom nothing is known"),
            mend: format!("say what stands there then: `{{{name}|…}}`"),
        });
    }
    Part::Token {
        name: name.to_owned(),
        fallback: fallback.unwrap_or_default().to_owned(),
    }
}

fn error(reason: String, mend: String) -> Complaint {
    Complaint {
        lint: Lint::InvalidToken,
        reason,
        mend,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(name: &str, fallback: &str) -> Part {
        Part::Token {
            name: name.to_owned(),
            fallback: fallback.to_owned(),
        }
    }

    fn literal(text: &str) -> Part {
        Part::Literal(text.to_owned())
    }

    #[test]
    fn tokens_literals_and_braces_are_told_apart() {
        let (text, complaints) = parse("{{a} {last_viewed.name | the oak}, {points} leaves }");
        assert!(complaints.is_empty());
        let parts = [
            literal("{a} "),
            token("last_viewed.name", "the oak"),
            literal(", "),
            token("points", ""),
            literal(" leaves }"),
        ];
        assert_eq!(text.0, parts);
        assert!(parse("").0.is_empty());
    }

    #[test]
    fn a_broken_token_says_what_may_be_meant() {
        let mend = |text| parse(text).1.remove(0).mend;
        assert!(mend("{last_veiwed.name|x}").contains("`last_viewed.name`"));
        assert!(mend("{name}").contains("known are"));
        assert!(mend("open { end").contains("close it"));
        assert!(mend("{attributes.first_name}").contains("say what stands there"));
    }
}
