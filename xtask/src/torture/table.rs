//! The table: a page a line, an engine a column.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// What is looked at on every page, as the tests name it.
const LEGEND: &str = "\
holds   all of: quiet (no error, rejection or console line of ours) · page (focus, keys, values,
        clipboard and scrolling as without the tag) · still (nothing moved) · policy (nothing
        forbidden was tried) · widget (there, or not, as expected) · looks (as on the calm page)
not: …  what of these did not hold
";

/// Of what each engine's run has written.
pub(super) fn of(engines: &[Value]) -> String {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, engine) in engines.iter().enumerate() {
        for page in list(&engine["pages"]) {
            cell(&mut rows, page, place, held(page));
        }
        for page in list(&engine["skipped"]) {
            cell(&mut rows, page, place, "skipped".to_owned());
        }
    }
    let mut text = line(
        "page",
        engines
            .iter()
            .map(|engine| word(&engine["engine"]).to_owned()),
    );
    for (name, cells) in &rows {
        text += &line(name, cells.iter().cloned());
    }
    let totals = engines.iter().map(|engine| {
        let pages = list(&engine["pages"]);
        let good = pages
            .iter()
            .filter(|page| list(&page["failed"]).is_empty())
            .count();
        format!("{good} of {}, {} s", pages.len(), engine["seconds"])
    });
    text += &line("holds on", totals);
    text + "\n" + LEGEND
}

fn cell<'a>(
    rows: &mut BTreeMap<&'a str, Vec<String>>,
    page: &'a Value,
    place: usize,
    text: String,
) {
    let cells = rows.entry(word(&page["page"])).or_default();
    cells.resize(place, "–".to_owned());
    cells.push(text);
}

fn held(page: &Value) -> String {
    let failed: Vec<&str> = list(&page["failed"]).iter().map(word).collect();
    if failed.is_empty() {
        return "holds".to_owned();
    }
    format!("not: {}", failed.join(", "))
}

fn line(name: &str, cells: impl Iterator<Item = String>) -> String {
    let mut text = format!("{name:<26}");
    for cell in cells {
        // Writing into a String does not fail.
        write!(text, " {cell:<20}").unwrap_or_default();
    }
    text.trim_end().to_owned() + "\n"
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_page_that_fails_in_one_engine_is_seen_in_its_column() {
        let page = |failed: &[&str]| json!({ "page": "calm", "failed": failed });
        let run = |name: &str, failed: &[&str]| json!({ "engine": name, "seconds": 2, "pages": [page(failed)], "skipped": [] });
        let table = of(&[run("chromium", &[]), run("webkit", &["looks", "quiet"])]);
        let calm = table.lines().find(|line| line.starts_with("calm")).unwrap();
        assert!(
            calm.contains("holds") && calm.ends_with("not: looks, quiet"),
            "{table}"
        );
        assert!(
            table.contains("1 of 1, 2 s") && table.contains("0 of 1, 2 s"),
            "{table}"
        );
    }
}
