//! Signing in and out, passwords, and what keeps others from guessing or borrowing them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::callers::Who;
use crate::support::Bench;

#[tokio::test]
async fn a_user_signs_in_is_known_and_signs_out() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "editor").await;
    let answer = bench
        .try_to_sign_in("EDITOR@fern-floor.example ", &ada.password)
        .await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-milepost="), "{cookie}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let who = Who::cookie(cookie.split(';').next().unwrap());
    let account = bench.done(&who, "GET", "/api/session", &Value::Null).await;
    assert_eq!(account["email"], ada.email);
    assert_eq!(account["roles"], json!({ "fern-floor": "editor" }));
    let out = bench
        .ask(&who, "DELETE", "/api/session", &Value::Null)
        .await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    let answer = bench.ask(&who, "GET", "/api/session", &Value::Null).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn on_the_machine_itself_the_cookie_needs_no_tls() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "viewer").await;
    let mut who = Who(vec![("host", "127.0.0.1:8787".to_owned())]);
    let body = json!({ "email": ada.email, "password": ada.password });
    let answer = bench.ask(&who, "POST", "/api/session", &body).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("milepost-session=") && !cookie.contains("Secure"),
        "{cookie}"
    );
    who.0
        .push(("cookie", cookie.split(';').next().unwrap().to_owned()));
    bench.done(&who, "GET", "/api/session", &Value::Null).await;
    // The same cookie is worth nothing by any other name of the server.
    who.0[0].1 = "milepost.example".to_owned();
    let answer = bench.ask(&who, "GET", "/api/session", &Value::Null).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn unknown_users_wrong_passwords_and_disabled_accounts_get_one_answer() {
    let bench = Bench::new().await;
    let ada = bench.add_user("ada@shop.example", false).await;
    let bob = bench.add_user("bob@shop.example", false).await;
    let path = format!("/api/users/{}", bob.id);
    bench
        .done(&bench.operator(), "DELETE", &path, &Value::Null)
        .await;
    let mut bodies = Vec::new();
    for (email, password) in [
        (ada.email.as_str(), "a wrong password"),
        ("nobody@shop.example", "a wrong password"),
        (bob.email.as_str(), bob.password.as_str()),
    ] {
        let answer = bench.try_to_sign_in(email, password).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        // Each request has an id of its own.
        let mut body = answer.json();
        body["instance"].take();
        bodies.push(body);
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
}

#[tokio::test]
async fn guesses_are_slowed_down_for_known_and_unknown_accounts_and_after_a_restart() {
    let bench = Bench::new().await;
    let ada = bench.add_user("ada@shop.example", false).await;
    for email in [ada.email.as_str(), "nobody@shop.example"] {
        for _ in 0..5 {
            let answer = bench.try_to_sign_in(email, "a wrong password").await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        }
    }
    // As after some more: the first wait is a second, which a busy machine takes for a test.
    bench
        .meddle("UPDATE sign_in_failures SET count = 12 WHERE count = 5")
        .await;
    for email in [ada.email.as_str(), "nobody@shop.example"] {
        let answer = bench.try_to_sign_in(email, "a wrong password").await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{answer:?}");
        assert!(answer.has("retry-after"));
    }
    let again = bench.restarted().await;
    let answer = again.try_to_sign_in(&ada.email, &ada.password).await;
    assert_eq!(
        answer.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the right one waits, too"
    );
}

#[tokio::test]
async fn many_guesses_at_once_are_counted_one_by_one() {
    let bench = Bench::new().await;
    let ada = bench.add_user("ada@shop.example", false).await;
    let guess = || bench.try_to_sign_in(&ada.email, "a wrong password");
    let four = async || tokio::join!(guess(), guess(), guess(), guess()).into();
    let (first, second): ([_; 4], [_; 4]) = tokio::join!(four(), four());
    let guesses = [first, second].concat();
    let looked_at = guesses
        .iter()
        .filter(|answer| answer.status == StatusCode::UNAUTHORIZED)
        .count();
    assert!(looked_at <= 5, "{looked_at}");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "editor").await;
    let [here, elsewhere] = [bench.sign_in(&ada).await, bench.sign_in(&ada).await];
    for (old, new, status) in [
        (
            "not the old one",
            "a fern on every floor",
            StatusCode::UNAUTHORIZED,
        ),
        (
            ada.password.as_str(),
            "short",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            ada.password.as_str(),
            "a fern on every floor",
            StatusCode::NO_CONTENT,
        ),
    ] {
        let body = json!({ "old": old, "new": new });
        let answer = bench.ask(&here, "PUT", "/api/password", &body).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
    bench.done(&here, "GET", "/api/session", &Value::Null).await;
    let answer = bench
        .ask(&elsewhere, "GET", "/api/session", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let answer = bench.try_to_sign_in(&ada.email, &ada.password).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let answer = bench
        .try_to_sign_in(&ada.email, "a fern on every floor")
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_and_a_reset_does_so_for_others() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "editor").await;
    let [here, elsewhere] = [bench.sign_in(&ada).await, bench.sign_in(&ada).await];
    bench
        .done(&here, "DELETE", "/api/sessions", &Value::Null)
        .await;
    let answer = bench
        .ask(&elsewhere, "GET", "/api/session", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let again = bench.sign_in(&ada).await;
    let path = format!("/api/users/{}/password", ada.id);
    bench
        .done(&bench.operator(), "POST", &path, &Value::Null)
        .await;
    let answer = bench.ask(&again, "GET", "/api/session", &Value::Null).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn sessions_end_when_they_idle_and_after_a_week() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "editor").await;
    for sql in [
        "UPDATE sessions SET used_at = used_at - 8 * 3600000",
        "UPDATE sessions SET begun_at = begun_at - 7 * 86400000",
    ] {
        let who = bench.sign_in(&ada).await;
        bench.done(&who, "GET", "/api/session", &Value::Null).await;
        bench.meddle(sql).await;
        let answer = bench.ask(&who, "GET", "/api/session", &Value::Null).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{sql}");
    }
}

#[tokio::test]
async fn no_secret_is_in_the_database() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "editor").await;
    let who = bench.sign_in(&ada).await;
    let secret = who.0[0].1.split_once('=').unwrap().1.to_owned();
    let key = bench.make_key(None, &["read"]).await;
    let key = key.0[0].1.trim_start_matches("Bearer ").to_owned();
    let data = bench.directory.path().join("data");
    for file in std::fs::read_dir(data).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        for secret in [&ada.password, &secret, &key] {
            let found = bytes
                .windows(secret.len())
                .any(|it| it == secret.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}

#[tokio::test]
async fn a_page_elsewhere_can_neither_sign_in_nor_act_for_who_is_signed_in() {
    let bench = Bench::new().await;
    let ada = bench.hire("fern-floor", "admin").await;
    let body = json!({ "email": ada.email, "password": ada.password });
    let answer = bench
        .ask(
            &Who::nobody().as_if_elsewhere(),
            "POST",
            "/api/session",
            &body,
        )
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let who = bench.sign_in(&ada).await.as_if_elsewhere();
    let answer = bench
        .ask(&who, "DELETE", "/api/session", &Value::Null)
        .await;
    assert_eq!(answer.json()["code"], "foreign_page");
    // A form can post this kind without being asked first.
    let mut request = Who::nobody();
    request.0.push(("content-type", "text/plain".to_owned()));
    let answer = bench
        .ask(&request, "POST", "/api/session", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn an_admin_of_one_site_gets_no_password_of_somebody_who_has_an_account() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let victim = bench.hire("moss", "admin").await;
    let admin = bench.hire("fern-floor", "admin").await;
    let who = bench.sign_in(&admin).await;
    let body = json!({ "email": victim.email, "role": "viewer" });
    let given = bench
        .done(&who, "PUT", "/api/sites/fern-floor/users", &body)
        .await;
    assert_eq!(given["password"], Value::Null);
    bench.sign_in(&victim).await;
}
