//! What a backslash makes of what follows it.

use super::Rewriter;

const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
/// What ECMAScript counts as white space or the end of a line.
const SPACE: &str =
    r"\x09-\x0D \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
const NO_SPACE: &str =
    r"[^\x09-\x0D \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}]";

/// One member of a class.
pub(super) enum Member {
    /// A character, which may begin or end a range.
    One(char),
    /// A set, in a class's syntax.
    Set(&'static str),
    /// What is not in a set of ASCII characters.
    AllBut(&'static str),
}

impl<'a> Rewriter<'a> {
    /// What follows a backslash. `None` leaves the backslash to the builder.
    pub(super) fn escaped(&mut self) -> Option<Member> {
        let before = self.rest;
        let member = match self.take()? {
            'd' => Member::Set(DIGIT),
            'w' => Member::Set(WORD),
            'D' => Member::AllBut(DIGIT),
            'W' => Member::AllBut(WORD),
            's' => self.whole(SPACE),
            'S' => self.whole(NO_SPACE),
            '0' if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => Member::One('\0'),
            '0'..='9' | 'c' | 'k' | 'p' | 'P' => return self.leave(before),
            'u' if self.half() => return self.leave(before),
            c => Member::One(self.character(c)),
        };
        Some(member)
    }

    fn leave(&mut self, rest: &'a str) -> Option<Member> {
        self.rest = rest;
        None
    }

    /// Whether here is half a surrogate pair, which no text holds on its own.
    fn half(&self) -> bool {
        let code = self.rest.get(..4).and_then(hex);
        self.pair().is_none() && code.is_some_and(|code| char::from_u32(code).is_none())
    }

    /// A set that takes whole characters, not bytes.
    fn whole(&mut self, set: &'static str) -> Member {
        self.out.bytewise = false;
        Member::Set(set)
    }

    fn character(&mut self, escaped: char) -> char {
        match escaped {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'x' => self.code(2).unwrap_or('x'),
            'u' => match self.pair() {
                Some(c) => {
                    self.rest = &self.rest[10..];
                    c
                }
                None => self.code(4).unwrap_or('u'),
            },
            itself => itself,
        }
    }

    /// `\x41`, `\u0041`: so many digits and the character that they name.
    fn code(&mut self, digits: usize) -> Option<char> {
        let c = char::from_u32(hex(self.rest.get(..digits)?)?)?;
        self.rest = &self.rest[digits..];
        Some(c)
    }

    /// `\ud83d\ude00`: a character beyond the sixteenth bit, in two halves.
    fn pair(&self) -> Option<char> {
        let high = hex(self.rest.get(..4)?)?;
        let low = hex(self.rest.get(4..10)?.strip_prefix(r"\u")?)?;
        let units = [high, low].map(|half| half as u16);
        let c = char::decode_utf16(units).next()?.ok()?;
        (c.len_utf16() == 2).then_some(c)
    }
}

fn hex(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}
