//! Descriptions of the routes whose bodies are told in docs/ and not by their types: what they do,
//! where, and what of their path is a placeholder.

use axum::http::Method;
use utoipa::IntoResponses;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{OpenApi, Required, ResponseBuilder};

use super::entries::ENTRIES;
use crate::access::needs::Needs;
use crate::error::Error;

/// Method, path, and what it does.
type Told = (&'static str, &'static str, &'static str);

const ACCESS: (&str, &str) = ("access", "docs/access.md");
const PUBLISHING: (&str, &str) = ("publishing", "docs/publishing.md");
const PRIVACY: (&str, &str) = ("privacy", "docs/privacy.md");
const RESULTS: (&str, &str) = ("results", "docs/results.md");
const SINKS: (&str, &str) = ("sinks", "docs/sinks.md");

/// All of them, by what they are about and where their bodies are told.
const TOLD: [((&str, &str), &[Told]); 5] = [
    (
        ACCESS,
        &[
            ("GET", "/api/session", "Who is signed in"),
            ("POST", "/api/session", "Signs in with address and password"),
            ("DELETE", "/api/session", "Signs out here"),
            ("GET", "/api/sign-in", "How one may sign in here"),
            ("DELETE", "/api/sessions", "Signs out everywhere"),
            ("PUT", "/api/password", "Changes one's own password"),
            (
                "GET",
                "/api/oidc",
                "Begins signing in at the identity provider",
            ),
            (
                "GET",
                "/api/oidc/back",
                "Where the identity provider sends back to",
            ),
            ("GET", "/api/audit", "The server's audit log"),
            ("GET", "/api/keys", "Keys of the whole server"),
            (
                "POST",
                "/api/keys",
                "Makes a key of the whole server, told once",
            ),
            (
                "DELETE",
                "/api/keys/{key}",
                "Revokes a key of the whole server",
            ),
            ("GET", "/api/users", "All users"),
            ("POST", "/api/users", "Adds a user"),
            ("DELETE", "/api/users/{user}", "Removes a user"),
            (
                "POST",
                "/api/users/{user}/password",
                "Makes a new password, told once",
            ),
            ("GET", "/api/sites/{site}/audit", "A site's audit log"),
            ("GET", "/api/sites/{site}/keys", "A site's keys"),
            (
                "POST",
                "/api/sites/{site}/keys",
                "Makes a key of a site, told once",
            ),
            (
                "DELETE",
                "/api/sites/{site}/keys/{key}",
                "Revokes a key of a site",
            ),
            (
                "GET",
                "/api/sites/{site}/users",
                "Who works on a site, and as what",
            ),
            (
                "PUT",
                "/api/sites/{site}/users",
                "Gives a user a role at a site",
            ),
            (
                "DELETE",
                "/api/sites/{site}/users/{user}",
                "Takes a user's role away",
            ),
        ],
    ),
    (
        PUBLISHING,
        &[
            ("GET", "/j/v1/s/{site}", "Whether the widget is to be quiet"),
            ("GET", "/api/sites", "The sites that the caller knows"),
            ("POST", "/api/sites", "Makes a site"),
            ("GET", "/api/sites/{site}", "A site and its settings"),
            ("PUT", "/api/sites/{site}", "Changes a site's settings"),
            (
                "GET",
                "/api/sites/{site}/draft",
                "The draft of a site's document",
            ),
            (
                "PUT",
                "/api/sites/{site}/draft",
                "Saves the draft over a known revision",
            ),
            (
                "GET",
                "/api/sites/{site}/draft/findings",
                "What the checks say of the draft",
            ),
            (
                "GET",
                "/api/sites/{site}/diff",
                "Two versions compared, in words",
            ),
            (
                "GET",
                "/api/sites/{site}/versions",
                "What was published, when and by whom",
            ),
            (
                "POST",
                "/api/sites/{site}/previews",
                "Shows the draft for a day to whoever has the token",
            ),
            ("POST", "/api/sites/{site}/versions", "Publishes the draft"),
            (
                "GET",
                "/api/sites/{site}/versions/{number}",
                "One published document",
            ),
            (
                "POST",
                "/api/sites/{site}/versions/{number}/restore",
                "Publishes an earlier version again",
            ),
            (
                "GET",
                "/api/sites/{site}/schedules",
                "What is planned to be published",
            ),
            (
                "POST",
                "/api/sites/{site}/schedules",
                "Plans to publish the draft",
            ),
            (
                "DELETE",
                "/api/sites/{site}/schedules/{number}",
                "Drops a plan",
            ),
            (
                "GET",
                "/api/quiet",
                "Orders to be quiet, of the whole server",
            ),
            (
                "PUT",
                "/api/quiet",
                "Makes a build, or all, quiet on every site",
            ),
            (
                "DELETE",
                "/api/quiet/{build}",
                "Lets a build speak again everywhere",
            ),
            (
                "GET",
                "/api/sites/{site}/quiet",
                "Orders to be quiet, of a site",
            ),
            (
                "PUT",
                "/api/sites/{site}/quiet",
                "Makes a build, or all, quiet on a site",
            ),
            (
                "DELETE",
                "/api/sites/{site}/quiet/{build}",
                "Lets a build speak again",
            ),
        ],
    ),
    (
        PRIVACY,
        &[
            ("POST", "/j/v1/w", "A shopper takes back what they gave"),
            (
                "GET",
                "/api/sites/{site}/retention",
                "How long a site keeps what",
            ),
            (
                "PUT",
                "/api/sites/{site}/retention",
                "Sets how long a site keeps what",
            ),
            (
                "GET",
                "/api/sites/{site}/people/{visitor}/data",
                "Everything that is kept of a person",
            ),
            (
                "DELETE",
                "/api/sites/{site}/people/{visitor}/data",
                "Erases a person, and keeps late retries out",
            ),
            (
                "DELETE",
                "/api/sites/{site}/data",
                "Erases everybody of a site",
            ),
        ],
    ),
    (
        RESULTS,
        &[(
            "GET",
            "/api/sites/{site}/results/{what}",
            "Results by day and by what they are told apart by",
        )],
    ),
    (
        SINKS,
        &[
            (
                "GET",
                "/api/sinks",
                "Where events go on to, and how far it has come",
            ),
            (
                "POST",
                "/api/sinks/{sink}/retry",
                "Tries events again that were given up",
            ),
        ],
    ),
];

/// Adds them to a description.
pub(super) fn describe(description: &mut OpenApi) {
    for ((tag, book), routes) in TOLD {
        for (method, path, does) in routes {
            let Ok(axum_method) = Method::from_bytes(method.as_bytes()) else {
                continue;
            };
            let mut operation = OperationBuilder::new()
                .operation_id(Some(operation_id(method, path)))
                .tag(tag)
                .summary(Some(*does))
                .description(Some(format!("Its bodies are told in {book}.")))
                .parameters(Some(parameters(path)))
                .responses(
                    Error::responses()
                        .into_iter()
                        .collect::<utoipa::openapi::Responses>(),
                )
                .response(
                    "2XX",
                    ResponseBuilder::new().description("Done, or here it is"),
                );
            if !is_open(&axum_method, path) {
                let key = SecurityRequirement::new("key", Vec::<String>::new());
                operation = operation.security(key);
            }
            let item = PathItem::new(http_method(method), operation.build());
            let paths = &mut description.paths.paths;
            match paths.get_mut(*path) {
                Some(there) => there.merge_operations(item),
                None => {
                    paths.insert((*path).to_owned(), item);
                }
            }
        }
    }
}

/// Nobody need be known for it.
fn is_open(method: &Method, path: &str) -> bool {
    let mut entries = ENTRIES.iter();
    entries.any(|entry| {
        entry.path == path
            && entry.method == *method
            && matches!(
                entry.needs,
                Needs::Nothing | Needs::Visitor | Needs::OwnPage
            )
    })
}

/// `put_api_sites_site_draft`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("{}_{}", method.to_ascii_lowercase(), words.join("_"))
}

fn parameters(path: &str) -> Vec<Parameter> {
    let names = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    names
        .map(|name| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build()
        })
        .collect()
}

fn http_method(name: &str) -> HttpMethod {
    match name {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}
