//! Places, putting off, and where the launcher stands: from the document to the program.

use authoring::compile;
use engine::{NEVER_AGAIN, Place, Program};
use serde_json::{Value, json};
use shopper::DAY_MS;

fn program(show: &Value, launcher: &Value) -> Program {
    let document = json!({
        "site": "s", "shop": "S", "locales": ["en"], "launcher": launcher,
        "panels": [{ "id": "p", "name": "p", "show": show, "blocks": [{ "heading": "h" }] }],
    });
    let compiled = compile(&document.to_string()).expect("no error");
    let (_, program) = engine::decode(&compiled.locales[0].bytes).expect("this build's own");
    program
}

fn placed(place: &Value) -> engine::Item {
    let program = program(&json!({ "place": place }), &json!({}));
    program.items.into_iter().next().expect("one item")
}

#[test]
fn a_bar_lies_over_the_page_or_stands_in_its_flow() {
    for (written, place) in [
        ("top", Place::BannerTop),
        ("bottom", Place::BannerBottom),
        ("page_top", Place::Slot("page-top".to_owned())),
        ("page_bottom", Place::Slot("page-bottom".to_owned())),
    ] {
        assert_eq!(placed(&json!({ "banner": written })).place, place);
    }
}

#[test]
fn the_tab_is_always_there_unless_the_journey_says_otherwise() {
    let tab = placed(&json!("tab")).frequency;
    assert_eq!((tab.after_dismissed, tab.after_completed), (0, 0));
    let other = placed(&json!("popover")).frequency;
    assert_eq!(other.after_dismissed, 30 * DAY_MS);
    assert_eq!(other.after_completed, NEVER_AGAIN);
    let show = json!({ "place": "tab", "frequency": { "after_completed": "7d" } });
    let said = program(&show, &json!({})).items[0].frequency;
    assert_eq!(said.after_completed, 7 * DAY_MS);
}

#[test]
fn putting_off_is_offered_only_where_the_journey_says_so() {
    assert!(!placed(&json!("popover")).not_now);
    let show = json!({ "place": "popover", "not_now": true });
    assert!(program(&show, &json!({})).items[0].not_now);
}

#[test]
fn the_launcher_stands_at_the_end_unless_the_journey_says_start() {
    let show = json!({ "place": "popover" });
    let at_start = |launcher| program(&show, &launcher).launcher.expect("one").at_start;
    assert!(!at_start(json!({})));
    assert!(!at_start(json!({ "position": "end" })));
    assert!(at_start(json!({ "position": "start" })));
}
