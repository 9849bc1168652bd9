//! Keeps the counts that results are read from, in the transaction that stores what they count.

mod apply;
mod floors;
mod marks;
mod orders;
mod rebuild;
mod trials;

pub(super) use apply::apply;
pub(super) use floors::raise as raise_floor;
pub(super) use marks::{mark, unmark};
pub(super) use orders::{note_orders, settle_orders, take_orders, take_orders_of};
pub use rebuild::Rebuilt;
pub(super) use trials::note_trials;

use sqlx::AnyConnection;

use super::engine::Engine;
use super::insert_answer::Placed;
use super::row::EventRow;
use crate::rollup::line::Changes;
use crate::rollup::{count, count_answer};

/// Counts rows that were stored just now. Last in its transaction: the lines of today are hot, and
/// are locked from here to the commit.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn roll_up(
    engine: Engine,
    connection: &mut AnyConnection,
    new: &[(&EventRow, Placed)],
) -> Result<(), sqlx::Error> {
    let rows: Vec<&EventRow> = new.iter().map(|(row, _)| *row).collect();
    let mut changes = Changes::default();
    for (row, placed) in new {
        count(&mut changes, row, 1);
        let (stands, replaced) = (placed.stands.as_ref(), placed.replaced.as_ref());
        for (standing, by) in stands
            .map(|it| (it, 1))
            .into_iter()
            .chain(replaced.map(|it| (it, -1)))
        {
            count_answer(&mut changes, &row.site, standing, by);
        }
    }
    let marks = mark(&mut *connection, &rows).await?;
    marks.count(&mut changes, 1);
    note_orders(engine, &mut *connection, &rows, &mut changes).await?;
    note_trials(&mut *connection, &rows).await?;
    apply(connection, &changes).await
}

#[cfg(test)]
pub(crate) mod tests;
