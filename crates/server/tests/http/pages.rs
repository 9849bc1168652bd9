//! Static pages: the first directory that has the file, and nothing outside of it.

use axum::http::StatusCode;

use crate::support::Bench;

async fn pages() -> Bench {
    Bench::with(|config, directory| {
        let [first, second] = ["first", "second"].map(|name| directory.join(name));
        for (path, text) in [
            (first.join("index.html"), "first home"),
            (second.join("index.html"), "second home"),
            (second.join("cart/index.html"), "cart"),
            (second.join("a b.txt"), "spaced"),
            (second.join(".env"), "hidden"),
            (second.join(".git/config"), "hidden"),
            (directory.join("secret.txt"), "secret"),
        ] {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        config.pages = vec![first, second];
    })
    .await
}

#[tokio::test]
async fn the_first_directory_that_has_a_file_wins() {
    let bench = pages().await;
    for (path, expected) in [
        ("/", "first home"),
        ("/index.html", "first home"),
        ("/cart/", "cart"),
        ("/a%20b.txt", "spaced"),
    ] {
        let answer = bench.get(path).await;
        assert_eq!(
            (answer.status, &answer.body[..]),
            (StatusCode::OK, expected.as_bytes()),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    assert_eq!(bench.get("/").await.header("content-type"), "text/html");
    assert!(bench.get("/cart").await.status.is_redirection());
}

#[tokio::test]
async fn nothing_outside_and_nothing_hidden_is_served() {
    let bench = pages().await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/cart/..%2f..%2fsecret.txt",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/nothing.html",
        "/%00",
    ] {
        let answer = bench.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {answer:?}");
        assert!(
            !String::from_utf8_lossy(&answer.body).contains("secret"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_missing_page_is_a_404_in_the_shape_of_all_refusals() {
    let bench = Bench::new().await;
    let answer = bench.get("/nothing").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.problem(), "not_found");
}

#[tokio::test]
async fn every_answer_has_an_id_and_never_the_senders() {
    let bench = pages().await;
    let answer = bench.get_with("/", ("x-request-id", "forged")).await;
    assert_eq!(answer.header("x-request-id").len(), 36);
}
