//! From bytes of a text to lines and columns.

use crate::Position;

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// A byte order mark is no character of the first line: no editor counts it.
    pub(super) fn of(text: &'a str) -> Self {
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let later = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            starts: std::iter::once(first)
                .chain(later.map(|(i, _)| i + 1))
                .collect(),
        }
    }

    /// The line and column of a byte.
    pub(super) fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let before = self.text.get(start..byte).unwrap_or_default();
        Position {
            line: line as u32,
            column: before.chars().count() as u32 + 1,
        }
    }

    /// The same for a line and a column in bytes, both from 1; column 0 is the line's end
    /// before it.
    pub(super) fn of_bytes(&self, line: usize, column: usize) -> Position {
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let mut byte = start.map_or(self.text.len(), |start| start + column.saturating_sub(1));
        byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        self.position(byte)
    }
}
