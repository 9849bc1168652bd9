//! Notes who met which variant, and what they did with it first.

use std::borrow::Cow;
use std::collections::BTreeMap;

use shopper::{Event, Id, Millis};
use sqlx::AnyConnection;

use crate::rollup::day::local_day;
use crate::rollup::line::short;
use crate::rollup::{concerned, exposure};
use crate::store::row::EventRow;

/// Site, item, variant, visitor.
type Key<'a> = (&'a str, Cow<'a, str>, Cow<'a, str>, Id);

/// The earliest of each.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    day: Option<i64>,
    shown: Option<Millis>,
    clicked: Option<Millis>,
    dismissed: Option<Millis>,
}

/// Notes the variants among new rows, bots left out. In one order for every writer, so that two who note the same
/// visitors do not wait for each other in a circle.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn note_trials(
    connection: &mut AnyConnection,
    rows: &[&EventRow],
) -> Result<(), sqlx::Error> {
    for ((site, item, variant, visitor), first) in firsts(rows) {
        sqlx::query(UPSERT)
            .bind(site)
            .bind(&*item)
            .bind(&*variant)
            .bind(&visitor.0[..])
            .bind(first.day.unwrap_or_default())
            .bind(first.shown)
            .bind(first.clicked)
            .bind(first.dismissed)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

fn firsts<'a>(rows: &[&'a EventRow]) -> BTreeMap<Key<'a>, First> {
    let mut firsts = BTreeMap::<Key<'_>, First>::new();
    for row in rows.iter().filter(|row| !row.bot) {
        let Some((item, variant, kind)) = met(&row.event) else {
            continue;
        };
        let first = firsts
            .entry((&*row.site, item, variant, row.visitor))
            .or_default();
        let at = match kind {
            "shown" => &mut first.shown,
            "clicked" => &mut first.clicked,
            _ => &mut first.dismissed,
        };
        *at = Some(at.map_or(row.at, |before| before.min(row.at)));
        let day = local_day(row.at, row.event.offset_min);
        first.day = Some(first.day.map_or(day, |before| before.min(day)));
    }
    firsts
}

/// The item, its variant, and what became of it. An exposure to an item with a hold-out is noted
/// as a showing, also where the shopper is held out: it is when both begin to be counted.
fn met(event: &Event) -> Option<(Cow<'_, str>, Cow<'_, str>, &'static str)> {
    if let Some((item, group)) = exposure(event) {
        return Some((item, group.into(), "shown"));
    }
    let (subject, kind) = concerned(event)?;
    let noted = !subject.variant.is_empty() && ["shown", "clicked", "dismissed"].contains(&kind);
    noted.then(|| {
        (
            short((&*subject.item).into()),
            short((&*subject.variant).into()),
            kind,
        )
    })
}

/// Neither database has the other's word for the lesser of two that may be missing.
const UPSERT: &str = "INSERT INTO trials (site, item, variant, visitor, day, shown_at, clicked_at, \
     dismissed_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) \
     ON CONFLICT (site, item, variant, visitor) DO UPDATE SET \
     day = CASE WHEN excluded.day < trials.day THEN excluded.day ELSE trials.day END, \
     shown_at = CASE WHEN trials.shown_at IS NULL OR excluded.shown_at < trials.shown_at \
     THEN excluded.shown_at ELSE trials.shown_at END, \
     clicked_at = CASE WHEN trials.clicked_at IS NULL OR excluded.clicked_at < trials.clicked_at \
     THEN excluded.clicked_at ELSE trials.clicked_at END, \
     dismissed_at = CASE WHEN trials.dismissed_at IS NULL \
     OR excluded.dismissed_at < trials.dismissed_at \
     THEN excluded.dismissed_at ELSE trials.dismissed_at END";
