//! The parts that stores may style: those that are documented exist, and those that exist are
//! documented.

use std::collections::BTreeSet;

use super::all;

const DOCUMENTED: &str = include_str!("../../../docs/theming.md");

fn documented() -> BTreeSet<&'static str> {
    let (_, table) = DOCUMENTED
        .split_once("| part | what |")
        .expect("a table of parts");
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|') || line.is_empty());
    rows.filter_map(|row| row.split('`').nth(1)).collect()
}

#[test]
fn every_documented_part_exists_and_every_part_is_documented() {
    let drawn: String = all().iter().map(|shown| shown.drawn("en")).collect();
    let names = drawn.split(" part=\"").skip(1);
    let drawn: BTreeSet<&str> = names
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect();
    assert_eq!(documented(), drawn);
}
