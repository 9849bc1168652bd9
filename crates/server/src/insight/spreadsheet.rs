//! A table as CSV that a spreadsheet opens without running any of it.

/// The table. Lines end as RFC 4180 wants them, and the first bytes say that it is UTF-8, which
/// spreadsheets do not guess.
pub(crate) fn csv(rows: &[Vec<String>]) -> String {
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell that begins like a formula gets an apostrophe in front: the spreadsheet then shows it as
/// text. Blanks in front do not help it past: some spreadsheets skip them. Always quoted, so that
/// what is inside can neither end the cell nor the line.
fn quoted(cell: &str) -> String {
    let begins = cell.trim_start().chars().next();
    let first = cell.chars().next();
    let is_formula = begins.is_some_and(|it| "=+-@＝＋－＠|%".contains(it))
        || first.is_some_and(|it| "\t\r\n\0".contains(it));
    // A plain number is no formula, and stays one that can be added up.
    let is_number = cell.parse::<f64>().is_ok();
    let mark = if is_formula && !is_number { "'" } else { "" };
    format!("\"{mark}{}\"", cell.replace('"', "\"\"").replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        for cell in [
            "=1+1",
            "+SUM(A1)",
            "-cmd|' /C calc'!A0",
            "@SUM(1)",
            " =1",
            "\t=1",
            "\r=1",
            "＝1+1",
            "|calc",
            "%0A=1",
        ] {
            assert!(quoted(cell).starts_with("\"'"), "{cell:?}");
        }
        for cell in ["-3", "2.5", "plain", "a=b", ""] {
            assert_eq!(quoted(cell), format!("\"{cell}\""));
        }
        assert_eq!(quoted("say \"hi\""), "\"say \"\"hi\"\"\"");
    }

    fn read_back(text: &str) -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.records().map(Result::unwrap).collect()
    }

    #[test]
    fn thousands_of_hostile_texts_are_read_back_as_texts_in_their_cells() {
        let texts = rehearsal::hostile();
        assert!(texts.len() >= 3_000, "{}", texts.len());
        let rows: Vec<Vec<String>> = texts
            .iter()
            .map(|text| {
                vec![
                    "7".to_owned(),
                    text.clone(),
                    format!(" {text}"),
                    "end".to_owned(),
                ]
            })
            .collect();
        let read = read_back(&csv(&rows));
        assert_eq!(read.len(), texts.len(), "none ends its line");
        for (row, text) in read.iter().zip(&texts) {
            let plain = text.replace('\0', "");
            let said = [&row[0], &row[3]];
            assert_eq!((row.len(), said), (4, ["7", "end"]), "{text:?}");
            for (cell, plain) in [(&row[1], plain.clone()), (&row[2], format!(" {plain}"))] {
                let is_kept = cell == plain || cell.strip_prefix('\'') == Some(&*plain);
                assert!(is_kept, "{cell:?} of {text:?}");
                let runs = cell
                    .trim_start()
                    .starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']);
                assert!(!runs || cell.parse::<f64>().is_ok(), "{cell:?}");
                assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back_as_one_cell(cell in any::<String>()) {
            let text = csv(&[vec![cell.clone(), "end".to_owned()]]);
            let rows = read_back(&text);
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].len(), 2);
            let read = &rows[0][0];
            let plain = cell.replace('\0', "");
            let marked = ["'", &plain].concat();
            prop_assert!(read == plain || read == marked);
            let begins = read.trim_start().chars().next();
            let dangerous = begins.is_some_and(|it| "=+-@".contains(it));
            prop_assert!(!dangerous || read.parse::<f64>().is_ok());
        }
    }
}
