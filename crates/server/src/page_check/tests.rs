//! Pages of a little web server, looked at as from the command line.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::*;
use crate::doctor::Health;
use crate::webhook::target::WebhookPolicy;

const BUILD: &str = "0123456789abcdef";

/// Path → status, headers, body.
type Files = HashMap<String, (u16, Vec<(String, String)>, String)>;

struct Web {
    files: Files,
    /// Answers to events.
    events: u16,
}

async fn answer(
    State(web): State<Arc<Web>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let origin = headers
        .get("origin")
        .and_then(|it| it.to_str().ok())
        .unwrap_or("");
    if method == Method::POST {
        let status = axum::http::StatusCode::from_u16(web.events).unwrap();
        return (status, [("access-control-allow-origin", origin.to_owned())]).into_response();
    }
    let Some((status, headers, body)) = web.files.get(uri.path()) else {
        return axum::http::StatusCode::NOT_FOUND.into_response();
    };
    let mut answer = body.clone().into_response();
    *answer.status_mut() = axum::http::StatusCode::from_u16(*status).unwrap();
    answer.headers_mut().remove("content-type");
    for (name, value) in headers {
        let name: axum::http::HeaderName = name.parse().unwrap();
        answer.headers_mut().append(name, value.parse().unwrap());
    }
    answer
}

/// A web server; the address that it has.
async fn open(files: Files, events: u16) -> Url {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let web = Router::new()
        .fallback(answer)
        .with_state(Arc::new(Web { files, events }));
    tokio::spawn(async move { axum::serve(listener, web).await.unwrap() });
    url.parse().unwrap()
}

fn file(media: &str, more: &[(&str, &str)], body: &str) -> (u16, Vec<(String, String)>, String) {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let headers = [("content-type", media)]
        .into_iter()
        .chain(more.iter().copied());
    (200, headers.map(own).collect(), body.to_owned())
}

/// The embed and a journey, as our server delivers them.
fn embed() -> Files {
    let all = [("access-control-allow-origin", "*")];
    let loader = format!("(()=>{{begin(window,\"{BUILD}\")}})();");
    Files::from([
        (
            "/m/milepost.js".to_owned(),
            file("text/javascript", &all, &loader),
        ),
        (
            format!("/m/{BUILD}/widget.js"),
            file("text/javascript", &all, ""),
        ),
        (
            format!("/m/{BUILD}/widget.wasm"),
            file("application/wasm", &all, ""),
        ),
        (
            format!("/m/{BUILD}/widget.css"),
            file("text/css; charset=utf-8", &all, ""),
        ),
        (
            "/j/fern-floor/en.mpj".to_owned(),
            file("application/octet-stream", &all, ""),
        ),
    ])
}

fn asked(url: Url) -> Asked {
    Asked {
        url,
        site: None,
        server: None,
        allows: None,
        reach: PageReach::Anywhere,
    }
}

/// Looks at a page of a shop whose embed lies on a server of its own. `SERVER` stands for where
/// that is.
async fn look(html: &str, headers: &[(&str, &str)], embed: Files, events: u16) -> Vec<Finding> {
    let server = open(embed, events).await;
    let named = |text: &str| {
        text.replace("SERVER/", server.as_str())
            .replace("SERVER", server.as_str().trim_end_matches('/'))
    };
    let headers: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), named(value)))
        .collect();
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = file("text/html", &headers, &named(html));
    let shop = open(Files::from([("/".to_owned(), page)]), 404).await;
    check_page(&asked(shop)).await
}

#[track_caller]
fn says(findings: &[Finding], health: Health, text: &str) {
    let found = findings
        .iter()
        .any(|it| it.health == health && it.to_string().contains(text));
    assert!(found, "{text}: {findings:#?}");
}

fn is_good(findings: &[Finding]) -> bool {
    findings
        .iter()
        .all(|finding| finding.health == Health::Good)
}

const TAG: &str = "<!doctype html><script async src=\"SERVER/m/milepost.js\" data-site=fern-floor></script><milepost-slot name=a></milepost-slot>";

