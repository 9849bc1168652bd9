//! A store whose policy lets no WebAssembly run, or no frame either.

use serde_json::Value;

use crate::server::Server;
use crate::stage::Stage;

/// The store's pages under a policy.
async fn under(policy: &'static str) -> Stage {
    with_journey_under("demo/journey.json", policy).await
}

/// The same, with a journey: a path from the repository's root.
pub(crate) async fn with_journey_under(journey: &str, policy: &'static str) -> Stage {
    let pages = move |name: &str, page: Vec<u8>| {
        if !name.contains(".html") {
            return page;
        }
        let page = String::from_utf8(page).unwrap();
        let meta =
            format!("<head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let opener = "<body><a id=\"tell\" data-milepost-open=\"nps-after-purchase\">Tell us</a>";
        page.replacen("<head>", &meta, 1)
            .replacen("<body>", opener, 1)
            .into_bytes()
    };
    Stage::on(Server::with_pages(journey, pages)).await
}

pub(crate) const NO_WASM: &str = "script-src 'self' 'unsafe-inline'";
const NO_FRAME: &str = "script-src 'self' 'unsafe-inline'; frame-src 'none'";
const FRAME: &str = "const frame = document.querySelector('iframe[title=Milepost]');
    const inner = frame?.contentDocument?.querySelector('milepost-root')?.shadowRoot;";

pub(crate) async fn reads(stage: &Stage, script: &str) -> Value {
    stage.reads(&format!("{FRAME}{script}")).await
}

pub(crate) async fn sees(stage: &Stage, what: &str, script: &str) {
    // What was found is declared outside of the block that the story waits in.
    stage.sees(what, &format!("{FRAME}{script}")).await;
}

#[tokio::test]
async fn where_no_web_assembly_runs_the_widget_is_in_a_frame_and_the_page_stays_in_reach() {
    let stage = under(NO_WASM).await;
    stage.visits("/oak-wide-plank.html").await;
    sees(
        &stage,
        "the launcher in the frame",
        "return !!one(inner, '.mp-launcher')",
    )
    .await;
    sees(
        &stage,
        "the frame is cut to it",
        "return frame.style.clipPath.startsWith('path')",
    )
    .await;
    let beneath = "return document.elementFromPoint(200, 300) !== frame";
    assert_eq!(reads(&stage, beneath).await, true, "the page is in reach");
    let launcher = "const at = one(inner, '.mp-launcher').getBoundingClientRect();
        return document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2) === frame";
    sees(&stage, "so is the launcher", launcher).await;

    stage
        .does("document.querySelector('#consent-yes').click()")
        .await;
    stage
        .does("dataLayer.push({ event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: 'X-1', item_name: 'X' }] } })")
        .await;
    stage.server_counts("view_item", 2).await;
    let opened = stage.reads("return await milepost.open()").await;
    assert_eq!(opened["shown"], true);
    sees(&stage, "the hub", "return !!one(inner, '.mp-hub')").await;
    stage.does("milepost.close()").await;
    sees(&stage, "no hub", "return !!inner && !one(inner, '.mp-hub')").await;
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn where_no_frame_may_be_either_links_lead_to_the_hosted_page() {
    let stage = under(NO_FRAME).await;
    stage.goes_to("/").await;
    stage
        .sees(
            "the link",
            "return document.querySelector('#tell').href.includes('/p/fern-floor/nps-after-purchase')",
        )
        .await;
    assert_eq!(reads(&stage, "return !frame").await, true);
    let shown = stage.reads("return await milepost.show('nps')").await;
    assert_eq!(shown["shown"], false);

    // Of the hosted page nothing is a script: pressing is all that is done there.
    stage.goes_to("/p/fern-floor/nps-after-purchase").await;
    stage.does("document.querySelector('input[value=\"9\"]').click(); document.querySelector('.mp-btn--main').click()").await;
    stage.server_holds(1).await;
    stage
        .sees(
            "the next question",
            "return !!document.querySelector('textarea[name=mp-words]')",
        )
        .await;
    stage.does("document.querySelector('textarea').value = 'The samples.'; document.querySelector('.mp-btn--main').click()").await;
    stage.server_holds(2).await;
    stage
        .sees("the end", "return !document.querySelector('form')")
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// The policy can be found out by trying alone, once; nothing else is against it.
pub(crate) async fn only_the_finding_out(stage: &Stage) {
    let seen = stage.reads("return __seen").await;
    let lines: Vec<&str> = seen
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        lines.len() <= 1 && lines.iter().all(|line| *line == "policy: script-src"),
        "{lines:?}"
    );
}
