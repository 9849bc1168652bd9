//! The contract, case by case. Every table is run whole: a case that fails does not hide the
//! next.

mod answers;
mod batches;
mod kills;
mod leaving;
mod losses;
mod storage;
mod tabs;
mod waiting;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A name that says what holds, and what shows it.
pub(crate) type Case = (&'static str, fn());

/// Fewest cases that the contract has.
const FEWEST: usize = 60;

const TABLES: [(&str, &[Case]); 7] = [
    ("batches", batches::CASES),
    ("kills", kills::CASES),
    ("leaving", leaving::CASES),
    ("losses", losses::CASES),
    ("storage", storage::CASES),
    ("tabs", tabs::CASES),
    ("waiting", waiting::CASES),
];

#[test]
fn every_case_of_the_contract_holds() {
    let mut failed = Vec::new();
    for (table, cases) in TABLES {
        for (name, case) in cases {
            let held = catch_unwind(AssertUnwindSafe(case)).is_ok();
            println!("{} {table}: {name}", if held { "holds" } else { "FAILS" });
            if !held {
                failed.push(format!("{table}: {name}"));
            }
        }
    }
    assert_eq!(failed, Vec::<String>::new());
}

#[test]
fn the_contract_has_its_cases_and_each_a_name_of_its_own() {
    let tables = TABLES.iter().flat_map(|(_, cases)| cases.iter());
    let names: Vec<_> = tables
        .map(|(name, _)| *name)
        .chain(answers::names())
        .collect();
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
    assert!(names.len() >= FEWEST, "{} cases", names.len());
}
