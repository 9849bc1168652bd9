//! What one site has is not there at another, whoever asks: every route that names an object,
//! through the path of a site that does not have it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use server::{ENTRIES, Needs};

use crate::callers::Who;
use crate::support::{Answer, VISITOR, now, page_view};

mod rows;
mod world;

use rows::{Hole, NO_OBJECTS, OF_THE_SERVER, ROWS, Row, Said};
use world::{HEATH, MOSS, PNG, World};

/// Whether the object is the one of `moss` or nobody's.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    Real,
    Unused,
}

/// What came back, without the ids that were asked for.
#[derive(Debug, PartialEq)]
struct Heard(u16, String);

impl World {
    fn path(&self, row: &Row, site: &str, which: Which) -> String {
        let mut holes = row.holes.iter();
        let steps = row.path.split('/').map(|step| match step {
            "{site}" => site.to_owned(),
            step if step.starts_with('{') => match holes.next().expect(row.path) {
                Hole::Object(name) => self.id(name, which),
                Hole::Word(word) => (*word).to_owned(),
                Hole::Site => site.to_owned(),
            },
            step => step.to_owned(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    fn id(&self, name: &str, which: Which) -> String {
        let (real, unused) = &self.objects[name];
        if which == Which::Real { real } else { unused }.clone()
    }

    async fn ask(&self, row: &Row, site: &str, (which, who): (Which, &Who)) -> Heard {
        let method: Method = row.method.parse().unwrap();
        let uri = self.path(row, site, which);
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in &who.0 {
            request = request.header(*name, value);
        }
        let (kind, body) = self.said(row.said, site);
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let answer = self.bench.send(request.body(body).unwrap()).await;
        let mut text = lasting(&answer);
        for hole in row.holes {
            if let Hole::Object(name) = hole {
                text = text.replace(&self.id(name, which), "#");
            }
        }
        Heard(answer.status.as_u16(), text)
    }

    fn said(&self, said: Said, site: &str) -> (&'static str, Body) {
        match said {
            Said::Nothing => ("", Body::empty()),
            Said::Json(json) => ("application/json", json.into()),
            Said::Plain(text) => ("text/plain", text.into()),
            Said::Picture => ("image/png", PNG.into()),
            Said::Form => (
                "application/x-www-form-urlencoded",
                self.form.clone().into(),
            ),
            Said::Batch => {
                let batch = json!({ "site": site, "visitor": VISITOR.to_string(),
                    "sent_at": now(), "events": [page_view(9)] });
                ("application/json", batch.to_string().into())
            }
        }
    }

    /// Everything of `moss` that can be read by its API, the audit log at its end.
    async fn everything_of_moss(&self) -> Vec<(String, Answer)> {
        let mut all = Vec::new();
        let gets = ENTRIES.iter().filter(|entry| entry.method == Method::GET);
        let of_sites = gets.filter(|entry| matches!(entry.needs, Needs::AtSite(..)));
        let mut paths: Vec<String> = of_sites
            .filter(|entry| !NO_OBJECTS.iter().any(|(path, _)| *path == entry.path))
            .map(
                |entry| match ROWS.iter().find(|row| row.path == entry.path) {
                    Some(row) => self.path(row, MOSS, Which::Real),
                    None => entry.path.replace("{site}", MOSS),
                },
            )
            .collect();
        paths.retain(|path| !path.ends_with("/audit"));
        for path in paths {
            let answer = self.bench.get_with_key(&path).await;
            all.push((path, answer));
        }
        all
    }

    async fn audit_of_moss(&self) -> Value {
        self.bench.api("/api/sites/moss/audit?limit=200").await
    }
}

/// The body without the id of a problem and the time of an export, which are new each time.
fn lasting(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    match serde_json::from_str::<Value>(&text) {
        Ok(Value::Object(mut told)) => {
            told.retain(|field, _| field != "instance" && field != "made_at");
            Value::Object(told).to_string()
        }
        _ => text,
    }
}

#[test]
fn every_route_that_names_an_object_of_a_site_has_a_row_and_every_row_a_route() {
    for entry in ENTRIES {
        let holes = entry.path.matches('{').count();
        let of_a_site = entry.path.contains("{site}");
        let stands_in = |list: &[(&str, &str)]| list.iter().any(|(path, _)| *path == entry.path);
        let has_row = ROWS
            .iter()
            .any(|row| row.path == entry.path && row.method == entry.method.as_str());
        let is_told = match (of_a_site, holes) {
            (true, 1) | (false, 0) => continue,
            (true, _) => has_row != stands_in(NO_OBJECTS),
            (false, _) => matches!(entry.needs, Needs::Operator(_)) || stands_in(OF_THE_SERVER),
        };
        let (method, path) = (&entry.method, entry.path);
        assert!(
            is_told,
            "{method} {path} is missing in foreign/rows.rs: nobody has tried another site's id"
        );
    }
    let paths = ROWS.iter().map(|row| row.path);
    let others = NO_OBJECTS
        .iter()
        .chain(OF_THE_SERVER)
        .map(|(path, _)| *path);
    for path in paths.chain(others) {
        assert!(
            ENTRIES.iter().any(|entry| entry.path == path),
            "no route has {path}"
        );
    }
}

#[tokio::test]
async fn no_route_finds_changes_or_deletes_what_another_site_has() {
    let world = World::new().await;
    let callers = world.callers_of_heath().await;
    let everything = world.everything_of_moss().await;
    let audit = world.audit_of_moss().await;
    let mut wrong = Vec::new();
    for row in ROWS {
        for (name, who) in &callers {
            let of = format!("{} {} by {name}", row.method, row.path);
            let real = world.ask(row, HEATH, (Which::Real, who)).await;
            let unused = world.ask(row, HEATH, (Which::Unused, who)).await;
            if real.0 != row.elsewhere || real != unused {
                wrong.push(format!("{of}: {real:?}, and for nobody's id {unused:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let now = world.audit_of_moss().await;
    assert_eq!(now, audit, "nothing happened at moss");
    let after = world.everything_of_moss().await;
    for ((path, before), (_, after)) in everything.iter().zip(&after) {
        let (before, after) = [before, after].map(|it| (it.status, lasting(it))).into();
        assert_eq!(before, after, "{path}");
    }
}

#[tokio::test]
async fn at_the_site_that_has_them_the_same_requests_find_what_is_asked_for() {
    let world = World::new().await;
    let operator = world.bench.operator();
    let mut wrong = Vec::new();
    for row in ROWS {
        let of = format!("{} {}", row.method, row.path);
        let unused = world.ask(row, MOSS, (Which::Unused, &operator)).await;
        let real = world.ask(row, MOSS, (Which::Real, &operator)).await;
        if !(200..300).contains(&real.0) || real == unused {
            wrong.push(format!("{of}: {real:?}, and for nobody's id {unused:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_file_that_is_sent_to_another_site_under_the_same_id_is_that_sites_own() {
    let world = World::new().await;
    let id = world.id("file", Which::Real);
    let other = [PNG, b"but not"].concat();
    let path = format!("/j/v1/f/{HEATH}/{id}");
    let kept = world.by_a_page(&path, "image/png", other.clone()).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "{kept:?}");
    for (site, bytes) in [(MOSS, PNG), (HEATH, &other)] {
        let path = format!("/api/sites/{site}/attachments/{id}");
        assert_eq!(
            &world.bench.get_with_key(&path).await.body[..],
            bytes,
            "{site}"
        );
    }
    let gone = format!("/api/sites/{HEATH}/attachments/{id}");
    let gone = world.bench.call("DELETE", &gone, "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let path = format!("/api/sites/{MOSS}/attachments/{id}");
    assert_eq!(&world.bench.get_with_key(&path).await.body[..], PNG);
}

#[tokio::test]
async fn a_secret_opens_its_own_site_alone_and_another_site_cannot_forget_it() {
    let world = World::new().await;
    let order = json!({ "id": 9 });
    let foreign = world.hook(HEATH, "orders/paid", &order).await;
    assert_eq!(foreign.status, StatusCode::UNAUTHORIZED);
    let path = format!("/api/sites/{HEATH}/secrets/shopify");
    let forgotten = world.bench.call("DELETE", &path, "").await;
    assert_eq!(forgotten.status, StatusCode::NOT_FOUND);
    let body = json!({ "secret": "shpss_a_secret_of_another_shop" });
    let operator = world.bench.operator();
    world.bench.done(&operator, "PUT", &path, &body).await;
    let foreign = world.hook(HEATH, "orders/paid", &order).await;
    assert_eq!(foreign.status, StatusCode::UNAUTHORIZED);
    let own = world.hook(MOSS, "orders/paid", &order).await;
    assert_eq!(own.status, StatusCode::NO_CONTENT);
}
