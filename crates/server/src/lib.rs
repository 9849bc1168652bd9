//! The server: delivers the embed and the compiled journeys, stores events exactly once and
//! reads answers back. It keeps no rule of the journey itself: what a document means is the
//! engine's matter.
//!
//! A 2xx for an event means that it is on disk. Everything else follows from that.

mod app;
mod asset;
mod clock;
mod config;
mod database;
mod error;
mod hex;
mod ingest;
mod listen;
mod privacy;
mod rebuild;
mod retention;
mod rollup;
mod routes;
mod serve;
mod sink;
mod site;
mod start_error;
mod state;
mod store;
mod upkeep;
mod watch;

pub use app::app;
pub use config::{Config, Database, Limits, NotPostgres, PostgresUrl, Retention};
pub use rebuild::{RebuildError, rebuild_rollups};
pub use routes::PATHS;
pub use serve::{Ready, Server, serve};
pub use sink::options::{
    BadSinks, Bucket, ClickHouseOptions, Destination, HttpOptions, NotBuilt, ParquetOptions, Place,
    Secret, SinkOptions,
};
pub use site::PublishError;
pub use start_error::StartError;
pub use state::ServerState;
pub use store::api_key::KeyError;
pub use store::{DATABASE_FILE, OpenError, Rebuilt};
