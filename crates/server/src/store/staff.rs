//! The staff page's PINs and shifts.

use shopper::Millis;

use super::Store;
use super::change::Change;
use crate::staff::SHIFT_MS;

impl Change {
    /// Sets a site's PIN, by its hash. All shifts end.
    pub(crate) async fn set_pin(
        &mut self,
        site: &str,
        hash: &str,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        self.end_shifts(site).await?;
        sqlx::query(
            "INSERT INTO staff_pins (site, hash, set_at) VALUES ($1,$2,$3) \
             ON CONFLICT (site) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at",
        )
        .bind(site)
        .bind(hash)
        .bind(now)
        .execute(self.connection())
        .await
        .map(|_| ())
    }

    /// Takes a site's PIN away. All shifts end. False where there was none.
    pub(crate) async fn drop_pin(&mut self, site: &str) -> Result<bool, sqlx::Error> {
        self.end_shifts(site).await?;
        let gone = sqlx::query("DELETE FROM staff_pins WHERE site = $1")
            .bind(site)
            .execute(self.connection())
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    async fn end_shifts(&mut self, site: &str) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM staff_shifts WHERE site = $1")
            .bind(site)
            .execute(self.connection())
            .await
            .map(|_| ())
    }
}

impl Store {
    /// The hash of a site's PIN, and when it was set.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn staff_pin(
        &self,
        site: &str,
    ) -> Result<Option<(String, Millis)>, sqlx::Error> {
        sqlx::query_as("SELECT hash, set_at FROM staff_pins WHERE site = $1")
            .bind(site)
            .fetch_optional(&self.reader)
            .await
    }

    /// Begins a shift, for as long as the PIN is the one that was shown. Shifts that are over are
    /// forgotten on the way. False where the PIN was changed meanwhile.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn begin_shift(
        &self,
        site: &str,
        (hash, pass): ([u8; 32], [u8; 32]),
        pin: &str,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        sqlx::query("DELETE FROM staff_shifts WHERE site = $1 AND begun_at <= $2")
            .bind(site)
            .bind(now - SHIFT_MS)
            .execute(&self.writer)
            .await?;
        let begun = sqlx::query(
            "INSERT INTO staff_shifts (site, hash, pass, begun_at) \
             SELECT site, $2, $3, $4 FROM staff_pins WHERE site = $1 AND hash = $5",
        )
        .bind(site)
        .bind(&hash[..])
        .bind(&pass[..])
        .bind(now)
        .bind(pin)
        .execute(&self.writer)
        .await?;
        Ok(begun.rows_affected() > 0)
    }

    /// Whether a shift goes on at `now`, by its cookie's hash.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn is_on_shift(
        &self,
        site: &str,
        hash: [u8; 32],
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let sql = "SELECT begun_at FROM staff_shifts WHERE site = $1 AND hash = $2";
        self.goes_on(sql, site, hash, now).await
    }

    /// Whether a shift goes on at `now`, by its pass's hash.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn is_passed(
        &self,
        site: &str,
        pass: [u8; 32],
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let sql = "SELECT begun_at FROM staff_shifts WHERE site = $1 AND pass = $2";
        self.goes_on(sql, site, pass, now).await
    }

    async fn goes_on(
        &self,
        sql: &'static str,
        site: &str,
        hash: [u8; 32],
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let begun: Option<Millis> = sqlx::query_scalar(sql)
            .bind(site)
            .bind(&hash[..])
            .fetch_optional(&self.reader)
            .await?;
        Ok(begun.is_some_and(|begun| now - begun < SHIFT_MS))
    }

    /// Ends one shift.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn end_shift(&self, site: &str, hash: [u8; 32]) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM staff_shifts WHERE site = $1 AND hash = $2")
            .bind(site)
            .bind(&hash[..])
            .execute(&self.writer)
            .await
            .map(|_| ())
    }
}
