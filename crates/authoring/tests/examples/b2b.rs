//! The company buyer: effort, recovery, terms.

use engine::{Effect, Refusal};
use shopper::{Answer, Stage, Value};

use crate::story::*;

/// A buyer of a company, some weeks after their first order.
fn buyer() -> Story {
    let mut story = Story::of("b2b-reorder.json", "2026-09-01T08:00:00Z");
    story.profile.member = Some("u-17".to_owned());
    story.profile.attributes = Value::from([
        ("company", Value::from("Bassi")),
        ("role", Value::from("finance")),
    ]);
    story
}

#[test]
fn a_low_ces_brings_the_recovery_panel_and_tells_the_service_desk() {
    let mut story = buyer();
    story.opens("/thank-you", "");
    story.buys("1", 90_000);
    assert_eq!(story.sees(), ["effort"]);
    story.answers("effort", "effort", Answer::Number(2));
    let effects = story.completes("effort");
    assert_eq!(story.shows(&effects), ["recovery-now"]);
    assert!(effects.iter().any(
        |effect| matches!(effect, Effect::Webhook { name, .. } if name == "service-desk-call-back")
    ));
    story.visits("2026-09-03T08:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["recovery"]);
    story.visits("2026-10-01T08:00:00Z");
    assert_eq!(
        story.opens("/", "home-hero"),
        ["due"],
        "an apology is over after two weeks"
    );
}

#[test]
fn a_good_ces_brings_neither() {
    let mut story = buyer();
    story.opens("/thank-you", "");
    story.buys("1", 90_000);
    story.answers("effort", "effort", Answer::Number(6));
    let effects = story.completes("effort");
    assert_eq!(story.shows(&effects), Vec::<&str>::new());
    assert_eq!(Story::refusals(&effects), [Refusal::NotInAudience]);
    story.visits("2026-09-03T08:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), Vec::<String>::new());
}

#[test]
fn the_effort_survey_asks_where_it_hurts_only_whom_it_hurts() {
    let story = buyer();
    let (asked, end) = way(&story, "effort", &[("effort", Answer::Number(7))]);
    assert_eq!(asked, ["effort"]);
    assert_eq!(end, Some(2));
    let hard = [
        ("effort", Answer::Number(1)),
        ("where", options(&["payment"])),
    ];
    let (asked, end) = way(&story, "effort", &hard);
    assert_eq!(asked, ["effort", "where", "how", "pointed"]);
    assert_eq!(end, Some(0));
    let poor = Answer::Matrix(vec![("invoice".to_owned(), "poor".to_owned())]);
    let (asked, _) = way(&story, "quarter", &[("service", poor)]);
    assert_eq!(asked, ["service", "invoice-how", "next", "nps"]);
}

#[test]
fn a_refund_brings_goodwill_service_and_the_recovery_panel_too() {
    let mut story = buyer();
    story.buys("1", 90_000);
    assert_eq!((story.has("credits"), story.awaits("credits")), (0, 680));
    story.visits("2026-09-05T08:00:00Z");
    story.returns("1", Some(45_000));
    assert_eq!((story.has("credits"), story.awaits("credits")), (150, 590));
    assert_eq!(story.stage(), Stage::Service);
    assert_eq!(story.opens("/", "home-hero"), ["recovery"]);
}

#[test]
fn longer_terms_come_with_volume_and_go_step_by_step_after_their_grace() {
    let mut story = buyer();
    story.buys("1", 900_000);
    assert_eq!(story.tier("terms"), 2);
    assert!(story.hub().contains(&"terms".to_owned()));
    story.until("2027-10-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 2);
    story.until("2027-11-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 1);
    story.until("2028-02-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 0);
}

#[test]
fn an_order_list_is_saved_approved_and_ordered_in_that_order() {
    let mut story = buyer();
    story.vouched("approval_given", |_| ());
    story.vouched("reorder_list_saved", |_| ());
    story.vouched("approval_given", |_| ());
    assert_eq!(story.progress("planner"), (2, 3));
    story.buys("1", 10_000);
    assert_eq!(story.level("planner"), 1);
}
