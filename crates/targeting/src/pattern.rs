//! Patterns on the device: a finite automaton as a plain table, walked byte by byte. How a
//! regular expression becomes one is `authoring`'s work; here is no syntax.

use serde::{Deserialize, Serialize};

/// State in which nothing can match any more.
pub const REJECTED: u16 = 0;
/// State in which the pattern has matched, whatever follows.
pub const ACCEPTED: u16 = 1;
/// The table's first row is this state; the next row the next state.
pub const FIRST_ROW: u16 = 2;

/// A compiled pattern. Matching looks at each byte once at most. Tables are trusted for
/// nothing: whatever stands in them, a walk ends with an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The state to begin in.
    pub start: u16,
    /// Rows from [`FIRST_ROW`] up to, not including, this state accept a text that ends there.
    pub accepting: u16,
    /// Runs of bytes that the table treats alike, ascending: `(last byte of the run, column)`.
    pub runs: Vec<(u8, u8)>,
    /// Columns of a row, 1 to 256.
    pub width: u16,
    /// The state to go to: row after row, a column per kind of byte.
    pub table: Vec<u16>,
}

impl Pattern {
    /// Whether the pattern is found in the text; anchors are part of the table.
    pub fn matches(&self, text: &str) -> bool {
        let mut state = self.start;
        for byte in text.bytes() {
            if state <= ACCEPTED {
                break;
            }
            state = self.next(state, byte);
        }
        state == ACCEPTED || (FIRST_ROW..self.accepting).contains(&state)
    }

    fn next(&self, state: u16, byte: u8) -> u16 {
        let run = self.runs.partition_point(|(last, _)| *last < byte);
        let column = self.runs.get(run).map_or(0, |(_, column)| *column);
        let row = usize::from(state.saturating_sub(FIRST_ROW));
        let cell = row * usize::from(self.width) + usize::from(column);
        self.table.get(cell).copied().unwrap_or(REJECTED)
    }
}

shopper::wire!(struct Pattern { start, accepting, runs, width, table });
