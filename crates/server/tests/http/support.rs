//! One server per test, with the site `fern-floor` live, and requests that read as sentences.

use std::path::Path;

use authoring::{Compiled, CompiledLocale};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, request::Builder};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use server::{Config, Database, ServerState, app};
use shopper::Id;
use shopper::batch::{Batch, encode_batch, encode_event};
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const SITE: &str = "fern-floor";
pub(crate) const SHOP: &str = "https://shop.example";
pub(crate) const VISITOR: Id = Id([9; 16]);

/// A server in this process.
pub(crate) struct Bench {
    pub(crate) directory: TempDir,
    pub(crate) state: ServerState,
    pub(crate) app: Router,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// A journey with three locales; its bytes are worth compressing.
pub(crate) fn journey(site: &str) -> Compiled {
    let locale = |locale: &str| CompiledLocale {
        locale: locale.to_owned(),
        bytes: format!("{locale} ").repeat(400).into_bytes(),
        hash: format!("{locale}cafe"),
    };
    Compiled {
        site: site.to_owned(),
        origins: vec![SHOP.to_owned()],
        locales: vec![locale("en"), locale("it"), locale("de-CH")],
        warnings: Vec::new(),
    }
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with(|_, _| {}).await
    }

    /// A server whose configuration was changed before it started; files for it may be put
    /// into the directory.
    pub(crate) async fn with(change: impl FnOnce(&mut Config, &Path)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut config = Config::new(directory.path().join("data"));
        if let Some(url) = throwaway::database(&config.data) {
            config.database = Database::Postgres(url.parse().unwrap());
        }
        change(&mut config, directory.path());
        let state = ServerState::open(&config).await.unwrap();
        state.publish("test", journey(SITE)).await.unwrap();
        Self {
            directory,
            app: app(state.clone()),
            state,
        }
    }

    /// Another server on the same data: what a restart finds.
    pub(crate) async fn restarted(self) -> Self {
        let mut config = Config::new(self.directory.path().join("data"));
        if let Some(url) = throwaway::database(&config.data) {
            config.database = Database::Postgres(url.parse().unwrap());
        }
        let state = ServerState::open(&config).await.unwrap();
        Self {
            directory: self.directory,
            app: app(state.clone()),
            state,
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub(crate) async fn get_with(&self, path: &str, header: (&str, &str)) -> Answer {
        let request = Request::get(path).header(header.0, header.1);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts to the intake as the shop's page would.
    pub(crate) async fn post(&self, body: impl Into<Body>) -> Answer {
        self.send(post().body(body.into()).unwrap()).await
    }

    /// Changes the database behind the server's back, as a fault would.
    pub(crate) async fn meddle(&self, sql: &'static str) {
        let data = self.directory.path().join("data");
        let file = format!("sqlite:{}", data.join("milepost.db").display());
        let url = throwaway::database(&data).unwrap_or(file);
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Mends the name of every letter, as an update that takes it would.
    pub(crate) async fn meddle_with_letters(&self) {
        let sql = if throwaway::database(&self.directory.path().join("data")).is_some() {
            "UPDATE dead_letters SET payload = convert_to(replace(convert_from(payload, 'UTF8'), \
             '<b>', 'page_view'), 'UTF8')"
        } else {
            "UPDATE dead_letters SET payload = CAST(replace(CAST(payload AS TEXT), \
             '<b>', 'page_view') AS BLOB)"
        };
        self.meddle(sql).await;
    }

    /// Puts one text in the place of another in every hook letter.
    pub(crate) async fn meddle_with_hook_letters(&self, from: &str, to: &str) {
        let sql = if throwaway::database(&self.directory.path().join("data")).is_some() {
            format!(
                "UPDATE hook_letters SET body = convert_to(replace(convert_from(body, 'UTF8'), \
                 '{from}', '{to}'), 'UTF8')"
            )
        } else {
            format!(
                "UPDATE hook_letters SET body = CAST(replace(CAST(body AS TEXT), '{from}', \
                 '{to}') AS BLOB)"
            )
        };
        self.meddle(sql.leak()).await;
    }

    /// Reads the API with the key.
    pub(crate) async fn api(&self, path: &str) -> Value {
        let answer = self.get_with_key(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.json()
    }

    pub(crate) async fn get_with_key(&self, path: &str) -> Answer {
        let key = std::fs::read_to_string(self.state.api_key_file()).unwrap();
        let bearer = format!("Bearer {}", key.trim());
        self.get_with(path, ("authorization", &bearer)).await
    }

    /// Does something else than reading by the API, with the key.
    pub(crate) async fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        let key = std::fs::read_to_string(self.state.api_key_file()).unwrap();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {}", key.trim()));
        self.send(request.body(body.to_owned().into()).unwrap())
            .await
    }

    /// Ids of all stored events.
    pub(crate) async fn stored(&self) -> Vec<String> {
        let events = self.api("/api/sites/fern-floor/events?limit=1000").await;
        let events = events["events"].as_array().unwrap();
        events
            .iter()
            .map(|event| event["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The code of the problem that it is.
    #[track_caller]
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        self.json()["code"].as_str().unwrap().to_owned()
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self
            .headers
            .get(name)
            .unwrap_or_else(|| panic!("no {name} in {self:?}"));
        value.to_str().unwrap()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers.contains_key(name)
    }

    /// `outcome` or `outcome reason`, one per event.
    pub(crate) fn outcomes(&self) -> Vec<String> {
        let results = self.json();
        let results = results["results"].as_array().unwrap().iter();
        results
            .map(|result| {
                let reason = result["reason"].as_str().unwrap_or_default();
                format!("{} {reason}", result["outcome"].as_str().unwrap())
                    .trim()
                    .to_owned()
            })
            .collect()
    }
}

/// What a shopper's browser says that it is: whoever says nothing is taken for a bot, and counted
/// nowhere.
pub(crate) const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";

/// A post from the shop's page.
pub(crate) fn post() -> Builder {
    post_from(BROWSER)
}

/// The same by another browser, or what it says that it is.
pub(crate) fn post_from(agent: &str) -> Builder {
    Request::post("/j/v1/e")
        .header("user-agent", agent)
        .header("origin", SHOP)
        .header("content-type", "text/plain")
}

/// An id that is told apart from others by its number.
pub(crate) fn id(number: u32) -> Id {
    let mut random = [7; 10];
    random[6..].copy_from_slice(&number.to_be_bytes());
    Id::v7(1_700_000_000_000, random)
}

/// A page view, as JSON.
pub(crate) fn page_view(number: u32) -> Value {
    json!({ "id": id(number).to_string(), "name": "page_view", "at": now() })
}

/// An answer to a question, as JSON.
pub(crate) fn answered(number: u32, question: &str, answer: &Value) -> Value {
    json!({
        "id": id(number).to_string(), "name": "milepost_answered", "at": now(),
        "touchpoint": { "page": "/thanks" },
        "subject": { "item": "nps", "question": question, "answer": answer, "stage": "purchase" },
    })
}

/// A batch of events, as JSON.
pub(crate) fn batch(events: &[Value]) -> String {
    let visitor = VISITOR.to_string();
    json!({ "site": SITE, "visitor": visitor, "sent_at": now(), "events": events }).to_string()
}

/// A batch of events, in the widget's form.
pub(crate) fn compact(events: &[shopper::Event]) -> Vec<u8> {
    encode_batch(&Batch {
        site: SITE.to_owned(),
        visitor: VISITOR,
        sent_at: now(),
        events: events.iter().map(encode_event).collect(),
    })
}

pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap().as_millis() as i64
}
