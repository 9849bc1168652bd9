//! The two forms of the answer: a table for people, JSON for programs.

use std::fmt::Write as _;

use serde_json::json;

use super::budget::Line;
use super::measure::Weight;

/// A table of the files and one of the budget. Bytes for files, KB (1,024 bytes) for the budget.
pub(super) fn table(files: &[Weight], lines: &[Line]) -> String {
    let mut text = format!(
        "{:<14} {:>9} {:>9} {:>9}\n",
        "file", "raw", "gzip", "brotli"
    );
    for file in files {
        let Weight {
            name,
            raw,
            gzip,
            brotli,
        } = file;
        push(
            &mut text,
            format_args!("{name:<14} {raw:>9} {gzip:>9} {brotli:>9}"),
        );
    }
    push(&mut text, format_args!(""));
    for line in lines {
        let state = match (line.within_gate(), line.brotli <= line.goal) {
            (false, _) => "OVER THE GATE",
            (true, false) => "over the goal",
            (true, true) => "within the goal",
        };
        let (size, goal, gate) = (kb(line.brotli), kb(line.goal), kb(line.gate));
        let name = line.name;
        push(
            &mut text,
            format_args!("{name:<36} {size:>7} KB   goal {goal:>5}   gate {gate:>5}   {state}"),
        );
    }
    text
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
        let text = table(&[], &[LINE]);
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
