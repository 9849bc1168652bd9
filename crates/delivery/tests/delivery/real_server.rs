//! The real server in this process, on a database of its own, and what it holds on disk.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use authoring::{Compiled, CompiledLocale};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use delivery::{Answer, Held, read, retry_after};
use http_body_util::BodyExt;
use rusqlite::{Connection, OpenFlags};
use server::{Config, ServerState, app};
use shopper::{Id, Millis};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::device::{Storage, Tab};

const SITE: &str = "fern-floor";
const SHOP: &str = "https://shop.example";
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";

pub(crate) struct RealServer {
    directory: TempDir,
    /// None while it is away.
    app: RefCell<Option<Router>>,
    starts: Cell<usize>,
}

/// What came over the line.
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) wait: u32,
    pub(crate) body: Vec<u8>,
}

impl Came {
    pub(crate) fn read(&self, sent: usize) -> Answer {
        read(self.status, self.wait, &self.body, sent)
    }
}

impl RealServer {
    pub(crate) async fn start() -> Self {
        let server = Self {
            directory: tempfile::tempdir().unwrap(),
            app: RefCell::default(),
            starts: Cell::new(0),
        };
        server.restart().await;
        server
    }

    /// Gone for as long as it takes to come back. Requests under way go on at the one before,
    /// which ends with the last of them.
    pub(crate) async fn restart(&self) {
        self.app.take();
        let mut config = Config::new(self.directory.path().join("data"));
        // All devices of the traces are at one address.
        config.limits.batches_per_second = None;
        config.limits.site_batches_per_second = None;
        let state = ServerState::open(&config).await.unwrap();
        state.publish("test", journey()).await.unwrap();
        self.app.replace(Some(app(state)));
        self.starts.set(self.starts.get() + 1);
    }

    pub(crate) fn starts(&self) -> usize {
        self.starts.get()
    }

    /// Without an answer where the server is away.
    pub(crate) async fn post(&self, body: Vec<u8>) -> Option<Came> {
        self.post_as(body, "text/plain", SHOP).await
    }

    async fn post_as(&self, body: Vec<u8>, kind: &str, origin: &str) -> Option<Came> {
        let app = self.app.borrow().clone()?;
        let request = Request::post("/j/v1/e")
            .header("user-agent", BROWSER)
            .header("origin", origin)
            .header("content-type", kind)
            .body(Body::from(body))
            .unwrap();
        let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
        let wish = parts.headers.get("retry-after");
        Some(Came {
            status: parts.status.as_u16(),
            wait: wish.map_or(0, |wish| retry_after(wish.to_str().unwrap(), 0, |_| None)),
            body: body.collect().await.unwrap().to_bytes().to_vec(),
        })
    }

    /// Whose each stored event is, what it is, and how often it is there.
    pub(crate) fn stored(&self) -> HashMap<Id, (Id, String, u32)> {
        let file: PathBuf = self.directory.path().join("data/milepost.db");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let database = Connection::open_with_flags(file, flags).unwrap();
        database.busy_timeout(Duration::from_secs(10)).unwrap();
        let mut query = database
            .prepare("SELECT id, visitor, name FROM events")
            .unwrap();
        let rows = query.query_map([], |row| {
            Ok((
                Id(row.get::<_, [u8; 16]>(0)?),
                Id(row.get::<_, [u8; 16]>(1)?),
                row.get::<_, String>(2)?,
            ))
        });
        let mut stored = HashMap::new();
        for row in rows.unwrap() {
            let (id, visitor, name) = row.unwrap();
            stored.entry(id).or_insert((visitor, name, 0)).2 += 1;
        }
        stored
    }
}

pub(crate) fn body(events: &[Held], sent_at: Millis) -> Vec<u8> {
    delivery::encode(SITE, events, sent_at)
}

fn journey() -> Compiled {
    Compiled {
        site: SITE.to_owned(),
        origins: vec![SHOP.to_owned()],
        locales: vec![CompiledLocale {
            locale: "en".to_owned(),
            bytes: b"a journey".to_vec(),
            hash: "cafe".to_owned(),
        }],
        warnings: Vec::new(),
    }
}

#[tokio::test]
async fn what_the_server_answers_is_what_the_device_understands() {
    let server = RealServer::start().await;
    let mut tab = Tab::open(&Storage::new());
    tab.says([1, 2]);
    let round = tab.must_send();
    let good = body(&round.events, tab.now);
    let other_site = delivery::encode("nobody", &round.events, tab.now);
    let too_much = vec![b' '; 70_000];
    let refused = |status| (status, Answer::Refused);
    let rows = [
        ("no body", Vec::new(), "text/plain", SHOP, refused(400)),
        (
            "garbage",
            b"\x00\xff?".to_vec(),
            "text/plain",
            SHOP,
            refused(400),
        ),
        (
            "a cut body",
            good[..good.len() - 3].to_vec(),
            "text/plain",
            SHOP,
            refused(400),
        ),
        (
            "an unknown site",
            other_site,
            "text/plain",
            SHOP,
            refused(404),
        ),
        (
            "a page of somebody else's",
            good.clone(),
            "text/plain",
            "https://evil.example",
            refused(403),
        ),
        (
            "too many bytes",
            too_much,
            "text/plain",
            SHOP,
            (413, Answer::TooLarge),
        ),
        (
            "another media type",
            good.clone(),
            "application/octet-stream",
            SHOP,
            (200, named(&["ok", "ok"])),
        ),
        (
            "the same again",
            good,
            "text/plain",
            SHOP,
            (200, named(&["duplicate", "duplicate"])),
        ),
    ];
    for (name, body, kind, origin, expected) in rows {
        let came = server.post_as(body, kind, origin).await.unwrap();
        assert_eq!((came.status, came.read(2)), expected, "{name}");
    }
}

fn named(outcomes: &[&str]) -> Answer {
    let outcome = |word: &&str| match *word {
        "ok" => shopper::Outcome::Ok,
        _ => shopper::Outcome::Duplicate,
    };
    Answer::Receipt {
        outcomes: outcomes.iter().map(outcome).collect(),
        wait: 0,
    }
}
