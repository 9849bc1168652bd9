//! The table of allowed edges in ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::failure::Failure;
use crate::layout::Layout;

const HEADING: &str = "## Allowed edges";

/// What each crate may use: in its code, and in its tests besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    rows: BTreeMap<String, Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    code: BTreeSet<String>,
    tests: BTreeSet<String>,
}

/// Reads the table.
pub(super) fn read(layout: &Layout) -> Result<Allowed, Failure> {
    let path = layout.at("ARCHITECTURE.md");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    parse(&text).ok_or_else(|| Failure::Unreadable {
        what: path.display().to_string(),
        reason: format!(
            "under `{HEADING}` there must be a table with the columns crate, may use, its tests \
             may use"
        ),
    })
}

impl Allowed {
    /// Whether the table has a row for the crate.
    pub(super) fn knows(&self, package: &str) -> bool {
        self.rows.contains_key(package)
    }

    /// Whether `from` may use `to`; what code may use, tests may too.
    pub(super) fn allows(&self, from: &str, to: &str, in_tests: bool) -> bool {
        self.rows
            .get(from)
            .is_some_and(|row| row.code.contains(to) || (in_tests && row.tests.contains(to)))
    }
}

/// `None` when there is no such section, or no table in it.
pub(super) fn parse(text: &str) -> Option<Allowed> {
    let section = text
        .lines()
        .skip_while(|line| line.trim_end() != HEADING)
        .skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let rows: BTreeMap<String, Row> = section.filter_map(row).collect();
    (!rows.is_empty()).then_some(Allowed { rows })
}

/// `| engine | content, shopper | authoring |`; `None` for the head, the rule and other text.
fn row(line: &str) -> Option<(String, Row)> {
    let mut cells = line.trim().strip_prefix('|')?.split('|').map(str::trim);
    let name = cells.next()?.trim_matches('`');
    if name == "crate" || name.starts_with('-') || name.starts_with(':') {
        return None;
    }
    let code = names(cells.next()?);
    let tests = names(cells.next().unwrap_or_default());
    Some((name.to_owned(), Row { code, tests }))
}

/// Names between commas; a dash of any length stands for none.
fn names(cell: &str) -> BTreeSet<String> {
    let names = cell.split(',').map(|name| name.trim().trim_matches('`'));
    names
        .filter(|name| name.starts_with(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A\n| crate | may use |\n| no | shopper |\n\n## Allowed edges\n\nWords.\n\n\
        | crate | may use | its tests may use |\n|---|---|---|\n\
        | shopper | – | |\n| `engine` | `content`, shopper | authoring |\n\n## Next\n\
        | late | shopper | |\n";

    #[test]
    fn code_and_tests_have_columns_of_their_own() {
        let allowed = parse(TEXT).unwrap();
        assert!(allowed.allows("engine", "content", false));
        assert!(allowed.allows("engine", "content", true));
        assert!(allowed.allows("engine", "authoring", true));
        assert!(!allowed.allows("engine", "authoring", false));
        assert!(allowed.knows("shopper") && !allowed.allows("shopper", "engine", true));
    }

    #[test]
    fn only_the_tables_own_section_counts() {
        let allowed = parse(TEXT).unwrap();
        assert!(!allowed.knows("no") && !allowed.knows("late") && !allowed.knows("crate"));
        assert_eq!(parse("## Allowed edges\n\nnothing\n"), None);
    }
}
