//! What every route asks of its caller: the one table. A route that is not in it answers nobody,
//! and a test that walks the router names it.

use axum::http::Method;

use super::{health, ingest};
use crate::access::needs::Needs::{
    self, AtSite, Known, Nothing, Operator, OwnPage, Session, Visitor,
};
use crate::access::role::Role::{Admin, Editor, Publisher, Viewer};
use crate::access::scope::Scope;

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `GET` includes `HEAD`.
    pub method: Method,
    /// As the router has it, with `{site}` where the site is.
    pub path: &'static str,
    /// What it asks.
    pub needs: Needs,
}

const fn get(path: &'static str, needs: Needs) -> Entry {
    on(Method::GET, path, needs)
}

const fn post(path: &'static str, needs: Needs) -> Entry {
    on(Method::POST, path, needs)
}

const fn put(path: &'static str, needs: Needs) -> Entry {
    on(Method::PUT, path, needs)
}

const fn delete(path: &'static str, needs: Needs) -> Entry {
    on(Method::DELETE, path, needs)
}

const fn on(method: Method, path: &'static str, needs: Needs) -> Entry {
    Entry {
        method,
        path,
        needs,
    }
}

/// The table, in the order of the paths. `AtSite(role, scope)` is a user's role and a key's
/// scope at the site that the path names; [`Needs`] has the others.
pub static ENTRIES: &[Entry] = &[
    // Pages and shops.
    get(health::ALIVE, Nothing),
    get(health::READY, Nothing),
    post(ingest::PATH, Visitor),
    post("/j/v1/f/{site}/{id}", Visitor),
    get("/j/v1/s/{site}", Nothing),
    get("/j/v1/t/{site}/{survey}", Nothing),
    get("/j/{site}/{file}", Nothing),
    get("/m/{*path}", Nothing),
    // One's own account.
    get("/api/session", Session),
    post("/api/session", OwnPage),
    delete("/api/session", Session),
    delete("/api/sessions", Session),
    put("/api/password", Session),
    get("/api/oidc", Nothing),
    get("/api/oidc/back", Nothing),
    // The whole server.
    get("/api/audit", Operator(Scope::Admin)),
    get("/api/keys", Operator(Scope::Admin)),
    post("/api/keys", Operator(Scope::Admin)),
    delete("/api/keys/{key}", Operator(Scope::Admin)),
    get("/api/quiet", Operator(Scope::Read)),
    put("/api/quiet", Operator(Scope::Publish)),
    delete("/api/quiet/{build}", Operator(Scope::Publish)),
    get("/api/sites", Known),
    post("/api/sites", Operator(Scope::Admin)),
    get("/api/users", Operator(Scope::Admin)),
    post("/api/users", Operator(Scope::Admin)),
    delete("/api/users/{user}", Operator(Scope::Admin)),
    post("/api/users/{user}/password", Operator(Scope::Admin)),
    // One site.
    get("/api/sites/{site}", AtSite(Viewer, Scope::Read)),
    put("/api/sites/{site}", AtSite(Admin, Scope::Admin)),
    get("/api/sites/{site}/answers", AtSite(Viewer, Scope::Read)),
    get(
        "/api/sites/{site}/attachments/{id}",
        AtSite(Viewer, Scope::Read),
    ),
    delete(
        "/api/sites/{site}/attachments/{id}",
        AtSite(Admin, Scope::Admin),
    ),
    get("/api/sites/{site}/audit", AtSite(Admin, Scope::Admin)),
    get("/api/sites/{site}/counts", AtSite(Viewer, Scope::Read)),
    get(
        "/api/sites/{site}/dead-letters",
        AtSite(Viewer, Scope::Read),
    ),
    post(
        "/api/sites/{site}/dead-letters/replay",
        AtSite(Admin, Scope::Admin),
    ),
    delete(
        "/api/sites/{site}/dead-letters/{seq}",
        AtSite(Admin, Scope::Admin),
    ),
    get("/api/sites/{site}/diff", AtSite(Viewer, Scope::Read)),
    get("/api/sites/{site}/draft", AtSite(Viewer, Scope::Read)),
    put("/api/sites/{site}/draft", AtSite(Editor, Scope::Publish)),
    get(
        "/api/sites/{site}/draft/findings",
        AtSite(Viewer, Scope::Read),
    ),
    get("/api/sites/{site}/events", AtSite(Viewer, Scope::Read)),
    get("/api/sites/{site}/keys", AtSite(Admin, Scope::Admin)),
    post("/api/sites/{site}/keys", AtSite(Admin, Scope::Admin)),
    delete("/api/sites/{site}/keys/{key}", AtSite(Admin, Scope::Admin)),
    get("/api/sites/{site}/quiet", AtSite(Viewer, Scope::Read)),
    put("/api/sites/{site}/quiet", AtSite(Publisher, Scope::Publish)),
    delete(
        "/api/sites/{site}/quiet/{build}",
        AtSite(Publisher, Scope::Publish),
    ),
    get("/api/sites/{site}/schedules", AtSite(Viewer, Scope::Read)),
    post(
        "/api/sites/{site}/schedules",
        AtSite(Publisher, Scope::Publish),
    ),
    delete(
        "/api/sites/{site}/schedules/{number}",
        AtSite(Publisher, Scope::Publish),
    ),
    get("/api/sites/{site}/users", AtSite(Admin, Scope::Admin)),
    put("/api/sites/{site}/users", AtSite(Admin, Scope::Admin)),
    delete(
        "/api/sites/{site}/users/{user}",
        AtSite(Admin, Scope::Admin),
    ),
    get("/api/sites/{site}/versions", AtSite(Viewer, Scope::Read)),
    post(
        "/api/sites/{site}/versions",
        AtSite(Publisher, Scope::Publish),
    ),
    get(
        "/api/sites/{site}/versions/{number}",
        AtSite(Viewer, Scope::Read),
    ),
    post(
        "/api/sites/{site}/versions/{number}/restore",
        AtSite(Publisher, Scope::Publish),
    ),
    // What is not there is told to those who are known alone.
    get("/api/{*rest}", Known),
    post("/api/{*rest}", Known),
    put("/api/{*rest}", Known),
    delete("/api/{*rest}", Known),
];

/// What a method of a path asks; `None` where the table does not say.
pub(super) fn needs(method: &Method, path: &str) -> Option<Needs> {
    let method = if method == Method::HEAD {
        &Method::GET
    } else {
        method
    };
    let mut entries = ENTRIES.iter();
    let entry = entries.find(|entry| entry.path == path && entry.method == method)?;
    Some(entry.needs)
}
