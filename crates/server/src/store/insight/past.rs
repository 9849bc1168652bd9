//! Whether a site's past is being read in: events of long ago that came just now, by the dozen.

use shopper::Millis;

use crate::store::Store;

/// So many events that came last are looked at.
const LOOK: i64 = 256;
/// So many of them from long ago are no shopper who was offline for some days.
const MANY: usize = 64;

impl Store {
    /// Whether many of the events that came last are late ones (`clock`) and came after `since`
    /// (UTC ms).
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn is_filling(&self, site: &str, since: Millis) -> Result<bool, sqlx::Error> {
        let came: Vec<(String, i64)> = sqlx::query_as(
            "SELECT clock, received_at FROM events WHERE site = $1 ORDER BY seq DESC LIMIT $2",
        )
        .bind(site)
        .bind(LOOK)
        .fetch_all(&self.reader)
        .await?;
        let late = came
            .iter()
            .filter(|(clock, at)| clock == "late" && *at > since);
        Ok(late.count() >= MANY)
    }
}
