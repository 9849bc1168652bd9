//! What every route asks of its caller: the one table. A route that is not in it answers nobody,
//! and a test that walks the router names it.

use axum::http::Method;

use super::{broken, claims, health, identify, ingest, jwks, redeem, withdrawal};
use crate::access::needs::Needs::{
    self, AtSite, KeyTo, Known, Nothing, Operator, OwnPage, Session, Visitor,
};
use crate::access::scope::Scope;
use api::Role::{Admin, Editor, Publisher, Viewer};

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `GET` includes `HEAD`.
    pub method: Method,
    /// As the router has it, with `{site}` where the site is.
    pub path: &'static str,
    /// What it asks.
    pub needs: Needs,
    /// What the gate writes into the audit log when it was done; `None` where nothing is changed
    /// or the handler writes it itself, which knows more about it.
    pub noted: Option<&'static str>,
    /// The path names a shopper: the audit log, of which nothing can be taken out, has a keyed
    /// hash of them.
    pub is_of_a_person: bool,
}

impl Entry {
    const fn noted(mut self, action: &'static str) -> Self {
        self.noted = Some(action);
        self
    }

    const fn of_a_person(mut self) -> Self {
        self.is_of_a_person = true;
        self
    }
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
        noted: None,
        is_of_a_person: false,
    }
}

