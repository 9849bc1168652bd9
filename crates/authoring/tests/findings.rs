//! What a check says of broken documents: each finding by its path, its reason and its mend.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Severity, compile};
use serde_json::{Value, json};

/// The smallest document, with these fields in place of its own.
fn document(fields: &Value) -> String {
    let mut document = json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en", "it"],
        "origins": ["https://shop.example"],
        "launcher": {}
    });
    for (name, value) in fields.as_object().unwrap() {
        document[name] = value.clone();
    }
    document.to_string()
}

fn findings(json: &str) -> Vec<Finding> {
    match compile(json) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    }
}

/// Exactly this one finding: severity, path, and parts of reason and mend.
#[track_caller]
fn only(fields: &Value, severity: Severity, path: &str, reason: &str, mend: &str) {
    let found = findings(&document(fields));
    let [finding] = &found[..] else {
        panic!("one finding is expected: {found:#?}");
    };
    assert_eq!(
        (finding.severity, finding.path.as_str()),
        (severity, path),
        "{finding}"
    );
    assert!(finding.reason.contains(reason), "{finding}");
    assert!(finding.mend.contains(mend), "{finding}");
}

#[track_caller]
fn error(fields: &Value, path: &str, reason: &str, mend: &str) {
    only(fields, Severity::Error, path, reason, mend);
}

#[track_caller]
fn warning(fields: &Value, path: &str, reason: &str, mend: &str) {
    only(fields, Severity::Warning, path, reason, mend);
}

fn panel(id: &str, blocks: &Value) -> Value {
    json!({ "id": id, "name": id, "show": { "place": { "slot": id } }, "blocks": blocks })
}

/// A document whose one panel shows this block.
fn block(block: &Value) -> Value {
    json!({ "panels": [panel("a", &json!([block]))] })
}

/// A document whose one panel is shown so.
fn shown(show: &Value) -> Value {
    let blocks = [json!({ "heading": "h" })];
    json!({ "panels": [{ "id": "a", "name": "a", "show": show, "blocks": blocks }] })
}

fn question(id: &str) -> Value {
    let ends = json!({ "low": "l", "high": "h" });
    json!({ "id": id, "ask": "?", "answer": { "nps": ends } })
}

fn survey(questions: &Value, ends: &Value) -> Value {
    let show = json!({ "place": "popover" });
    json!({ "surveys": [
        { "id": "s", "name": "s", "show": show, "questions": questions, "ends": ends }
    ] })
}

fn rule(kind: &Value) -> Value {
    json!({
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "rules": [{
            "id": "r",
            "kind": kind,
            "effects": [{ "points": { "wallet": "leaves", "amount": 5 } }]
        }]
    })
}

#[test]
fn the_smallest_document_has_no_findings() {
    assert_eq!(findings(&document(&json!({}))), []);
}

#[test]
fn what_is_no_document_says_so() {
    for (text, reason) in [
        ("", "this is no JSON"),
        ("{ \"site\": ", "this is no JSON"),
        ("[]", "a list is not an object"),
        ("null", "null is not an object"),
    ] {
        let found = findings(text);
        assert!(found[0].reason.contains(reason), "{text}: {}", found[0]);
        assert_eq!(found[0].path, "");
    }
}

#[test]
fn unknown_fields_and_kinds_name_the_nearest_that_is_known() {
    error(&json!({ "panles": [] }), "panles", "no field", "`panels`");
    error(
        &block(&json!({ "haeding": "x" })),
        "panels[0].blocks[0]",
        "nothing",
        "`heading`",
    );
    let on = json!({ "place": "popover", "on": "pag" });
    error(
        &shown(&on),
        "panels[0].show.on",
        "`pag` is nothing",
        "`page`",
    );
    let badge = json!({ "id": "b", "name": "b", "criterion": "c", "picture": { "metal": "golt" } });
    let fields = json!({ "badges": [badge] });
    let found = findings(&document(&fields));
    assert_eq!(found[0].path, "badges[0].picture.metal");
    assert!(found[0].mend.contains("`gold`"), "{}", found[0]);
}

