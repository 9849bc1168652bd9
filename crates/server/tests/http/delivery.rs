//! What is delivered to pages: the embed, journeys, their encodings, tags and headers.

use std::io::Write;

use axum::http::StatusCode;

use crate::support::{Bench, journey};

const HASH: &str = "0123abcd";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::new();
    brotli::CompressorWriter::new(&mut encoded, 4_096, 11, 22)
        .write_all(bytes)
        .unwrap();
    encoded
}

async fn embed() -> Bench {
    Bench::with(|config, directory| {
        let embed = directory.join("embed");
        let hashed = embed.join(HASH);
        std::fs::create_dir_all(&hashed).unwrap();
        std::fs::write(embed.join("milepost.js"), "loader").unwrap();
        for name in ["widget.js", "widget.wasm", "widget.css"] {
            let content = name.repeat(100);
            std::fs::write(hashed.join(name), &content).unwrap();
            std::fs::write(
                hashed.join(format!("{name}.br")),
                brotli(content.as_bytes()),
            )
            .unwrap();
            std::fs::write(hashed.join(format!("{name}.gz")), gzip(content.as_bytes())).unwrap();
        }
        std::fs::write(directory.join("secret.js"), "secret").unwrap();
        config.embed = Some(embed);
    })
    .await
}

#[tokio::test]
async fn the_loader_is_fresh_within_minutes_and_the_rest_is_kept_for_a_year() {
    let bench = embed().await;
    let loader = bench.get("/m/milepost.js").await;
    assert_eq!(
        (loader.status, &loader.body[..]),
        (StatusCode::OK, &b"loader"[..])
    );
    assert_eq!(loader.header("cache-control"), "public, max-age=300");
    let widget = bench.get(&format!("/m/{HASH}/widget.js")).await;
    assert_eq!(
        widget.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
}

#[tokio::test]
async fn every_file_of_the_embed_has_its_media_type_and_may_be_used_by_any_page() {
    let bench = embed().await;
    for (name, expected) in [
        ("milepost.js", "text/javascript; charset=utf-8"),
        (
            &format!("{HASH}/widget.js"),
            "text/javascript; charset=utf-8",
        ),
        (&format!("{HASH}/widget.wasm"), "application/wasm"),
        (&format!("{HASH}/widget.css"), "text/css; charset=utf-8"),
    ] {
        let answer = bench.get(&format!("/m/{name}")).await;
        assert_eq!(answer.header("content-type"), expected, "{name}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin"
        );
        assert_eq!(answer.header("timing-allow-origin"), "*");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[tokio::test]
async fn the_compressed_siblings_are_sent_to_those_who_take_them() {
    let bench = embed().await;
    let path = format!("/m/{HASH}/widget.wasm");
    let content = "widget.wasm".repeat(100).into_bytes();
    for (accept, encoding, expected) in [
        ("gzip, deflate, br, zstd", Some("br"), brotli(&content)),
        ("br;q=0.1, gzip", Some("gzip"), gzip(&content)),
        ("br;q=0, gzip;q=0", None, content.clone()),
        ("identity", None, content.clone()),
    ] {
        let answer = bench.get_with(&path, ("accept-encoding", accept)).await;
        let sent = answer
            .headers
            .get("content-encoding")
            .map(|value| value.to_str().unwrap());
        assert_eq!(sent, encoding, "{accept}");
        assert_eq!(answer.body, expected, "{accept}");
        assert_eq!(answer.header("content-type"), "application/wasm");
    }
}

#[tokio::test]
async fn what_the_sender_has_is_not_sent_again() {
    let bench = embed().await;
    for path in ["/m/milepost.js", "/j/fern-floor/en.mpj"] {
        let tag = bench.get(path).await.header("etag").to_owned();
        for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let answer = bench.get_with(path, ("if-none-match", &known)).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{path} {known}");
            assert!(answer.body.is_empty());
            assert_eq!(answer.header("etag"), tag);
            assert!(answer.has("cache-control") && answer.has("vary"));
        }
        let answer = bench.get_with(path, ("if-none-match", "\"other\"")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn two_encodings_of_one_file_have_two_tags() {
    let bench = embed().await;
    let path = format!("/m/{HASH}/widget.js");
    let plain = bench.get(&path).await;
    let br = bench.get_with(&path, ("accept-encoding", "br")).await;
    assert_ne!(plain.header("etag"), br.header("etag"));
}

#[tokio::test]
async fn no_path_leads_out_of_the_embed() {
    let bench = embed().await;
    for path in [
        "/m/../secret.js",
        "/m/%2e%2e/secret.js",
        "/m/..%2fsecret.js",
        "/m//etc/passwd",
        "/m/0123abcd",
        "/m/0123abcd/widget.js.br",
        "/m/",
        "/m/nothing.js",
    ] {
        assert_eq!(
            bench.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_journey_is_sent_for_the_nearest_locale_and_says_which() {
    let bench = Bench::new().await;
    for (wanted, expected) in [
        ("en", "en"),
        ("it-CH", "it"),
        ("de-CH", "de-CH"),
        ("de", "en"),
        ("fr-FR", "en"),
    ] {
        let answer = bench.get(&format!("/j/fern-floor/{wanted}.mpj")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-language"), expected, "{wanted}");
        assert_eq!(answer.header("etag"), format!("\"{expected}cafe\""));
        assert_eq!(answer.body, format!("{expected} ").repeat(400));
    }
}

#[tokio::test]
async fn a_journey_has_its_headers_and_is_compressed() {
    let bench = Bench::new().await;
    let answer = bench
        .get_with("/j/fern-floor/en.mpj", ("accept-encoding", "gzip, br"))
        .await;
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=60, stale-while-revalidate=86400"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let mut decoded = Vec::new();
    std::io::copy(
        &mut brotli::Decompressor::new(&answer.body[..], 4_096),
        &mut decoded,
    )
    .unwrap();
    assert_eq!(decoded, "en ".repeat(400).into_bytes());
}

#[tokio::test]
async fn an_unknown_site_and_another_file_are_not_found() {
    let bench = Bench::new().await;
    for path in [
        "/j/nobody/en.mpj",
        "/j/fern-floor/en.json",
        "/j/fern-floor/en",
    ] {
        assert_eq!(
            bench.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_journey_that_is_published_again_is_delivered_at_once() {
    let bench = Bench::new().await;
    let mut changed = journey("fern-floor");
    changed.locales[0].bytes = b"changed".to_vec();
    changed.locales[0].hash = "beef".to_owned();
    bench.state.publish("test", changed).await.unwrap();
    let answer = bench.get("/j/fern-floor/en.mpj").await;
    assert_eq!(
        (&answer.body[..], answer.header("etag")),
        (&b"changed"[..], "\"beef\"")
    );
}

#[tokio::test]
async fn a_second_source_for_a_live_site_is_refused() {
    let bench = Bench::new().await;
    let refused = bench
        .state
        .publish("elsewhere", journey("fern-floor"))
        .await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("already served from test")
    );
}

#[tokio::test]
async fn a_journey_that_was_never_good_leaves_the_server_running_and_not_ready() {
    let bench = Bench::with(|config, directory| {
        let broken = directory.join("broken.json");
        std::fs::write(&broken, "{").unwrap();
        config.journeys.push(broken);
    })
    .await;
    assert_eq!(bench.get("/healthz").await.status, StatusCode::OK);
    let answer = bench.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let reason = answer.json()["reasons"][0].as_str().unwrap().to_owned();
    assert!(reason.starts_with("broken.json: "), "{reason}");
    assert!(
        !reason.contains(bench.directory.path().to_str().unwrap()),
        "{reason}"
    );
}

#[tokio::test]
async fn a_server_whose_journeys_are_live_is_ready() {
    let bench = Bench::new().await;
    let answer = bench.get("/readyz").await;
    assert_eq!(
        (answer.status, answer.json()["ready"].as_bool()),
        (StatusCode::OK, Some(true))
    );
}
