//! In and out.

use serde_json::json;

use super::bench::Bench;

#[tokio::test]
async fn a_marketer_signs_in_walks_through_every_room_and_signs_out() {
    let bench = Bench::open().await;
    bench.sees("the door", "return title() === 'Sign in'").await;
    bench
        .does("type(field('E-mail'), 'nobody@shop.example'); type(field('Password'), 'not the password'); button('Sign in').click()")
        .await;
    bench
        .sees("why not", "return named('[role=alert]', '')?.textContent.length > 10 || page().includes('password')")
        .await;
    bench.signs_in().await;
    bench.sees("the only site, at once", "return title() === 'Overview' && location.pathname === '/studio/sites/fern-floor/overview'").await;
    for room in [
        "Journey map",
        "Panels",
        "Questions",
        "Badges and rewards",
        "Audiences",
        "Look and pace",
        "Experiments",
        "Results",
        "Inbox",
        "Staff voices",
        "Versions",
        "As text",
        "Settings",
    ] {
        bench.opens(room).await;
        bench
            .sees(
                &format!("the focus on the heading of {room}"),
                "return document.activeElement.id === 'page-title'",
            )
            .await;
    }
    bench.does("history.back()").await;
    bench
        .sees("the room before", "return title() === 'As text'")
        .await;
    bench.does("named('nav a', 'Account').click()").await;
    bench
        .sees(
            "the account",
            "return page().includes('ada@fern-floor.example')",
        )
        .await;
    bench.does("button('Sign out').click()").await;
    bench
        .sees("the door again", "return title() === 'Sign in'")
        .await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn a_page_that_is_opened_by_its_address_is_that_page() {
    let bench = Bench::signed_in().await;
    bench.stage.goes_to("/studio/sites/fern-floor/panels").await;
    bench
        .sees("the panels", "return title() === 'Panels'")
        .await;
    bench.stage.goes_to("/studio/attic").await;
    bench
        .sees(
            "that there is none",
            "return title() === 'There is no such page'",
        )
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn a_session_that_ends_is_begun_again_in_place() {
    let bench = Bench::signed_in().await;
    bench.does("named('nav a', 'Account').click()").await;
    bench.sees("the form", "return field('New password')").await;
    bench
        .stage
        .cdp("Network.clearBrowserCookies", json!({}))
        .await;
    let old = &bench.password;
    let new = "quiet-moss-under-oak";
    bench
        .does(&format!(
            "type(field('Password now'), '{old}'); type(field('New password'), '{new}');
             button('Change the password').click()"
        ))
        .await;
    bench
        .sees(
            "the question who it is",
            "return document.querySelector('dialog[open] #password')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("session-over").await;
    bench
        .does(&format!(
            "type(document.querySelector('dialog #password'), '{old}');
             document.querySelector('dialog [type=submit]').click()"
        ))
        .await;
    bench.sees("that the request was sent again", "return page().includes('Your password is changed.') || document.body.textContent.includes('Your password is changed.')").await;
    bench.ends().await;
}

#[tokio::test]
async fn the_policy_lets_nothing_in_but_our_own_files() {
    let bench = Bench::signed_in().await;
    let policy = bench
        .reads("const answer = await fetch('/studio'); return answer.headers.get('content-security-policy')")
        .await;
    let policy = policy.as_str().unwrap();
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{policy}"
    );
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    bench
        .does("const script = document.createElement('script'); script.textContent = 'window.__in = true'; document.body.append(script);
               const image = new Image(); image.setAttribute('onerror', 'window.__in = true'); image.src = '/nothing'; document.body.append(image)")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(bench.reads("return window.__in ?? null").await, json!(null));
    bench.ends().await;
}
