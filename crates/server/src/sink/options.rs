//! The operator's file of sinks, in TOML. Secrets are not in it: it names environment variables
//! that hold them.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::PathBuf;

use serde::Deserialize;
use thiserror::Error;

use crate::webhook::address::is_global;

/// Events of a batch when the file says nothing, and the most that it may say.
const USUAL_BATCH: u32 = 1_000;
const MOST_BATCH: u32 = 10_000;

/// A sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkOptions {
    /// Its name in the outbox, the log and the API.
    pub name: String,
    /// The sites whose events go there; empty for all.
    pub sites: Vec<String>,
    /// Most events of a batch, 1 to 10,000.
    pub batch: u32,
    /// What it is.
    pub destination: Destination,
}

/// What a sink is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// `ClickHouse`.
    ClickHouse(ClickHouseOptions),
    /// Parquet files.
    Parquet(ParquetOptions),
    /// Any HTTP address.
    Http(HttpOptions),
}

/// A `ClickHouse` server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClickHouseOptions {
    /// Address of its HTTP interface.
    pub url: String,
    /// Database.
    pub database: String,
    /// Table; letters, digits and `_`.
    pub table: String,
    /// User.
    pub user: Option<String>,
    /// Their password.
    pub password: Option<Secret>,
}

/// Where Parquet files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParquetOptions {
    /// The place.
    pub place: Place,
}

/// A folder or a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this machine; made if missing.
    Folder(PathBuf),
    /// S3, or what speaks like it.
    Bucket(Bucket),
}

/// A bucket of S3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Folder in it; may be empty.
    pub prefix: String,
    /// Region.
    pub region: String,
    /// Address where it is not Amazon's.
    pub endpoint: Option<String>,
    /// Key id.
    pub access_key: String,
    /// The key.
    pub secret_key: Secret,
}

/// An HTTP address that takes signed batches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpOptions {
    /// The address.
    pub url: String,
    /// What batches are signed with.
    pub secret: Secret,
    /// It may lie inside the operator's own network, and be plain http.
    pub inside: bool,
}

/// Bytes that no log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub(crate) Vec<u8>);

#[cfg(any(feature = "sink-clickhouse", feature = "sink-parquet"))]
impl Secret {
    /// As text; what is none in it is replaced.
    pub(crate) fn as_text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("(secret)")
    }
}

/// The file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadSinks {
    /// No TOML, or a word that it does not know.
    #[error("{0}")]
    Unreadable(String),
    /// Something about one of them.
    #[error("sink `{sink}`: {what}")]
    Sink {
        /// Its name.
        sink: String,
        /// What, and how to mend it.
        what: String,
    },
}

/// A sink cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotBuilt {
    /// Not in this binary.
    #[error("this milepost was built without it; build with `--features {0}`")]
    Feature(&'static str),
    /// An address that is none.
    #[error("its address cannot be used: {0}")]
    Address(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sink: Vec<Table>,
}

#[expect(clippy::struct_field_names, reason = "the file's words")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    kind: String,
    #[serde(default)]
    sites: Vec<String>,
    batch: Option<u32>,
    url: Option<String>,
    database: Option<String>,
    table: Option<String>,
    user: Option<String>,
    password_env: Option<String>,
    secret_env: Option<String>,
    folder: Option<PathBuf>,
    bucket: Option<String>,
    prefix: Option<String>,
    region: Option<String>,
    access_key: Option<String>,
    #[serde(default)]
    inside: bool,
}

/// What is wrong with a sink.
type Wrong<T> = Result<T, String>;

