//! From an expression to the smallest automaton, and from the library's automaton to the
//! device's table.

use std::collections::HashMap;

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};
use targeting::Pattern;
use targeting::pattern::{ACCEPTED, FIRST_ROW, REJECTED};

use super::{MAX_TABLE_BYTES, PatternError, Rewritten};

/// Limits on the way, before states are merged; they bound time as well as memory.
const MAX_NFA_BYTES: usize = 256 * 1024;
const MAX_DFA_BYTES: usize = 256 * 1024;

/// Builds the table for an expression that is known to parse.
pub(super) fn build(
    expression: &Rewritten,
    syntax: syntax::Config,
) -> Result<Pattern, PatternError> {
    let config = dense::Config::new()
        .minimize(true)
        .accelerate(false)
        .start_kind(StartKind::Unanchored)
        .dfa_size_limit(Some(MAX_DFA_BYTES))
        .determinize_size_limit(Some(MAX_DFA_BYTES));
    // With anything allowed behind it up to the very end, all that matters is whether the
    // text's end accepts, and every state in which the expression was found merges into one.
    let before = if expression.aligned { r"\A(?s:.)*" } else { "" };
    let found = format!(r"{before}(?:{})(?s-u:.)*\z", expression.text);
    let dfa = dense::Builder::new()
        .configure(config)
        .syntax(syntax)
        .thompson(thompson::Config::new().nfa_size_limit(Some(MAX_NFA_BYTES)))
        .build(&found)
        .map_err(|_| PatternError::TooLarge)?;
    Walk::over(&dfa)?.into_pattern()
}

/// Every state that can be reached, with where each byte leads.
struct Walk {
    /// States in the order in which they were found, the start first.
    states: Vec<State>,
}

struct State {
    /// Whether a text that ends here is accepted.
    accepts: bool,
    /// Per byte, the index of the next state.
    next: Vec<usize>,
}

impl Walk {
    fn over(dfa: &dense::DFA<Vec<u32>>) -> Result<Self, PatternError> {
        let start = dfa
            .start_state(&start::Config::new().anchored(Anchored::No))
            .map_err(|_| PatternError::TooLarge)?;
        let mut order = vec![start];
        let mut known = HashMap::from([(start, 0)]);
        let mut states = Vec::new();
        while let Some(&id) = order.get(states.len()) {
            let mut index = |next: StateID| {
                *known.entry(next).or_insert_with(|| {
                    order.push(next);
                    order.len() - 1
                })
            };
            let next = (0..=u8::MAX)
                .map(|byte| index(dfa.next_state(id, byte)))
                .collect();
            let accepts = dfa.is_match_state(dfa.next_eoi_state(id));
            states.push(State { accepts, next });
        }
        Ok(Self { states })
    }

    fn into_pattern(self) -> Result<Pattern, PatternError> {
        let names = self.names();
        let mut rows: Vec<_> = self
            .states
            .iter()
            .zip(&names)
            .filter(|(_, name)| **name >= FIRST_ROW)
            .collect();
        rows.sort_by_key(|(_, name)| **name);
        let accepting = rows.iter().filter(|(state, _)| state.accepts).count();
        let column = |byte: usize| {
            rows.iter()
                .map(|(state, _)| names[state.next[byte]])
                .collect()
        };
        let (runs, columns) = merge_columns((0..256).map(column));
        if columns.len() * rows.len() * 2 > MAX_TABLE_BYTES {
            return Err(PatternError::TooLarge);
        }
        let cells = (0..rows.len()).flat_map(|row| columns.iter().map(move |column| column[row]));
        Ok(Pattern {
            start: names[0],
            accepting: FIRST_ROW + accepting as u16,
            runs,
            width: columns.len() as u16,
            table: cells.collect(),
        })
    }

    /// The device's name for each state: the two that nothing leads out of need no row, and
    /// those that accept at the end come first. More states than names do not get past the
    /// limits on size.
    fn names(&self) -> Vec<u16> {
        let ends = |i: usize| self.states[i].next.iter().all(|next| *next == i);
        let mut names = vec![REJECTED; self.states.len()];
        let mut free = FIRST_ROW;
        for accepts in [true, false] {
            for (i, state) in self
                .states
                .iter()
                .enumerate()
                .filter(|(_, s)| s.accepts == accepts)
            {
                if !ends(i) {
                    names[i] = free;
                    free = free.saturating_add(1);
                } else if state.accepts {
                    names[i] = ACCEPTED;
                }
            }
        }
        names
    }
}

/// Which bytes the table treats alike, as runs, and one column for each kind.
fn merge_columns(columns: impl Iterator<Item = Vec<u16>>) -> (Vec<(u8, u8)>, Vec<Vec<u16>>) {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    let mut kinds: Vec<Vec<u16>> = Vec::new();
    for (byte, column) in (0..=u8::MAX).zip(columns) {
        let kind = kinds
            .iter()
            .position(|kind| *kind == column)
            .unwrap_or_else(|| {
                kinds.push(column);
                kinds.len() - 1
            }) as u8;
        match runs.last_mut() {
            Some((last, known)) if *known == kind => *last = byte,
            _ => runs.push((byte, kind)),
        }
    }
    (runs, kinds)
}
