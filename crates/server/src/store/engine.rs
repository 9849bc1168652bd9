//! Which of the two databases: where they differ, and nowhere else, the difference is asked here.

/// The database behind the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// One file in the data directory, one writer at a time.
    Sqlite,
    /// A server of its own, any number of writers.
    Postgres,
}

impl Engine {
    /// Begins a transaction that will write. `SQLite` takes its one lock at once: a transaction
    /// that read first and wrote later would fail where another wrote between.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }
}

/// What only one server process does at a time. The numbers are keys of Postgres' advisory locks;
/// `SQLite` has one writer in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alone {
    /// Making the table of a day.
    MakeDay = 7_310_296,
    /// Making a journey live.
    Publish = 7_310_297,
    /// Making the first key.
    FirstKey = 7_310_299,
    /// Burying a visitor, deleting a site, counting all anew. Who stores events has a share in it.
    Erase = 7_310_298,
}
