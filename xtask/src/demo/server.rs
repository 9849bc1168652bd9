//! The demo's server as a child process that ends with this one.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::layout::Layout;

/// Between two looks at whether the child is ready, or still there.
const LOOK: Duration = Duration::from_millis(100);
/// For a database on a slow disk.
const READY_WITHIN: Duration = Duration::from_secs(30);
/// What the server promises for its own drain after a signal, and a little.
const END_WITHIN: Duration = Duration::from_secs(12);

/// What the server is to serve.
#[derive(Debug)]
pub(super) struct Site<'a> {
    /// On 127.0.0.1.
    pub(super) port: u16,
    /// Folder of its database.
    pub(super) data: &'a Path,
    /// The `m` folder.
    pub(super) embed: &'a Path,
    /// The `studio` folder.
    pub(super) studio: &'a Path,
}

/// A running server.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    /// Hears of Ctrl-C and of the signal to end.
    stop: Receiver<()>,
}

impl Server {
    /// Starts the server and waits until it answers.
    pub(super) fn start(layout: &Layout, site: &Site<'_>, pages: &Path) -> Result<Self, Failure> {
        let (tell, stop) = channel();
        ctrlc::set_handler(move || {
            // Nobody listens any more only when we are on our way out already.
            tell.send(()).unwrap_or_default();
        })
        .map_err(Failure::unreadable("this system's signals"))?;
        let child = command(layout, site, pages)
            .spawn()
            .map_err(Failure::file("start", &layout.server()))?;
        let mut server = Self { child, stop };
        server.wait_until_ready(SocketAddr::from(([127, 0, 0, 1], site.port)))?;
        Ok(server)
    }

    /// Until the server ends by itself (an error), or we are told to stop.
    pub(super) fn wait(&mut self) -> Result<(), Failure> {
        loop {
            self.still_runs()?;
            if self.told_to_stop() {
                return self.end();
            }
        }
    }

    fn wait_until_ready(&mut self, address: SocketAddr) -> Result<(), Failure> {
        let start = Instant::now();
        while !answers(address) {
            self.still_runs()?;
            if self.told_to_stop() || start.elapsed() > READY_WITHIN {
                self.end()?;
                return Err(Failure::Found("the server did not get ready".to_owned()));
            }
        }
        Ok(())
    }

    fn still_runs(&mut self) -> Result<(), Failure> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(Failure::ProgramFailed {
                line: "milepost serve".to_owned(),
                status,
            }),
            Err(error) => Err(Failure::unreadable("the server's state")(error)),
        }
    }

    /// Waits a little, so that callers may ask in a loop.
    fn told_to_stop(&self) -> bool {
        !matches!(self.stop.recv_timeout(LOOK), Err(RecvTimeoutError::Timeout))
    }

    /// Lets the server end in its own time, so that what it has accepted is on disk, and only
    /// then by force. At a terminal Ctrl-C has reached it already.
    fn end(&mut self) -> Result<(), Failure> {
        if cfg!(unix) {
            let id = self.child.id().to_string();
            // It may be gone already: then there is nothing to tell.
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .map(drop)
                .unwrap_or_default();
        }
        let start = Instant::now();
        while start.elapsed() < END_WITHIN {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return Ok(());
            }
            std::thread::sleep(LOOK);
        }
        self.child
            .kill()
            .map_err(Failure::unreadable("the server's state"))
    }
}

fn command(layout: &Layout, site: &Site<'_>, pages: &Path) -> Command {
    let mut command = Command::new(layout.server());
    command.current_dir(layout.at("")).arg("serve");
    command
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", site.port));
    command.arg("--data").arg(site.data);
    command.arg("--embed").arg(site.embed);
    command.arg("--studio").arg(site.studio);
    command.arg("--pages").arg(pages);
    command
}

/// Whether the server says that it is ready.
fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, LOOK)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(b"GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.split(' ').nth(1) == Some("200"))
}