#[test]
fn one_broken_element_hides_no_other() {
    let fields = json!({
        "panels": [
            { "id": "a", "name": 5, "show": { "place": "hub" }, "blocks": [] },
            panel("b", &json!([{ "headin": "x" }, { "heading": "" }, { "image": { "src": "x" } }]))
        ],
        "surveys": [{ "id": "s" }],
        "stages": { "x": "nowhere" }
    });
    let found = findings(&document(&fields));
    let paths: Vec<_> = found.iter().map(|finding| finding.path.as_str()).collect();
    for path in [
        "stages.x",
        "panels[0].name",
        "panels[1].blocks[0]",
        "panels[1].blocks[1].heading",
        "panels[1].blocks[2].image.src",
        "panels[1].blocks[2].image.alt",
        "panels[1].blocks[2].image.width",
        "panels[1].blocks[2].image.height",
        "surveys[0]",
    ] {
        assert!(paths.contains(&path), "{path}: {paths:?}");
    }
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    let json = document(&json!({})).replacen("\"site\"", "\"site\":\"x\",\"site\"", 1);
    let found = findings(&json);
    assert!(
        found[0].path == "site" && found[0].reason.contains("twice"),
        "{}",
        found[0]
    );
}

#[test]
fn the_site_itself_is_checked() {
    error(
        &json!({ "site": "The Shop" }),
        "site",
        "no id of a site",
        "lower-case",
    );
    error(
        &json!({ "locales": [] }),
        "locales",
        "no language",
        "at least one",
    );
    error(
        &json!({ "locales": ["en", "../x"] }),
        "locales[1]",
        "no language tag",
        "BCP 47",
    );
    error(
        &json!({ "locales": ["en", "en"] }),
        "locales[1]",
        "twice",
        "remove",
    );
    error(
        &json!({ "origins": ["shop.example"] }),
        "origins[0]",
        "no origin",
        "https://",
    );
    warning(
        &json!({ "origins": ["http://shop.example"] }),
        "origins[0]",
        "not https",
        "https",
    );
    warning(
        &json!({ "origins": [] }),
        "origins",
        "stays on their device",
        "origin",
    );
    error(
        &json!({ "checkout": ["cart"] }),
        "checkout[0]",
        "no beginning",
        "/checkout",
    );
    warning(
        &json!({ "locales": ["en", "sv"] }),
        "locales[1]",
        "English stands in",
        "translated",
    );
    error(
        &json!({ "attention": { "day": 0 } }),
        "attention.day",
        "0 is not",
        "from 1",
    );
}

#[test]
fn ids_stand_once_and_are_plain() {
    let two = json!([
        panel("a", &json!([{ "heading": "h" }])),
        panel("a", &json!([{ "text": "t" }]))
    ]);
    let found = findings(&document(&json!({ "panels": two })));
    assert_eq!(found[0].path, "panels[1].id");
    assert!(
        found[0].reason.contains("another panel or survey `a`"),
        "{}",
        found[0]
    );
    let blocks = json!([{ "heading": "h" }]);
    error(
        &json!({ "panels": [panel("Hello you", &blocks)] }),
        "panels[0].id",
        "no id",
        "lower",
    );
    let twice = survey(&json!([question("q"), question("q")]), &json!([]));
    error(
        &twice,
        "surveys[0].questions[1].id",
        "another question `q`",
        "another id",
    );
}

