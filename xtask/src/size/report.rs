//! The two forms of the answer: a table for people, JSON for programs.

use std::fmt::Write as _;

use serde_json::json;

use super::budget::Line;
use super::measure::Weight;

/// A table of the files and one of the budget. Bytes for files, KB (1,024 bytes) for the budget.
pub(super) fn table(
    first: &[Weight],
    later: &[Weight],
    journey: &[Weight],
    (studio, pages): (&[Weight], &[Weight]),
    lines: &[Line],
) -> String {
    let mut text = String::new();
    listed(&mut text, "at first show", first);
    let (after, later): (Vec<_>, Vec<_>) = later.iter().cloned().partition(Weight::right_after);
    listed(&mut text, "right after it", &after);
    listed(&mut text, "when needed first", &later);
    let everything = Weight::sum("everything", &[first, &after[..], &later[..]].concat());
    listed(&mut text, "all of the embed", &[everything]);
    listed(&mut text, "journey", journey);
    listed(&mut text, "the Studio at first", studio);
    listed(&mut text, "its other pages", pages);
    budget(&mut text, lines);
    text
}

/// One line a file, and their sum.
fn listed(text: &mut String, title: &str, files: &[Weight]) {
    push(
        text,
        format_args!("{title:<18} {:>9} {:>9} {:>9}", "raw", "gzip", "brotli"),
    );
    let sum = (files.len() > 1).then(|| Weight::sum("together", files));
    for file in files.iter().chain(&sum) {
        let Weight {
            name,
            raw,
            gzip,
            brotli,
        } = file;
        push(
            text,
            format_args!("  {name:<16} {raw:>9} {gzip:>9} {brotli:>9}"),
        );
    }
    push(text, format_args!(""));
}

fn budget(text: &mut String, lines: &[Line]) {
    for line in lines {
        let state = match (line.within_gate(), line.brotli <= line.goal) {
            (false, _) => "OVER THE GATE",
            (true, false) => "over the goal",
            (true, true) => "within the goal",
        };
        let (size, goal, gate) = (kb(line.brotli), kb(line.goal), kb(line.gate));
        let name = line.name;
        push(
            text,
            format_args!("{name:<36} {size:>7} KB   goal {goal:>5}   gate {gate:>5}   {state}"),
        );
    }
}

/// See the option's description for the shape.
pub(super) fn json(files: &[Weight], lines: &[Line]) -> String {
    let files: Vec<_> = files
        .iter()
        .map(|file| json!({ "name": file.name, "raw": file.raw, "gzip": file.gzip, "brotli": file.brotli }))
        .collect();
    let budget: Vec<_> = lines
        .iter()
        .map(|line| {
            json!({
                "name": line.name, "brotli": line.brotli, "goal": line.goal, "gate": line.gate,
                "within": line.within_gate(),
            })
        })
        .collect();
    json!({ "files": files, "budget": budget }).to_string()
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a String does not fail.
    writeln!(text, "{line}").unwrap_or_default();
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Line = Line {
        name: "loader",
        brotli: 3000,
        goal: 1536,
        gate: 2048,
    };

    #[test]
    fn the_table_says_what_is_over() {
        let text = table(&[], &[], &[], (&[], &[]), &[LINE]);
        assert!(
            text.contains("2.9 KB") && text.contains("OVER THE GATE"),
            "{text}"
        );
    }

    #[test]
    fn the_json_says_what_is_over() {
        let text = json(&[], &[LINE]);
        assert!(text.contains(r#""within":false"#), "{text}");
    }
}
