//! A choice for each of several rows: a card for each row, which wide containers lay out as the
//! rows of a table. Every button is named by its column within its row's own group, so that
//! nothing depends on how it is laid out.

use surveys::{Invalid, Line, Matrix};

use super::Ask;
use crate::view::element::{El, h};

/// The rows, and over them the columns' names for the eye alone.
pub(super) fn matrix(ask: &Ask, matrix: &Matrix) -> El {
    let name = |head: El, column: &Line| head.with(h("span").text(&ask.scene.text(&column.text)));
    let head = h("div.mp-matrix__head[aria-hidden=true]").with(h("span"));
    let head = matrix.columns.iter().fold(head, name);
    let rows = h("div.mp-matrix").with(head);
    let rows = matrix
        .rows
        .iter()
        .fold(rows, |rows, line| rows.with(row(ask, matrix, line)));
    h("div.mp-scalebox").with(rows)
}

fn row(ask: &Ask, matrix: &Matrix, line: &Line) -> El {
    let words = ask.scene.text(&line.text);
    let cell = |row: El, column: &Line| row.with(cell(ask, matrix, line, column));
    let start = [&*line.id, ":"].concat();
    let open = !ask
        .half
        .chosen
        .iter()
        .any(|known| known.starts_with(&start));
    let missing = open && ask.asking.problem == Some(Invalid::RowMissing);
    let row = match (missing, matrix.multiple) {
        (true, _) => h("div.mp-matrix__row is-missing"),
        (false, _) => h("div.mp-matrix__row"),
    };
    let row = if matrix.multiple {
        row.set("role", "group")
    } else if missing {
        row.set("role", "radiogroup").set("aria-invalid", "true")
    } else {
        row.set("role", "radiogroup")
    };
    let row = row
        .set("aria-label", &words)
        .with(h("p.mp-strong[aria-hidden=true]").text(&words));
    matrix.columns.iter().fold(row, cell)
}

fn cell(ask: &Ask, matrix: &Matrix, line: &Line, column: &Line) -> El {
    let id = [&*line.id, ":", &column.id].concat();
    let input = if matrix.multiple {
        let several = h("input.mp-pip mp-pip--sq[type=checkbox]");
        ask.scene.named(several, "mp-row")
    } else {
        h("input.mp-pip[type=radio]").set("name", &["mp-row-", &line.id].concat())
    };
    ask.label(&id, ["label.mp-cell", "label.mp-cell is-on"])
        .with(ask.mark(input, &id))
        .with(h("span").text(&ask.scene.text(&column.text)))
}