#[tokio::test]
async fn a_page_with_everything_in_its_place_is_found_good() {
    let findings = look(TAG, &[], embed(), 200).await;
    assert!(is_good(&findings), "{findings:#?}");
    says(&findings, Health::Good, "for the site fern-floor");
    says(&findings, Health::Good, "no Content-Security-Policy");
    says(&findings, Health::Good, "takes events");
}

#[tokio::test]
async fn a_policy_that_blocks_is_named_with_the_header_to_send() {
    let policy = [(
        "content-security-policy",
        "script-src 'self'; connect-src 'self'",
    )];
    let findings = look(TAG, &policy, embed(), 200).await;
    says(&findings, Health::Bad, "in the header blocks milepost.js");
    says(
        &findings,
        Health::Bad,
        "'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:",
    );
    let meta =
        format!("<meta http-equiv=content-security-policy content=\"script-src SERVER\">{TAG}");
    says(
        &look(&meta, &[], embed(), 200).await,
        Health::Bad,
        "in the meta element blocks WebAssembly",
    );
    let fine = [(
        "content-security-policy",
        "script-src SERVER 'wasm-unsafe-eval'; connect-src SERVER",
    )];
    assert!(is_good(&look(TAG, &fine, embed(), 200).await));
}

#[tokio::test]
async fn what_is_wrong_with_the_tag_is_named() {
    for (html, health, text) in [
        ("<p>no tag</p>", Health::Bad, "put it into <head>"),
        (
            "<!-- <script src=/m/milepost.js data-site=x></script> -->",
            Health::Bad,
            "it is not there",
        ),
        (
            "<script>a.src='https://x.example/m/milepost.js'</script>",
            Health::Doubtful,
            "seems to make it",
        ),
        (
            "<script src=https://www.googletagmanager.com/gtm.js?id=GTM-1></script>",
            Health::Doubtful,
            "tag manager",
        ),
        (
            "<script async src=\"SERVER/m/milepost.js\"></script>",
            Health::Bad,
            "without data-site",
        ),
        (
            "<script src=\"SERVER/m/milepost.js\" data-site=fern-floor></script>",
            Health::Doubtful,
            "write <script async",
        ),
        (
            "<script async src=\"SERVER/m/milepost.js\" data-site=fern-floor integrity=sha256-x></script>",
            Health::Bad,
            "crossorigin",
        ),
        (&format!("{TAG}{TAG}"), Health::Doubtful, "more than once"),
        (
            "<script async src=\"SERVER/m/milepost.js\" data-site=nobody></script>",
            Health::Bad,
            "names no site whose journey is live",
        ),
    ] {
        says(&look(html, &[], embed(), 200).await, health, text);
    }
}

#[tokio::test]
async fn files_that_are_blocked_or_of_another_kind_are_named() {
    let wasm = format!("/m/{BUILD}/widget.wasm");
    let all = [("access-control-allow-origin", "*")];
    let with = |path: &str, file| {
        let mut files = embed();
        files.insert(path.to_owned(), file);
        files
    };
    let without = |path: &str| {
        let mut files = embed();
        files.remove(path);
        files
    };
    for (files, events, health, text) in [
        (
            with(&wasm, file("application/octet-stream", &all, "")),
            200,
            Health::Bad,
            "send it as application/wasm",
        ),
        (
            with(&wasm, file("application/wasm", &[], "")),
            200,
            Health::Bad,
            "send Access-Control-Allow-Origin",
        ),
        (
            without(&wasm),
            200,
            Health::Bad,
            "answered 404; have whatever",
        ),
        (without("/m/milepost.js"), 200, Health::Bad, "milepost.js"),
        (
            with("/m/milepost.js", file("text/javascript", &all, "<html>")),
            200,
            Health::Bad,
            "names no build",
        ),
        (
            with(
                "/robots.txt",
                file("text/plain", &[], "User-agent: *\nDisallow: /m/\n"),
            ),
            200,
            Health::Doubtful,
            "Disallow: /m/",
        ),
        (embed(), 403, Health::Bad, "refuses events"),
    ] {
        says(&look(TAG, &[], files, events).await, health, text);
    }
}