impl SinkOptions {
    /// Reads a file of sinks; `variable` is the environment.
    ///
    /// # Errors
    /// [`BadSinks`], with the place and the mend.
    pub fn read(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<Self>, BadSinks> {
        let file: File = toml::from_str(text)
            .map_err(|cause| BadSinks::Unreadable(in_one_line(text, &cause)))?;
        let mut names = BTreeSet::new();
        let mut sinks = Vec::with_capacity(file.sink.len());
        for table in file.sink {
            let name = table.name.clone();
            let wrong = |what: String| BadSinks::Sink {
                sink: name.clone(),
                what,
            };
            if !is_word(&name) || !names.insert(name.clone()) {
                let what = "`name` must be letters, digits, - and _, and no other sink's";
                return Err(wrong(what.to_owned()));
            }
            sinks.push(sink(table, &variable).map_err(wrong)?);
        }
        Ok(sinks)
    }
}

fn sink(table: Table, variable: &impl Fn(&str) -> Option<String>) -> Wrong<SinkOptions> {
    let batch = table.batch.unwrap_or(USUAL_BATCH);
    if !(1..=MOST_BATCH).contains(&batch) {
        return Err(format!("`batch` must be 1 to {MOST_BATCH}"));
    }
    if table.inside && table.kind != "http" {
        return Err("`inside` is a word of http sinks; others may be inside anyway".to_owned());
    }
    Ok(SinkOptions {
        name: table.name.clone(),
        sites: table.sites.clone(),
        batch,
        destination: match table.kind.as_str() {
            "clickhouse" => Destination::ClickHouse(clickhouse(table, variable)?),
            "parquet" => Destination::Parquet(parquet(table, variable)?),
            "http" => Destination::Http(HttpOptions {
                secret: secret(table.secret_env.as_deref(), "secret_env", variable)?,
                inside: table.inside,
                url: outside(address(table.url)?, table.inside)?,
            }),
            _ => return Err("`kind` must be clickhouse, parquet or http".to_owned()),
        },
    })
}

fn clickhouse(
    table: Table,
    variable: &impl Fn(&str) -> Option<String>,
) -> Wrong<ClickHouseOptions> {
    let password = table.password_env.as_deref();
    let password = password.map(|name| secret(Some(name), "password_env", variable));
    let events = table.table.unwrap_or_else(|| "events".to_owned());
    if !events
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'_')
        || events.is_empty()
    {
        return Err("`table` must be letters, digits and _".to_owned());
    }
    Ok(ClickHouseOptions {
        url: address(table.url)?,
        database: table.database.unwrap_or_else(|| "milepost".to_owned()),
        table: events,
        user: table.user,
        password: password.transpose()?,
    })
}

fn parquet(table: Table, variable: &impl Fn(&str) -> Option<String>) -> Wrong<ParquetOptions> {
    let place = match (table.folder, table.bucket) {
        (Some(folder), None) => Place::Folder(folder),
        (None, Some(name)) => Place::Bucket(Bucket {
            name,
            prefix: table.prefix.unwrap_or_default(),
            region: table.region.ok_or("`region` is missing")?,
            endpoint: table.url.map(|url| address(Some(url))).transpose()?,
            access_key: table.access_key.ok_or("`access_key` is missing")?,
            secret_key: secret(table.secret_env.as_deref(), "secret_env", variable)?,
        }),
        _ => return Err("say either `folder` or `bucket`".to_owned()),
    };
    Ok(ParquetOptions { place })
}

fn address(url: Option<String>) -> Wrong<String> {
    url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        .ok_or_else(|| "`url` must be an address like https://host:8443/".to_owned())
}

/// Refuses what can be told from the address alone; what its name leads to is looked at each time
/// that it is connected to.
fn outside(url: String, may_be_inside: bool) -> Wrong<String> {
    const MEND: &str = "; if it is meant to be, write `inside = true`";
    if may_be_inside {
        return Ok(url);
    }
    if !url.starts_with("https://") {
        return Err(format!(
            "`url` is plain http, which anybody between can read{MEND}"
        ));
    }
    let host = url::Url::parse(&url).map_err(|_| "`url` is no address".to_owned())?;
    let literal: Option<IpAddr> = match host.host() {
        Some(url::Host::Ipv4(ip)) => Some(ip.into()),
        Some(url::Host::Ipv6(ip)) => Some(ip.into()),
        _ => None,
    };
    match literal.filter(|ip| !is_global(*ip)) {
        Some(ip) => Err(format!("`url` leads to {ip}, inside a network{MEND}")),
        None => Ok(url),
    }
}

fn secret(
    name: Option<&str>,
    part: &str,
    variable: &impl Fn(&str) -> Option<String>,
) -> Wrong<Secret> {
    let name = name.ok_or_else(|| {
        format!("`{part}` is missing: name the environment variable that holds the secret")
    })?;
    variable(name)
        .filter(|value| !value.is_empty())
        .map(|value| Secret(value.into_bytes()))
        .ok_or_else(|| format!("the environment variable `{name}`, named by `{part}`, is not set"))
}

fn is_word(text: &str) -> bool {
    let sane = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(sane)
}

/// The place and what is wrong there. The library's own text shows the place too, in five lines.
fn in_one_line(text: &str, cause: &toml::de::Error) -> String {
    let message = cause.message().replace('\n', "; ");
    let before = cause.span().and_then(|span| text.get(..span.start));
    before.map_or_else(
        || message.clone(),
        |before| format!("line {}: {message}", before.matches('\n').count() + 1),
    )
}

#[cfg(test)]
mod tests;
