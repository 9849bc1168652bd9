//! One Postgres server in a temporary folder, reached by a socket in it and by nobody else.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::binaries;

/// Postgres refuses to run as root; in a container tests often do. The user `nobody` then has it.
const NOBODY: u32 = 65_534;
/// Tests that run at once have a pool each.
const CONNECTIONS: &str = "max_connections=400";

/// Postgres could not be started, or did not do as told. Says what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for Failed {}

impl From<io::Error> for Failed {
    fn from(cause: io::Error) -> Self {
        Self(format!("Postgres cannot be started: {cause}"))
    }
}

/// A running server. It ends, and its folder goes, with this value, or with this process where
/// the value is never dropped.
#[derive(Debug)]
pub struct Postgres {
    binaries: PathBuf,
    folder: TempDir,
    /// Set where this process is root's.
    user: Option<u32>,
    /// Waits for the end of its input, which comes with the end of this process, and then stops
    /// the server: values in statics are never dropped.
    watcher: Child,
}

impl Postgres {
    /// Starts an empty server. It takes two seconds, most of them `initdb`'s.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn start() -> Result<Self, Failed> {
        Self::start_with(&["fsync=off", "full_page_writes=off"])
    }

    /// Starts an empty server with settings (`name=value`) of its own.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn start_with(settings: &[&str]) -> Result<Self, Failed> {
        let (binaries, folder, user) = prepared()?;
        let data = folder.path().join("data");
        let mut initdb = command(&binaries, "initdb", user);
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
        ]);
        run(initdb.arg("--locale=C").arg("--pgdata").arg(&data))?;
        Self::launch(binaries, folder, user, settings)
    }

    /// A hot standby of this server, which must have been started with `wal_level=replica`; its
    /// name for `synchronous_standby_names` is `standby`.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn standby(&self) -> Result<Self, Failed> {
        let (binaries, folder, user) = prepared()?;
        let data = folder.path().join("data");
        let mut backup = command(&binaries, "pg_basebackup", user);
        backup.args([
            "--username=postgres",
            "--write-recovery-conf",
            "--no-sync",
            "--host",
        ]);
        backup.arg(self.folder.path());
        run(backup.args(["--checkpoint=fast", "--pgdata"]).arg(&data))?;
        // The last word on a setting counts: what `pg_basebackup` wrote has no name.
        let host = self.folder.path().display();
        let primary =
            format!("\nprimary_conninfo = 'user=postgres host={host} application_name=standby'\n");
        let file = data.join("postgresql.auto.conf");
        let written = fs::read_to_string(&file)? + &primary;
        fs::write(&file, written)?;
        Self::launch(binaries, folder, user, &[])
    }

    /// Makes an empty database; its address.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn create(&self, name: &str) -> Result<String, Failed> {
        let mut createdb = self.client("createdb");
        run(createdb.arg(name))?;
        Ok(self.url(name))
    }

    /// The address of a database.
    pub fn url(&self, name: &str) -> String {
        let folder = self.folder.path().display();
        format!("postgres://postgres@localhost/{name}?host={folder}&sslmode=disable")
    }

    /// What one statement answers, as lines of text.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn ask(&self, database: &str, sql: &str) -> Result<String, Failed> {
        let mut psql = self.client("psql");
        psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "--dbname"]);
        run(psql.args([database, "--command", sql]))
    }

    /// Ends the server at once, as a power cut would; [`Postgres::start_again`] brings it back.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn stop(&self) -> Result<(), Failed> {
        let mut stop = command(&self.binaries, "pg_ctl", self.user);
        stop.args(["stop", "--mode=immediate", "--pgdata"]);
        run(stop.arg(self.folder.path().join("data"))).map(|_| ())
    }

    /// Starts the server that was stopped, with the settings that it was started with.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn start_again(&self) -> Result<(), Failed> {
        let mut again = command(&self.binaries, "pg_ctl", self.user);
        again.args(["restart", "--wait", "--silent", "--pgdata"]);
        again.arg(self.folder.path().join("data"));
        run(again.arg("--log").arg(self.folder.path().join("log"))).map(|_| ())
    }

    /// The end of a server that is not needed any more, before this value's own.
    fn launch(
        binaries: PathBuf,
        folder: TempDir,
        user: Option<u32>,
        settings: &[&str],
    ) -> Result<Self, Failed> {
        let (place, data) = (folder.path(), folder.path().join("data"));
        let mut options = format!(
            "-c {CONNECTIONS} -c listen_addresses='' -k {}",
            place.display()
        );
        for setting in settings {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        let mut start = command(&binaries, "pg_ctl", user);
        start.args([
            "start",
            "--wait",
            "--silent",
            "--options",
            &options,
            "--log",
        ]);
        run(start.arg(place.join("log")).arg("--pgdata").arg(&data))?;
        let watcher = watch(place)?;
        Ok(Self {
            binaries,
            folder,
            user,
            watcher,
        })
    }

    fn client(&self, program: &str) -> Command {
        let mut client = command(&self.binaries, program, self.user);
        client.args(["--username=postgres", "--host"]);
        client.arg(self.folder.path());
        client
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        // Waited for: the folder goes next, and must not be written to any more. There is nobody
        // to tell that it failed.
        self.watcher.wait().ok();
    }
}

/// Binaries, an empty folder, and who may own it.
fn prepared() -> Result<(PathBuf, TempDir, Option<u32>), Failed> {
    let binaries = binaries::binaries().map_err(|missing| Failed(missing.to_string()))?;
    let folder = tempfile::tempdir()?;
    let root = fs::metadata(folder.path())?.uid() == 0;
    if root {
        chown(folder.path(), Some(NOBODY), Some(NOBODY))?;
    }
    Ok((binaries, folder, root.then_some(NOBODY)))
}

fn command(binaries: &Path, program: &str, user: Option<u32>) -> Command {
    let mut command = Command::new(binaries.join(program));
    // Not where the test runs: that folder may be closed to `nobody`.
    command.current_dir("/");
    if let Some(user) = user {
        command.uid(user).gid(user);
    }
    command
}

/// Runs a program to its end; what it printed.
fn run(command: &mut Command) -> Result<String, Failed> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failed(format!("{command:?}: {}", said.trim())))
}

fn watch(folder: &Path) -> Result<Child, Failed> {
    let stop = "cat > /dev/null; exec 2> /dev/null; kill -QUIT $(head -n 1 \"$0/data/postmaster.pid\"); \
                while [ -e \"$0/data/postmaster.pid\" ] && [ $((n += 1)) -lt 100 ]; do sleep 0.05; \
                done; rm -rf \"$0\"";
    let mut watcher = Command::new("sh");
    watcher.arg("-c").arg(stop).arg(folder);
    Ok(watcher
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_is_gone_with_its_value() {
        let Ok(_) = binaries::binaries() else {
            eprintln!("SKIPPED: {}", binaries::Missing);
            assert!(std::env::var_os("CI").is_none(), "CI must have Postgres");
            return;
        };
        let postgres = Postgres::start().unwrap();
        postgres.create("shop").unwrap();
        assert_eq!(postgres.ask("shop", "SELECT 40 + 2").unwrap(), "42");
        let folder = postgres.folder.path().to_owned();
        drop(postgres);
        assert!(!folder.exists());
    }
}
