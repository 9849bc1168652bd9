//! The store that all pages belong to: serves them with the tag and without, lends real
//! libraries to them, and hears what the witness in each page tells.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use super::fault::{self, Asked};
use super::page::{Page, Widget, folder};
use crate::server::Server;

/// Where real libraries lie: npm's packages, then Debian's.
const LENDERS: [&str; 2] = ["xtask/node_modules", "/usr/share/javascript"];

/// The store, and the real server behind its tag.
pub(super) struct Shop {
    pages: Arc<Vec<Page>>,
    /// `127.0.0.1:port`
    pub(super) address: String,
    _server: Server,
    told: Mutex<UnboundedReceiver<Told>>,
    visits: AtomicU64,
}

/// What a page's witness told.
struct Told {
    visit: u64,
    what: String,
    text: String,
}

#[derive(Clone)]
struct Counter {
    pages: Arc<Vec<Page>>,
    /// As they were when the store opened: who edits them meanwhile changes no visit's like.
    files: Arc<HashMap<String, Vec<u8>>>,
    milepost: String,
    told: UnboundedSender<Told>,
}

impl Shop {
    /// Opens on a free port; Milepost, on another, lets it in.
    pub(super) async fn open(pages: Vec<Page>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let mut server = Server::start("tests/torture/journey.json");
        server.die();
        let journey = std::fs::read_to_string(folder().join("journey.json")).unwrap();
        server
            .publishes_text(&journey.replace("http://shop.example", &format!("http://{address}")));
        server.again();
        let (telling, told) = unbounded_channel();
        let pages = Arc::new(pages);
        let counter = Counter {
            pages: Arc::clone(&pages),
            files: Arc::new(files()),
            milepost: server.address.clone(),
            told: telling,
        };
        tokio::spawn(async move { axum::serve(listener, router(counter)).await });
        Self {
            pages,
            address,
            _server: server,
            told: Mutex::new(told),
            visits: AtomicU64::new(0),
        }
    }

    pub(super) fn pages(&self) -> &[Page] {
        &self.pages
    }

    pub(super) fn page(&self, name: &str) -> Page {
        self.pages
            .iter()
            .find(|page| page.name == name)
            .unwrap()
            .clone()
    }

    /// The number of a new visit: what a page tells late is of another.
    pub(super) fn is_visited(&self) -> u64 {
        self.visits.fetch_add(1, Ordering::Relaxed)
    }

    /// The next that the page of a visit tells of that; `None` where it never does.
    pub(super) async fn hears(&self, visit: u64, what: &str, patience: Duration) -> Option<String> {
        let wait = async {
            loop {
                let next =
                    std::future::poll_fn(|context| self.told.lock().unwrap().poll_recv(context));
                let told = next.await?;
                if told.visit == visit && told.what == what {
                    return Some(told.text);
                }
            }
        };
        timeout(patience, wait).await.ok().flatten()
    }
}

/// The store's own, by name.
fn files() -> HashMap<String, Vec<u8>> {
    let all = folder().read_dir().unwrap().map(|entry| entry.unwrap());
    let files = all.filter(|entry| entry.path().is_file());
    files
        .map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(file.path()).unwrap())
        })
        .collect()
}

fn router(counter: Counter) -> Router {
    Router::new()
        .route("/{how}/{name}", get(page))
        .route("/told/{visit}/{what}", post(told))
        .route("/shop/{file}", get(file))
        .route("/lib/{*path}", get(library))
        .route("/fault/{fault}/{*path}", any(by_fault))
        .with_state(counter)
}

async fn page(
    State(counter): State<Counter>,
    Path((how, name)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let Some(page) = counter.pages.iter().find(|page| page.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let with = how == "with";
    let visit = query.get("visit").map_or("0", String::as_str);
    let milepost = format!("http://{}", counter.milepost);
    let src = match &page.fault {
        _ if !with => "/shop/nothing.js".to_owned(),
        Some(fault) => format!("/fault/{fault}/m/milepost.js"),
        None => format!("{milepost}/m/milepost.js"),
    };
    let waits = with && page.widget != Widget::Absent;
    let witness = format!("/shop/witness.js?visit={visit}&with={with}&waits={waits}");
    let head = format!(
        r#"<script src="{witness}" nonce="n0nce"></script><link rel="stylesheet" href="/shop/shop.css">"#
    );
    let body = String::from_utf8_lossy(&counter.files["shop.html"]);
    let html = page.html(
        with,
        &[
            ("head", &head),
            ("shop", &body),
            ("src", &src),
            ("milepost", &milepost),
            ("build", &build()),
        ],
    );
    let mut answer = axum::response::Html(html).into_response();
    if let Some(policy) = page.policy(&milepost) {
        let name = header::CONTENT_SECURITY_POLICY;
        answer.headers_mut().insert(name, policy.parse().unwrap());
    }
    answer
}

/// The embed's folder, for pages that fetch its files themselves.
fn build() -> String {
    let mut folders = Server::embed().read_dir().unwrap().filter_map(Result::ok);
    let folder = folders.find(|entry| entry.path().is_dir()).unwrap();
    folder.file_name().to_string_lossy().into_owned()
}

/// From any origin: a sandboxed page has none.
async fn told(
    State(counter): State<Counter>,
    Path((visit, what)): Path<(u64, String)>,
    text: String,
) -> impl IntoResponse {
    // Nobody listens any more to a page that is late.
    counter.told.send(Told { visit, what, text }).ok();
    [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")]
}

async fn file(State(counter): State<Counter>, Path(file): Path<String>) -> Response {
    let kind = match file.rsplit('.').next() {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        _ => "text/html",
    };
    match counter.files.get(&file) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes.clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn library(Path(path): Path<String>) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "text/javascript",
    };
    match lent(&path).and_then(|file| std::fs::read(file).ok()) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Where a library lies on this machine.
pub(super) fn lent(path: &str) -> Option<PathBuf> {
    let lenders = LENDERS.iter().map(|lender| Server::at(lender));
    // And what is built for the corpus.
    let own = std::env::var_os("MILEPOST_LENT").map(PathBuf::from);
    let mut files = lenders.chain(own).map(|lender| lender.join(path));
    files.find(|file| file.is_file())
}

async fn by_fault(
    State(counter): State<Counter>,
    Path((fault, path)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = format!("/{path}");
    let asked = Asked {
        method,
        path,
        headers,
        body,
    };
    fault::by(&fault, &counter.milepost, asked).await
}
