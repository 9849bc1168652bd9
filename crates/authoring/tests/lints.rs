//! The lints of whole documents: fairness, contrast, dead ends, and the blocks that some of
//! them are about.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Lint, Severity, compile};
use serde_json::{Value, json};

fn document(fields: &Value) -> String {
    let mut document = json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en"],
        "origins": ["https://shop.example"],
        "launcher": {}
    });
    for (name, value) in fields.as_object().unwrap() {
        document[name] = value.clone();
    }
    document.to_string()
}

fn findings(fields: &Value) -> Vec<Finding> {
    match compile(&document(fields)) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    }
}

/// Rule and path of every finding.
#[track_caller]
fn found(fields: &Value, expected: &[(Lint, &str)]) {
    let findings = findings(fields);
    let found: Vec<_> = findings.iter().map(|f| (f.rule, f.path.as_str())).collect();
    assert_eq!(found, expected, "{findings:#?}");
}

/// A document with this one block, shown for the first two days of the year.
fn block(block: &Value) -> Value {
    let show = json!({
        "place": { "slot": "a" },
        "schedule": { "from": "2026-01-01T00:00:00Z", "until": "2026-01-03T00:00:00Z" }
    });
    json!({ "panels": [{ "id": "a", "name": "a", "show": show, "blocks": [block] }] })
}

fn countdown(until: &str) -> Value {
    block(&json!({ "countdown": { "until": until, "label": "Free delivery" } }))
}

const COUNTDOWN: &str = "panels[0].blocks[0].countdown.until";

#[test]
fn a_countdown_is_real_long_enough_and_ends_with_its_panel() {
    found(&countdown("2026-01-03T00:00:00Z"), &[]);
    found(&countdown("20h"), &[(Lint::TimerRestarts, COUNTDOWN)]);
    found(
        &countdown("2026-01-01T12:00:00Z"),
        &[
            (Lint::TimerCannotExtend, COUNTDOWN),
            (Lint::TimerOutlived, COUNTDOWN),
        ],
    );
    found(
        &countdown("2026-01-02T12:00:00Z"),
        &[(Lint::TimerOutlived, COUNTDOWN)],
    );
    let tomorrow = findings(&countdown("tomorrow"));
    assert!(
        tomorrow[0].reason.contains("is not an instant"),
        "{}",
        tomorrow[0]
    );
}

#[test]
fn a_countdown_within_columns_is_found_too() {
    let inner = json!({ "countdown": { "until": "2026-01-01T12:00:00Z", "label": "l" } });
    let columns = block(&json!({ "columns": [[{ "text": "t" }], [inner]] }));
    let path = "panels[0].blocks[0].columns[1][0].countdown.until";
    found(
        &columns,
        &[(Lint::TimerCannotExtend, path), (Lint::TimerOutlived, path)],
    );
}

#[test]
fn a_coupon_has_a_budget_and_a_code_that_can_be_copied() {
    let coupon = |code: &str, budget: Value| {
        block(&json!({ "coupon": { "code": code, "label": "10 % off", "budget": budget } }))
    };
    found(&coupon("WELCOME10", json!(500)), &[]);
    let path = "panels[0].blocks[0].coupon";
    found(
        &coupon("WELCOME10", Value::Null),
        &[(Lint::CouponWithoutBudget, path)],
    );
    let code = "panels[0].blocks[0].coupon.code";
    found(&coupon("10 %", json!(1)), &[(Lint::WrongValue, code)]);
}

#[test]
fn a_film_has_captions_and_a_size() {
    let video = json!({ "src": "/a.mp4", "label": "How to lay a floor", "width": 640 });
    let at = "panels[0].blocks[0].video";
    found(
        &block(&json!({ "video": video })),
        &[
            (Lint::ImageWithoutSize, &format!("{at}.height")),
            (Lint::VideoWithoutCaptions, at),
        ],
    );
    let captions = json!({ "src": "/a.mp4", "label": "l", "width": 640, "height": 360,
        "captions": { "en": "/a.en.vtt" }, "poster": "/a.jpg" });
    found(&block(&json!({ "video": captions })), &[]);
}

