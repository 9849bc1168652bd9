//! The real server on a database of its own, and what it holds on disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::engine::Engine;

/// What the pages begin with, in engines in which only they can.
const FIRST: &str = "first.js";

/// Ends with the story.
pub(crate) struct Server {
    child: Option<Child>,
    data: TempDir,
    /// `None` where the site lives in the database.
    journey: Option<PathBuf>,
    embed: PathBuf,
    /// The store's pages; `None` for the demo's as they are.
    pages: Option<PathBuf>,
    studio: Option<PathBuf>,
    /// `127.0.0.1:port`; the same after a restart.
    pub(crate) address: String,
}

impl Server {
    /// With a journey: a path from the repository's root.
    pub(crate) fn start(journey: &str) -> Self {
        let mut server = Self::asleep(journey);
        server.again();
        server
    }

    /// The marketer publishes another journey: a path from the repository's root.
    pub(crate) fn publishes(&self, journey: &str) {
        let file = self
            .journey
            .as_ref()
            .expect("a site that lives from a file");
        std::fs::copy(root().join(journey), file).unwrap();
    }

    /// Without a site, and with the Studio.
    pub(crate) fn with_a_studio() -> Self {
        let data = TempDir::new().unwrap();
        let mut server = Self {
            child: None,
            journey: None,
            data,
            embed: built("MILEPOST_EMBED", "dist/m"),
            pages: None,
            studio: Some(built("MILEPOST_STUDIO", "dist/studio")),
            address: "127.0.0.1:0".to_owned(),
        };
        server.again();
        server
    }

    /// A file of the repository.
    pub(crate) fn at(path: &str) -> PathBuf {
        root().join(path)
    }

    /// The demo's pages begin with a script, as if the browser had put it there: for engines in
    /// which only the page itself can. Said twice it is there once.
    pub(crate) fn begins_pages_with(&self, script: &str) {
        let pages = self.data.path().join("pages");
        let first = pages.join(FIRST);
        if !first.exists() {
            // Changed ones lie there already.
            if self.pages.is_none() {
                copy(
                    &built("MILEPOST_PAGES", "target/demo-pages"),
                    &pages,
                    &|_| true,
                );
            }
            for page in std::fs::read_dir(&pages).unwrap() {
                let page = page.unwrap().path();
                if page.extension().is_some_and(|ending| ending == "html") {
                    let html = std::fs::read_to_string(&page).unwrap();
                    let script = format!("<head><script src=\"/{FIRST}\"></script>");
                    if !html.contains(&script) {
                        std::fs::write(&page, html.replacen("<head>", &script, 1)).unwrap();
                    }
                }
            }
        }
        let said = std::fs::read_to_string(&first).unwrap_or_default();
        if !said.contains(script) {
            std::fs::write(&first, format!("{said}\n{{{script}\n}}\n")).unwrap();
        }
    }

    /// What they began with is forgotten.
    pub(crate) fn begins_pages_with_nothing(&self) {
        std::fs::write(self.data.path().join("pages").join(FIRST), "").unwrap();
    }

    /// The folder with the embed that is driven.
    pub(crate) fn embed() -> PathBuf {
        built("MILEPOST_EMBED", "dist/m")
    }

    /// `milepost user …`; what it prints.
    pub(crate) fn user(&self, words: &[&str]) -> String {
        let data = self.data.path().to_string_lossy();
        Self::command(&[&["user"], words, &["--data", &*data]].concat())
    }

    /// `milepost replay …` of these clicks to this server, by a journey.
    pub(crate) fn replays(&self, journey: &Path, clicks: &Path) {
        let [journey, clicks] = [journey, clicks].map(Path::to_string_lossy);
        let key = self.data.path().join("api-key");
        let key = key.to_string_lossy();
        let from = ["replay", "--journey", &journey, "--events", &clicks];
        let to = ["--to", &self.address, "--key-file", &key];
        Self::command(&[&from[..], &to[..]].concat());
    }