#[test]
fn what_is_referred_to_must_exist() {
    let badge = json!({ "id": "explorer", "name": "E", "criterion": "c" });
    let mut fields = block(&json!({ "progress": "exploror" }));
    fields["badges"] = json!([badge]);
    fields["rules"] = json!([{
        "id": "r",
        "kind": { "earn": { "event": "purchase" } },
        "effects": [{ "badge": "explorer" }]
    }]);
    error(
        &fields,
        "panels[0].blocks[0].progress",
        "no badge `exploror`",
        "`explorer`",
    );
    let mut points = rule(&json!({ "earn": { "event": "purchase" } }));
    points["rules"][0]["effects"][0]["points"]["wallet"] = json!("leafs");
    error(
        &points,
        "rules[0].effects[0].points.wallet",
        "no wallet `leafs`",
        "`leaves`",
    );
    let show = json!({ "button": { "label": "l", "do": { "show": "b" } } });
    error(
        &block(&show),
        "panels[0].blocks[0].button.do.show",
        "no panel or survey `b`",
        "add a",
    );
    let audience = json!({ "place": "popover", "audience": { "$badge": "explorer" } });
    error(
        &shown(&audience),
        "panels[0].show.audience.$badge",
        "no badge `explorer`",
        "add a",
    );
}

#[test]
fn a_reference_to_something_broken_is_not_reported_besides() {
    let fields = json!({
        "badges": [{ "id": "explorer", "name": 5, "criterion": "c" }],
        "rules": [{
            "id": "r",
            "kind": { "earn": { "event": "purchase" } },
            "effects": [{ "badge": "explorer" }]
        }]
    });
    error(
        &fields,
        "badges[0].name",
        "5 is not a text",
        "object with a text for each language",
    );
}

#[test]
fn texts_are_there_in_every_language() {
    let italian_missing = block(&json!({ "heading": { "en": "Welcome" } }));
    warning(
        &italian_missing,
        "panels[0].blocks[0].heading.it",
        "missing in `it`",
        "write it",
    );
    let default_missing = block(&json!({ "heading": { "it": "Benvenuto" } }));
    error(
        &default_missing,
        "panels[0].blocks[0].heading.en",
        "the default language",
        "stands in",
    );
    let foreign = block(&json!({ "heading": { "en": "a", "it": "b", "sv": "c" } }));
    warning(
        &foreign,
        "panels[0].blocks[0].heading.sv",
        "no language `sv`",
        "add `sv`",
    );
    error(
        &block(&json!({ "heading": " " })),
        "panels[0].blocks[0].heading",
        "empty",
        "write it",
    );
}

#[test]
fn tokens_are_known_and_have_a_fallback() {
    let heading = |text: &str| block(&json!({ "heading": text }));
    let path = "panels[0].blocks[0].heading";
    error(
        &heading("{last_viewd.name|x}"),
        path,
        "no token",
        "`last_viewed.name`",
    );
    error(&heading("a { b"), path, "not closed", "`{{`");
    warning(
        &heading("{last_viewed.name}"),
        path,
        "gap",
        "{last_viewed.name|…}",
    );
    assert_eq!(
        findings(&document(&heading(
            "{{ {shop} {points} {last_viewed.name|it}"
        ))),
        []
    );
}

#[test]
fn pictures_have_words_and_a_size() {
    let image = |fields: &Value| {
        let mut image = json!({ "src": "/a.svg", "alt": "a", "width": 1, "height": 1 });
        image
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        image
            .as_object_mut()
            .unwrap()
            .retain(|_, value| !value.is_null());
        block(&json!({ "image": image }))
    };
    let path = |field| format!("panels[0].blocks[0].image.{field}");
    error(
        &image(&json!({ "alt": null })),
        &path("alt"),
        "told nothing",
        "decoration",
    );
    error(
        &image(&json!({ "width": null })),
        &path("width"),
        "no size",
        "pixels",
    );
    error(
        &image(&json!({ "height": 0 })),
        &path("height"),
        "no size",
        "pixels",
    );
    error(
        &image(&json!({ "src": "javascript:alert(1)" })),
        &path("src"),
        "no address",
        "https",
    );
    warning(
        &image(&json!({ "src": "http://a.example/x" })),
        &path("src"),
        "not https",
        "https",
    );
    assert_eq!(findings(&document(&image(&json!({ "alt": "" })))), []);
    let local = json!({ "src": "http://localhost:8787/x" });
    assert_eq!(findings(&document(&image(&local))), []);
}

