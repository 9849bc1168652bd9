//! Somebody who is signed in comes back, and the browser has cleared what was kept.

use serde_json::json;

use crate::rewards::opens;
use crate::stage::Stage;

/// The shop's backend, played in the page: a token for this page view.
const BACKEND: &str = r"
    window.__asked = 0;
    window.__said = window.__answered = false;
    const real = window.fetch;
    window.fetch = (url, init) => {
        if (!String(url).endsWith('/j/v1/identify')) return real(url, init);
        __asked += 1;
        return real(url, init).then(async (answer) => {
            const said = answer.status === 200 ? await answer.clone().json() : {};
            window.__letters = said.copy?.length ?? 0;
            window.__answered = true;
            return answer;
        });
    };
    const letters = (bytes) => btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const text = (value) => new TextEncoder().encode(value);
    window.__signsIn = async (customer, secret) => {
        const iat = Math.floor(Date.now() / 1000);
        const claims = { sub: customer, aud: 'fern-floor', jti: `${iat}-${Math.random()}`, iat, exp: iat + 60 };
        const said = [{ alg: 'HS256' }, claims].map(part => letters(text(JSON.stringify(part)))).join('.');
        const algorithm = { name: 'HMAC', hash: 'SHA-256' };
        const key = await crypto.subtle.importKey('raw', text(secret), algorithm, false, ['sign']);
        const signature = new Uint8Array(await crypto.subtle.sign(algorithm.name, key, text(said)));
        await milepost.identify(customer, {}, { token: `${said}.${letters(signature)}` });
        window.__said = true;
    };
";

const BADGE: &str = "return milepost.getState().badges[0].earned";

async fn signs_in(stage: &Stage, secret: &str) {
    stage
        .does(&format!("__signsIn('customer-7', '{secret}')"))
        .await;
}

fn secret(stage: &Stage) -> String {
    let path = "/api/sites/fern-floor/secrets/identity";
    let made = stage.server.does("PUT", path, &json!({}));
    made["secret"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_member_has_their_badges_again_after_the_browser_cleared_everything() {
    let stage = Stage::open_with("rewards").await;
    let secret = secret(&stage);
    stage.before_each_page(BACKEND).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.sees("a badge", BADGE).await;
    // A past that is longer than any text of a page's.
    stage
        .does("for (let n = 0; n < 40; n++) milepost.track('view_item', { items: [{ item_id: `floor-${n}` }] })")
        .await;
    signs_in(&stage, &secret).await;
    stage.sees("the server's answer", "return __answered").await;
    stage.server_counts("view_item", 41).await;
    stage
        .does("localStorage.clear(); sessionStorage.clear()")
        .await;
    stage.visits("/").await;
    assert_eq!(stage.reads(BADGE).await, false);
    // Not before the shopper lets it be remembered.
    signs_in(&stage, &secret).await;
    stage.sees("the call is done", "return __said").await;
    assert_eq!(stage.reads("return __asked").await, 0);
    stage.agrees().await;
    stage.sees("the badge again", BADGE).await;
    let letters = stage.reads("return __letters").await.as_u64().unwrap();
    assert!(letters > 1_000, "{letters}");
    stage.visits("/").await;
    stage.sees("it is kept", BADGE).await;
    signs_in(&stage, &secret).await;
    stage.sees("the call is done", "return __said").await;
    // What asks the server stands in the hub's part: it is there now.
    opens(&stage, "Rewards").await;
    assert_eq!(stage.reads("return __asked").await, 0, "once for a device");
    stage.ends().await;
}

#[tokio::test]
async fn a_token_that_the_server_does_not_believe_is_told_to_the_developer_and_changes_nothing() {
    let stage = Stage::open_with("rewards").await;
    secret(&stage);
    stage
        .before_each_page(&format!(
            "{BACKEND}; window.__warned = []; console.warn = (line) => __warned.push(String(line));"
        ))
        .await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.sees("a badge", BADGE).await;
    signs_in(&stage, "not the secret of this shop at all").await;
    stage
        .sees(
            "a warning",
            "return __warned.some(line => line.includes('the token was refused: ') && line.includes('secret'))",
        )
        .await;
    assert_eq!(stage.reads(BADGE).await, true);
    stage.does("milepost.identify(null)").await;
    stage
        .sees(
            "nobody's device",
            "return !milepost.getState().badges[0].earned",
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn whoever_signs_in_after_somebody_else_finds_nothing_of_theirs() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.does("milepost.identify('customer-7')").await;
    stage.sees("a badge", BADGE).await;
    stage.does("milepost.identify('customer-7')").await;
    assert_eq!(stage.reads(BADGE).await, true, "the same one again");
    stage.does("milepost.identify('customer-8')").await;
    stage
        .sees(
            "somebody else's profile",
            "return !milepost.getState().badges[0].earned",
        )
        .await;
    stage.ends().await;
}
