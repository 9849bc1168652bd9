//! Blocks as they are written and compiled: each new field once as it should be, and once wrong,
//! with the path of what is wrong and a mend.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Lint, compile};
use content::{Block, ButtonKind};
use engine::{ItemKind, Program};
use serde_json::{Value, json};

/// A document whose first panel holds these blocks, beside a survey `nps`.
fn document(blocks: &Value) -> String {
    let scale = json!({ "id": "score", "ask": "How likely?", "answer": { "nps": { "low": "no", "high": "yes" } } });
    json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en"],
        "origins": ["https://shop.example"],
        "panels": [
            { "id": "a", "name": "a", "show": { "place": { "slot": "a" } }, "blocks": blocks },
            { "id": "b", "name": "b", "show": { "place": { "slot": "b" } },
              "blocks": [{ "heading": "b" }] }
        ],
        "surveys": [{
            "id": "nps", "name": "nps", "show": { "place": "popover", "on": "manual" },
            "questions": [scale]
        }]
    })
    .to_string()
}

fn findings(blocks: &Value) -> Vec<Finding> {
    match compile(&document(blocks)) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    }
}

/// Rule and path of every finding within the panel's blocks; each says how to mend it.
#[track_caller]
fn found(blocks: &Value, expected: &[(Lint, &str)]) {
    let findings = findings(blocks);
    let within = |finding: &&Finding| finding.path.starts_with("panels[0].blocks");
    let found: Vec<_> = findings
        .iter()
        .filter(within)
        .map(|finding| (finding.rule, &finding.path["panels[0].blocks".len()..]))
        .collect();
    assert_eq!(found, expected, "{findings:#?}");
    assert!(findings.iter().all(|finding| !finding.mend.is_empty()));
}

/// The blocks as a device reads them.
#[track_caller]
fn compiled(blocks: &Value) -> Vec<Block> {
    let compiled = compile(&document(blocks)).unwrap();
    let (_, program): (_, Program) = engine::decode(&compiled.locales[0].bytes).unwrap();
    let Some(ItemKind::Panel(panel)) = program.items[0].kind.known() else {
        return vec![];
    };
    let known = panel.blocks.iter().filter_map(|block| block.known());
    known.cloned().collect()
}

#[test]
fn lists_hold_runs_of_text_like_paragraphs() {
    let lines =
        json!(["plain", [{ "text": "12 mm", "code": true, "emphasis": true, "href": "/a" }]]);
    for (name, numbered) in [("list", false), ("numbered", true)] {
        let blocks = json!([{ name: lines }]);
        found(&blocks, &[]);
        let lines = match &compiled(&blocks)[0] {
            Block::List(lines) if !numbered => lines.clone(),
            Block::Numbered(lines) if numbered => lines.clone(),
            other => panic!("{other:?}"),
        };
        assert!(lines[1][0].code && lines[1][0].emphasis && !lines[1][0].strong);
        assert_eq!(lines[1][0].href.as_ref().unwrap().as_str(), "/a");
    }
    let wrong = json!([{ "numbered": [[{ "text": "a", "href": "javascript:alert(1)" }], ""] }]);
    let expected = [
        (Lint::UrlNotAllowed, "[0].numbered[0][0].href"),
        (Lint::Empty, "[0].numbered[1]"),
    ];
    found(&wrong, &expected);
    found(&json!([{ "list": [] }]), &[(Lint::Empty, "[0].list")]);
}

#[test]
fn an_unknown_way_of_a_run_is_named_with_the_nearest_known_one() {
    let findings = findings(&json!([{ "text": [{ "text": "a", "emphasys": true }] }]));
    assert!(findings[0].mend.contains("`emphasis`"), "{}", findings[0]);
}

