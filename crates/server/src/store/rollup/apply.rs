//! Writes changes to the count tables, many lines a statement.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use sqlx::{AnyConnection, AssertSqlSafe};

use crate::rollup::line::{Changes, Line, Shape, Sheet};

/// Lines per statement; as for events, few sizes serve every count.
const SIZES: [usize; 4] = [64, 16, 4, 1];

type Statements = [[Arc<str>; SIZES.len()]; Sheet::ALL.len()];

static ADD: LazyLock<Statements> = LazyLock::new(|| {
    Sheet::ALL.map(|sheet| SIZES.map(|lines| add_statement(sheet.shape(), lines).into()))
});
static CLEAR: LazyLock<[Arc<str>; Sheet::ALL.len()]> =
    LazyLock::new(|| Sheet::ALL.map(|sheet| clear_statement(sheet.shape()).into()));

/// Adds the changes. A line that comes to nothing is taken out: what nobody said any more, like
/// the option that an erased person chose, is not kept as a zero.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn apply(
    connection: &mut AnyConnection,
    changes: &Changes<'_>,
) -> Result<(), sqlx::Error> {
    for (sheet, (add, clear)) in Sheet::ALL.into_iter().zip(ADD.iter().zip(CLEAR.iter())) {
        let lines = changes.of(sheet);
        add_lines(&mut *connection, sheet.shape(), add, &lines).await?;
        for (line, sums) in &lines {
            if sums.iter().any(|sum| *sum < 0) {
                clear_line(&mut *connection, sheet.shape(), clear, line).await?;
            }
        }
    }
    Ok(())
}

async fn add_lines(
    connection: &mut AnyConnection,
    shape: &Shape,
    statements: &[Arc<str>],
    mut lines: &[(Line<'_>, [i64; 2])],
) -> Result<(), sqlx::Error> {
    for (size, sql) in SIZES.iter().zip(statements) {
        while let Some((chunk, rest)) = lines.split_at_checked(*size) {
            lines = rest;
            let mut query = sqlx::query(AssertSqlSafe(Arc::clone(sql)));
            for (line, sums) in chunk {
                query = query.bind(line.site).bind(line.day);
                for word in &line.words[..shape.words.len()] {
                    query = query.bind(&**word);
                }
                for sum in &sums[..shape.sums.len()] {
                    query = query.bind(*sum);
                }
            }
            query.execute(&mut *connection).await?;
        }
    }
    Ok(())
}

async fn clear_line(
    connection: &mut AnyConnection,
    shape: &Shape,
    sql: &Arc<str>,
    line: &Line<'_>,
) -> Result<(), sqlx::Error> {
    let mut query = sqlx::query(AssertSqlSafe(Arc::clone(sql)));
    query = query.bind(line.site).bind(line.day);
    for word in &line.words[..shape.words.len()] {
        query = query.bind(&**word);
    }
    query.execute(connection).await.map(|_| ())
}

fn add_statement(shape: &Shape, lines: usize) -> String {
    let Shape { table, words, sums } = shape;
    let columns = 2 + words.len() + sums.len();
    let rows = (0..lines).map(|line| {
        let places = (1..=columns).map(|column| format!("${}", line * columns + column));
        format!("({})", places.collect::<Vec<_>>().join(","))
    });
    let sum = |sum: &&str| format!("{sum} = {table}.{sum} + excluded.{sum}");
    format!(
        "INSERT INTO {table} (site,day,{},{}) VALUES {} ON CONFLICT (site,day,{}) DO UPDATE SET {}",
        words.join(","),
        sums.join(","),
        rows.collect::<Vec<_>>().join(","),
        words.join(","),
        sums.iter().map(sum).collect::<Vec<_>>().join(", "),
    )
}

/// Adds all days of a site up to spans, as [`crate::rollup::span`] numbers them; none may be there.
pub(super) fn add_up_statement(shape: &Shape) -> String {
    let Shape { table, words, sums } = shape;
    let words = words.join(",");
    let added: Vec<String> = sums
        .iter()
        .map(|sum| format!("CAST(sum({sum}) AS BIGINT)"))
        .collect();
    // Division rounds towards zero, and spans do not: the number is made positive before.
    let span = "(day + 32000000) / 32 + 999000000";
    format!(
        "INSERT INTO {table} (site,day,{words},{}) SELECT site,{span},{words},{} FROM {table} \
         WHERE site = $1 GROUP BY site,{span},{words}",
        sums.join(","),
        added.join(","),
    )
}

fn clear_statement(shape: &Shape) -> String {
    let mut sql = format!("DELETE FROM {} WHERE site = $1 AND day = $2", shape.table);
    for (word, place) in shape.words.iter().zip(3..) {
        // Writing into a string does not fail.
        write!(sql, " AND {word} = ${place}").unwrap_or_default();
    }
    for sum in shape.sums {
        write!(sql, " AND {sum} = 0").unwrap_or_default();
    }
    sql
}