#[test]
fn questions_columns_and_product_cards_are_compiled_and_checked() {
    let faq = json!({ "faq": [{ "ask": "Where?", "answer": "There." }] });
    let columns = json!({ "columns": [[{ "heading": "a" }], [{ "text": "b" }]] });
    let card = json!({ "product_card": { "product": "oak", "label": "See it" } });
    for good in [&faq, &columns, &card] {
        found(&block(good), &[]);
    }
    let at = "panels[0].blocks[0]";
    found(
        &block(&json!({ "faq": [] })),
        &[(Lint::Empty, &format!("{at}.faq"))],
    );
    let many = json!({ "faq": vec![json!({ "ask": "?", "answer": "!" }); 51] });
    found(&block(&many), &[(Lint::TooMany, &format!("{at}.faq"))]);
    let one = json!({ "columns": [[{ "heading": "a" }]] });
    found(
        &block(&one),
        &[(Lint::WrongValue, &format!("{at}.columns"))],
    );
    let nested = json!({ "columns": [[columns], [{ "text": "b" }]] });
    found(
        &block(&nested),
        &[(
            Lint::InvalidDocument,
            &format!("{at}.columns[0][0].columns"),
        )],
    );
}

#[test]
fn colours_that_can_hardly_be_told_apart_are_found() {
    let theme = |theme: Value| json!({ "theme": theme });
    found(
        &theme(json!({ "accent": "#8a3b2e", "on_accent": "#fff" })),
        &[],
    );
    // Yellow is no colour for marks on a light ground, whatever is written on it.
    found(
        &theme(json!({ "accent": "#ffd500" })),
        &[(Lint::ContrastTooLow, "theme.accent")],
    );
    found(
        &theme(json!({ "accent": "#2f5b45", "on_accent": "#555555" })),
        &[
            (Lint::ContrastTooLow, "theme.accent"),
            (Lint::ContrastTooLow, "theme.on_accent"),
        ],
    );
    found(
        &theme(json!({ "accent_dark": "#222222", "accent": "#2f5b45" })),
        &[(Lint::ContrastTooLow, "theme.accent_dark")],
    );
    found(
        &theme(json!({ "ink_soft": "#aaaaaa", "line_strong": "#eeeeee" })),
        &[
            (Lint::ContrastTooLow, "theme.ink_soft"),
            (Lint::EdgeTooFaint, "theme.line_strong"),
        ],
    );
    found(
        &theme(json!({ "ink": "black" })),
        &[(Lint::WrongValue, "theme.ink")],
    );
}

#[test]
fn an_audience_that_contradicts_itself_is_found() {
    let panel = |audience: Value| {
        let show = json!({ "place": { "slot": "a" }, "audience": audience });
        let blocks = [json!({ "heading": "h" })];
        json!({ "panels": [{ "id": "a", "name": "a", "show": show, "blocks": blocks }] })
    };
    found(
        &panel(json!({ "visits": { "$gte": 3, "$lte": 1 } })),
        &[(Lint::ItemUnreachable, "panels[0].show.audience")],
    );
    found(&panel(json!({ "visits": { "$gte": 1, "$lte": 3 } })), &[]);
}

#[test]
fn a_reward_for_a_high_score_is_refused() {
    let rule = |filter: Value| {
        json!({
            "wallets": [{ "id": "leaves", "name": "leaves" }],
            "rules": [{
                "id": "r",
                "kind": { "earn": { "event": "survey_answered", "where": filter } },
                "effects": [{ "points": { "wallet": "leaves", "amount": 5 } }]
            }]
        })
    };
    let answered = shopper::names::ANSWERED;
    let with_event = |filter: Value| {
        let mut fields = rule(filter);
        fields["rules"][0]["kind"]["earn"]["event"] = json!(answered);
        fields
    };
    found(
        &with_event(json!({ "question": "nps", "answer": { "$gte": 9 } })),
        &[(Lint::RewardForScore, "rules[0].kind.earn.where")],
    );
    found(&with_event(json!({ "question": "nps" })), &[]);
}