    /// A file of the server's own folder, to be gone with it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.data.path().join(name)
    }

    /// `milepost …`; what it prints.
    pub(crate) fn command(words: &[&str]) -> String {
        let output = Command::new(built("MILEPOST_BIN", "target/debug/milepost"))
            .args(words)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// The same, with a journey that the story writes itself.
    pub(crate) fn publishes_text(&self, journey: &str) {
        let file = self
            .journey
            .as_ref()
            .expect("a site that lives from a file");
        std::fs::write(file, journey).unwrap();
    }

    /// The same, with one of the embed's files gone.
    pub(crate) fn lacking(journey: &str, file: &str) -> Self {
        let mut server = Self::asleep(journey);
        let embed = server.data.path().join("embed");
        let gone = |path: &Path| path.to_string_lossy().contains(&format!("/{file}"));
        copy(&server.embed, &embed, &|path| !gone(path));
        server.embed = embed;
        server.again();
        server
    }

    /// The same, with files of the embed changed: by their names, from what is in them.
    pub(crate) fn spoilt(journey: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Self {
        let mut server = Self::asleep(journey);
        let embed = server.data.path().join("embed");
        copy(&server.embed, &embed, &|_| true);
        rewrite(&embed, &change);
        server.embed = embed;
        server.again();
        server
    }

    /// The same, with the store's pages changed.
    pub(crate) fn with_pages(journey: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Self {
        let mut server = Self::asleep(journey);
        let pages = server.data.path().join("pages");
        copy(&demo_pages(), &pages, &|_| true);
        rewrite(&pages, &change);
        server.pages = Some(pages);
        server.again();
        server
    }

    /// The same running server, to be visited and neither asked with its key nor ended.
    pub(crate) fn seen_from_elsewhere(&self) -> Self {
        Self {
            child: None,
            data: TempDir::new().unwrap(),
            journey: self.journey.clone(),
            embed: self.embed.clone(),
            pages: self.pages.clone(),
            studio: self.studio.clone(),
            address: self.address.clone(),
        }
    }

    /// The file that was gone is there again.
    pub(crate) fn puts_back(&mut self, file: &str) {
        self.die();
        let whole = built("MILEPOST_EMBED", "dist/m");
        copy(&whole, &self.embed, &|path| {
            path.is_dir() || path.to_string_lossy().contains(&format!("/{file}"))
        });
        self.again();
    }

    fn asleep(journey: &str) -> Self {
        let data = TempDir::new().unwrap();
        let server = Self {
            child: None,
            journey: Some(data.path().join("journey.json")),
            studio: None,
            data,
            embed: built("MILEPOST_EMBED", "dist/m"),
            pages: None,
            address: "127.0.0.1:0".to_owned(),
        };
        server.publishes(journey);
        server
    }

    /// Starts once more on the same data and port.
    pub(crate) fn again(&mut self) {
        let mut command = Command::new(built("MILEPOST_BIN", "target/debug/milepost"));
        command.args(["serve", "--listen", &self.address]);
        for (option, path) in [("--journey", &self.journey), ("--studio", &self.studio)] {
            if let Some(path) = path {
                command.arg(option).arg(path);
            }
        }
        let mut child = command
            .arg("--data")
            .arg(self.data.path())
            .arg("--embed")
            .arg(&self.embed)
            .arg("--pages")
            .arg(self.pages())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        self.address = lines
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.split("ready at http://")
                        .nth(1)?
                        .trim_end_matches('/')
                        .to_owned(),
                )
            })
            .expect("the server says where it listens");
        self.child = Some(child);
    }

    /// Where engines need it, a copy that begins with a script; it lies in wait for it.
    fn pages(&self) -> PathBuf {
        if Engine::asked() != Engine::Chromium {
            self.begins_pages_with("");
            return self.data.path().join("pages");
        }
        self.pages.clone().unwrap_or_else(demo_pages)
    }

    /// kill -9.
    pub(crate) fn die(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// What the read API says, with the operator's key.
    pub(crate) fn read(&self, path: &str) -> Value {
        serde_json::from_slice(&self.bytes(path)).unwrap()
    }

    /// A file that an answer refers to.
    pub(crate) fn attachment(&self, id: &str) -> Vec<u8> {
        self.bytes(&format!("/api/sites/fern-floor/attachments/{id}"))
    }

    /// What the shop's own server says to ours, with the key; what it hears.
    pub(crate) fn tells(&self, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {length}"
        );
        serde_json::from_slice(&self.asked(&request, &body)).unwrap()
    }

    /// Makes the widget of this build quiet, on this site.
    pub(crate) fn hushes(&self, build: &str) {
        let body = serde_json::json!({ "build": build, "reason": "it went wrong" }).to_string();
        let length = body.len();
        let path = "/api/sites/fern-floor/quiet";
        let request = format!(
            "PUT {path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {length}"
        );
        self.asked(&request, &body);
    }

    /// Does something by the API, with the operator's key.
    pub(crate) fn does(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {length}"
        );
        // Some things are done without a word.
        match &self.asked(&request, &body)[..] {
            [] => Value::Null,
            said => serde_json::from_slice(said).unwrap(),
        }
    }

    fn bytes(&self, path: &str) -> Vec<u8> {
        self.asked(&format!("GET {path} HTTP/1.0"), "")
    }

    /// The answer's body to a request without its last headers.
    fn asked(&self, request: &str, body: &str) -> Vec<u8> {
        let key = std::fs::read_to_string(self.data.path().join("api-key")).unwrap();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!(
            "{request}\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n{body}",
            self.address,
            key.trim()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        let ends = response.windows(4).position(|four| four == b"\r\n\r\n");
        let body = response.split_off(ends.unwrap() + 4);
        let head = String::from_utf8_lossy(&response);
        let is_well = [" 200 ", " 201 ", " 204 "]
            .iter()
            .any(|status| head.contains(status));
        // A refusal says why in its body.
        let why = String::from_utf8_lossy(&body);
        assert!(is_well, "{request}: {head}{why}");
        body
    }

    /// Answers on disk, newest first.
    pub(crate) fn answers(&self) -> Vec<Value> {
        let answers = self.read("/api/sites/fern-floor/answers");
        answers["answers"]
            .as_array()
            .expect("a list of answers")
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.die();
    }
}

fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target, wanted);
        } else if wanted(&path) {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

fn rewrite(folder: &Path, change: &dyn Fn(&str, Vec<u8>) -> Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rewrite(&path, change);
        } else {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let before = std::fs::read(&path).unwrap();
            let after = change(&name, before.clone());
            if after != before {
                std::fs::write(&path, after).unwrap();
            }
        }
    }
}

fn demo_pages() -> PathBuf {
    built("MILEPOST_PAGES", "target/demo-pages")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn built(variable: &str, default: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(|| root().join(default), PathBuf::from);
    assert!(
        path.exists(),
        "{} is missing: run `cargo xtask test`",
        path.display()
    );
    path
}
