//! What the README says that a page needs, taken at its word: the policies are read out of it, so
//! that it cannot say one that the widget does not run under.

use serde_json::{Value, json};

use crate::server::Server;
use crate::shop::Shop;
use crate::stage::Stage;
use crate::tag::{beside, one_widget};

const HEADER: &str = "Content-Security-Policy: ";
/// How the README calls the server, and a nonce.
const SERVER: &str = "https://shop.example";
const NONCE: (&str, &str) = ("nonce-…", "nonce-r4nd0m");

/// The section's text.
fn section() -> String {
    let readme = std::fs::read_to_string(Server::at("README.md")).unwrap();
    let (_, after) = readme
        .split_once("### What it needs from your page\n")
        .expect("the section");
    let end = after.find("\n#").expect("a section behind it");
    after[..end].to_owned()
}

/// The policies that it says.
fn policies() -> Vec<String> {
    let section = section();
    let said = section.lines().filter_map(|line| line.strip_prefix(HEADER));
    said.map(str::to_owned).collect()
}

/// What it says that the frame needs.
fn frame() -> String {
    let section = section();
    let mut words = section.split('`');
    let found = words.find(|word| word.starts_with("frame-src "));
    found.expect("what the frame needs").to_owned()
}

/// A slot has a size, which a policy does not let a page's markup say; its style sheet is not
/// what is tried here.
const SIZE: &str = "addEventListener('DOMContentLoaded', () => {
    const slot = document.querySelector('milepost-slot');
    if (slot) { slot.style.display = 'block'; slot.style.minHeight = '200px'; } })";

async fn beside_a_shop() -> (Stage, Shop) {
    let (stage, shop) = beside().await;
    stage.before_each_page(SIZE).await;
    (stage, shop)
}

/// A store's page with nothing but the tag, under a policy as the README writes it.
async fn opens(stage: &Stage, shop: &Shop, policy: &str) {
    let server = format!("http://{}", stage.server.address);
    let policy = policy.replace(SERVER, &server).replace(NONCE.0, NONCE.1);
    let tag = format!(
        "<script async nonce=r4nd0m src={server}/m/milepost.js data-site=fern-floor></script>"
    );
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title>{tag}</head>
         <body><h1>Shop</h1><milepost-slot name=home-hero></milepost-slot></body></html>"
    );
    shop.has("/", &[&format!("{HEADER}{policy}")], &page);
    let url = format!("http://{}/", shop.address);
    stage.driver.goto(url).await.unwrap();
}

#[test]
fn the_readme_says_a_policy_by_hosts_and_one_by_nonce() {
    let policies = policies();
    assert_eq!(policies.len(), 2, "{policies:?}");
    assert!(policies[0].contains(SERVER) && policies[1].contains(NONCE.0));
    for policy in policies {
        for needless in ["'unsafe-inline'", "'unsafe-eval'", "style-src", "https:;"] {
            assert!(!policy.contains(needless), "{policy}");
        }
    }
    assert_eq!(frame(), format!("frame-src {SERVER}"));
}

/// As they stand, and on a page that allows nothing else: what they do not name is not needed.
#[tokio::test]
async fn under_exactly_the_readmes_policies_the_widget_runs_and_tells_the_server() {
    let (stage, shop) = beside_a_shop().await;
    for (views, policy) in (1..).zip(policies()) {
        for policy in [
            policy.clone(),
            format!("default-src 'none'; {policy}"),
            format!("{policy}; require-trusted-types-for 'script'; trusted-types 'none'"),
        ] {
            opens(&stage, &shop, &policy).await;
            one_widget(&stage, &policy).await;
        }
        stage
            .does("await milepost.consent({ functional: true, analytics: true }); milepost.track('view_item', { items: [{ item_id: 'x' }] })")
            .await;
        stage.server_counts("view_item", views).await;
        stage
            .does("localStorage.clear(); sessionStorage.clear()")
            .await;
    }
    stage.ends().await;
}

/// Each word of them is needed: a page that allows nothing else and lacks one has no widget.
#[tokio::test]
async fn no_part_of_the_readmes_policies_may_be_left_out() {
    let (stage, shop) = beside_a_shop().await;
    for policy in policies() {
        let (scripts, connects) = policy.split_once("; ").unwrap();
        let no_wasm = scripts.replace(" 'wasm-unsafe-eval'", "");
        for lacking in [scripts.to_owned(), format!("{no_wasm}; {connects}")] {
            opens(&stage, &shop, &format!("default-src 'none'; {lacking}")).await;
            stage
                .sees(&lacking, "return __told.some(e => e.name === 'error')")
                .await;
            let ready = "return milepost.getState()";
            assert_eq!(stage.reads(ready).await, json!({ "ready": false }));
        }
    }
    stage.ends().await;
}

#[tokio::test]
async fn with_the_readmes_frame_and_without_web_assembly_the_widget_is_in_the_frame() {
    let (stage, shop) = beside_a_shop().await;
    for policy in policies() {
        let policy = policy.replace(" 'wasm-unsafe-eval'", "");
        let policy = format!("default-src 'none'; {policy}; {}", frame());
        opens(&stage, &shop, &policy).await;
        stage
            .sees(&policy, "return milepost.getState().framed")
            .await;
        // That WebAssembly is forbidden can be found out by trying alone.
        let seen = stage.reads("return __seen").await;
        let others = |line: &&Value| **line != json!("policy: script-src");
        assert_eq!(seen.as_array().unwrap().iter().find(others), None);
    }
    stage.ends().await;
}
