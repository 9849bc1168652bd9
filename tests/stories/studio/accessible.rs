//! axe finds nothing on any page: light, dark, on a phone. A picture of each is kept.

use serde_json::json;

use super::bench::{Bench, EMAIL};

/// Every page of the Studio, a path a line. The Studio's own tests hold it against its routes.
const PAGES: &str = include_str!("pages.txt");

/// A second site, so that there is a page to choose one.
fn with_another_site(bench: &Bench) {
    let server = &bench.stage.server;
    server.does(
        "POST",
        "/api/sites",
        &json!({ "site": "moss", "name": "Moss" }),
    );
    let role = json!({ "email": EMAIL, "role": "viewer" });
    server.does("PUT", "/api/sites/moss/users", &role);
}

async fn every_page(bench: &Bench, look: &str) {
    for path in PAGES.lines() {
        is_accessible(bench, path, look).await;
    }
}

/// Opens a page; axe finds nothing on it, and it fits the screen.
pub(super) async fn is_accessible(bench: &Bench, path: &str, look: &str) {
    bench.stage.goes_to(path).await;
    bench
        .sees(
            path,
            "return title() && !document.querySelector('[aria-busy]')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "{path}, {look}");
    let name = path
        .trim_start_matches("/studio")
        .replace("/sites/fern-floor", "");
    let name = name.trim_matches('/').replace('/', "-");
    let name = if name.is_empty() { "sites" } else { &name };
    bench.whole_picture(&format!("{name}-{look}")).await;
    let too_wide = bench
        .reads("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(too_wide, false, "{path}, {look}: scrolls sideways");
}

pub(super) async fn in_scheme(bench: &Bench, scheme: &str) {
    let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
    let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
    bench
        .stage
        .cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature, still] }),
        )
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_at_the_door() {
    for scheme in ["light", "dark"] {
        let bench = Bench::open().await;
        in_scheme(&bench, scheme).await;
        bench.sees("the form", "return field('Password')").await;
        assert_eq!(bench.findings().await, json!([]), "{scheme}");
        bench.does("button('Sign in').click()").await;
        bench
            .sees("what is missing", "return page().includes('is missing')")
            .await;
        assert_eq!(bench.findings().await, json!([]), "{scheme}");
        bench.picture(&format!("door-{scheme}")).await;
        bench.ends().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_on_a_desktop_in_the_light() {
    let bench = Bench::signed_in().await;
    with_another_site(&bench);
    in_scheme(&bench, "light").await;
    every_page(&bench, "light").await;
    bench.ends().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_on_a_desktop_in_the_dark() {
    let bench = Bench::signed_in().await;
    with_another_site(&bench);
    in_scheme(&bench, "dark").await;
    every_page(&bench, "dark").await;
    bench.ends().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_on_a_phone() {
    let bench = Bench::signed_in().await;
    with_another_site(&bench);
    bench.stage.on_a_phone().await;
    every_page(&bench, "phone").await;
    bench.does("button('Menu').click()").await;
    bench
        .sees("the rooms", "return named('nav a', 'Panels')")
        .await;
    // The menu stands in the page's place: there is no heading and no main part beside it, which is
    // good practice for a whole page and no criterion.
    let found = bench.findings().await;
    let of_pages = ["landmark-one-main", "page-has-heading-one"];
    let found = found.as_array().unwrap().iter();
    let found: Vec<_> = { found.filter(|it| !of_pages.iter().any(|id| it[0] == *id)) }.collect();
    assert_eq!(found, Vec::<&serde_json::Value>::new(), "the open menu");
    bench.picture("menu-phone").await;
    bench.does("named('nav a', 'Panels').click()").await;
    bench
        .sees(
            "the page and no menu",
            "return title() === 'Panels' && !named('nav a', 'Panels')",
        )
        .await;
    bench.ends().await;
}
