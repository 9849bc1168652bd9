//! Events into `ClickHouse`, over HTTP and by its own client. A batch has a token, by which the
//! server knows it when it comes again; and the table keeps one row for each event.

use axum::body::Bytes;
use clickhouse::Client;
use clickhouse::error::Error;

use super::digest::digest;
use super::https::TIME;
use super::options::ClickHouseOptions;
use super::record::Record;
use super::{Outcome, Sink};
use crate::store::outbox::{Waiting, WaitingKind};

/// The sink.
pub(super) struct ClickHouse {
    client: Client,
    /// Checked: letters, digits and `_`.
    table: String,
}

impl std::fmt::Debug for ClickHouse {
    /// Without the password, which the client holds.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "ClickHouse({})", self.table)
    }
}

impl ClickHouse {
    pub(super) fn new(options: &ClickHouseOptions) -> Self {
        let mut client = Client::default()
            .with_url(&options.url)
            .with_database(&options.database);
        if let Some(user) = &options.user {
            client = client.with_user(user);
        }
        if let Some(password) = &options.password {
            client = client.with_password(password.as_text());
        }
        Self {
            client,
            table: options.table.clone(),
        }
    }

    async fn insert(&self, batch: &[&Waiting], rows: String) -> Result<(), Error> {
        let sql = format!("INSERT INTO {} FORMAT JSONEachRow", self.table);
        let mut insert = self
            .client
            .insert_formatted_with(sql)
            .with_setting("insert_deduplication_token", digest(batch.iter().copied()))
            .with_timeouts(Some(TIME), Some(TIME));
        insert.send(Bytes::from(rows)).await?;
        insert.end().await
    }

    async fn erase(&self, notice: &Waiting) -> Outcome {
        let all = format!("DELETE FROM {} WHERE site = ?", self.table);
        let query = match notice.visitor_unless_all() {
            None => self.client.query(&all).bind(&notice.site),
            Some(visitor) => {
                let one = format!("{all} AND visitor = ?");
                let query = self.client.query(&one).bind(&notice.site);
                query.bind(visitor.to_string())
            }
        };
        match tokio::time::timeout(TIME, query.execute()).await {
            Ok(Ok(())) => Outcome::Done,
            Ok(Err(cause)) => Outcome::Retry(cause.to_string()),
            Err(_) => Outcome::Retry("no answer in time".to_owned()),
        }
    }
}

#[async_trait::async_trait]
impl Sink for ClickHouse {
    async fn publish(&self, batch: &[Waiting]) -> Vec<Outcome> {
        let (mut events, mut rows) = (Vec::new(), String::new());
        let mut outcomes = vec![Outcome::Done; batch.len()];
        for (place, waiting) in batch.iter().enumerate() {
            let WaitingKind::Event(json) = &waiting.kind else {
                continue;
            };
            let row = Record::read(json).and_then(|record| serde_json::to_string(&record));
            match row {
                Ok(row) => {
                    events.push((place, waiting));
                    rows.push_str(&row);
                    rows.push('\n');
                }
                Err(cause) => outcomes[place] = Outcome::Refused(cause.to_string()),
            }
        }
        if !events.is_empty() {
            let there: Vec<&Waiting> = events.iter().map(|(_, waiting)| *waiting).collect();
            if let Err(cause) = self.insert(&there, rows).await {
                for (place, _) in events {
                    outcomes[place] = Outcome::Retry(cause.to_string());
                }
            }
        }
        for (outcome, waiting) in outcomes.iter_mut().zip(batch) {
            if waiting.kind == WaitingKind::Erased {
                *outcome = self.erase(waiting).await;
            }
        }
        outcomes
    }
}
