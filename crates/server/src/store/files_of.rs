//! The files of one visitor: those that their answers refer to, in the log or, where the log does
//! not reach back so far, as answers that stand.

use std::collections::BTreeSet;

use shopper::{Answer, Id};
use sqlx::AnyConnection;

use super::insert_answer::answered;
use super::row::EventRow;

/// Ids that the answers among these rows refer to, those that were changed later, too. An id that
/// is in a reference but names no file does no harm.
pub(super) fn files_of(rows: &[EventRow]) -> BTreeSet<Id> {
    let answers = rows.iter().filter_map(|row| Some(answered(row)?.1));
    answers.flat_map(references).collect()
}

/// Ids that answers refer to.
pub(super) fn files_of_answers<'a>(
    answers: impl IntoIterator<Item = &'a Answer>,
) -> impl Iterator<Item = Id> {
    answers.into_iter().flat_map(references)
}

fn references(answer: &Answer) -> impl Iterator<Item = Id> {
    let all = match answer {
        Answer::References(references) => &references[..],
        _ => &[],
    };
    // A file's reference is its id; others name an element of the page.
    all.iter().filter_map(|reference| reference.parse().ok())
}

/// Deletes them; how many there were.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn delete(
    connection: &mut AnyConnection,
    site: &str,
    files: &BTreeSet<Id>,
) -> Result<u64, sqlx::Error> {
    let mut deleted = 0;
    for id in files {
        deleted += sqlx::query("DELETE FROM attachments WHERE site = $1 AND id = $2")
            .bind(site)
            .bind(&id.0[..])
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    Ok(deleted)
}