#[test]
fn an_unknown_currency_is_found_wherever_it_stands() {
    let wanted = json!({ "earn": { "event": "purchase", "where": { "currency": "EURO" } } });
    let fields = json!({
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "rules": [{
            "id": "r",
            "kind": wanted,
            "effects": [{ "points": { "wallet": "leaves", "amount": 5 } }]
        }]
    });
    found(
        &fields,
        &[(Lint::UnknownCurrency, "rules[0].kind.earn.where.currency")],
    );
    assert!(findings(&fields)[0].reason.contains("`EUR`"));
}

#[test]
fn every_finding_has_a_place_in_the_text_and_errors_come_first() {
    let text = document(&json!({
        "theme": { "line_strong": "#fff" },
        "panels": [{ "id": "a" }]
    }));
    let Err(all) = compile(&text) else {
        panic!("it is broken");
    };
    assert!(all.iter().all(|finding| finding.span.is_some()), "{all:#?}");
    assert!(
        all.windows(2)
            .all(|pair| pair[0].severity >= pair[1].severity)
    );
    assert_eq!(all.last().unwrap().severity, Severity::Warning);
}

#[test]
fn a_text_that_is_no_json_says_where_it_stops() {
    let found = compile("{\n  \"site\": \"é\",,\n}").unwrap_err();
    assert_eq!(found[0].rule, Lint::NoJson);
    assert_eq!(found[0].span.unwrap().start.to_string(), "2:15");
}

/// Numbers that browsers cannot hold are said, and those beyond a field's limits are refused
/// with the limits.
#[test]
fn numbers_that_overflow_are_never_cut_in_silence() {
    let fields = json!({ "attention": { "day": 70_000 } });
    let found = findings(&fields);
    assert!(found[0].reason.contains("1 to 65535"), "{}", found[0]);
    let huge = document(&json!({ "wallets": [{ "id": "w", "name": "w" }] }));
    for number in ["9007199254740993", "1e30", "99999999999999999999"] {
        let text = huge.replace("\"shop\":\"The shop\"", &format!("\"shop\":{number}"));
        let found = compile(&text).unwrap_err();
        assert!(
            found.iter().any(|f| f.rule == Lint::NumberImprecise),
            "{number}: {found:#?}"
        );
    }
}

#[test]
fn a_reason_says_something_in_a_sentence_and_in_every_language() {
    let panel = |why: &Value| {
        let show = json!({ "place": { "slot": "a" }, "why": why });
        let blocks = json!([{ "text": "Words" }]);
        json!({ "panels": [{ "id": "a", "name": "a", "show": show, "blocks": blocks }] })
    };
    let at = "panels[0].show.why";
    found(&panel(&json!("You looked at {last_viewed.name|oak}.")), &[]);
    found(&panel(&json!(" ")), &[(Lint::Empty, at)]);
    found(
        &panel(&json!("Oak. ".repeat(40))),
        &[(Lint::ReasonTooLong, at)],
    );
    found(
        &panel(&json!({ "it": "Hai guardato la quercia." })),
        &[
            (Lint::TextMissing, "panels[0].show.why.en"),
            (Lint::LocaleUnknown, "panels[0].show.why.it"),
        ],
    );
    let survey = json!({ "surveys": [{
        "id": "s", "name": "s", "show": { "place": "tab", "why": "" },
        "questions": [{ "id": "q", "ask": "How?", "answer": { "thumbs": {} } }],
    }] });
    found(&survey, &[(Lint::Empty, "surveys[0].show.why")]);
}
