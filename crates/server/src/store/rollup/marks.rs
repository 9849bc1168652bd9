//! Marks who was counted on which day, so that each visitor is counted once.
//!
//! Exact, at a row for each visitor, day and thing: about one for five events. Rejected: a sketch
//! (`HyperLogLog`), a tenth of that, from which nobody can be taken out again.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use shopper::Id;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::rollup::concerned;
use crate::rollup::day::local_day;
use crate::rollup::line::{Changes, Sheet, short};
use crate::rollup::step::{STAGE, STEPS};
use crate::store::row::EventRow;

const SIZES: [usize; 4] = [64, 16, 4, 1];
static STATEMENTS: LazyLock<[Arc<str>; SIZES.len()]> =
    LazyLock::new(|| SIZES.map(|rows| statement(rows).into()));

/// `(site, day, visitor, item, variant, kind)`.
type Mark<'a> = (&'a str, i64, Id, Cow<'a, str>, Cow<'a, str>, &'a str);

/// Marks that came or went, by site.
#[derive(Debug, Default)]
pub(in crate::store) struct Marked<'a>(Vec<(&'a str, i64, [String; 3])>);

impl<'a> Marked<'a> {
    /// Adds each as a visitor, `by` times.
    pub(in crate::store) fn count(self, changes: &mut Changes<'a>, by: i64) {
        for (site, day, words) in self.0 {
            let words = words.map(Cow::Owned);
            changes.add(Sheet::Visitors, (site, day), words, [by, 0]);
        }
    }
}

/// Marks the visitors of these rows, bots left out; those that were not marked before.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn mark<'a>(
    connection: &mut AnyConnection,
    rows: &[&'a EventRow],
) -> Result<Marked<'a>, sqlx::Error> {
    let marks = ordered(rows);
    let mut rest = &marks[..];
    let mut marked = Marked::default();
    for (size, sql) in SIZES.iter().zip(&*STATEMENTS) {
        while let Some((chunk, after)) = rest.split_at_checked(*size) {
            rest = after;
            let mut query = sqlx::query(AssertSqlSafe(Arc::clone(sql)));
            for (site, day, visitor, item, variant, kind) in chunk {
                query = query.bind(*site).bind(*day).bind(&visitor.0[..]);
                query = query.bind(&**item).bind(&**variant).bind(*kind);
            }
            for row in query.fetch_all(&mut *connection).await? {
                let site: &str = row.try_get(0)?;
                let own = chunk.iter().find(|mark| mark.0 == site);
                let words = [row.try_get(2)?, row.try_get(3)?, row.try_get(4)?];
                marked.0.extend(own.map(|own| (own.0, row.get(1), words)));
            }
        }
    }
    Ok(marked)
}

/// Takes out the marks of one visitor on these days.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn unmark<'a>(
    connection: &mut AnyConnection,
    site: &'a str,
    visitor: Id,
    days: &BTreeSet<i64>,
) -> Result<Marked<'a>, sqlx::Error> {
    let mut marked = Marked::default();
    for day in days {
        let gone = sqlx::query(
            "DELETE FROM visitor_marks WHERE site = $1 AND day = $2 AND visitor = $3 \
             RETURNING item, variant, kind",
        )
        .bind(site)
        .bind(*day)
        .bind(&visitor.0[..])
        .fetch_all(&mut *connection)
        .await?;
        for row in gone {
            let words = [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?];
            marked.0.push((site, *day, words));
        }
    }
    Ok(marked)
}

/// The marks of these rows, each once, in one order for every writer. By visitor first, as a
/// number: sites and days are nearly always the same.
fn ordered<'a>(rows: &[&'a EventRow]) -> Vec<Mark<'a>> {
    let rows = rows.iter().filter(|row| !row.bot);
    let each: HashSet<Mark> = rows.flat_map(|row| marks(row)).collect();
    let mut marks: Vec<Mark> = each.into_iter().collect();
    let visitor = |mark: &Mark| u128::from_be_bytes(mark.2.0);
    marks.sort_unstable_by(|a, b| visitor(a).cmp(&visitor(b)).then_with(|| a.cmp(b)));
    marks
}

/// What a visitor is marked for by one event.
fn marks(row: &EventRow) -> impl Iterator<Item = Mark<'_>> {
    let event = &row.event;
    let day = local_day(row.at, event.offset_min);
    let everybody = Some(("", "", ""));
    let step = STEPS.into_iter().find(|step| *step == event.name);
    let step = step.map(|step| ("", "", step));
    let item = concerned(event).map(|(it, kind)| (&*it.item, &*it.variant, kind));
    let stage = concerned(event).map(|(it, _)| ("", it.stage.as_str(), STAGE));
    let all = [everybody, step, item, stage].into_iter().flatten();
    all.map(move |(item, variant, kind)| {
        let (item, variant) = (short(item.into()), short(variant.into()));
        (&*row.site, day, row.visitor, item, variant, kind)
    })
}

fn statement(rows: usize) -> String {
    let row = |row: usize| {
        let places = (1..=6).map(|column| format!("${}", row * 6 + column));
        format!("({})", places.collect::<Vec<_>>().join(","))
    };
    format!(
        "INSERT INTO visitor_marks (site,day,visitor,item,variant,kind) VALUES {} \
         ON CONFLICT (site,day,visitor,item,variant,kind) DO NOTHING \
         RETURNING site, day, item, variant, kind",
        (0..rows).map(row).collect::<Vec<_>>().join(",")
    )
}
