//! What publishing asks of the server.

use serde::Serialize;
use shopper::Millis;

use super::api;
use crate::state::{Act, Method};
use crate::words::publish as words;

/// What stands under the name of publishing a site's draft.
pub(super) fn publish_name(site: &str) -> String {
    format!("publish/{site}")
}

/// What stands under the name of planning it.
pub(super) fn plan_name(site: &str) -> String {
    format!("plan/{site}")
}

/// What stands under the name of rolling back.
pub(super) fn restore_name(site: &str) -> String {
    format!("restore/{site}")
}

/// The draft goes live.
pub(super) fn publish(site: &str, revision: i64, next: i64, note: String) -> Act {
    let body = api::PublishDraft { revision, note };
    // The sites' list says what is live, and everything of the site, whose paths lie below the
    // list's, has a new version.
    act(publish_name(site), api(site, "versions"), &body)
        .outdating(&["/api/sites".to_owned()])
        .saying(words::is_live(next))
}

/// The draft goes live at a time to come.
pub(super) fn plan(site: &str, revision: i64, publish_at: Millis, note: String) -> Act {
    let body = api::Plan {
        revision,
        publish_at,
        note,
    };
    act(plan_name(site), api(site, "schedules"), &body)
        .outdating(&[api(site, "schedules")])
        .saying(words::PLANNED.to_owned())
}

/// A plan is given up.
pub(super) fn cancel(site: &str, number: i64) -> Act {
    let path = api(site, &format!("schedules/{number}"));
    let mut act = act(format!("cancel/{site}/{number}"), path, &());
    act.method = Method::Delete;
    act.body = None;
    act.outdating(&[api(site, "schedules")])
        .saying(words::CANCELLED.to_owned())
}

/// What was live once goes live again.
pub(super) fn restore(site: &str, number: i64, next: i64, note: String) -> Act {
    let path = api(site, &format!("versions/{number}/restore"));
    act(restore_name(site), path, &api::Restore { note })
        .outdating(&[api(site, "")])
        .saying(words::is_live(next))
}

fn act(name: String, path: String, body: &impl Serialize) -> Act {
    Act {
        name,
        method: Method::Post,
        path,
        body: serde_json::to_string(body).ok(),
        outdates: Vec::new(),
        said: None,
    }
}

impl Act {
    fn outdating(mut self, paths: &[String]) -> Self {
        self.outdates = paths.to_vec();
        self
    }

    fn saying(mut self, text: String) -> Self {
        self.said = Some(text);
        self
    }
}
