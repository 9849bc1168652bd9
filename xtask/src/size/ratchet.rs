//! A gate that is missed must not be missed by more: `xtask/size-ratchet.json` records how far
//! over it we are, and CI refuses a byte beyond that. The record only ever shrinks, and goes
//! when the gate is met; `cargo xtask size` itself fails until then.

use std::collections::BTreeMap;

use super::budget::Line;
use crate::failure::Failure;
use crate::layout::Layout;

/// Bytes by the name of the budget's line, and why they are over.
type Record = BTreeMap<String, usize>;

/// Passes what is over its gate only if it is recorded and did not grow.
pub(super) fn hold(layout: &Layout, over: &[&Line]) -> Result<(), Failure> {
    let path = layout.at("xtask/size-ratchet.json");
    let json = std::fs::read_to_string(&path).map_err(|error| Failure::Unreadable {
        what: path.display().to_string(),
        reason: error.to_string(),
    })?;
    let record: Record = serde_json::from_str(&json).map_err(|error| Failure::Unreadable {
        what: path.display().to_string(),
        reason: error.to_string(),
    })?;
    for line in over {
        println!(
            "MISSED: {} is {} bytes over its gate",
            line.name,
            line.brotli - line.gate
        );
    }
    match grown(&record, over) {
        None => Ok(()),
        Some(line) => Err(Failure::Found(format!(
            "{} grew to {} bytes, and is over its gate of {} already: make it smaller",
            line.name, line.brotli, line.gate
        ))),
    }
}

fn grown<'a>(record: &Record, over: &[&'a Line]) -> Option<&'a Line> {
    over.iter()
        .find(|line| record.get(line.name).is_none_or(|most| line.brotli > *most))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(brotli: usize) -> Line {
        Line {
            name: "all",
            brotli,
            goal: 1,
            gate: 10,
        }
    }

    #[test]
    fn what_is_recorded_may_stay_and_shrink_but_not_grow() {
        let record = Record::from([("all".to_owned(), 20)]);
        assert_eq!(grown(&record, &[&line(20)]), None);
        assert_eq!(grown(&record, &[&line(12)]), None);
        assert_eq!(
            grown(&record, &[&line(21)]).map(|line| line.brotli),
            Some(21)
        );
    }

    #[test]
    fn what_is_not_recorded_may_not_be_over() {
        assert!(grown(&Record::new(), &[&line(11)]).is_some());
    }
}
