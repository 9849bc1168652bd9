//! The server: delivers the embed and the compiled journeys, stores events exactly once and
//! reads answers back. It keeps no rule of the journey itself: what a document means is the
//! engine's matter.
//!
//! A 2xx for an event means that it is on disk. Everything else follows from that.

mod access;
mod administration;
mod app;
mod asset;
mod audit;
mod backup;
mod body_room;
mod clock;
mod config;
mod database;
mod disk;
mod dispatch;
mod doctor;
mod error;
mod escaped;
mod forwarded;
pub mod from_outside;
mod head_limit;
mod hex;
mod hook;
mod hosted;
mod ingest;
mod insight;
mod kept;
mod key_rotation;
mod keys;
mod ledger_rebuild;
mod listen;
mod metrics;
mod oidc;
mod openapi;
mod page_check;
mod preview;
mod privacy;
mod rebuild;
mod retention;
mod rollup;
mod routes;
mod serve;
mod simulation;
mod sink;
mod site;
mod staff;
mod start_error;
mod state;
mod store;
mod tls;
mod token;
mod trust;
mod upkeep;
mod value;
mod vault;
mod watch;
mod webhook;

pub use access::needs::Needs;
pub use access::password::PasswordError;
pub use access::placeholder::{LEAST_SECRET_BYTES, WeakSecret, check_secret};

pub use access::scope::Scope;
pub use administration::{Administration, AdministrationError, ListedUser, Newcomer};
pub use api::Role;
pub use app::app;
pub use audit::{Broken, Verified};
pub use backup::{Backup, BackupError, backup, restore};
pub use config::{
    Config, Database, LeastRoom, Limits, NotPostgres, NotRoom, PostgresUrl, Retention, TlsFiles,
};
pub use doctor::{Finding, Health, doctor};
pub use key_rotation::{RotationError, rotate_keys};
pub use ledger_rebuild::{RebuiltLedger, rebuild_ledgers};
pub use oidc::{OidcConfig, OidcConfigError};
pub use page_check::{Asked, PageReach, check_page};
pub use privacy::{Takeout, Whom};
pub use rebuild::{RebuildError, rebuild_rollups};
pub use routes::openapi::described as openapi;
pub use routes::{ENTRIES, Entry, PATHS};
pub use serve::{Ready, Server, serve};
pub use sink::options::{
    BadSinks, Bucket, ClickHouseOptions, Destination, HttpOptions, NotBuilt, ParquetOptions, Place,
    Secret, SinkOptions,
};
pub use site::PublishError;
pub use start_error::StartError;
pub use state::ServerState;
pub use store::api_key::KeyError;
pub use store::audit::AuditError;
pub use store::erase::ErasedRows;
pub use store::{DATABASE_FILE, OpenError, Rebuilt};
pub use vault::file::SecretError;
pub use webhook::target::WebhookPolicy;
