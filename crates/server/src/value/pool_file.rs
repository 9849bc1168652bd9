//! Codes that the shop brings: one to a line, as CSV or as a JSON list.

use std::collections::HashMap;

use thiserror::Error;

use super::code::MAX_CODE;

/// Most codes of one import.
pub(crate) const MOST: usize = 50_000;
/// Most errors that are told at once.
const MOST_TOLD: usize = 20;

/// A code and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1; in JSON, the place in the list.
    pub(crate) number: usize,
    /// The code, trimmed.
    pub(crate) code: String,
}

/// Why nothing of a list is taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum BadList {
    /// Neither.
    #[error("the body is neither a JSON list of texts nor CSV: {0}")]
    Unreadable(String),
    /// Nothing in it.
    #[error("the list holds no code")]
    Empty,
    /// Too much in it.
    #[error("a list may hold {MOST} codes; import the rest in another one")]
    TooMany,
    /// Lines.
    #[error("nothing was taken: {}", .0.join("; "))]
    Lines(Vec<String>),
}

/// The codes of a body. Of CSV, the first column; a first line that says `code` is a heading.
/// All or nothing, so that a list that was mended can be sent again whole.
///
/// # Errors
/// [`BadList`], with line numbers.
pub(crate) fn read(body: &[u8]) -> Result<Vec<Line>, BadList> {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    let lines = if first == Some(&b'[') {
        json(body)?
    } else {
        csv(body)?
    };
    if lines.is_empty() {
        return Err(BadList::Empty);
    }
    if lines.len() > MOST {
        return Err(BadList::TooMany);
    }
    check(&lines)?;
    Ok(lines)
}

fn json(body: &[u8]) -> Result<Vec<Line>, BadList> {
    let codes: Vec<String> =
        serde_json::from_slice(body).map_err(|cause| BadList::Unreadable(cause.to_string()))?;
    let lines = codes.into_iter().zip(1..);
    Ok(lines
        .map(|(code, number)| Line {
            number,
            code: code.trim().to_owned(),
        })
        .collect())
}

fn csv(body: &[u8]) -> Result<Vec<Line>, BadList> {
    // Spreadsheets begin their files with a mark of the byte order.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(body);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|cause| BadList::Unreadable(cause.to_string()))?;
        let number = record.position().map_or(0, csv::Position::line) as usize;
        let code = record.get(0).unwrap_or_default().to_owned();
        if !(lines.is_empty() && code.eq_ignore_ascii_case("code")) {
            lines.push(Line { number, code });
        }
        if lines.len() > MOST {
            break;
        }
    }
    Ok(lines)
}

fn check(lines: &[Line]) -> Result<(), BadList> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut told = Vec::new();
    for line in lines {
        let sane = |c: char| c.is_ascii_graphic();
        if line.code.is_empty() || line.code.len() > MAX_CODE || !line.code.chars().all(sane) {
            told.push(format!(
                "line {}: a code has 1 to {MAX_CODE} letters, digits and signs, and no spaces",
                line.number
            ));
        } else if let Some(first) = seen.insert(&line.code, line.number) {
            told.push(format!(
                "line {}: the code of line {first} again",
                line.number
            ));
        }
    }
    told.truncate(MOST_TOLD);
    if told.is_empty() {
        Ok(())
    } else {
        Err(BadList::Lines(told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(body: &str) -> Result<Vec<String>, BadList> {
        let lines = read(body.as_bytes())?;
        Ok(lines.into_iter().map(|line| line.code).collect())
    }

    #[test]
    fn both_forms_are_read() {
        let expected = Ok(vec!["A1".to_owned(), "B2".to_owned()]);
        for body in [
            r#"["A1", " B2 "]"#,
            "A1\nB2\n",
            "code\nA1\nB2",
            "\u{feff}Code,note\r\nA1,first\r\n\"B2\",\r\n",
        ] {
            assert_eq!(codes(body), expected, "{body}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line_and_nothing_is_taken() {
        let error = codes("code\nA1\nB 2\nA1\n\n").unwrap_err().to_string();
        assert!(
            error.contains("line 3") && error.contains("line 4: the code of line 2 again"),
            "{error}"
        );
        assert_eq!(codes("[]"), Err(BadList::Empty));
        assert_eq!(codes(""), Err(BadList::Empty));
        assert!(matches!(codes("[1]"), Err(BadList::Unreadable(_))));
        let long = vec!["x"; MOST + 1].join("\n");
        assert_eq!(codes(&long), Err(BadList::TooMany));
    }
}
