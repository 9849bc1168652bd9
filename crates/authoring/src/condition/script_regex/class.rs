//! Classes: `[a-z\d]`, `[^/]`, and the two that the builder reads otherwise, `[]` and `[^]`.

use super::Rewriter;
use super::escape::Member;

impl Rewriter<'_> {
    pub(super) fn class(&mut self) {
        let negated = self.skip("^");
        let bytewise = std::mem::replace(&mut self.out.bytewise, true);
        let before = std::mem::take(&mut self.out.text);
        while !self.rest.is_empty() && !self.rest.starts_with(']') {
            self.range();
        }
        let closed = self.skip("]");
        let members = std::mem::replace(&mut self.out.text, before);
        let ascii = std::mem::replace(&mut self.out.bytewise, bytewise);
        match (negated, members.as_str()) {
            // Left open, for the builder to say so.
            _ if !closed => self.push("["),
            (false, "") => self.push(r"[^\s\S]"),
            (true, _) if ascii => self.push_all_but(&members),
            (negated, _) => {
                self.out.bytewise &= ascii && !negated;
                self.push(if negated { "[^" } else { "[" });
                self.push(&members);
                self.push("]");
            }
        }
    }

    /// `a`, `a-z`, `\d`, or the three members of what only looks like a range: `\d-x`.
    fn range(&mut self) {
        let Some(first) = self.member() else { return };
        let ranges = self.rest.starts_with('-') && !self.rest.starts_with("-]");
        if !ranges {
            return self.push_member(&first);
        }
        self.skip("-");
        let Some(last) = self.member() else {
            return self.push_member(&first);
        };
        let between = match (&first, &last) {
            (Member::One(_), Member::One(_)) => "-",
            _ => r"\-",
        };
        self.push_member(&first);
        self.push(between);
        self.push_member(&last);
    }

    fn member(&mut self) -> Option<Member> {
        match self.take()? {
            '\\' if self.skip("b") => Some(Member::One('\u{8}')),
            '\\' => self.escaped(),
            c => Some(Member::One(c)),
        }
    }

    fn push_member(&mut self, member: &Member) {
        let text = match member {
            Member::One(c) => self.literal(*c),
            Member::Set(set) => (*set).to_owned(),
            Member::AllBut(set) => {
                self.out.bytewise = false;
                format!("[^{set}]")
            }
        };
        self.push(&text);
    }
}
