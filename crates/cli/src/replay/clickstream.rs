//! The clickstream file: CSV, plain or gzip, row by row.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use csv::{Position, StringRecord};
use flate2::read::MultiGzDecoder;
use shopper::Millis;

use super::day::Day;
use super::steps::{self, Step};

/// The columns, in the order of [`Columns`].
const NAMES: [&str; 8] = [
    "user_id",
    "session_id",
    "event",
    "timestamp",
    "platform",
    "acquisition_channel",
    "user_cohort",
    "user_lifecycle",
];

/// One click, as it stands in the file.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Line in the file; the header is line 1.
    pub(super) line: u64,
    /// Who.
    pub(super) user: &'a str,
    /// In which session.
    pub(super) session: &'a str,
    /// What.
    pub(super) step: &'static Step,
    /// When, UTC.
    pub(super) at: Millis,
    /// `desktop`, `mobile`, `tablet`.
    pub(super) platform: &'a str,
    /// `direct`, `email`, `organic`, …
    pub(super) channel: &'a str,
    /// Month in which the shopper first came.
    pub(super) cohort: &'a str,
    /// `new`, `returning`, `loyal`.
    pub(super) lifecycle: &'a str,
}

/// A row that cannot be understood.
#[derive(Debug)]
pub(super) struct BadRow {
    /// Line in the file.
    pub(super) line: u64,
    /// What is wrong with it.
    pub(super) reason: String,
}

/// Why the file cannot be read at all, or not to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    /// The file is not there, not allowed, or its gzip is damaged.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// As given.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The header lacks a column.
    #[error("{path} has no column `{column}`; it needs {}", NAMES.join(", "))]
    NoColumn {
        /// As given.
        path: PathBuf,
        /// The first that is missing.
        column: &'static str,
    },
}

/// The file, open.
pub(super) struct Clickstream {
    path: PathBuf,
    rows: csv::Reader<Box<dyn Read>>,
    columns: Columns,
    record: StringRecord,
    day: Day,
}

/// Where each of [`NAMES`] stands.
type Columns = [usize; NAMES.len()];

impl Clickstream {
    /// Opens the file and reads its header. gzip is known by its first bytes, whatever the
    /// file is called.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let failed = |source| ReadError::Io {
            path: path.to_owned(),
            source,
        };
        let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(failed)?);
        let zipped = file.fill_buf().map_err(failed)?.starts_with(&[0x1f, 0x8b]);
        let file: Box<dyn Read> = if zipped {
            Box::new(MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let header = rows
            .headers()
            .cloned()
            .map_err(|error| failed(as_io(error)))?;
        let columns = columns(&header).map_err(|column| ReadError::NoColumn {
            path: path.to_owned(),
            column,
        })?;
        Ok(Self {
            path: path.to_owned(),
            rows,
            columns,
            record: StringRecord::new(),
            day: Day::default(),
        })
    }

    /// The next row, good or bad; `None` when the file is done.
    pub(super) fn next(&mut self) -> Result<Option<Result<Row<'_>, BadRow>>, ReadError> {
        match self.rows.read_record(&mut self.record) {
            Ok(true) => Ok(Some(row(&self.record, self.columns, &mut self.day))),
            Ok(false) => Ok(None),
            Err(error) if error.is_io_error() => Err(ReadError::Io {
                path: self.path.clone(),
                source: as_io(error),
            }),
            Err(error) => Ok(Some(Err(BadRow {
                line: line(error.position()),
                reason: error.to_string(),
            }))),
        }
    }
}

fn row<'a>(record: &'a StringRecord, columns: Columns, day: &mut Day) -> Result<Row<'a>, BadRow> {
    let line = line(record.position());
    let bad = |reason: String| BadRow { line, reason };
    let mut fields = [""; NAMES.len()];
    for ((field, column), name) in fields.iter_mut().zip(columns).zip(NAMES) {
        *field = record.get(column).map(str::trim).unwrap_or_default();
        if field.is_empty() {
            return Err(bad(format!("`{name}` is empty")));
        }
    }
    let [
        user,
        session,
        event,
        at,
        platform,
        channel,
        cohort,
        lifecycle,
    ] = fields;
    Ok(Row {
        line,
        user,
        session,
        step: steps::find(event).ok_or_else(|| bad(format!("no step is called `{event}`")))?,
        at: day
            .millis(at)
            .ok_or_else(|| bad(format!("`{at}` is no time like 2024-03-13 10:21:14")))?,
        platform,
        channel,
        cohort,
        lifecycle,
    })
}

fn columns(header: &StringRecord) -> Result<Columns, &'static str> {
    let mut columns = [0; NAMES.len()];
    for (column, name) in columns.iter_mut().zip(NAMES) {
        // Spreadsheets put a byte-order mark before the first name.
        let is_it = |field: &str| field.trim_start_matches('\u{feff}').trim() == name;
        *column = header.iter().position(is_it).ok_or(name)?;
    }
    Ok(columns)
}

fn line(position: Option<&Position>) -> u64 {
    position.map_or(0, Position::line)
}

fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests;