/// The table. `AtSite(role, scope)` is a user's role and a key's scope at the site that the path
/// names; [`Needs`] has the others.
pub static ENTRIES: &[Entry] = &[
    // Pages and shops.
    get(health::ALIVE, Nothing),
    get(health::READY, Nothing),
    get(jwks::PATH, Nothing),
    get("/api/openapi.json", Nothing),
    get("/metrics", Operator(Scope::Read)),
    get("/m/{*path}", Nothing),
    get("/studio", Nothing),
    get("/studio/{*path}", Nothing),
    // The page for the shop floor. What lies behind a pass, the pass opens.
    get("/staff/{site}", Nothing),
    post("/staff/{site}", OwnPage),
    post("/staff/{site}/end", OwnPage),
    get("/staff/{site}/{pass}/j/{of}/{file}", Nothing),
    get("/staff/{site}/{pass}/j/v1/s/{of}", Nothing),
    post("/staff/{site}/{pass}/j/v1/e", Nothing),
    post("/staff/{site}/{pass}/j/v1/f/{of}/{id}", Nothing),
    // The widget's own frame, and the page of one item for who has no widget.
    get("/f/{site}", Nothing),
    get("/p/{site}/{item}", Nothing),
    post("/p/{site}/{item}", OwnPage),
    // Who has the token may look; it is a secret of 128 bits.
    get("/studio/preview/{name}", Nothing),
    get("/studio/preview/shop.css", Nothing),
    get("/j/{site}/{file}", Nothing),
    get("/j/v1/s/{site}", Nothing),
    get("/j/v1/t/{site}/{survey}", Nothing),
    get("/j/v1/draws/{site}/{contest}", Nothing),
    post(ingest::PATH, Visitor),
    post("/j/v1/f/{site}/{id}", Visitor),
    post(claims::PATH, Visitor),
    post(claims::GIFTS, Visitor),
    post(identify::PATH, Visitor),
    post(withdrawal::PATH, Visitor),
    post(broken::PATH, Visitor),
    // These are signed, which their handlers look at.
    get("/j/v1/identify/shopify/{site}", Nothing),
    post("/j/v1/hooks/{site}/{platform}", Nothing),
    post(redeem::PATH, KeyTo(Scope::Redeem)),
    // One's own account.
    get("/api/session", Session),
    post("/api/session", OwnPage),
    delete("/api/session", Session),
    delete("/api/sessions", Session),
    put("/api/password", Session),
    get("/api/sign-in", Nothing),
    get("/api/oidc", Nothing),
    get("/api/oidc/back", Nothing),
    // The whole server.
    get("/api/audit", Operator(Scope::Admin)),
    get("/api/keys", Operator(Scope::Admin)),
    get("/api/sinks", Operator(Scope::Read)),
    post("/api/sinks/{sink}/retry", Operator(Scope::Admin)).noted("sink.retried"),
    post("/api/keys", Operator(Scope::Admin)),
    delete("/api/keys/{key}", Operator(Scope::Admin)),
    post("/api/keys/rotate", Operator(Scope::Admin)).noted("signing_key.rotated"),
    get("/api/quiet", Operator(Scope::Read)),
    put("/api/quiet", Operator(Scope::Publish)),
    delete("/api/quiet/{build}", Operator(Scope::Publish)),
    get("/api/sites", Known),
    post("/api/sites", Operator(Scope::Admin)),
    get("/api/users", Operator(Scope::Admin)),
    post("/api/users", Operator(Scope::Admin)),
    delete("/api/users/{user}", Operator(Scope::Admin)),
    post("/api/users/{user}/password", Operator(Scope::Admin)),
    // One site: what everybody there reads.
    get("/api/sites/{site}", READ),
    get("/api/sites/{site}/answers", READ),
    get("/api/sites/{site}/attachments/{id}", READ),
    get("/api/sites/{site}/counts", READ),
    get("/api/sites/{site}/dead-letters", READ),
    get("/api/sites/{site}/diff", READ),
    get("/api/sites/{site}/draft", READ),
    get("/api/sites/{site}/draft/findings", READ),
    get("/api/sites/{site}/events", READ),
    get("/api/sites/{site}/inbox", READ),
    get("/api/sites/{site}/inbox/export", READ).noted("inbox.exported"),
    get("/api/sites/{site}/inbox/{visitor}/{item}/{response}", READ),
    get("/api/sites/{site}/insight/experiments", READ),
    get("/api/sites/{site}/insight/funnel", READ),
    post("/api/sites/{site}/insight/steps", READ),
    get("/api/sites/{site}/insight/items/{item}", READ),
    get("/api/sites/{site}/insight/lifetime", READ),
    get("/api/sites/{site}/insight/map", READ),
    get("/api/sites/{site}/insight/map/{form}", READ),
    get("/api/sites/{site}/insight/overview", READ),
    get("/api/sites/{site}/insight/programme", READ),
    get("/api/sites/{site}/insight/segments", READ),
    get("/api/sites/{site}/insight/shoppers", READ),
    get("/api/sites/{site}/insight/shoppers/{visitor}", READ),
    get("/api/sites/{site}/insight/surveys/{item}", READ),
    get("/api/sites/{site}/people/{visitor}", READ),
    get("/api/sites/{site}/pools/{reward}", READ),
    get("/api/sites/{site}/results/{what}", READ),
    get("/api/sites/{site}/retention", READ),
    get("/api/sites/{site}/quiet", READ),
    get("/api/sites/{site}/schedules", READ),
    get("/api/sites/{site}/versions", READ),
    get("/api/sites/{site}/versions/{number}", READ),
    // What editors and publishers do.
    put("/api/sites/{site}/draft", EDIT),
    put("/api/sites/{site}/inbox/{visitor}/{item}/{response}", EDIT),
    get(
        "/api/sites/{site}/inbox/{visitor}/{item}/{response}/contact",
        EDIT,
    )
    .noted("contact.read"),
    post("/api/sites/{site}/page-check", EDIT),
    post("/api/sites/{site}/simulate", EDIT),
    post("/api/sites/{site}/previews", EDIT),
    put("/api/sites/{site}/quiet", PUBLISH),
    delete("/api/sites/{site}/quiet/{build}", PUBLISH),
    post("/api/sites/{site}/schedules", PUBLISH),
    delete("/api/sites/{site}/schedules/{number}", PUBLISH),
    post("/api/sites/{site}/versions", PUBLISH),
    post("/api/sites/{site}/versions/{number}/restore", PUBLISH),
    post("/api/sites/{site}/draws/{contest}", PUBLISH).noted("draw.stepped"),
    post("/api/sites/{site}/pools/{reward}", PUBLISH).noted("codes.imported"),
    // What admins do.
    put("/api/sites/{site}", ADMIN),
    get("/api/sites/{site}/audit", ADMIN),
    delete("/api/sites/{site}/attachments/{id}", ADMIN).noted("attachment.forgotten"),
    post("/api/sites/{site}/dead-letters/replay", ADMIN).noted("letters.replayed"),
    delete("/api/sites/{site}/dead-letters/{seq}", ADMIN).noted("letter.forgotten"),
    get("/api/sites/{site}/deliveries", ADMIN),
    post("/api/sites/{site}/deliveries/{id}/resend", ADMIN).noted("delivery.resent"),
    get("/api/sites/{site}/endpoints", ADMIN),
    post("/api/sites/{site}/endpoints", ADMIN).noted("endpoint.added"),
    delete("/api/sites/{site}/endpoints/{id}", ADMIN).noted("endpoint.forgotten"),
    post("/api/sites/{site}/endpoints/{id}/{act}", ADMIN).noted("endpoint.changed"),
    get("/api/sites/{site}/hook-letters", ADMIN),
    get("/api/sites/{site}/hook-letters/{id}", ADMIN),
    delete("/api/sites/{site}/hook-letters/{id}", ADMIN).noted("hook_letter.forgotten"),
    post("/api/sites/{site}/hook-letters/{id}/replay", ADMIN).noted("hook_letter.replayed"),
    get("/api/sites/{site}/keys", ADMIN),
    post("/api/sites/{site}/keys", ADMIN),
    delete("/api/sites/{site}/keys/{key}", ADMIN),
    post("/api/sites/{site}/ledger/rebuild", ADMIN).noted("ledger.rebuilt"),
    delete("/api/sites/{site}/people/{visitor}", ADMIN)
        .noted("person.forgotten")
        .of_a_person(),
    get("/api/sites/{site}/people/{visitor}/data", ADMIN)
        .noted("person.exported")
        .of_a_person(),
    delete("/api/sites/{site}/people/{visitor}/data", ADMIN)
        .noted("person.erased")
        .of_a_person(),
    get("/api/sites/{site}/customers/{customer}/data", ADMIN)
        .noted("person.exported")
        .of_a_person(),
    delete("/api/sites/{site}/customers/{customer}/data", ADMIN)
        .noted("person.erased")
        .of_a_person(),
    get("/api/sites/{site}/privacy-requests", ADMIN),
    delete("/api/sites/{site}/privacy-requests/{id}", ADMIN).noted("request.cancelled"),
    get("/api/sites/{site}/privacy-requests/{id}/data", ADMIN).noted("export.fetched"),
    delete("/api/sites/{site}/data", ADMIN).noted("data.erased"),
    put("/api/sites/{site}/retention", ADMIN).noted("retention.set"),
    get("/api/sites/{site}/secrets", ADMIN),
    put("/api/sites/{site}/secrets/{kind}", ADMIN).noted("secret.set"),
    delete("/api/sites/{site}/secrets/{kind}", ADMIN).noted("secret.forgotten"),
    get("/api/sites/{site}/staff", ADMIN),
    put("/api/sites/{site}/staff", ADMIN),
    delete("/api/sites/{site}/staff", ADMIN),
    get("/api/sites/{site}/users", ADMIN),
    put("/api/sites/{site}/users", ADMIN),
    delete("/api/sites/{site}/users/{user}", ADMIN),
    // What is not there is told to those who are known alone.
    get("/api/{*rest}", Known),
    post("/api/{*rest}", Known),
    put("/api/{*rest}", Known),
    delete("/api/{*rest}", Known),
];

const READ: Needs = AtSite(Viewer, Scope::Read);
const EDIT: Needs = AtSite(Editor, Scope::Publish);
const PUBLISH: Needs = AtSite(Publisher, Scope::Publish);
const ADMIN: Needs = AtSite(Admin, Scope::Admin);

/// The entry of a method of a path; `None` where the table has none.
pub(super) fn entry(method: &Method, path: &str) -> Option<&'static Entry> {
    let method = if method == Method::HEAD {
        &Method::GET
    } else {
        method
    };
    let mut entries = ENTRIES.iter();
    entries.find(|entry| entry.path == path && entry.method == method)
}
