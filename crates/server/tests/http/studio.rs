//! The Studio's page and files, under a policy of their own.

use axum::http::StatusCode;

use crate::support::Bench;

const BUILD: &str = "0123456789abcdef";

async fn studio() -> Bench {
    Bench::with(|config, directory| {
        let folder = directory.join("studio");
        std::fs::create_dir_all(folder.join(BUILD)).unwrap();
        std::fs::write(folder.join("index.html"), "<title>Studio</title>").unwrap();
        std::fs::write(folder.join(BUILD).join("studio.wasm"), "wasm").unwrap();
        config.studio = Some(folder);
    })
    .await
}

#[tokio::test]
async fn every_address_below_studio_is_the_one_page_and_asked_for_anew() {
    let bench = studio().await;
    for path in [
        "/studio",
        "/studio/account",
        "/studio/sites/moss/panels/v1.2",
    ] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(&answer.body[..], b"<title>Studio</title>", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn files_of_a_build_are_kept_for_ever_and_a_missing_one_is_missing() {
    let bench = studio().await;
    let answer = bench.get(&format!("/studio/{BUILD}/studio.wasm")).await;
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert!(answer.header("cache-control").contains("immutable"));
    let answer = bench.get("/studio/fedcba9876543210/studio.wasm").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_policy_allows_our_own_files_and_webassembly_and_no_other_page_may_hold_it() {
    let bench = studio().await;
    let answer = bench.get("/studio").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
    let without_wasm = policy.replace("'wasm-unsafe-eval'", "");
    assert!(!without_wasm.contains("unsafe"), "{policy}");
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn a_server_without_a_studio_says_so() {
    let bench = Bench::new().await;
    assert_eq!(bench.get("/studio").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn anybody_may_ask_how_one_signs_in() {
    let bench = Bench::new().await;
    let ways: api::SignInWays =
        serde_json::from_value(bench.get("/api/sign-in").await.json()).unwrap();
    assert!(!ways.identity_provider);
}