#[test]
fn robots_are_kept_out_by_the_longest_rule_for_all_of_them() {
    use embed_files::closed_by;
    let path = "/m/milepost.js";
    assert_eq!(closed_by("User-agent: *\nDisallow: /m", path), Some("/m"));
    assert_eq!(
        closed_by("User-agent: *\nDisallow: /\nAllow: /m/", path),
        None
    );
    assert_eq!(closed_by("User-agent: Some\nDisallow: /", path), None);
    assert_eq!(
        closed_by("User-agent: *\nUser-agent: Some\nDisallow: /m/*", path),
        Some("/m/*")
    );
    assert_eq!(closed_by("User-agent: *\nDisallow:", path), None);
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_and_redirects_are_followed() {
    let moved = (
        302,
        vec![("location".to_owned(), "/there".to_owned())],
        String::new(),
    );
    let there = file("text/html", &[], "<p></p>");
    let round = (
        302,
        vec![("location".to_owned(), "/round".to_owned())],
        String::new(),
    );
    let files = [("/", moved), ("/there", there), ("/round", round)];
    let shop = open(
        files.map(|(path, file)| (path.to_owned(), file)).into(),
        404,
    )
    .await;
    says(
        &check_page(&asked(shop.clone())).await,
        Health::Good,
        "/there answered 200",
    );
    let at = |path: &str| asked(shop.join(path).unwrap());
    says(&check_page(&at("/gone")).await, Health::Bad, "answered 404");
    says(&check_page(&at("/round")).await, Health::Bad, "redirects");
    let nobody = asked("http://127.0.0.1:1/".parse().unwrap());
    says(&check_page(&nobody).await, Health::Bad, "no connection");
    let file = asked("file:///etc/passwd".parse().unwrap());
    says(
        &check_page(&file).await,
        Health::Bad,
        "no address of a web page",
    );
}

#[tokio::test]
async fn on_behalf_of_the_studio_nothing_inside_is_reached_not_by_a_redirect_either() {
    let inside = open(embed(), 200).await;
    let policy = WebhookPolicy::default();
    let outside = |url: Url| Asked {
        reach: PageReach::like_webhooks(&policy),
        ..asked(url)
    };
    for url in [
        inside.as_str(),
        "http://169.254.169.254/latest/",
        "http://localhost/",
        "http://[::1]/",
    ] {
        let findings = check_page(&outside(url.parse().unwrap())).await;
        assert_eq!(findings.len(), 1, "{url}");
        says(&findings, Health::Bad, "was not reached");
    }
    // A shop that the operator lets be reached leads to one that is not.
    let lead = (
        302,
        vec![("location".to_owned(), inside.to_string())],
        String::new(),
    );
    let shop = open(Files::from([("/".to_owned(), lead)]), 404).await;
    let address = format!("127.0.0.1:{}", shop.port().unwrap())
        .parse()
        .unwrap();
    let policy = WebhookPolicy {
        inside: vec![address],
        ..WebhookPolicy::default()
    };
    let redirected = Asked {
        reach: PageReach::like_webhooks(&policy),
        ..asked(shop)
    };
    says(
        &check_page(&redirected).await,
        Health::Bad,
        "was not reached",
    );
}

#[tokio::test]
async fn a_page_of_another_origin_than_the_sites_is_named() {
    let server = open(embed(), 200).await;
    let page = file("text/html", &[], &TAG.replace("SERVER/", server.as_str()));
    let shop = open(Files::from([("/".to_owned(), page)]), 404).await;
    let mut of_site = asked(shop.clone());
    of_site.allows = Some(Arc::new(|origin| origin == "https://shop.example"));
    says(
        &check_page(&of_site).await,
        Health::Bad,
        "none of the site's origins",
    );
    of_site.site = Some("another".to_owned());
    says(
        &check_page(&of_site).await,
        Health::Bad,
        "write data-site=\"another\"",
    );
}
