//! The tag in every way in which stores load it, on an origin of the store's own: each brings one
//! widget that answers, and nothing else.

use serde_json::json;

use crate::server::Server;
use crate::shop::Shop;
use crate::stage::Stage;

const SLOT: &str =
    "<milepost-slot name=\"home-hero\" style=\"display:block;min-height:200px\"></milepost-slot>";

/// A way to write the tag. `SERVER` stands for Milepost's server, `BUILD` for the bundle's name,
/// `DIGEST` for the loader's digest.
struct Way {
    name: &'static str,
    head: &'static str,
    body: &'static str,
    policy: &'static str,
}

const PLAIN: Way = Way {
    name: "",
    head: "",
    body: "",
    policy: "",
};

const WAYS: [Way; 14] = [
    Way {
        name: "in the head, async",
        head: "<script async src=SERVER/m/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "in the head, waited for",
        head: "<script src=SERVER/m/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "deferred",
        head: "<script defer src=SERVER/m/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "at the body's end",
        body: "<script src=SERVER/m/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "made by a tag manager",
        head: "<script>(function(d,t){var s=d.createElement(t);s.async=true;s.src='SERVER/m/milepost.js';s.setAttribute('data-site','fern-floor');var f=d.getElementsByTagName(t)[0];f.parentNode.insertBefore(s,f)})(document,'script')</script>",
        ..PLAIN
    },
    Way {
        name: "twice",
        head: "<script async src=SERVER/m/milepost.js data-site=fern-floor></script>",
        body: "<script async src=SERVER/m/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "in two versions",
        head: "<script src=SERVER/m/milepost.js data-site=fern-floor></script>",
        body: "<script src=/other/milepost.js data-site=fern-floor data-api=SERVER></script>",
        ..PLAIN
    },
    Way {
        name: "with a digest and a version",
        head: "<script async crossorigin=anonymous integrity=DIGEST src=SERVER/m/BUILD/milepost.js data-site=fern-floor></script>",
        ..PLAIN
    },
    Way {
        name: "in two versions, each with its digest",
        head: "<script async crossorigin=anonymous integrity=DIGEST src=SERVER/m/BUILD/milepost.js data-site=fern-floor></script>",
        body: "<script async crossorigin=anonymous integrity=OTHERS src=/other/milepost.js data-site=fern-floor data-api=SERVER></script>",
        ..PLAIN
    },
    Way {
        name: "with a nonce and strict-dynamic and trusted types",
        head: "<script async nonce=r4nd0m src=SERVER/m/milepost.js data-site=fern-floor></script>",
        policy: "script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; connect-src SERVER; require-trusted-types-for 'script'",
        ..PLAIN
    },
    Way {
        name: "with a nonce alone",
        head: "<script async nonce=r4nd0m src=SERVER/m/milepost.js data-site=fern-floor></script>",
        policy: "default-src 'none'; script-src 'nonce-r4nd0m' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; connect-src SERVER",
        ..PLAIN
    },
    Way {
        name: "with an allow-list",
        head: "<script async src=SERVER/m/milepost.js data-site=fern-floor></script>",
        policy: "default-src 'none'; script-src SERVER 'wasm-unsafe-eval'; style-src 'unsafe-inline'; connect-src SERVER",
        ..PLAIN
    },
    Way {
        name: "after the page has loaded",
        head: "<script>addEventListener('load',()=>setTimeout(()=>{const s=document.createElement('script');s.src='SERVER/m/milepost.js';s.dataset.site='fern-floor';document.head.append(s)},300))</script>",
        ..PLAIN
    },
    Way {
        name: "only when somebody touches the page, and asked before",
        head: "<script async src=SERVER/m/milepost.js data-site=fern-floor data-load=interaction></script><script>window.milepost=window.milepost||function(){(milepost.q=milepost.q||[]).push(arguments)};milepost('canShow','welcome')</script>",
        ..PLAIN
    },
];

/// A shop beside Milepost's server, which takes its events.
pub(crate) async fn beside() -> (Stage, Shop) {
    let stage = Stage::open().await;
    let shop = Shop::open();
    let journey = std::fs::read_to_string(Server::at("demo/journey.json")).unwrap();
    let mut journey: serde_json::Value = serde_json::from_str(&journey).unwrap();
    journey["origins"] = json!([format!("http://{}", shop.address)]);
    stage.server.publishes_text(&journey.to_string());
    stage.goes_to("/").await;
    let let_in = format!(
        "return (await fetch('/f/fern-floor', {{ cache: 'no-store' }})).headers.get('content-security-policy').includes('{}')",
        shop.address
    );
    stage.sees("the server lets the shop in", &let_in).await;
    (stage, shop)
}

/// The loader's text, its digest for `integrity`, and the bundle that it names.
async fn loader(stage: &Stage) -> (String, String, String) {
    stage.goes_to("/").await;
    let text = stage
        .reads("return await (await fetch('/m/milepost.js')).text()")
        .await;
    let text = text.as_str().unwrap().to_owned();
    let digest = digest(stage, &text).await;
    let is_build = |word: &&str| word.len() == 16 && word.bytes().all(|it| it.is_ascii_hexdigit());
    let build = text
        .split(['"', '\'', '`'])
        .find(is_build)
        .unwrap()
        .to_owned();
    (text, digest, build)
}

