//! `milepost health`: asks a server on this machine whether it lives. For containers, which have
//! no other program that could ask.

use std::error::Error;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

/// Longer than any healthy answer on one machine takes.
const PATIENCE: Duration = Duration::from_secs(4);

/// Asks a server on this machine whether it lives; ends with 0 if it does, with 1 if not.
#[derive(Debug, clap::Args)]
pub(crate) struct HealthCheck {
    /// Where it listens, without TLS: `--listen`, or `--metrics-listen` where it speaks TLS.
    #[arg(value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    at: SocketAddr,
    /// Asks whether it can do its work, too: database, room, journeys.
    #[arg(long)]
    ready: bool,
}

impl HealthCheck {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let path = if self.ready { "/readyz" } else { "/healthz" };
        let answer = ask(self.at, path)
            .map_err(|cause| format!("nothing answers at {}: {cause}", self.at))?;
        if answer.split(' ').nth(1) == Some("200") {
            return Ok(ExitCode::SUCCESS);
        }
        if !answer.starts_with("HTTP/") {
            let text =
                "does not speak plain HTTP; where that is TLS, ask the address of --metrics-listen";
            return Err(format!("{} {text}", self.at).into());
        }
        let said = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
        Err(format!("{} answers: {}", self.at, said.trim()).into())
    }
}

fn ask(at: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.0\r\nhost: localhost\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(64 * 1024).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
