//! Events as Parquet files on object storage, by site and day: `site=…/day=…/<digest>.parquet`,
//! which every lake reads as a partitioned table. A file is named by what is in it: sent again, it
//! overwrites itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use shopper::{DAY_MS, date_of};

use super::digest::digest;
use super::https::TIME;
use super::options::{NotBuilt, ParquetOptions, Place};
use super::parquet_file::parquet_file;
use super::record::Record;
use super::{Outcome, Sink};
use crate::store::outbox::{Waiting, WaitingKind};

mod connector;

/// The sink.
#[derive(Debug)]
pub(super) struct Parquet {
    store: Arc<dyn ObjectStore>,
    /// Folder within the store; empty for its root.
    prefix: Path,
}

impl Parquet {
    /// # Errors
    /// [`NotBuilt::Address`].
    pub(super) fn new(options: &ParquetOptions) -> Result<Self, NotBuilt> {
        let bad = |cause: object_store::Error| NotBuilt::Address(cause.to_string());
        Ok(match &options.place {
            Place::Folder(folder) => {
                let made = std::fs::create_dir_all(folder);
                made.map_err(|cause| NotBuilt::Address(format!("{}: {cause}", folder.display())))?;
                Self {
                    store: Arc::new(LocalFileSystem::new_with_prefix(folder).map_err(bad)?),
                    prefix: Path::default(),
                }
            }
            Place::Bucket(bucket) => {
                let mut builder = AmazonS3Builder::new()
                    .with_bucket_name(&bucket.name)
                    .with_region(&bucket.region)
                    .with_access_key_id(&bucket.access_key)
                    .with_secret_access_key(bucket.secret_key.as_text())
                    .with_http_connector(connector::Connector);
                if let Some(endpoint) = &bucket.endpoint {
                    let plain = endpoint.starts_with("http://");
                    builder = builder.with_endpoint(endpoint).with_allow_http(plain);
                }
                Self {
                    store: Arc::new(builder.build().map_err(bad)?),
                    prefix: Path::from(bucket.prefix.as_str()),
                }
            }
        })
    }

    async fn put(&self, path: Path, bytes: Vec<u8>) -> Outcome {
        let put = self.store.put(&path, PutPayload::from(bytes));
        match tokio::time::timeout(TIME, put).await {
            Ok(Ok(_)) => Outcome::Done,
            Ok(Err(cause)) => Outcome::Retry(cause.to_string()),
            Err(_) => Outcome::Retry("no answer in time".to_owned()),
        }
    }

    fn path(&self, parts: [String; 3]) -> Path {
        let below = |path: Path, part: String| path.join(part);
        parts.into_iter().fold(self.prefix.clone(), below)
    }

    /// Files cannot be changed: the notice lies beside them, and whoever keeps the lake applies it.
    async fn note_erasure(&self, notice: &Waiting) -> Outcome {
        let visitor = notice.visitor_unless_all().map(|id| id.to_string());
        let notice_json = serde_json::json!({
            "site": notice.site, "visitor": visitor, "erased_at": notice.at,
        });
        let day = format!("day={}", date(notice.at));
        let path = self.path(["erased".to_owned(), day, format!("{}.json", notice.id)]);
        self.put(path, notice_json.to_string().into_bytes()).await
    }

    async fn file(&self, site: &str, day: &str, rows: &[(usize, &Waiting, Record)]) -> Outcome {
        let name = digest(rows.iter().map(|(_, waiting, _)| *waiting));
        let records: Vec<&Record> = rows.iter().map(|(_, _, record)| record).collect();
        let path = self.path([
            format!("site={site}"),
            format!("day={day}"),
            format!("{name}.parquet"),
        ]);
        match parquet_file(&records) {
            Ok(bytes) => self.put(path, bytes).await,
            Err(cause) => Outcome::Retry(cause.to_string()),
        }
    }
}

fn date(at: i64) -> String {
    date_of(at.div_euclid(DAY_MS) as i32)
}

#[async_trait::async_trait]
impl Sink for Parquet {
    async fn publish(&self, batch: &[Waiting]) -> Vec<Outcome> {
        let mut files = BTreeMap::<(&str, String), Vec<(usize, &Waiting, Record)>>::new();
        let mut outcomes = vec![Outcome::Done; batch.len()];
        for (place, waiting) in batch.iter().enumerate() {
            match &waiting.kind {
                WaitingKind::Erased => outcomes[place] = self.note_erasure(waiting).await,
                WaitingKind::Event(json) => match Record::read(json) {
                    Ok(record) => {
                        let file = files.entry((&waiting.site, date(waiting.at))).or_default();
                        file.push((place, waiting, record));
                    }
                    Err(cause) => outcomes[place] = Outcome::Refused(cause.to_string()),
                },
            }
        }
        for ((site, day), rows) in files {
            let outcome = self.file(site, &day, &rows).await;
            for (place, ..) in rows {
                outcomes[place] = outcome.clone();
            }
        }
        outcomes
    }
}
