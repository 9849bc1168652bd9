//! People, keys and endpoints of a site, looked through by a name and page by page.

use serde_json::{Value, json};

use crate::support::Bench;

/// What stands in `field` of each entry of the list that a path leads to.
async fn listed(bench: &Bench, path: &str, (list, field): (&str, &str)) -> Vec<String> {
    let page = bench.api(path).await;
    let entries = page[list].as_array().unwrap().iter();
    entries
        .map(|it| it[field].as_str().unwrap().to_owned())
        .collect()
}

/// All of a list, one entry a page; the last page is not followed by an empty one.
async fn paged(bench: &Bench, path: &str, (list, field): (&str, &str)) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = bench.api(&format!("{path}?limit=1{after}")).await;
        let entries = page[list].as_array().unwrap();
        assert_eq!(entries.len(), 1);
        all.push(entries[0][field].as_str().unwrap().to_owned());
        match &page["next"] {
            Value::Null => return all,
            next => after = format!("&after={}", next.as_str().unwrap()),
        }
    }
}

#[tokio::test]
async fn people_are_found_by_name_and_address_at_their_own_site() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    for (site, email, name) in [
        ("moss", "ada@shop.example", "Ada L."),
        ("moss", "bo_b@shop.example", "100%"),
        ("moss", "cy@till.example", "Cyril"),
        ("fern-floor", "ada@fern.example", "Ada F."),
    ] {
        let path = format!("/api/sites/{site}/users");
        let body = json!({ "email": email, "name": name, "role": "viewer" });
        bench.done(&bench.operator(), "PUT", &path, &body).await;
    }
    let (path, of) = ("/api/sites/moss/users", ("users", "email"));
    let all = ["ada@shop.example", "bo_b@shop.example", "cy@till.example"];
    assert_eq!(listed(&bench, path, of).await, all);
    assert_eq!(paged(&bench, path, of).await, all);
    for (q, found) in [
        ("ADA", &all[..1]),
        ("shop", &all[..2]),
        ("yril", &all[2..]),
        ("0%25", &all[1..2]),
        ("o_b", &all[1..2]),
        ("a_a", &[]),
        ("fern", &[]),
    ] {
        let path = format!("{path}?q={q}");
        assert_eq!(listed(&bench, &path, of).await, found, "{q}");
    }
    let rest = format!("{path}?q=shop&after=ada%40shop.example");
    assert_eq!(listed(&bench, &rest, of).await, all[1..2]);
}

#[tokio::test]
async fn keys_of_one_instant_are_each_on_a_page() {
    let bench = Bench::new().await;
    for name in ["Till", "Shop 1", "Shop 2"] {
        let body = json!({ "name": name, "scopes": ["read"] });
        let path = "/api/sites/fern-floor/keys";
        bench.done(&bench.operator(), "POST", path, &body).await;
    }
    bench.make_key(None, &["read"]).await;
    bench.meddle("UPDATE api_keys SET created_at = 7").await;
    let (path, of) = ("/api/sites/fern-floor/keys", ("keys", "name"));
    let all = listed(&bench, path, of).await;
    assert_eq!(all.len(), 3);
    assert_eq!(paged(&bench, path, of).await, all);
    let found = listed(&bench, &format!("{path}?q=SHOP"), of).await;
    assert_eq!(found.len(), 2);
    let ids = listed(&bench, path, ("keys", "id")).await;
    let by_id = listed(&bench, &format!("{path}?q={}", ids[0]), ("keys", "id")).await;
    assert_eq!(by_id, ids[..1], "a leaked key is found by its id");
    let of_server = listed(&bench, "/api/keys?q=till", of).await;
    assert_eq!(of_server, ["till"]);
}

#[tokio::test]
async fn endpoints_are_found_by_their_address() {
    let inside = "127.0.0.1:9".parse().unwrap();
    let bench = Bench::with(|config, _| config.webhooks.inside.push(inside)).await;
    let (path, of) = ("/api/sites/fern-floor/endpoints", ("endpoints", "url"));
    let all = ["one", "two", "three"].map(|name| format!("http://127.0.0.1:9/{name}"));
    for url in &all {
        let body = json!({ "url": url });
        bench.done(&bench.operator(), "POST", path, &body).await;
    }
    // Ids of one millisecond stand in the order of chance.
    let stands = listed(&bench, path, of).await;
    assert_eq!(paged(&bench, path, of).await, stands);
    assert_eq!(stands.len(), 3);
    let found = listed(&bench, &format!("{path}?q=/T&limit=1"), of).await;
    assert_eq!(found.len(), 1);
    assert_eq!(listed(&bench, &format!("{path}?q=ONE"), of).await, all[..1]);
    for odd in ["after=one", "q=a%00b"] {
        let answer = bench.get_with_key(&format!("{path}?{odd}")).await;
        assert_eq!(answer.problem(), "bad_request", "{odd}");
    }
}
