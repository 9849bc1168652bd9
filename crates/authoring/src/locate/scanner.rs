//! The tokens of a JSON text, one after the other. It judges nothing: that was done before.

use std::ops::Range;

/// Where the scanner stands.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, at }
    }

    /// The next byte that is no space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.byte()
    }

    /// Over one byte: a bracket, a colon.
    pub(super) fn step(&mut self) {
        self.peek();
        self.at += 1;
    }

    /// Whether another field or element follows; over the comma before it, or over the
    /// bracket that closes.
    pub(super) fn more(&mut self) -> bool {
        if self.peek() == Some(b',') {
            self.at += 1;
        }
        match self.peek() {
            None => false,
            Some(b'}' | b']') => {
                self.at += 1;
                false
            }
            Some(_) => true,
        }
    }

    /// The bytes of the token that follows, which is not passed over: a text, a number, a
    /// word, or the bracket that opens.
    pub(super) fn token(&mut self) -> Range<usize> {
        let start = match self.peek() {
            None => return self.at..self.at,
            Some(_) => self.at,
        };
        let end = match self.byte() {
            Some(b'{' | b'[') => start + 1,
            Some(b'"') => self.text_end(),
            _ => self.word_end(),
        };
        start..end
    }

    /// The text that follows, without its quotes; passes over it.
    pub(super) fn string(&mut self) -> String {
        let token = self.token();
        self.at = token.end.max(self.at + 1);
        let written = self.text.get(token).unwrap_or_default();
        serde_json::from_str(written).unwrap_or_default()
    }

    /// Over one value with everything in it.
    pub(super) fn skip(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.at = self.text_end(),
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    self.at += 1;
                }
                b',' | b':' => self.at += 1,
                _ => self.at = self.word_end(),
            }
            if open == 0 {
                return;
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn text_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'"' => return end + 1,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        bytes.len()
    }

    /// At least one byte on.
    fn word_end(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let in_word = |byte: &u8| !b" \t\r\n,:{}[]\"".contains(byte);
        let length = rest.iter().take_while(|byte| in_word(byte)).count();
        self.at + length.max(1).min(rest.len())
    }
}
