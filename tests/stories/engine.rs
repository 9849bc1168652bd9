//! The browser engines that the whole product is driven in, and how each is started.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::chromedriver::Chromedriver;

/// Longest that a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window, px, in every engine.
pub(crate) const WINDOW: (u32, u32) = (1280, 900);

/// An engine, by what Debian calls its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// `WebKitGTK`'s own small browser: the engine of Safari.
    Webkit,
}

/// A driver that listens, and what it needs; all of it ends with the story.
pub(crate) enum Driven {
    Chromium(Chromedriver),
    Firefox {
        url: String,
        _driver: Process,
    },
    /// In the order in which they are ended: the driver before its screen.
    Webkit {
        url: String,
        _driver: Process,
        _screen: Process,
    },
}

impl Engine {
    /// What `MILEPOST_ENGINE` says; Chromium where it says nothing.
    pub(crate) fn asked() -> Self {
        match env::var("MILEPOST_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::Webkit,
            Ok(other) => panic!("MILEPOST_ENGINE is {other}: say chromium, firefox or webkit"),
        }
    }

    /// Starts its driver.
    pub(crate) fn starts(self) -> Driven {
        match self {
            Self::Chromium => Driven::Chromium(Chromedriver::start()),
            Self::Firefox => geckodriver(),
            Self::Webkit => webkit_driver(),
        }
    }
}

impl Driven {
    /// A new browser: headless, or on a screen that nobody sees.
    pub(crate) async fn browser(&self, flags: &[&str]) -> WebDriver {
        match self {
            Self::Chromium(driver) => driver.browser(flags).await,
            Self::Firefox { url, .. } => opened(url, firefox()).await,
            Self::Webkit { url, .. } => opened(url, webkit()).await,
        }
    }
}

async fn opened(url: &str, capabilities: Capabilities) -> WebDriver {
    let driver = WebDriver::new(url, capabilities).await.unwrap();
    let (width, height) = WINDOW;
    driver.set_window_rect(0, 0, width, height).await.unwrap();
    driver
}

/// Nothing that the browser does by itself; keys and clicks as from a hand.
fn firefox() -> Capabilities {
    let mut options = json!({
        "args": ["-headless", "--width=1280", "--height=900"],
        "prefs": {
            "app.update.enabled": false,
            "browser.shell.checkDefaultBrowser": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
    });
    if let Ok(binary) = env::var("FIREFOX") {
        options["binary"] = json!(binary);
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox").unwrap();
    capabilities.set("moz:firefoxOptions", options).unwrap();
    capabilities
}

/// Without a name: the driver then takes whatever the binary says of itself.
fn webkit() -> Capabilities {
    let mut capabilities = Capabilities::new();
    if let Ok(binary) = env::var("MINIBROWSER") {
        let options = json!({ "binary": binary, "args": ["--automation"] });
        capabilities
            .set("webkitgtk:browserOptions", options)
            .unwrap();
    }
    capabilities
}

/// It says which port it chose.
fn geckodriver() -> Driven {
    let program = env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".to_owned());
    let mut process = Process::of(Command::new(&program).args(["--port", "0"]));
    let listening = process.says(|line| {
        let address = line.split("Listening on ").nth(1)?;
        Some(format!("http://{}", address.trim()))
    });
    let url = listening.expect("geckodriver says on which port it listens");
    Driven::Firefox {
        url,
        _driver: process,
    }
}

/// It neither chooses a port nor says when it listens, and its browser needs a screen.
fn webkit_driver() -> Driven {
    let mut screen = Process::of(Command::new("Xvfb").args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x900x24",
        "-nolisten",
        "tcp",
    ]));
    let number = screen.says(|line| line.trim().parse::<u32>().ok());
    let number = number.expect("Xvfb says which display it is");
    let program = env::var("WEBKITDRIVER").unwrap_or_else(|_| "WebKitWebDriver".to_owned());
    let begun = Instant::now();
    loop {
        let port = free_port();
        let mut process = Process::of(
            Command::new(&program)
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{number}"))
                .env("NO_AT_BRIDGE", "1"),
        );
        // Another story may have taken the port meanwhile: then it ends, and another is tried.
        while process.runs() && begun.elapsed() < PATIENCE {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                let url = format!("http://127.0.0.1:{port}");
                return Driven::Webkit {
                    url,
                    _driver: process,
                    _screen: screen,
                };
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(begun.elapsed() < PATIENCE, "{program} does not listen");
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// A program that ends when it is no longer needed.
pub(crate) struct Process(Child);

impl Process {
    fn of(command: &mut Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|error| {
            let program = command.get_program().display();
            panic!("{program} did not start ({error}): run `cargo xtask setup --for test`")
        });
        Self(child)
    }

    /// What a line of its output is made into; the first that `read` knows. The rest is read
    /// and dropped, so that the program never waits for somebody to read it.
    fn says<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut lines = BufReader::new(self.0.stdout.take()?);
        let mut line = String::new();
        let said = loop {
            line.clear();
            if lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(said) = read(&line) {
                break said;
            }
        };
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        Some(said)
    }

    fn runs(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    /// Asked to end, it ends its browsers too.
    fn drop(&mut self) {
        let id = self.0.id().to_string();
        Command::new("kill").arg(id).status().ok();
        self.0.wait().ok();
    }
}
