//! Who is signed in.

use shopper::{Id, Millis};

use super::Store;
use super::change::Change;
use super::users::id;
use crate::access::caller::User;
use crate::access::session::{IDLE_MS, LONGEST_MS, Lived, Standing};

impl Change {
    /// Begins a session; sessions that are long over are forgotten on the way.
    pub(crate) async fn begin_session(
        &mut self,
        hash: &[u8; 32],
        user: Id,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE used_at <= $1 OR begun_at <= $2")
            .bind(now - IDLE_MS)
            .bind(now - LONGEST_MS)
            .execute(self.connection())
            .await?;
        sqlx::query("INSERT INTO sessions (hash, user_id, begun_at, used_at) VALUES ($1,$2,$3,$3)")
            .bind(&hash[..])
            .bind(&user.0[..])
            .bind(now)
            .execute(self.connection())
            .await
            .map(|_| ())
    }

    /// Ends one session.
    pub(crate) async fn end_session(&mut self, hash: [u8; 32]) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE hash = $1")
            .bind(&hash[..])
            .execute(self.connection())
            .await
            .map(|_| ())
    }
}

impl Store {
    /// The user of a session that is good now; notes that it was used.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn session(
        &self,
        hash: [u8; 32],
        now: Millis,
    ) -> Result<Option<User>, sqlx::Error> {
        let row: Option<(Vec<u8>, String, i64, i64, i64)> = sqlx::query_as(
            "SELECT users.id, users.email, users.is_operator, sessions.begun_at, sessions.used_at \
             FROM sessions JOIN users ON users.id = sessions.user_id \
             WHERE sessions.hash = $1 AND users.disabled_at IS NULL",
        )
        .bind(&hash[..])
        .fetch_optional(&self.reader)
        .await?;
        let Some((bytes, email, is_operator, begun_at, used_at)) = row else {
            return Ok(None);
        };
        match (Lived { begun_at, used_at }).standing(now) {
            Standing::Good => {}
            Standing::Over => return Ok(None),
            Standing::Noted => self.note_used(hash, now).await?,
        }
        let user = id(&bytes);
        Ok(Some(User {
            id: user,
            email,
            is_operator: is_operator != 0,
            roles: self.roles(user).await?,
            session: hash,
        }))
    }

    async fn note_used(&self, hash: [u8; 32], now: Millis) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE sessions SET used_at = $2 WHERE hash = $1")
            .bind(&hash[..])
            .bind(now)
            .execute(&self.writer)
            .await
            .map(|_| ())
    }
}
