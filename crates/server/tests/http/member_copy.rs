//! A member's device asks for what they did on their others.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use shopper::{Answered, Id, WantKind};
use takeout::MemberCopy;

use crate::support::{Answer, Bench, SHOP, SITE, VISITOR, id};
use crate::value::{call, hook, identity_at, order, with_shopify};

/// A shop whose backend signs for who is signed in.
struct Shop {
    bench: Bench,
    secret: String,
}

impl Shop {
    async fn open() -> Self {
        let bench = with_shopify().await;
        let path = "/api/sites/fern-floor/secrets/identity";
        let made = call(&bench, "PUT", path, &json!({})).await.json();
        let secret = made["secret"].as_str().unwrap().to_owned();
        Self { bench, secret }
    }

    async fn page(&self, path: &str, body: &Value) -> Answer {
        let request = Request::post(path).header("origin", SHOP);
        let request = request.header("content-type", "text/plain");
        let body = Body::from(body.to_string());
        self.bench.send(request.body(body).unwrap()).await
    }

    /// Signs in on a device; `jti` is new each time.
    async fn signs_in(&self, device: Id, jti: &str, more: Value) -> Answer {
        let token = identity_at(SITE, &self.secret, jti, "anna");
        let mut body = json!({ "site": SITE, "visitor": device.to_string(), "token": token });
        let more = more.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(more);
        self.page("/j/v1/identify", &body).await
    }

    async fn copy(&self, device: Id, jti: &str, known: &[Id]) -> Option<MemberCopy> {
        let known = known.iter().map(|id| engine::device_name(*id).to_string());
        let known: Vec<String> = known.collect();
        let more = json!({ "copy": true, "known": known });
        let answer = self.signs_in(device, jti, more).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store");
        let said = answer.json();
        let letters = said.get("copy")?.as_str().unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(letters).unwrap();
        Some(MemberCopy::open(&bytes).unwrap())
    }

    /// Buys the mug on a device, and returns its code.
    async fn buys(&self, device: Id) -> String {
        let claim = json!({ "id": id(900).to_string(), "kind": "buy", "reward": "mug" });
        let body = json!({ "site": SITE, "visitor": device.to_string(), "claims": [claim] });
        let said = self.page("/j/v1/claims", &body).await.json();
        let code = said["claims"][0]["code"].as_str();
        code.unwrap_or_else(|| panic!("{said}")).to_owned()
    }
}

#[tokio::test]
async fn a_members_new_device_gets_points_badges_and_codes_and_nobodys_secret() {
    let shop = Shop::open().await;
    hook(&shop.bench, "orders/paid", "d1", &order(7, 500)).await;
    assert_eq!(
        shop.copy(VISITOR, "t1", &[]).await,
        None,
        "all of it is here"
    );
    let code = shop.buys(VISITOR).await;
    let new = id(77);
    let copy = shop.copy(new, "t2", &[]).await.unwrap();
    let named = engine::device_name(VISITOR);
    assert_eq!((&*copy.site, &copy.devices[..]), (SITE, &[named][..]));
    let bytes = copy.pack();
    let ids = bytes.windows(16).filter(|bytes| *bytes == VISITOR.0);
    assert_eq!(ids.count(), 0, "no other device's id is in it");
    let profile = &copy.profile;
    assert_eq!(profile.ledger.balance("leaves"), 200);
    assert!(profile.earned.contains_key("buyer"));
    assert_eq!((profile.visitor, &profile.member), (new, &None));
    let [want] = &copy.wants[..] else {
        panic!("{:?}", copy.wants)
    };
    assert_eq!(
        (want.kind, &*want.reward, &want.code),
        (WantKind::Buy, "mug", &code)
    );
    assert_eq!((want.id, want.answer), (id(900), Answered::Verified));
    let [grant] = &profile.standing.grants[..] else {
        panic!("{:?}", profile.standing.grants)
    };
    assert_eq!(grant.rule, "bag", "what was bought the want stands for");
}

#[tokio::test]
async fn what_a_device_has_from_another_one_already_does_not_come_twice() {
    let shop = Shop::open().await;
    hook(&shop.bench, "orders/paid", "d1", &order(7, 500)).await;
    shop.signs_in(VISITOR, "t1", json!({})).await;
    let new = id(77);
    assert_eq!(shop.copy(new, "t2", &[VISITOR]).await, None);
    assert!(shop.copy(new, "t3", &[id(5)]).await.is_some());
}

#[tokio::test]
async fn nobody_gets_a_copy_without_a_token_that_is_good() {
    let shop = Shop::open().await;
    hook(&shop.bench, "orders/paid", "d1", &order(7, 500)).await;
    shop.signs_in(VISITOR, "t1", json!({})).await;
    let token = identity_at(SITE, "not the secret of this shop at all", "t2", "anna");
    let body = json!({ "site": SITE, "visitor": id(77).to_string(), "token": token, "copy": true });
    let refused = shop.page("/j/v1/identify", &body).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let used = shop.signs_in(id(77), "t1", json!({ "copy": true })).await;
    assert_eq!(
        used.status,
        StatusCode::UNAUTHORIZED,
        "a token is good once"
    );
}
