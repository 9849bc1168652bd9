//! Has the database learn how large its tables are. `SQLite` never does so by itself, and takes
//! whole tables for a handful of rows meanwhile: for the experiments of a year it went through all
//! orders, once for each visitor. Postgres looks by itself.

use super::Store;
use super::engine::Engine;

/// Rows of each index that are looked at: milliseconds, however long the tables are.
const LOOKED_AT: &str = "PRAGMA analysis_limit = 1000";

impl Store {
    /// Looks at a part of each table.
    ///
    /// # Errors
    /// What the database said; then it believes what it did before.
    pub(crate) async fn learn_sizes(&self) -> Result<(), sqlx::Error> {
        if self.engine == Engine::Postgres {
            return Ok(());
        }
        let mut connection = self.writer.acquire().await?;
        sqlx::raw_sql(LOOKED_AT).execute(&mut *connection).await?;
        sqlx::raw_sql("ANALYZE").execute(&mut *connection).await?;
        Ok(())
    }
}
