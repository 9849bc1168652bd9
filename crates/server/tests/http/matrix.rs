//! Every route against everybody who must not use it, and against who just may: made from the
//! table that the gate reads, so that a new route is in here by being in there.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use server::{ENTRIES, Entry, Needs, PATHS, Role, Scope, app};

use crate::callers::{Person, Who};
use crate::support::{Bench, SITE};

/// Everybody who asks, each signed in or with a key.
struct Cast {
    bench: Bench,
    operator: Person,
    stranger: Person,
    staff: Vec<(Role, Person)>,
}

impl Cast {
    async fn new() -> Self {
        let bench = Bench::new().await;
        bench.create_site("moss").await;
        let mut staff = Vec::new();
        for role in Role::ALL {
            staff.push((role, bench.hire(SITE, role.word()).await));
        }
        Self {
            operator: bench.add_user("operator@shop.example", true).await,
            stranger: bench.hire("moss", "admin").await,
            staff,
            bench,
        }
    }

    async fn with_role(&self, role: Role) -> Who {
        let (_, person) = self.staff.iter().find(|(has, _)| *has == role).unwrap();
        self.bench.sign_in(person).await
    }

    async fn expired(&self) -> Who {
        let who = self.bench.sign_in(&self.operator).await;
        self.bench.meddle("UPDATE sessions SET used_at = 0").await;
        who
    }

    /// Who must not: named, so that a failure says who got in.
    async fn refused(&self, entry: &Entry) -> Vec<(String, Who)> {
        let mut all = Vec::new();
        let bench = &self.bench;
        match entry.needs {
            Needs::Nothing => return all,
            Needs::Visitor => {
                all.push(("a wrong key".to_owned(), Who::key("mp_wrong")));
                return all;
            }
            Needs::OwnPage => {
                all.push((
                    "a page elsewhere".to_owned(),
                    Who::nobody().as_if_elsewhere(),
                ));
                return all;
            }
            Needs::Session => {
                let key = bench.make_key(None, &["admin"]).await;
                all.push(("a key".to_owned(), key));
            }
            Needs::Known => {}
            Needs::KeyTo(scope) => {
                let operator = bench.sign_in(&self.operator).await;
                all.push(("a session".to_owned(), operator));
                let other = self.key_without(scope, None).await;
                all.push(("a key with other scopes".to_owned(), other));
            }
            Needs::AtSite(role, scope) => {
                let key = bench.make_key(Some("moss"), &["admin"]).await;
                all.push(("another site's key".to_owned(), key));
                let stranger = bench.sign_in(&self.stranger).await;
                all.push(("another site's admin".to_owned(), stranger));
                for lower in Role::ALL.into_iter().filter(|lower| *lower < role) {
                    all.push((format!("a {lower:?}"), self.with_role(lower).await));
                }
                all.push((
                    "a key with other scopes".to_owned(),
                    self.key_without(scope, Some(SITE)).await,
                ));
            }
            Needs::Operator(scope) => {
                all.push((
                    "a site's admin".to_owned(),
                    self.with_role(Role::Admin).await,
                ));
                let key = bench.make_key(Some(SITE), &["admin"]).await;
                all.push(("a site's key".to_owned(), key));
                all.push((
                    "a key with other scopes".to_owned(),
                    self.key_without(scope, None).await,
                ));
            }
        }
        all.push(("nobody".to_owned(), Who::nobody()));
        all.push(("a wrong key".to_owned(), Who::key("mp_wrong")));
        if !entry.method.is_safe() {
            let operator = bench.sign_in(&self.operator).await;
            all.push(("a page elsewhere".to_owned(), operator.as_if_elsewhere()));
        }
        all
    }

    async fn key_without(&self, scope: Scope, site: Option<&str>) -> Who {
        let others = Scope::ALL.into_iter();
        let others = others.filter(|it| *it != scope && *it != Scope::Admin);
        let words: Vec<&str> = others.map(Scope::word).collect();
        self.bench.make_key(site, &words).await
    }

    /// Who just may, and nobody with less.
    async fn allowed(&self, entry: &Entry) -> Vec<(String, Who)> {
        let bench = &self.bench;
        match entry.needs {
            Needs::Nothing | Needs::Visitor | Needs::OwnPage => {
                vec![("nobody".to_owned(), Who::nobody())]
            }
            Needs::Session | Needs::Known => {
                let stranger = bench.sign_in(&self.stranger).await;
                vec![("somebody".to_owned(), stranger)]
            }
            Needs::KeyTo(scope) => {
                let key = bench.make_key(Some(SITE), &[scope.word()]).await;
                vec![(format!("a key to {scope:?}"), key)]
            }
            Needs::AtSite(role, scope) => vec![
                (format!("a {role:?}"), self.with_role(role).await),
                (
                    format!("a key to {scope:?}"),
                    bench.make_key(Some(SITE), &[scope.word()]).await,
                ),
            ],
            Needs::Operator(scope) => vec![
                (
                    "the operator".to_owned(),
                    bench.sign_in(&self.operator).await,
                ),
                (
                    format!("a key to {scope:?}"),
                    bench.make_key(None, &[scope.word()]).await,
                ),
            ],
        }
    }

