//! Regular expressions as browsers read them, rewritten for the automaton builder: the same
//! text must mean the same here and in the shop's own JavaScript.
//!
//! `\d`, `\w` and `\b` are ASCII there, which also keeps automata small; unknown escapes stand
//! for themselves; brackets do not nest. What has no counterpart (look-around, references to
//! groups) is handed on as it is, and the builder refuses it.
//!
//! Texts are valid UTF-8, so a repetition of anything but some ASCII characters, like `.*` or
//! `[^/]+`, may run over bytes: it takes the same texts and a tenth of the states.

mod class;
mod escape;

use escape::Member;

/// A rewritten expression.
pub(super) struct Rewritten {
    /// In the builder's syntax.
    pub(super) text: String,
    /// Can be matched byte by byte.
    pub(super) bytewise: bool,
    /// Must not begin within a character. Only `\B` holds there, between two bytes that are
    /// both no letters.
    pub(super) aligned: bool,
}

/// Rewrites an expression. Never fails: what is broken stays broken for the builder to name.
pub(super) fn rewrite(pattern: &str) -> Rewritten {
    let aligned = pattern.contains(r"\B");
    let mut rewriter = Rewriter {
        rest: pattern,
        out: Rewritten {
            text: String::new(),
            bytewise: !aligned,
            aligned,
        },
    };
    while let Some(c) = rewriter.take() {
        rewriter.outside(c);
    }
    rewriter.out
}

struct Rewriter<'a> {
    rest: &'a str,
    out: Rewritten,
}

impl Rewriter<'_> {
    fn take(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn push(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    fn outside(&mut self, c: char) {
        match c {
            '\\' => self.escape(),
            '[' => self.class(),
            '{' if !begins_quantifier(self.rest) => self.push(r"\{"),
            '.' => self.push_all_but(r"\r\n"),
            c => {
                self.out.bytewise &= c.is_ascii();
                self.out.text.push(c);
            }
        }
    }

    fn escape(&mut self) {
        if self.skip("b") {
            return self.push(r"(?-u:\b)");
        }
        if self.skip("B") {
            return self.push(r"(?-u:\B)");
        }
        match self.escaped() {
            Some(Member::One(c)) => {
                let text = self.literal(c);
                self.push(&text);
            }
            Some(Member::Set(set)) => self.push(&format!("(?-i:[{set}])")),
            Some(Member::AllBut(set)) => self.push_all_but(set),
            None => self.push(r"\"),
        }
    }

    /// Everything but these characters, all of them ASCII; by bytes where that is repeated.
    fn push_all_but(&mut self, ascii: &str) {
        let set = if ascii.is_empty() {
            r"[\s\S]".to_owned()
        } else {
            format!("[^{ascii}]")
        };
        if self.rest.starts_with(['*', '+']) && !self.out.aligned {
            return self.push(&format!("(?-u:{set})"));
        }
        self.out.bytewise = false;
        self.push(&set);
    }

    /// A character that means nothing but itself, in a class or outside.
    fn literal(&mut self, c: char) -> String {
        self.out.bytewise &= c.is_ascii();
        if c.is_ascii_alphanumeric() {
            c.to_string()
        } else {
            format!(r"\x{{{:X}}}", c as u32)
        }
    }
}

/// Whether `{` opens a repetition: `2}`, `2,}` or `2,3}`. Else it stands for itself.
fn begins_quantifier(rest: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let high = rest.trim_start_matches(digit);
    let end = high
        .strip_prefix(',')
        .map_or(high, |high| high.trim_start_matches(digit));
    rest.starts_with(digit) && end.starts_with('}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_whole_characters_is_not_matched_by_bytes() {
        for bytewise in [r"^\d+/[\w-]+$", "[^/]+a", ".*", r"\D*"] {
            assert!(rewrite(bytewise).bytewise, "{bytewise}");
        }
        for whole in [
            r"\D", "[^/]", ".", ".{2}", "è", r"\u00e8", r"\s", r"[^\s]+", r"[\D]+",
        ] {
            assert!(!rewrite(whole).bytewise, "{whole}");
        }
    }

    #[test]
    fn braces_that_repeat_nothing_are_braces() {
        assert_eq!(rewrite("a{2,3}").text, "a{2,3}");
        assert_eq!(rewrite("a{b}").text, r"a\{b}");
        assert_eq!(rewrite("a{,3}").text, r"a\{,3}");
    }

    #[test]
    fn any_text_is_rewritten_without_panic() {
        for broken in [
            "\\",
            "[",
            "[^",
            "[\\",
            "[a-",
            "\\x",
            "\\u12",
            "[]",
            "(",
            "è\\é[é-",
        ] {
            rewrite(broken);
        }
    }
}
