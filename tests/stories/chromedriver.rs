//! A chromedriver of its own for each story, on a port that the system chose.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Ends with the story.
pub(crate) struct Chromedriver {
    child: Child,
    pub(crate) url: String,
}

impl Chromedriver {
    pub(crate) fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} did not start ({error}): run `cargo xtask setup --for test`")
            });
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split("on port ").nth(1)?.trim_end_matches('.').to_owned()))
            .filter(|port| port.bytes().all(|b| b.is_ascii_digit()))
            .expect("chromedriver says on which port it listens");
        Self { child, url: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
