//! Every route that names an object of a site, with the object that is asked for.

/// What stands for a placeholder behind the site.
pub(super) enum Hole {
    /// An object that one site alone has, by its name in the world.
    Object(&'static str),
    /// A word of the route's own.
    Word(&'static str),
    /// The site once more.
    Site,
}

/// What is sent along.
#[derive(Clone, Copy)]
pub(super) enum Said {
    Nothing,
    Json(&'static str),
    Plain(&'static str),
    Picture,
    /// The hosted page's form.
    Form,
    /// A batch with one event.
    Batch,
}

pub(super) struct Row {
    pub(super) method: &'static str,
    /// As the table of entries has it.
    pub(super) path: &'static str,
    pub(super) holes: &'static [Hole],
    pub(super) said: Said,
    /// What the same answers at a site that does not have the object.
    pub(super) elsewhere: u16,
}

const fn get(path: &'static str, holes: &'static [Hole], elsewhere: u16) -> Row {
    row("GET", path, holes, (Said::Nothing, elsewhere))
}

const fn delete(path: &'static str, holes: &'static [Hole], elsewhere: u16) -> Row {
    row("DELETE", path, holes, (Said::Nothing, elsewhere))
}

const fn post(path: &'static str, holes: &'static [Hole], said: Said, elsewhere: u16) -> Row {
    row("POST", path, holes, (said, elsewhere))
}

const fn row(
    method: &'static str,
    path: &'static str,
    holes: &'static [Hole],
    (said, elsewhere): (Said, u16),
) -> Row {
    Row {
        method,
        path,
        holes,
        said,
        elsewhere,
    }
}

use Hole::{Object, Site, Word};
use Said::{Batch, Form, Json, Nothing, Picture, Plain};

const RUN: &[Hole] = &[Object("visitor"), Object("survey"), Object("response")];
const ENDPOINT: &str = "/api/sites/{site}/endpoints/{id}/{act}";

/// What deletes stands behind what needs it, and whoever deletes a person last: the table is gone
/// through from its beginning to its end at the site that has the objects, too.
pub(super) const ROWS: &[Row] = &[
    get("/api/sites/{site}/attachments/{id}", &[Object("file")], 404),
    // Nothing is kept of people who are not known: an export is empty, an erasure finds nothing.
    get(
        "/api/sites/{site}/customers/{customer}/data",
        &[Object("customer")],
        200,
    ),
    get(
        "/api/sites/{site}/people/{visitor}/data",
        &[Object("visitor")],
        200,
    ),
    get(
        "/api/sites/{site}/people/{visitor}",
        &[Object("visitor")],
        200,
    ),
    get(
        "/api/sites/{site}/insight/shoppers/{visitor}",
        &[Object("visitor")],
        200,
    ),
    get(
        "/api/sites/{site}/hook-letters/{id}",
        &[Object("hook letter")],
        404,
    ),
    get(
        "/api/sites/{site}/inbox/{visitor}/{item}/{response}",
        RUN,
        404,
    ),
    get(
        "/api/sites/{site}/inbox/{visitor}/{item}/{response}/contact",
        RUN,
        404,
    ),
    get(
        "/api/sites/{site}/insight/items/{item}",
        &[Object("survey")],
        404,
    ),
    get(
        "/api/sites/{site}/insight/surveys/{item}",
        &[Object("survey")],
        404,
    ),
    get("/api/sites/{site}/pools/{reward}", &[Object("reward")], 404),
    get(
        "/api/sites/{site}/privacy-requests/{id}/data",
        &[Object("export")],
        404,
    ),
    get(
        "/api/sites/{site}/versions/{number}",
        &[Object("version")],
        404,
    ),
    get("/j/v1/draws/{site}/{contest}", &[Object("contest")], 404),
    get("/j/v1/t/{site}/{survey}", &[Object("survey")], 404),
    get("/p/{site}/{item}", &[Object("survey")], 404),
    get(
        "/staff/{site}/{pass}/j/{of}/{file}",
        &[Object("pass"), Site, Word("en.mpj")],
        404,
    ),
    get(
        "/staff/{site}/{pass}/j/v1/s/{of}",
        &[Object("pass"), Site],
        404,
    ),
    row(
        "PUT",
        "/api/sites/{site}/inbox/{visitor}/{item}/{response}",
        RUN,
        (
            Json(r#"{ "state": "handed", "handed_to": "Marta", "tags": [], "note": "" }"#),
            404,
        ),
    ),
    post(
        "/api/sites/{site}/deliveries/{id}/resend",
        &[Object("delivery")],
        Nothing,
        404,
    ),
    post(
        "/api/sites/{site}/draws/{contest}",
        &[Object("contest")],
        Json(r#"{ "step": "commit" }"#),
        404,
    ),
    post(ENDPOINT, &[Object("endpoint"), Word("test")], Nothing, 404),
    post(
        ENDPOINT,
        &[Object("endpoint"), Word("rotate")],
        Nothing,
        404,
    ),
    post(
        ENDPOINT,
        &[Object("endpoint"), Word("enable")],
        Nothing,
        404,
    ),
    post(
        "/api/sites/{site}/hook-letters/{id}/replay",
        &[Object("hook letter")],
        Nothing,
        404,
    ),
    // A reward that the journey does not have.
    post(
        "/api/sites/{site}/pools/{reward}",
        &[Object("reward")],
        Plain("MUG-2"),
        400,
    ),
    post(
        "/api/sites/{site}/versions/{number}/restore",
        &[Object("version")],
        Json("{}"),
        404,
    ),
    post("/p/{site}/{item}", &[Object("survey")], Form, 404),
    post("/staff/{site}/{pass}/j/v1/e", &[Object("pass")], Batch, 404),
    post(
        "/staff/{site}/{pass}/j/v1/f/{of}/{id}",
        &[Object("pass"), Site, Object("another file")],
        Picture,
        404,
    ),
    delete("/api/sites/{site}/attachments/{id}", &[Object("file")], 404),
    delete(
        "/api/sites/{site}/dead-letters/{seq}",
        &[Object("letter")],
        404,
    ),
    delete(
        "/api/sites/{site}/endpoints/{id}",
        &[Object("endpoint")],
        404,
    ),
    delete(
        "/api/sites/{site}/hook-letters/{id}",
        &[Object("hook letter")],
        404,
    ),
    delete("/api/sites/{site}/keys/{key}", &[Object("key")], 404),
    delete(
        "/api/sites/{site}/privacy-requests/{id}",
        &[Object("waiting request")],
        404,
    ),
    delete("/api/sites/{site}/quiet/{build}", &[Object("build")], 404),
    // No such plan waits, which a plan that was carried out is told as well.
    delete(
        "/api/sites/{site}/schedules/{number}",
        &[Object("plan")],
        409,
    ),
    delete("/api/sites/{site}/users/{user}", &[Object("user")], 404),
    delete(
        "/api/sites/{site}/people/{visitor}",
        &[Object("visitor")],
        404,
    ),
    delete(
        "/api/sites/{site}/people/{visitor}/data",
        &[Object("visitor")],
        200,
    ),
    delete(
        "/api/sites/{site}/customers/{customer}/data",
        &[Object("customer")],
        200,
    ),
];

/// Routes whose second placeholder is no object, and why; or where a test of its own says more.
pub(super) const NO_OBJECTS: &[(&str, &str)] = &[
    (
        "/api/sites/{site}/insight/map/{form}",
        "a form of a drawing",
    ),
    ("/api/sites/{site}/results/{what}", "a kind of result"),
    (
        "/api/sites/{site}/secrets/{kind}",
        "every site has its own of each kind; below",
    ),
    (
        "/j/v1/hooks/{site}/{platform}",
        "every site has its own of each platform; below",
    ),
    ("/j/v1/f/{site}/{id}", "the sender makes the id; below"),
    (
        "/j/{site}/{file}",
        "a language; previews are told apart in `previews.rs`",
    ),
];

/// Routes with an object and without a site, for everybody: what they hold is the server's.
pub(super) const OF_THE_SERVER: &[(&str, &str)] = &[
    ("/m/{*path}", "the widget's files"),
    ("/studio/{*path}", "the Studio's files"),
    (
        "/studio/preview/{name}",
        "who has the token may look; `previews.rs`",
    ),
    ("/api/{*rest}", "what is not there"),
];
