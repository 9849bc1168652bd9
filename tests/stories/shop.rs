//! A shop of its own, on another origin than Milepost's server: pages and headers as a story
//! writes them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Path → headers and HTML.
type Pages = Arc<Mutex<HashMap<String, (String, String)>>>;

/// Serves until the process ends.
pub(crate) struct Shop {
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    pages: Pages,
}

impl Shop {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let pages = Pages::default();
        let served = Arc::clone(&pages);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = Arc::clone(&served);
                thread::spawn(move || answer(stream, &served));
            }
        });
        Self { address, pages }
    }

    /// Puts a page at a path. `headers` are whole lines.
    pub(crate) fn has(&self, path: &str, headers: &[&str], html: &str) {
        let headers = headers.join("\r\n");
        let end = if headers.is_empty() { "" } else { "\r\n" };
        let headers = [&headers, end].concat();
        let mut pages = self.pages.lock().unwrap();
        pages.insert(path.to_owned(), (headers, html.to_owned()));
    }
}

fn answer(mut stream: TcpStream, pages: &Pages) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    while lines.next()?.ok()?.is_empty().eq(&false) {}
    let path = first.split(' ').nth(1)?.split('?').next()?.to_owned();
    let page = pages.lock().ok()?.get(&path).cloned();
    let (status, (headers, html)) = match page {
        Some(page) => ("200 OK", page),
        None => ("404 Not Found", (String::new(), String::new())),
    };
    let is_script = std::path::Path::new(&path)
        .extension()
        .is_some_and(|ending| ending == "js");
    let kind = if is_script {
        "text/javascript"
    } else {
        "text/html; charset=utf-8"
    };
    let length = html.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{html}"
    );
    stream.write_all(answer.as_bytes()).ok()
}