/// What a tag's `integrity` says of a script.
async fn digest(stage: &Stage, text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    let digest = stage
        .reads(&format!(
            "const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode({text}));
             return 'sha256-' + btoa(String.fromCharCode(...new Uint8Array(digest)))"
        ))
        .await;
    digest.as_str().unwrap().to_owned()
}

fn page(way: &Way, words: &dyn Fn(&str) -> String) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title>{}</head><body><h1>Shop</h1>{SLOT}{}</body></html>",
        words(way.head),
        words(way.body)
    )
}

pub(crate) async fn one_widget(stage: &Stage, name: &str) {
    stage
        .sees(name, "return window.milepost?.getState?.().ready")
        .await;
    stage
        .sees(name, "return said(slot('home-hero')).length > 5")
        .await;
    let roots = "return document.querySelectorAll('milepost-root').length";
    assert_eq!(stage.reads(roots).await, 1, "{name}");
    let answer = "return (await milepost.show('no-such-item')).reason";
    assert_eq!(stage.reads(answer).await, "UnknownItem", "{name}");
    assert_eq!(stage.reads("return __seen").await, json!([]), "{name}");
    let ready = "return __told.filter(e => e.name === 'ready').length";
    assert_eq!(stage.reads(ready).await, 1, "{name}");
}

#[tokio::test]
async fn every_way_to_write_the_tag_brings_one_widget() {
    let (stage, shop) = beside().await;
    let (text, digest, build) = loader(&stage).await;
    let server = format!("http://{}", stage.server.address);
    let other = text.replace(&build, "fedcba9876543210");
    let others = self::digest(&stage, &other).await;
    let words = |text: &str| {
        let text = text.replace("SERVER", &server).replace("BUILD", &build);
        text.replace("DIGEST", &digest).replace("OTHERS", &others)
    };
    shop.has("/other/milepost.js", &[], &other);
    for way in &WAYS {
        let policy = format!("Content-Security-Policy: {}", words(way.policy));
        let headers: &[&str] = if way.policy.is_empty() {
            &[]
        } else {
            &[&policy]
        };
        shop.has("/", headers, &page(way, &words));
        stage
            .driver
            .goto(format!("http://{}/", shop.address))
            .await
            .unwrap();
        one_widget(&stage, way.name).await;
    }
    stage.ends().await;
}

/// A frame without an origin can only say how it is.
const SAYS: &str = "<script>setInterval(() => parent.postMessage({
    ready: window.milepost?.getState?.().ready === true, seen: __bad,
    roots: document.querySelectorAll('milepost-root').length,
    said: document.querySelector('milepost-slot').shadowRoot?.querySelector('.mp')?.textContent.length ?? 0 }, '*'), 100)</script>";

/// The driver does not reach into such a frame: it listens for errors itself.
const HEARS: &str = "<script>var __bad = []; for (const kind of ['error', 'unhandledrejection'])
    addEventListener(kind, e => __bad.push(kind + ' ' + (e.message ?? e.reason)))</script>";

#[tokio::test]
async fn in_a_frame_without_an_origin_it_shows_and_keeps_nothing() {
    let (stage, shop) = beside().await;
    let server = format!("http://{}", stage.server.address);
    let words = |text: &str| text.replace("SERVER", &server);
    shop.has(
        "/inner",
        &[],
        &[HEARS, &page(&WAYS[0], &words), SAYS].concat(),
    );
    for sandbox in ["allow-scripts", "allow-scripts allow-same-origin"] {
        let frame = format!(
            "<!doctype html><title>Shop</title><script>addEventListener('message', e => {{ window.__inner = e.data }})</script><iframe title=Shop sandbox='{sandbox}' src=/inner width=900 height=700></iframe>"
        );
        shop.has("/", &[], &frame);
        stage
            .driver
            .goto(format!("http://{}/", shop.address))
            .await
            .unwrap();
        stage
            .sees(sandbox, "return __inner.ready && __inner.said > 5")
            .await;
        let rest = "return [__inner.roots, __inner.seen]";
        assert_eq!(stage.reads(rest).await, json!([1, []]), "{sandbox}");
    }
    stage.ends().await;
}

#[tokio::test]
async fn a_router_that_takes_the_tag_out_and_puts_it_in_again_has_one_widget() {
    let (stage, shop) = beside().await;
    let server = format!("http://{}", stage.server.address);
    let words = |text: &str| text.replace("SERVER", &server);
    shop.has("/", &[], &page(&WAYS[0], &words));
    stage
        .driver
        .goto(format!("http://{}/", shop.address))
        .await
        .unwrap();
    one_widget(&stage, "at first").await;
    for round in 0..3 {
        let routed = format!(
            "document.querySelector('script[data-site]').remove();
             history.pushState({{}}, '', '/round-{round}');
             const body = document.createElement('body');
             body.innerHTML = `<h1>{round}</h1>{SLOT}`;
             document.body.replaceWith(body);
             const tag = document.createElement('script');
             tag.src = '{server}/m/milepost.js'; tag.dataset.site = 'fern-floor'; document.head.append(tag);"
        );
        stage.does(&routed).await;
        stage
            .sees("the root came along", "return document.body.querySelectorAll('milepost-root').length === 1 && !!one(root, '.mp')")
            .await;
        stage
            .sees(
                "the slot is filled",
                "return said(slot('home-hero')).length > 5",
            )
            .await;
    }
    one_widget(&stage, "after the rounds").await;
    stage.ends().await;
}