#[test]
fn rules_can_be_reached_and_give_something() {
    let achievement = |kind: &str, goal: i64| {
        let when = json!({ kind: { "event": "view_item" } });
        rule(&json!({ "achievement": { "when": when, "goal": goal } }))
    };
    let goal = "rules[0].kind.achievement.goal";
    error(
        &achievement("count", 0),
        goal,
        "before anything happened",
        "1 or more",
    );
    error(&achievement("distinct", 300), goal, "never reached", "256");
    assert_eq!(findings(&document(&achievement("count", 300))), []);
    let mut nothing = rule(&json!({ "earn": { "event": "view_item" } }));
    nothing["rules"][0]["effects"] = json!([]);
    error(
        &nothing,
        "rules[0].effects",
        "gives nothing",
        "remove the rule",
    );
    let mut points = rule(&json!({ "earn": { "event": "view_item" } }));
    points["rules"][0]["effects"][0]["points"]["amount"] = json!(0);
    error(
        &points,
        "rules[0].effects[0].points.amount",
        "0 points",
        "from 1",
    );
    let badge = json!({ "badges": [{ "id": "b", "name": "b", "criterion": "c" }] });
    warning(&badge, "badges[0]", "nobody can earn it", "add a rule");
}

#[test]
fn measures_count_what_can_be_counted() {
    let counted =
        |kind: &str, counted: Value| rule(&json!({ "achievement": { "when": { kind: counted } } }));
    let hours = counted("count", json!({ "event": "view_item", "within": "90h" }));
    let path = "rules[0].kind.achievement.when.count";
    error(
        &hours,
        &format!("{path}.within"),
        "\"90h\" is not days",
        "\"visit\"",
    );
    let filter = counted(
        "count",
        json!({ "event": "view_item", "where": { "$badge": "b" } }),
    );
    error(
        &filter,
        &format!("{path}.where.$badge"),
        "asks about a shopper",
        "out of the `where`",
    );
    let empty = counted("count", json!({ "event": "view item" }));
    error(
        &empty,
        &format!("{path}.event"),
        "no name of an event",
        "view_item",
    );
    let slip = counted("count", json!({ "event": "veiw_item" }));
    warning(
        &slip,
        &format!("{path}.event"),
        "does the shop push it",
        "`view_item`",
    );
    let own = counted("count", json!({ "event": "samples_ordered" }));
    assert_eq!(findings(&document(&own)), []);
}

#[test]
fn showing_makes_sense() {
    let schedule = json!({ "from": "2026-11-02T00:00:00Z", "until": "2026-11-01T00:00:00Z" });
    let show = json!({ "place": "popover", "schedule": schedule });
    error(
        &shown(&show),
        "panels[0].show.schedule",
        "over before it begins",
        "after `from`",
    );
    let show = json!({ "place": "popover", "schedule": { "from": "tomorrow" } });
    error(
        &shown(&show),
        "panels[0].show.schedule.from",
        "\"tomorrow\"",
        "2026-11-01T",
    );
    let show = json!({ "place": "popover", "on": { "scroll": 120 } });
    error(&shown(&show), "panels[0].show.on.scroll", "nowhere", "100");
    let show = json!({ "place": "popover", "in_checkout": true });
    warning(
        &shown(&show),
        "panels[0].show.in_checkout",
        "paying",
        "thank-you",
    );
    let show = json!({ "place": { "slot": "" } });
    error(
        &shown(&show),
        "panels[0].show.place.slot",
        "no name",
        "milepost-slot",
    );
    let show = json!({ "place": "popover", "audience": { "visits": { "$gt": [] } } });
    error(&shown(&show), "panels[0].show.audience.visits.$gt", "", "");
}

