//! A statement whose conditions depend on what is asked for: each value is bound, never written
//! into the text.

use sqlx::any::AnyRow;
use sqlx::{AnyPool, AssertSqlSafe};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Conditions that all must hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// The place of a value: `$3`.
    pub(super) fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// The place of a number.
    pub(super) fn number(&mut self, number: i64) -> String {
        self.value(Value::Number(number))
    }

    /// The place of a text.
    pub(super) fn text(&mut self, text: &str) -> String {
        self.value(Value::Text(text.to_owned()))
    }

    /// Adds a condition, which is made of our own words and of places alone.
    pub(super) fn and(&mut self, sql: String) {
        self.sql.push(sql);
    }

    /// The rows of `select … WHERE these … rest`.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn rows(
        &self,
        pool: &AnyPool,
        select: &str,
        rest: &str,
    ) -> Result<Vec<AnyRow>, sqlx::Error> {
        let sql = format!("{select} WHERE {} {rest}", self.sql.join(" AND "));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for value in &self.values {
            query = match value {
                Value::Number(number) => query.bind(*number),
                Value::Text(text) => query.bind(text),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query.fetch_all(pool).await
    }
}
