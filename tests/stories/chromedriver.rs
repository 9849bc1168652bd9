//! A chromedriver of its own for each story, on a port that the system chose.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use thirtyfour::prelude::*;

/// Ends with the story.
pub(crate) struct Chromedriver {
    child: Child,
    pub(crate) url: String,
}

impl Chromedriver {
    /// Asked for any free port it may lose a race for it, and ends: then it is asked again.
    pub(crate) fn start() -> Self {
        (0..10)
            .find_map(|_| Self::try_start())
            .expect("chromedriver says on which port it listens")
    }

    /// A headless browser with these flags besides what every test needs: no sandbox (CI runs as
    /// root), and nothing that the browser does by itself.
    pub(crate) async fn browser(&self, flags: &[&str]) -> WebDriver {
        const ALWAYS: [&str; 5] = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ];
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in ALWAYS.iter().chain(flags) {
            capabilities.add_arg(flag).unwrap();
        }
        WebDriver::new(&self.url, capabilities).await.unwrap()
    }

    fn try_start() -> Option<Self> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} did not start ({error}): run `cargo xtask setup --for test`")
            });
        // Held from here on, so that whatever comes it is ended and waited for.
        let stdout = child.stdout.take();
        let mut driver = Self {
            child,
            url: String::new(),
        };
        let lines = BufReader::new(stdout?).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split("successfully on port ").nth(1)?.to_owned()))?;
        driver.url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        Some(driver)
    }
}

impl Drop for Chromedriver {
    /// Asked to end, it ends its browsers too, also those of a story that failed; killed, it
    /// would leave them behind.
    fn drop(&mut self) {
        Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .ok();
        self.child.wait().ok();
    }
}
