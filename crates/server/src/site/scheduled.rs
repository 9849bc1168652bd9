//! Publishes what was planned, when its time has come. Plans are in the database: one whose time
//! came while the server was down is published at its next start, and of several servers one
//! publishes it.

use shopper::Millis;

use super::publication::{Hold, NotPublished, checked, publish};
use crate::audit::Entry;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::schedules::{Due, Fate};
use crate::store::versions::NewVersion;

/// Publishes everything that is due. What fails, because the checks became stricter since it was
/// planned, is noted with the plan.
///
/// # Errors
/// What the database said; then it is tried again.
pub(crate) async fn look(state: &ServerState, now: Millis) -> Result<(), sqlx::Error> {
    for due in state.shared.store.due(now).await? {
        match one(state, &due, now).await {
            // Another server was first, or it was cancelled.
            Ok(()) | Err(NotPublished::Overtaken) => {}
            Err(NotPublished::Database(cause)) => return Err(cause),
            Err(NotPublished::Publish(cause)) => fail(state, &due, &cause.to_string(), now).await?,
        }
    }
    Ok(())
}

async fn one(state: &ServerState, due: &Due, now: Millis) -> Result<(), NotPublished> {
    let compiled = match checked(&due.site, &due.document).await {
        Ok(compiled) => compiled,
        Err(error) => return Ok(fail(state, due, &told(&error), now).await?),
    };
    let new = NewVersion {
        site: &due.site,
        document: &due.document,
        note: &due.note,
        at: now,
        by: &due.made_by,
        restored_from: None,
    };
    let entry = Entry::new(&due.made_by, &due.site, "version.published", "", now)
        .with(&serde_json::json!({ "plan": due.number }));
    publish(state, &new, compiled, Hold::Plan(due.number), entry)
        .await
        .map(|_| ())
}

async fn fail(state: &ServerState, due: &Due, why: &str, now: Millis) -> Result<(), sqlx::Error> {
    tracing::error!(
        site = due.site,
        plan = due.number,
        why,
        "a plan could not be published"
    );
    let subject = format!("plan {}", due.number);
    let entry = Entry::new("the server", &due.site, "plan.failed", &subject, now);
    let mut change = state.shared.store.change(entry).await?;
    if change
        .end_schedule(&due.site, due.number, Fate::Failed, why)
        .await?
    {
        change.commit().await?;
    }
    Ok(())
}

fn told(error: &Error) -> String {
    match error {
        Error::Findings(findings) => {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
        other => other.to_string(),
    }
}
