//! A data directory and an empty database, and the command that works on them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use throwaway::Postgres;

pub(crate) const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;

/// Where a server and the commands of one test have their things.
pub(crate) struct Place {
    folder: TempDir,
    /// The database's name on Postgres; `None` is `SQLite`.
    name: Option<String>,
}

impl Place {
    pub(crate) fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("journey.json"), JOURNEY).unwrap();
        Self { folder, name: None }
    }

    /// `None` where the machine has no Postgres. CI must have it.
    pub(crate) fn on_postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        if let Err(missing) = throwaway::binaries() {
            eprintln!("SKIPPED: {missing}");
            assert!(std::env::var_os("CI").is_none(), "CI must have Postgres");
            return None;
        }
        let name = format!("shop_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        postgres().create(&name).unwrap();
        Some(Self {
            name: Some(name),
            ..Self::on_sqlite()
        })
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.name.is_some()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// A command on this database, with `data` for its data directory.
    pub(crate) fn command_in(&self, data: &Path, words: &[&str]) -> Command {
        self.told(Command::new(env!("CARGO_BIN_EXE_milepost")), data, words)
    }

    /// Adds to `program` what a `milepost` is told to work here.
    pub(crate) fn told(&self, mut program: Command, data: &Path, words: &[&str]) -> Command {
        program.args(words).arg("--data").arg(data);
        match &self.name {
            Some(name) => program.env("MILEPOST_DATABASE", postgres().url(name)),
            None => program.env_remove("MILEPOST_DATABASE"),
        };
        program
    }

    /// Runs a command to its end.
    pub(crate) fn milepost(&self, words: &[&str]) -> Output {
        self.command_in(&self.data(), words).output().unwrap()
    }

    /// Changes the database by hand; nobody else has it open.
    pub(crate) fn change(&self, sql: &str) {
        match &self.name {
            Some(name) => assert_ne!(postgres().ask(name, sql).unwrap(), "", "psql says"),
            None => self.file().execute_batch(sql).unwrap(),
        }
    }

    /// The number that the database answers.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        match &self.name {
            Some(name) => postgres().ask(name, sql).unwrap().parse().unwrap(),
            None => self.file().query_row(sql, [], |row| row.get(0)).unwrap(),
        }
    }

    /// All that the database holds: the file's bytes, or a dump.
    pub(crate) fn contents(&self) -> Vec<u8> {
        let Some(name) = &self.name else {
            let database = self.file();
            database
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .unwrap();
            drop(database);
            return std::fs::read(self.data().join("milepost.db")).unwrap();
        };
        let dump = throwaway::binaries().unwrap().join("pg_dump");
        let output = Command::new(dump)
            .arg(postgres().url(name))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        // Newer versions guard a dump with two lines that are random.
        let text = String::from_utf8(output.stdout).unwrap();
        let lines = text.lines().filter(|line| !line.contains("restrict"));
        lines.collect::<Vec<_>>().join("\n").into_bytes()
    }

    fn file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.data().join("milepost.db")).unwrap()
    }
}

/// One for all tests of this process. It waits for the disk, as one that `doctor` is content with.
fn postgres() -> &'static Postgres {
    static SHARED: OnceLock<Postgres> = OnceLock::new();
    SHARED.get_or_init(|| Postgres::start_with(&[]).unwrap())
}

/// Every file of a directory.
pub(crate) fn files(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(directory).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}

/// What a command that went well printed.
#[track_caller]
pub(crate) fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The one line that says why not.
#[track_caller]
pub(crate) fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("milepost: "), "{text}");
    text
}
