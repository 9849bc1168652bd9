//! Differences as an editor would tell them.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn words(before: &Value, after: &Value) -> Vec<String> {
    let changes = diff(&before.to_string(), &after.to_string()).unwrap();
    changes.into_iter().map(|change| change.words).collect()
}

#[test]
fn items_are_told_by_their_ids_and_the_teams_names() {
    let before = json!({ "panels": [
        { "id": "old", "name": "Old one" },
        { "id": "welcome", "name": { "en": "Welcome", "it": "Ciao" }, "blocks": [{ "heading": "Hi" }] },
    ] });
    let after = json!({ "panels": [
        { "id": "welcome", "name": { "en": "Welcome", "it": "Ciao" }, "blocks": [{ "heading": "Hello" }] },
        { "id": "new" },
    ] });
    assert_eq!(
        words(&before, &after),
        [
            "panel `welcome` (Welcome) changed: blocks[0].heading",
            "panel `new` added",
            "panel `old` (Old one) removed",
        ]
    );
}

#[test]
fn a_question_put_in_between_is_one_difference() {
    let ask = |ids: &[&str]| {
        let questions: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
        json!({ "surveys": [{ "id": "nps", "questions": questions }] })
    };
    let changes = diff(
        &ask(&["a", "b"]).to_string(),
        &ask(&["a", "c", "b"]).to_string(),
    )
    .unwrap();
    assert_eq!(changes.len(), 1);
    let part = Part {
        path: "questions[c]".to_owned(),
        before: None,
        after: Some(r#"{"id":"c"}"#.to_owned()),
    };
    assert_eq!(changes[0].parts, [part]);
}

#[test]
fn settings_are_told_with_both_values() {
    let before =
        json!({ "shop": "Fern", "hold_out": 0.1, "attention": { "day": 2 }, "order_gap": "60d" });
    let after = json!({ "shop": "Fern & Floor", "hold_out": 0.1, "attention": { "day": 3 }, "time_zone": "Europe/Rome" });
    assert_eq!(
        words(&before, &after),
        [
            r#"`shop` changed from "Fern" to "Fern & Floor""#,
            "`attention` changed",
            r#"`time_zone` set to "Europe/Rome""#,
            r#"`order_gap` removed, was "60d""#,
        ]
    );
}

#[test]
fn another_order_is_a_change_of_its_own() {
    let rules = |ids: [&str; 2]| json!({ "rules": ids.map(|id| json!({ "id": id })) });
    let changes = diff(
        &rules(["a", "b"]).to_string(),
        &rules(["b", "a"]).to_string(),
    )
    .unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].kind, changes[0].words.as_str()),
        (Kind::Reordered, "the order of the rules changed")
    );
}

#[test]
fn lists_with_missing_or_doubled_ids_are_compared_by_place() {
    let before = json!({ "panels": [{ "id": "a" }, { "id": "a" }] });
    let after = json!({ "panels": [{ "id": "a" }, { "name": "b" }] });
    let changes = diff(&before.to_string(), &after.to_string()).unwrap();
    assert_eq!(changes[0].words, "`panels` changed");
    assert_eq!(changes[0].parts[0].path, "[1].name");
}

#[test]
fn what_is_no_object_cannot_be_compared() {
    assert_eq!(diff("[]", "{}"), Err(NotComparable::Before));
    assert_eq!(diff("{}", "{"), Err(NotComparable::After));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        "[ab]{0,2}".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("id|panels|rules|[ab]", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn there_are_changes_exactly_where_two_documents_are_not_the_same(a in value(), b in value()) {
        let wrap = |it: &Value| json!({ "panels": it, "other": it }).to_string();
        prop_assert_eq!(diff(&wrap(&a), &wrap(&a)), Ok(Vec::new()));
        let changes = diff(&wrap(&a), &wrap(&b)).unwrap();
        prop_assert_eq!(changes.is_empty(), a == b, "{:?}", changes);
    }
}
