use super::*;

fn embed(nonce: &str, integrity: &str) -> Embed {
    let url = |text: &str| Url::parse(text).unwrap();
    Embed {
        page: url("https://shop.example/oak"),
        script: url("https://milepost.example/m/milepost.js"),
        api: url("https://milepost.example/"),
        nonce: nonce.to_owned(),
        integrity: integrity.to_owned(),
    }
}

fn says(policy: &str, embed: &Embed) -> String {
    let enforced = [("header".to_owned(), policy.to_owned())];
    let findings = judge(&enforced, &[], embed);
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn lets_through(policy: &str, embed: &Embed) -> bool {
    says(policy, embed).starts_with("ok")
}

#[test]
fn policies_that_browsers_let_the_embed_through_are_found_fine() {
    let here = "connect-src https://milepost.example";
    for policy in [
        "img-src 'self'".to_owned(),
        format!("script-src https://milepost.example 'wasm-unsafe-eval'; {here}"),
        format!("script-src https://*.example/m/ 'unsafe-eval'; {here}"),
        format!("script-src milepost.example 'wasm-unsafe-eval'; {here}"),
        format!("script-src https: 'wasm-unsafe-eval'; {here}"),
        "default-src * 'wasm-unsafe-eval'".to_owned(),
        format!("SCRIPT-SRC http://milepost.example 'WASM-unsafe-eval'; {here}"),
        format!("script-src-elem https://milepost.example; script-src 'wasm-unsafe-eval'; {here}"),
    ] {
        assert!(
            lets_through(&policy, &embed("", "")),
            "{policy}: {}",
            says(&policy, &embed("", ""))
        );
    }
    let strict = format!("script-src 'nonce-r4nd' 'strict-dynamic' 'wasm-unsafe-eval'; {here}");
    assert!(lets_through(&strict, &embed("r4nd", "")));
    let only_nonce = format!("script-src 'nonce-r4nd' 'wasm-unsafe-eval'; {here}");
    assert!(lets_through(&only_nonce, &embed("r4nd", "")));
    let digest = format!("script-src 'sha256-abc' 'strict-dynamic' 'wasm-unsafe-eval'; {here}");
    assert!(lets_through(&digest, &embed("", "sha256-abc")));
}

#[test]
fn what_is_blocked_is_named_with_the_header_that_mends_it() {
    let words = says(
        "default-src 'self'; script-src 'self' https://cdn.example",
        &embed("", ""),
    );
    assert!(
        words.contains("milepost.js (`script-src` lacks https://milepost.example)"),
        "{words}"
    );
    assert!(
        words.contains("WebAssembly (`script-src` lacks 'wasm-unsafe-eval')"),
        "{words}"
    );
    assert!(
        words.ends_with(
            "Content-Security-Policy: default-src 'self'; script-src 'self' https://cdn.example \
             https://milepost.example 'wasm-unsafe-eval'; connect-src 'self' https://milepost.example"
        ),
        "{words}"
    );
    let mended = words.rsplit("Content-Security-Policy: ").next().unwrap();
    assert!(lets_through(mended, &embed("", "")));
}

#[test]
fn each_of_these_blocks_something() {
    let here = "connect-src https://milepost.example";
    for (policy, what) in [
        (
            format!("script-src https://milepost.example; {here}"),
            "WebAssembly",
        ),
        (format!("script-src 'none'; {here}"), "milepost.js"),
        (
            "script-src https://milepost.example 'wasm-unsafe-eval'; connect-src 'self'".to_owned(),
            "events",
        ),
        // Under strict-dynamic no address counts, and this tag has no nonce.
        (
            format!(
                "script-src https://milepost.example 'nonce-r4nd' 'strict-dynamic' 'wasm-unsafe-eval'; {here}"
            ),
            "milepost.js",
        ),
        (
            format!("script-src https://milepost.example:8443 'wasm-unsafe-eval'; {here}"),
            "milepost.js",
        ),
        (
            format!("script-src https://milepost.example/other/ 'wasm-unsafe-eval'; {here}"),
            "milepost.js",
        ),
        ("sandbox allow-forms".to_owned(), "sandbox"),
        // A digest lets the script in, and not what it imports.
        (
            format!("script-src 'sha256-abc' 'wasm-unsafe-eval'; {here}"),
            "module",
        ),
    ] {
        let words = says(&policy, &embed("", "sha256-abc"));
        assert!(
            words.starts_with("BAD") && words.contains(what),
            "{policy}: {words}"
        );
    }
}

#[test]
fn every_policy_has_to_let_it_through_and_one_that_only_reports_is_a_warning() {
    let fine = (
        "header".to_owned(),
        "script-src * 'wasm-unsafe-eval', script-src 'self'".to_owned(),
    );
    let meta = ("meta element".to_owned(), "connect-src 'self'".to_owned());
    let findings = judge(
        &[fine, meta],
        &["default-src 'self'".to_owned()],
        &embed("", ""),
    );
    let words: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(words[0].contains("in the header blocks"));
    assert!(words[1].contains("in the meta element blocks"));
    assert!(words[2].starts_with("warning"));
}

#[test]
fn a_server_of_the_shops_own_origin_is_self() {
    let url = |text: &str| Url::parse(text).unwrap();
    let own = Embed {
        script: url("https://shop.example/m/milepost.js"),
        api: url("https://shop.example/"),
        ..embed("", "")
    };
    assert!(lets_through("default-src 'self' 'wasm-unsafe-eval'", &own));
    assert!(says("default-src 'none'", &own).contains("connect-src 'self'"));
}
