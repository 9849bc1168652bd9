//! Running other programs: every failure names the whole command line.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::layout::Layout;

/// What browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How long what a program said last may be on its way when it has ended.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Cargo, the same one that runs this command, at the repository's root.
pub(crate) fn cargo(layout: &Layout) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(layout.at(""));
    cargo
}

/// Runs to the end with our own input and output.
///
/// # Errors
/// The program is missing, or ended with another code than 0.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::ProgramFailed {
        line: line(command),
        status,
    })
}

/// What a program printed, and how it ended.
pub(crate) struct Heard {
    /// Line by line.
    pub(crate) lines: Vec<String>,
    /// There is no more to come: nothing that it left behind holds its output open.
    pub(crate) is_whole: bool,
    /// As of [`run`].
    pub(crate) end: Result<(), Failure>,
}

/// Runs to the end; its output goes to ours, and is handed back beside.
///
/// # Errors
/// The program is missing.
pub(crate) fn run_heard(command: &mut Command) -> Result<Heard, Failure> {
    let spawned = command.stdout(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| not_started(command, &error))?;
    let (tell, told) = mpsc::channel();
    let out = child.stdout.take();
    // Apart: what a program leaves behind may hold its output open, and is not waited for.
    thread::spawn(move || {
        let mut out = out.map(BufReader::new);
        let mut line = Vec::new();
        let mut read = |line: &mut Vec<u8>| out.as_mut()?.read_until(b'\n', line).ok();
        while read(&mut line).is_some_and(|bytes| bytes > 0) {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            tell.send(text.trim_end().to_owned()).ok();
            line.clear();
        }
    });
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    let until = Instant::now() + LAST_WORDS;
    let mut lines = Vec::new();
    let is_whole = loop {
        match told.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => lines.push(line),
            Err(ended) => break ended == RecvTimeoutError::Disconnected,
        }
    };
    let end = status.success().then_some(()).ok_or_else(|| {
        let line = line(command);
        Failure::ProgramFailed { line, status }
    });
    Ok(Heard {
        lines,
        is_whole,
        end,
    })
}

/// Runs a program that goes on until someone stops it.
///
/// In our place where the system can do that, so that a signal to us is a signal to it.
///
/// # Errors
/// As [`run`].
pub(crate) fn become_it(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let error = command.exec();
        Err(not_started(command, &error))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs to the end and hands back its standard output; its standard error goes to ours.
///
/// # Errors
/// As [`run`].
pub(crate) fn capture(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let output = command.stderr(Stdio::inherit()).output();
    let Output { status, stdout, .. } = output.map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(stdout);
    }
    Err(Failure::ProgramFailed {
        line: line(command),
        status,
    })
}

/// First line that a program prints when asked for its version; `None` when it is not there
/// or does not answer.
pub(crate) fn version(program: &Path) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output
        .status
        .success()
        .then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// The first of `names` that is on `PATH`.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = Path::new(name).with_extension(env::consts::EXE_EXTENSION);
        folders
            .iter()
            .map(|folder| folder.join(&file))
            .find(|candidate| candidate.is_file())
    })
}

/// `PATH` with `folders` before everything else.
pub(crate) fn path_with(folders: &[PathBuf]) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&path));
    // A folder with a `:` in its name cannot be put on PATH at all; then PATH stays as it is.
    env::join_paths(all).unwrap_or(path)
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    let mend = match error.kind() {
        ErrorKind::NotFound => {
            "install it, or run `cargo xtask setup --for test` if it is one of this project's tools"
                .to_owned()
        }
        _ => format!("it could not be started ({error})"),
    };
    Failure::ProgramMissing { program, mend }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![
        program
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    ];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(
            failure
                .to_string()
                .contains("`no-such-program-here` was not found"),
            "{failure}"
        );
    }

    #[test]
    fn a_command_is_told_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/cargo");
        assert_eq!(line(command.args(["fmt", "--check"])), "cargo fmt --check");
    }

    #[test]
    fn path_with_puts_its_folders_first() {
        let path = path_with(&[PathBuf::from("/first")]);
        assert_eq!(
            env::split_paths(&path).next(),
            Some(PathBuf::from("/first"))
        );
    }
}