#[test]
fn a_picture_lists_its_other_sizes_each_once() {
    let image = |sizes: Value| {
        json!([{ "image": { "src": "/a-800.jpg", "alt": "A floor", "width": 800, "height": 600,
                            "sizes": sizes } }])
    };
    let good = image(json!([{ "src": "/a-400.jpg", "width": 400 }]));
    found(&good, &[]);
    let Block::Image(picture) = &compiled(&good)[0] else {
        panic!("a picture");
    };
    assert_eq!(picture.sizes[0].0, 400);
    assert_eq!(picture.sizes[0].1.as_str(), "/a-400.jpg");
    let wrong = image(json!([
        { "src": "/b.jpg", "width": 800 },
        { "src": "/c.jpg", "width": 0 },
        { "src": "data:image/png,x", "width": 100 },
        { "src": "/d,", "width": 200 }
    ]));
    let expected = [
        (Lint::WrongValue, "[0].image.sizes[0].width"),
        (Lint::WrongValue, "[0].image.sizes[1].width"),
        (Lint::UrlNotAllowed, "[0].image.sizes[2].src"),
        (Lint::WrongValue, "[0].image.sizes[3].src"),
    ];
    found(&wrong, &expected);
    let many: Vec<_> = (1..10)
        .map(|i| json!({ "src": "/a.jpg", "width": i }))
        .collect();
    found(&image(json!(many)), &[(Lint::TooMany, "[0].image.sizes")]);
}

#[test]
fn a_button_may_say_how_much_it_weighs_and_one_is_the_main_one() {
    let button = |kind: &str| json!({ "button": { "label": "a", "do": "dismiss", "kind": kind } });
    let both = json!([button("plain"), button("plain")]);
    found(&both, &[]);
    let plain = |block: &Block| {
        matches!(
            block,
            Block::Button {
                kind: ButtonKind::Plain,
                ..
            }
        )
    };
    assert!(compiled(&both).iter().all(plain));
    let two = json!([button("main"), { "columns": [[button("main")], [button("quiet")]] }]);
    found(&two, &[(Lint::DoubtfulDocument, "")]);
    let mend = &findings(&two)[0].mend;
    assert!(mend.contains("`plain`"), "{mend}");
}

#[test]
fn a_coupon_may_be_applied_by_an_address_of_the_shop() {
    let coupon = |apply: &str| json!([{ "coupon": { "code": "TEN", "label": "l", "budget": 5, "apply": apply } }]);
    found(&coupon("/discount/TEN"), &[]);
    let Block::Coupon(read) = &compiled(&coupon("/discount/TEN"))[0] else {
        panic!("a coupon");
    };
    assert_eq!(read.apply.as_ref().unwrap().as_str(), "/discount/TEN");
    for bad in ["javascript:alert(1)", "//evil.example", "discount/TEN"] {
        let expected = [(Lint::UrlNotAllowed, "[0].coupon.apply")];
        found(&coupon(bad), &expected);
    }
}

#[test]
fn a_countdown_ends_on_the_minute_and_never_after_its_end() {
    let until = json!([{ "countdown": { "until": "2027-01-01T10:00:59Z", "label": "l" } }]);
    let Block::Countdown { until, .. } = &compiled(&until)[0] else {
        panic!("a countdown");
    };
    assert_eq!(until % 60_000, 0);
    assert_eq!(*until, 1_798_797_600_000);
}

#[test]
fn a_question_in_place_is_a_survey_and_the_only_one() {
    let question = |id: &str| json!({ "question": id });
    found(&json!([question("nps")]), &[]);
    let blocks = compiled(&json!([question("nps")]));
    assert_eq!(blocks, [Block::Question { item: 2 }]);

    let path = "[0].question";
    found(&json!([question("npx")]), &[(Lint::UnknownReference, path)]);
    found(&json!([question("b")]), &[(Lint::UnknownReference, path)]);
    let mend = &findings(&json!([question("b")]))[0].mend;
    assert!(mend.contains("id of a survey"), "{mend}");
    let two = json!([question("nps"), { "columns": [[question("nps")], [{ "text": "t" }]] }]);
    found(&two, &[(Lint::InvalidDocument, "")]);
}

#[test]
fn the_end_of_a_survey_asks_no_survey_in_place() {
    let mut document: Value = serde_json::from_str(&document(&json!([{ "text": "t" }]))).unwrap();
    document["surveys"][0]["ends"] =
        json!([{ "title": "Thanks", "blocks": [{ "question": "nps" }] }]);
    let findings = compile(&document.to_string()).unwrap_err();
    assert_eq!(findings[0].path, "surveys[0].ends[0].blocks[0].question");
    assert!(findings[0].mend.contains("button"), "{}", findings[0]);
}