#[test]
fn two_items_that_always_compete_are_named() {
    let show = |priority: i16| json!({ "place": { "slot": "x" }, "priority": priority });
    let panels = |first: Value, second: Value| {
        let blocks = json!([{ "heading": "h" }]);
        json!({ "panels": [
            { "id": "a", "name": "a", "show": first, "blocks": blocks },
            { "id": "b", "name": "b", "show": second, "blocks": blocks }
        ] })
    };
    warning(
        &panels(show(1), show(1)),
        "panels[1].show",
        "same place as `a`",
        "priority",
    );
    assert_eq!(findings(&document(&panels(show(1), show(2)))), []);
    let once = json!({ "place": { "slot": "x" }, "priority": 1, "frequency": { "ever": 1 } });
    assert_eq!(findings(&document(&panels(once, show(1)))), []);
}

#[test]
fn a_hub_needs_a_way_in() {
    let mut fields = shown(&json!({ "place": "hub" }));
    fields["launcher"] = Value::Null;
    warning(&fields, "", "no launcher", "launcher");
}

#[test]
fn surveys_ask_and_branch_on_what_was_asked() {
    let path = "surveys[0].questions";
    error(
        &survey(&json!([]), &json!([])),
        path,
        "asks nothing",
        "add a question",
    );
    let mut second = question("why");
    second["when"] = json!([{ "question": "npss", "gte": 9 }]);
    let dangling = survey(&json!([question("nps"), second]), &json!([]));
    error(
        &dangling,
        "surveys[0].questions[1].when[0].question",
        "`npss`",
        "`nps`",
    );
    second["when"] = json!([{ "question": "nps", "gte": 11 }]);
    let never = survey(&json!([question("nps"), second]), &json!([]));
    error(
        &never,
        "surveys[0].questions[1].when[0]",
        "0 to 10, ever passes",
        "gte",
    );
    let first = survey(&json!([second, question("nps")]), &json!([]));
    error(
        &first,
        "surveys[0].questions[0].when[0].question",
        "asked before",
        "before",
    );
    let ends = json!([{ "title": "t" }, { "title": "u" }]);
    let hidden = survey(&json!([question("nps")]), &ends);
    warning(&hidden, "surveys[0].ends[1]", "never shown", "last");
    let ends = json!([{ "title": "t", "when": [{ "question": "nps", "gte": 9 }] }]);
    let open = survey(&json!([question("nps")]), &ends);
    warning(&open, "surveys[0].ends", "no thanks", "without `when`");
    let long = json!({ "id": "w", "ask": "?", "answer": { "long_text": { "max": 9000 } } });
    let path = "surveys[0].questions[0].answer.long_text.max";
    error(
        &survey(&json!([long]), &json!([])),
        path,
        "cannot be kept",
        "4000",
    );
}

#[test]
fn articles_are_read_to_their_own_end() {
    let article = |body: &Value| {
        json!({ "article": {
            "id": "colour", "title": "t", "teaser": "s", "minutes": 1, "body": body
        } })
    };
    let nested = article(&json!([article(&json!([{ "text": "t" }]))]));
    let path = "panels[0].blocks[0].article.body[0].article";
    error(
        &block(&nested),
        path,
        "cannot hold another",
        "panel of its own",
    );
    let empty = article(&json!([]));
    error(
        &block(&empty),
        "panels[0].blocks[0].article.body",
        "nothing to read",
        "write",
    );
    let text = article(&json!([{ "text": "t" }]));
    let twice = json!({ "panels": [panel("a", &json!([text, text]))] });
    let path = "panels[0].blocks[1].article.id";
    error(&twice, path, "another article `colour`", "another id");
}

#[test]
fn a_document_that_is_too_large_is_not_read() {
    let long = "x".repeat(1024 * 1024);
    let found = findings(&document(&block(&json!({ "heading": long }))));
    assert!(found[0].reason.contains("is the most"), "{}", found[0]);
}
