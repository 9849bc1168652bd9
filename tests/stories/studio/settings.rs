//! Settings: every part, with what a marketer does there.

use serde_json::json;

use super::bench::Bench;

async fn at(bench: &Bench, part: &str) {
    let path = format!("/studio/sites/fern-floor/settings/{part}");
    bench.stage.goes_to(&path).await;
    bench
        .sees(
            part,
            "return title() === 'Settings' && !document.querySelector('[aria-busy]') && document.querySelector('.st-box')",
        )
        .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_what_is_right_is_kept() {
    let bench = Bench::signed_in().await;
    at(&bench, "site").await;
    bench
        .does("type(field('Name'), 'Fern & Co'); type(field('Addresses of the shop'), 'shop.example'); await settled(); button('Save').click()")
        .await;
    let wrong = "return document.getElementById('site-origins-error')?.textContent.includes('is no address of a shop')";
    bench.sees("what is wrong", wrong).await;
    bench
        .does("type(field('Addresses of the shop'), 'https://shop.example/cart'); await settled(); button('Save').click()")
        .await;
    bench
        .sees(
            "the name in the sidebar",
            "return document.querySelector('.st-site').textContent.includes('Fern & Co')",
        )
        .await;
    let site = bench.stage.server.read("/api/sites/fern-floor");
    assert_eq!(site["origins"], json!(["https://shop.example"]));
    bench.ends().await;
}

#[tokio::test]
async fn who_runs_the_server_makes_a_site_and_stands_at_its_beginning() {
    let bench = Bench::open().await;
    let password = bench.stage.server.user(&["add", "root@fern-floor.example"]);
    bench
        .signs_in_as("root@fern-floor.example", &password)
        .await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    bench
        .does("document.querySelector('.st-site').click()")
        .await;
    bench.sees("the way", "return button('New site')").await;
    bench.does("button('New site').click()").await;
    bench.sees("the form", "return field('Id')").await;
    bench.does("button('Make the site').click()").await;
    bench
        .sees(
            "what is missing",
            "return document.getElementById('site-name-error')?.textContent.includes('missing')",
        )
        .await;
    bench
        .does("type(field('Name of the shop'), 'Moss & More')")
        .await;
    bench
        .sees("an id", "return field('Id').value === 'moss-more'")
        .await;
    // Taken already: said, and what was typed stays.
    bench
        .does("type(field('Id'), 'fern-floor'); await settled(); button('Make the site').click()")
        .await;
    bench
        .sees(
            "that it is taken",
            "return page().includes('here is a site `fern-floor` already') && field('Name of the shop').value === 'Moss & More'",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "the form");
    bench.picture("new-site").await;
    bench
        .does("type(field('Id'), 'moss'); type(field('Addresses of the shop'), 'https://moss.example/cart'); await settled(); button('Make the site').click()")
        .await;
    bench
        .sees(
            "its beginning",
            "return location.pathname === '/studio/sites/moss/overview' && document.querySelector('.st-site').textContent.includes('Moss & More')",
        )
        .await;
    let site = bench.stage.server.read("/api/sites/moss");
    assert_eq!(
        (&site["name"], &site["origins"]),
        (&json!("Moss & More"), &json!(["https://moss.example"]))
    );
    bench.ends().await;
}

#[tokio::test]
async fn a_key_is_shown_once_and_revoked_when_it_is_confirmed() {
    let bench = Bench::signed_in().await;
    at(&bench, "keys").await;
    bench
        .does(
            "type(field('What it is for'), 'Till'); await settled(); button('Make a key').click()",
        )
        .await;
    bench
        .sees(
            "the key",
            "return document.getElementById('key-told-secret')?.textContent.startsWith('mp_')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "the key");
    bench.picture("settings-key-told").await;
    bench.does("button('I have it').click()").await;
    bench
        .sees(
            "no key any more",
            "return !document.querySelector('dialog')",
        )
        .await;
    bench.does("button('Revoke').click()").await;
    bench
        .sees(
            "the question",
            "return document.getElementById('key-question-yes')",
        )
        .await;
    bench
        .does("document.getElementById('key-question-yes').click()")
        .await;
    bench
        .sees("that it is", "return page().includes('revoked')")
        .await;
    let keys = bench.stage.server.read("/api/sites/fern-floor/keys");
    assert!(keys["keys"][0]["revoked_at"].is_i64());
    bench.ends().await;
}

#[tokio::test]
async fn somebody_is_invited_gets_another_role_and_is_in_the_log() {
    let bench = Bench::signed_in().await;
    at(&bench, "people").await;
    bench
        .does("type(field('E-mail'), 'bo@'); await settled(); button('Give the role').click()")
        .await;
    bench
        .sees(
            "what is wrong",
            "return document.getElementById('invite-email-error')",
        )
        .await;
    bench
        .does("type(field('E-mail'), 'bo@shop.example'); await settled(); button('Give the role').click()")
        .await;
    bench
        .sees(
            "the password",
            "return document.getElementById('password-told-secret')?.textContent.length > 15",
        )
        .await;
    bench.does("button('I have it').click()").await;
    bench
        .sees(
            "the newcomer",
            "return page().includes('bo@shop.example') && !document.querySelector('dialog')",
        )
        .await;
    bench
        .does("choose([...document.querySelectorAll('select')].find(it => it.getAttribute('aria-label') === 'Role of bo@shop.example'), 'publisher')")
        .await;
    bench
        .sees(
            "that it is given",
            "return document.body.textContent.includes('The role is given.')",
        )
        .await;
    at(&bench, "log").await;
    bench
        .sees(
            "who did it",
            "return page().includes('gave a role') && page().includes('ada@fern-floor.example')",
        )
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn the_widget_is_made_quiet_and_shown_again_and_a_person_is_erased() {
    let bench = Bench::signed_in().await;
    at(&bench, "quiet").await;
    bench
        .does("type(field('Why'), 'covers the cart'); await settled(); button('Make it quiet').click()")
        .await;
    bench
        .sees(
            "that it is quiet",
            "return page().includes('covers the cart') && button('Let it show again')",
        )
        .await;
    bench.does("button('Let it show again').click()").await;
    bench
        .sees("that it is back", "return button('Make it quiet')")
        .await;
    at(&bench, "privacy").await;
    bench
        .does("type(document.getElementById('person'), '018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90'); await settled(); button('Erase them').click()")
        .await;
    bench
        .sees(
            "what follows",
            "return document.getElementById('erase')?.textContent.includes('cannot be undone')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "erasing");
    bench.picture("settings-erase").await;
    bench
        .does("document.getElementById('erase-yes').click()")
        .await;
    bench
        .sees("what was erased", "return document.getElementById('erased')?.textContent.includes('Nothing of this device was here')")
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn a_long_list_is_turned_over_and_looked_through_on_the_server() {
    let bench = Bench::signed_in().await;
    for n in 0..120 {
        let key = json!({ "name": format!("till-{n:03}"), "scopes": ["read"] });
        let server = &bench.stage.server;
        server.does("POST", "/api/sites/fern-floor/keys", &key);
    }
    at(&bench, "keys").await;
    let rows = "const rows = () => all('[aria-label=\"Keys\"] tbody tr').length;";
    let there = |count: &str| format!("{rows} return {count}");
    bench
        .sees("a page of them", &there("rows() === 100 && button('More')"))
        .await;
    assert_eq!(bench.findings().await, json!([]), "a long list");
    bench.whole_picture("settings-keys-long").await;
    bench
        .does("button('More').focus(); button('More').click()")
        .await;
    let rest = there("rows() >= 20 && rows() < 100 && button('More').ariaDisabled === 'true'");
    bench.sees("the rest", &rest).await;
    assert_eq!(
        bench
            .reads("return document.activeElement.textContent")
            .await,
        "More",
        "who turns pages by keyboard stays there"
    );
    bench.does("button('Back').click()").await;
    bench.sees("the first page", &there("rows() === 100")).await;
    let search = |text: &str| {
        format!(
            "type(document.getElementById('keys-by'), '{text}'); await settled(); button('Search').click()"
        )
    };
    bench.does(&search("TILL-077")).await;
    let one = there("rows() === 1 && page().includes('till-077')");
    bench.sees("the one", &one).await;
    bench.does(&search("100%_")).await;
    bench
        .sees(
            "that nothing matches",
            "return page().includes('Nothing matches.') && button('Show everything again')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "nothing matches");
    bench.picture("settings-keys-none").await;
    bench.does("button('Show everything again').click()").await;
    bench
        .sees(
            "all of them, and the focus on the field",
            &there("rows() === 100 && document.activeElement.id === 'keys-by'"),
        )
        .await;
    bench.ends().await;
}
