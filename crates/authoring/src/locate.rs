//! Where in a document's text its findings are. The text is walked once more for it, and only
//! when something was found: a tree that carried positions would cost every good document.

mod lines;
mod scanner;

use std::cmp::Reverse;
use std::ops::Range;

use crate::findings::is_within;
use crate::{Finding, Span};
use lines::Lines;
use scanner::Scanner;

/// Gives each finding its span, and sorts them: errors first, each severity in the order of
/// the text. The text has been read as JSON before, so that its nesting is
/// bounded; over any other text the spans mean nothing, and it still comes to an end.
pub(crate) fn locate(text: &str, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let mut walk = Walk {
        scanner: Scanner::new(text),
        path: String::new(),
        paths: findings
            .iter()
            .map(|finding| finding.path.as_str())
            .collect(),
        found: Vec::new(),
    };
    let root = walk.scanner.token();
    walk.found = vec![root; findings.len()];
    let all: Vec<_> = (0..findings.len()).collect();
    walk.value(&all);
    let found = walk.found;
    let lines = Lines::of(text);
    for (finding, Range { start, end }) in findings.iter_mut().zip(found) {
        finding.span = Some(Span {
            start: lines.position(start),
            end: lines.position(end),
        });
    }
    findings.sort_by_key(|finding| (Reverse(finding.severity), finding.span.map(|s| s.start)));
}

/// Gives the findings of a text that is no JSON the place where reading stopped: `line` and
/// `column` count from 1, columns in bytes, as `serde_json` has them.
pub(crate) fn locate_break(text: &str, line: usize, column: usize, findings: &mut [Finding]) {
    let at = Lines::of(text).of_bytes(line, column);
    for finding in findings {
        finding.span = Some(Span { start: at, end: at });
    }
}

/// One walk over the text, as deep as findings lead.
struct Walk<'a> {
    scanner: Scanner<'a>,
    path: String,
    paths: Vec<&'a str>,
    found: Vec<Range<usize>>,
}

impl Walk<'_> {
    /// One value, in which the findings `wanted` are.
    fn value(&mut self, wanted: &[usize]) {
        match self.scanner.peek() {
            Some(b'{') if !wanted.is_empty() => self.fields(wanted),
            Some(b'[') if !wanted.is_empty() => self.elements(wanted),
            _ => self.scanner.skip(),
        }
    }

    fn fields(&mut self, wanted: &[usize]) {
        self.scanner.step();
        while self.scanner.more() {
            let key = self.scanner.token();
            let name = self.scanner.string();
            self.scanner.step();
            let before = self.path.len();
            if before > 0 {
                self.path.push('.');
            }
            self.path.push_str(&name);
            self.enter(wanted, &key);
            self.path.truncate(before);
        }
    }

    fn elements(&mut self, wanted: &[usize]) {
        self.scanner.step();
        let mut index = 0_usize;
        while self.scanner.more() {
            let element = self.scanner.token();
            let before = self.path.len();
            self.path.extend(["[", &index.to_string(), "]"]);
            self.enter(wanted, &element);
            self.path.truncate(before);
            index += 1;
        }
    }

    /// Notes this place for the findings that are at it or further inside, and goes on there.
    fn enter(&mut self, wanted: &[usize], here: &Range<usize>) {
        let inside = |i: &usize| is_within(self.paths[*i], &self.path);
        let inner: Vec<_> = wanted.iter().copied().filter(inside).collect();
        for i in &inner {
            self.found[*i] = here.clone();
        }
        self.value(&inner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lint;

    /// What stands at the span of a finding with this path.
    fn at<'t>(text: &'t str, path: &str) -> (String, &'t str) {
        let rule = Lint::InvalidDocument;
        let mut found = [Finding {
            rule,
            severity: rule.severity(),
            path: path.to_owned(),
            span: None,
            reason: String::new(),
            mend: String::new(),
        }];
        locate(text, &mut found);
        let Span { start, end } = found[0].span.unwrap();
        let row = text
            .trim_start_matches('\u{feff}')
            .lines()
            .nth(start.line as usize - 1)
            .unwrap_or_default();
        let byte = |column: u32| {
            row.char_indices()
                .nth(column as usize - 1)
                .map_or(row.len(), |(i, _)| i)
        };
        assert_eq!(start.line, end.line);
        (
            start.to_string(),
            &row[byte(start.column)..byte(end.column)],
        )
    }

    const TEXT: &str = "\u{feff}{ \"shop\": \"é\\\"}\", \"b\": [ 1,\n  {\"x.y\": {\"z\": true}}, \"ö\" ],\n\"c\":{}}";

    #[test]
    fn a_field_is_found_by_its_key_and_an_element_by_itself() {
        assert_eq!(at(TEXT, "shop"), ("1:3".to_owned(), "\"shop\""));
        assert_eq!(at(TEXT, "b[0]"), ("1:26".to_owned(), "1"));
        assert_eq!(at(TEXT, "b[1]"), ("2:3".to_owned(), "{"));
        assert_eq!(at(TEXT, "b[1].x.y.z"), ("2:12".to_owned(), "\"z\""));
        assert_eq!(at(TEXT, "b[2]").1, "\"ö\"");
        assert_eq!(at(TEXT, "c").0, "3:1");
    }

    #[test]
    fn what_is_missing_is_found_where_it_should_be() {
        assert_eq!(at(TEXT, "b[1].x.y.w").1, "\"x.y\"");
        assert_eq!(at(TEXT, "c.d[3].e").1, "\"c\"");
        assert_eq!(at(TEXT, "shopping"), ("1:1".to_owned(), "{"));
        assert_eq!(at(TEXT, ""), ("1:1".to_owned(), "{"));
    }

    #[test]
    fn any_text_comes_to_an_end() {
        for text in [
            "", "{", "[[[", "{\"a", "{\"a\":", "}{", "{1:2}", "\"\\", "{\"b\" [", "é", "[é",
        ] {
            at(text, "a.b[0]");
            at(text, "b[0]");
        }
    }
}