    async fn ask(&self, entry: &Entry, who: &Who) -> (StatusCode, String) {
        let body = if entry.method == Method::GET {
            Value::Null
        } else {
            json!({})
        };
        let path = example(entry.path);
        let answer = self
            .bench
            .ask(who, entry.method.as_str(), path, &body)
            .await;
        let code = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
        let code = code["code"].as_str().unwrap_or_default();
        (answer.status, code.to_owned())
    }
}

/// The example of a path with placeholders: the first that fits it and no more literal one.
/// `/j/v1/e` looks like an example of `/j/{site}/{file}`, and is a route of its own.
#[track_caller]
fn example(pattern: &str) -> &'static str {
    let holes = |pattern: &str| pattern.matches('{').count() + 100 * pattern.matches("{*").count();
    let is_other =
        |path: &str, other: &Entry| fits(other.path, path) && holes(other.path) < holes(pattern);
    let mut examples = PATHS.iter().filter(|path| fits(pattern, path));
    let found = examples.find(|path| !ENTRIES.iter().any(|other| is_other(path, other)));
    found.unwrap_or_else(|| panic!("give {pattern} an example in routes::PATHS"))
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut parts, mut steps) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), steps.next()) {
            (Some(part), Some(_)) if part.starts_with("{*") => return true,
            (Some(part), Some(_)) if part.starts_with('{') => {}
            (Some(part), Some(step)) if part == step => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Whether the gate, and nothing behind it, said no.
fn is_shut((status, code): &(StatusCode, String)) -> bool {
    matches!(code.as_str(), "unauthorized" | "forbidden" | "foreign_page")
        && matches!(*status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

#[tokio::test]
async fn every_route_refuses_all_who_must_not_use_it() {
    let cast = Cast::new().await;
    let mut asked = 0;
    for entry in ENTRIES {
        for (name, who) in cast.refused(entry).await {
            let answer = cast.ask(entry, &who).await;
            assert!(
                is_shut(&answer),
                "{} {}: {name} got {answer:?}",
                entry.method,
                entry.path
            );
            asked += 1;
        }
    }
    assert!(asked > 4 * ENTRIES.len(), "{asked}");
}

#[tokio::test]
async fn every_route_refuses_a_session_that_is_over() {
    let cast = Cast::new().await;
    let who = cast.expired().await;
    for entry in ENTRIES {
        if !matches!(
            entry.needs,
            Needs::Nothing | Needs::Visitor | Needs::OwnPage
        ) {
            let answer = cast.ask(entry, &who).await;
            assert!(
                is_shut(&answer),
                "{} {}: {answer:?}",
                entry.method,
                entry.path
            );
        }
    }
}

#[tokio::test]
async fn every_route_lets_in_who_just_may() {
    let cast = Cast::new().await;
    for entry in ENTRIES {
        for (name, who) in cast.allowed(entry).await {
            let answer = cast.ask(entry, &who).await;
            let place = format!("{} {}: {name} got {answer:?}", entry.method, entry.path);
            assert!(
                !is_shut(&answer) && answer.0 != StatusCode::INTERNAL_SERVER_ERROR,
                "{place}"
            );
            assert_ne!(answer.0, StatusCode::METHOD_NOT_ALLOWED, "{place}");
        }
    }
}

/// The router's own list of its paths, which it tells in no other way.
fn paths_of_the_router(bench: &Bench) -> Vec<String> {
    let told = format!("{:?}", app(bench.state.clone()));
    let mut paths: Vec<String> = told
        .split('"')
        .skip(1)
        .step_by(2)
        // The fallback, which serves static pages, is not a route.
        .filter(|text| text.starts_with('/') && *text != "/" && !text.contains("__private"))
        .map(str::to_owned)
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

#[tokio::test]
async fn every_route_of_the_router_has_an_entry_and_every_entry_a_route() {
    let bench = Bench::new().await;
    let paths = paths_of_the_router(&bench);
    assert!(
        paths.iter().any(|path| path == "/api/sites/{site}/answers"),
        "{paths:?}"
    );
    for path in &paths {
        let has_entry = ENTRIES.iter().any(|entry| entry.path == path);
        assert!(
            has_entry,
            "{path} is missing in routes/entries.rs: it answers nobody"
        );
    }
    for entry in ENTRIES {
        assert!(
            paths.iter().any(|path| path == entry.path),
            "no route has {}",
            entry.path
        );
    }
}

#[tokio::test]
async fn a_site_in_the_body_opens_nothing() {
    let cast = Cast::new().await;
    let admin = cast.bench.sign_in(&cast.stranger).await;
    let body = json!({ "site": "moss", "name": "x", "scopes": ["read"] });
    let path = format!("/api/sites/{SITE}/keys");
    let answer = cast.bench.ask(&admin, "POST", &path, &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
