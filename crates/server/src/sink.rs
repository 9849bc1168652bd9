//! Other systems that stored events go on to. An event is in the outbox from the transaction that
//! stored it on, until the sink has it or nobody tries any more: nothing is lost on the way, and
//! what arrives twice is known there by its id.

mod backoff;
#[cfg(feature = "sink-clickhouse")]
mod clickhouse;
mod digest;
mod http;
mod https;
pub(crate) mod options;
#[cfg(feature = "sink-parquet")]
mod parquet;
#[cfg(feature = "sink-parquet")]
mod parquet_file;
#[cfg(any(feature = "sink-clickhouse", feature = "sink-parquet"))]
mod record;
pub(crate) mod worker;

use std::sync::Arc;

use crate::store::outbox::Waiting;
use options::{Destination, NotBuilt, SinkOptions};

/// What became of one event at a sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is there.
    Done,
    /// It may be there or not; it is to be tried again.
    Retry(String),
    /// The sink will never take it.
    Refused(String),
}

/// A system that takes events.
#[async_trait::async_trait]
pub(crate) trait Sink: std::fmt::Debug + Send + Sync {
    /// Publishes a batch: one outcome for each, in their order. The same batch may come again; what
    /// it holds must then be there once.
    async fn publish(&self, batch: &[Waiting]) -> Vec<Outcome>;
}

/// The sink of these options.
///
/// # Errors
/// [`NotBuilt`] where this binary was built without it, or where an address is none.
pub(crate) fn open(options: &SinkOptions) -> Result<Arc<dyn Sink>, NotBuilt> {
    Ok(match &options.destination {
        Destination::Http(http) => Arc::new(http::Http::new(http)?),
        #[cfg(feature = "sink-clickhouse")]
        Destination::ClickHouse(it) => Arc::new(clickhouse::ClickHouse::new(it)),
        #[cfg(not(feature = "sink-clickhouse"))]
        Destination::ClickHouse(_) => return Err(NotBuilt::Feature("sink-clickhouse")),
        #[cfg(feature = "sink-parquet")]
        Destination::Parquet(it) => Arc::new(parquet::Parquet::new(it)?),
        #[cfg(not(feature = "sink-parquet"))]
        Destination::Parquet(_) => return Err(NotBuilt::Feature("sink-parquet")),
    })
}

#[cfg(test)]
#[cfg(all(feature = "sink-clickhouse", feature = "sink-parquet"))]
mod tests;
