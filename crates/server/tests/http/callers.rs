//! Who asks: nobody, a key, somebody who is signed in; and requests that read as sentences.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Bench};

/// Headers that say who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Who(pub(crate) Vec<(&'static str, String)>);

impl Who {
    pub(crate) fn nobody() -> Self {
        Self::default()
    }

    pub(crate) fn key(key: &str) -> Self {
        Self(vec![("authorization", format!("Bearer {key}"))])
    }

    /// A browser on a page of ours.
    pub(crate) fn cookie(cookie: &str) -> Self {
        Self(vec![
            ("cookie", cookie.to_owned()),
            ("sec-fetch-site", "same-origin".to_owned()),
        ])
    }

    /// The same browser, made to ask by a page elsewhere.
    pub(crate) fn as_if_elsewhere(&self) -> Self {
        let mut headers = self.0.clone();
        headers.retain(|(name, _)| *name != "sec-fetch-site");
        headers.push(("sec-fetch-site", "cross-site".to_owned()));
        headers.push(("origin", "https://evil.example".to_owned()));
        Self(headers)
    }
}

/// A user and their password.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) email: String,
    pub(crate) password: String,
}

impl Bench {
    pub(crate) fn operator(&self) -> Who {
        let key = std::fs::read_to_string(self.state.api_key_file()).unwrap();
        Who::key(key.trim())
    }

    /// One request; a body of `null` is none.
    pub(crate) async fn ask(&self, who: &Who, method: &str, path: &str, body: &Value) -> Answer {
        let method: Method = method.parse().unwrap();
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &who.0 {
            request = request.header(*name, value);
        }
        let body = match body {
            Value::Null => Body::empty(),
            body => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
        };
        self.send(request.body(body).unwrap()).await
    }

    /// One request that goes well; what it says, `null` for nothing.
    #[track_caller]
    pub(crate) fn done(
        &self,
        who: &Who,
        method: &str,
        path: &str,
        body: &Value,
    ) -> impl Future<Output = Value> {
        let at = std::panic::Location::caller();
        let asked = format!("{method} {path}");
        async move {
            let answer = self.ask(who, method, path, body).await;
            assert!(answer.status.is_success(), "{at}: {asked}: {answer:?}");
            if answer.body.is_empty() {
                Value::Null
            } else {
                answer.json()
            }
        }
    }

    /// A site that is edited through the API.
    pub(crate) async fn create_site(&self, site: &str) {
        let body =
            json!({ "site": site, "name": "Moss & More", "origins": ["https://moss.example"] });
        self.done(&self.operator(), "POST", "/api/sites", &body)
            .await;
    }

    /// Somebody with a role at a site.
    pub(crate) async fn hire(&self, site: &str, role: &str) -> Person {
        let email = format!("{role}@{site}.example");
        let path = format!("/api/sites/{site}/users");
        let body = json!({ "email": email, "role": role });
        let made = self.done(&self.operator(), "PUT", &path, &body).await;
        person(&made, email)
    }

    /// A user of the whole server.
    pub(crate) async fn add_user(&self, email: &str, is_operator: bool) -> Person {
        let body = json!({ "email": email, "is_operator": is_operator });
        let made = self
            .done(&self.operator(), "POST", "/api/users", &body)
            .await;
        person(&made, email.to_owned())
    }

    pub(crate) async fn try_to_sign_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({ "email": email, "password": password });
        self.ask(&Who::nobody(), "POST", "/api/session", &body)
            .await
    }

    pub(crate) async fn sign_in(&self, person: &Person) -> Who {
        let answer = self.try_to_sign_in(&person.email, &person.password).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        let cookie = answer.header("set-cookie").split(';').next().unwrap();
        Who::cookie(cookie)
    }

    pub(crate) async fn make_key(&self, site: Option<&str>, scopes: &[&str]) -> Who {
        let path = match site {
            Some(site) => format!("/api/sites/{site}/keys"),
            None => "/api/keys".to_owned(),
        };
        let body = json!({ "name": "till", "scopes": scopes });
        let made = self.done(&self.operator(), "POST", &path, &body).await;
        Who::key(made["key"].as_str().unwrap())
    }
}

fn person(made: &Value, email: String) -> Person {
    Person {
        id: made["id"].as_str().unwrap().to_owned(),
        password: made["password"].as_str().unwrap().to_owned(),
        email,
    }
}
