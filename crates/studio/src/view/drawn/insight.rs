//! Results pages, drawn of what the server could have said.

use std::rc::Rc;

use api::{Account, Draft, SiteCard};
use serde_json::{Value, json};

use super::app;
use crate::route::{Room, Spot};
use crate::state::{About, Action, Ask, Command, Remote, Session, Span, State, Theme, reduce};

const DEMO: &str = include_str!("../../../../../demo/journey.json");
const DAYS: &str = "from=1969-12-05&to=1970-01-01";

/// The site's page with these answers of the server, by their path below the site's.
fn at(spot: Spot, answers: &[(&str, Value)]) -> State {
    let mut state = State::new(spot.into(), Theme::Auto, 0);
    state.session = Session::In(Account {
        email: "ada@shop.example".to_owned(),
        is_operator: true,
        roles: std::collections::BTreeMap::default(),
    });
    state.sites = Remote::There(Rc::new(vec![SiteCard {
        site: "moss".to_owned(),
        name: "Moss".to_owned(),
        origins: Vec::new(),
        is_live: true,
        file: None,
    }]));
    let page = state.page.clone();
    reduce(&mut state, Action::Came(page), 0);
    let draft = Draft {
        revision: 7,
        document: serde_json::from_str::<Value>(DEMO).unwrap(),
        edited_at: 0,
        edited_by: "ada@shop.example".to_owned(),
    };
    let answer = Ok(serde_json::to_string(&draft).unwrap().into());
    let ask = Ask::get(About::Draft("moss".to_owned()), "/api/sites/moss/draft");
    reduce(&mut state, Action::Answered(ask, answer), 0);
    for (path, answer) in answers {
        let path = format!("/api/sites/moss/{path}");
        reduce(&mut state, Action::Want(path.clone()), 0);
        let ask = Ask::get(About::Reading(path.clone()), path);
        let answer = Ok(answer.to_string().into());
        reduce(&mut state, Action::Answered(ask, answer), 0);
    }
    state
}

fn spot(room: Room, within: &[&str]) -> Spot {
    { within.iter() }.fold(Spot::new("moss", room), |spot, it| spot.at(*it))
}

async fn drawn(room: Room, within: &[&str], answers: &[(&str, Value)]) -> String {
    app(at(spot(room, within), answers)).await
}

fn figure(n: u64, value: f64, low: f64, high: f64) -> Value {
    let note = if n < 30 { "few" } else { "clear" };
    json!({ "n": n, "note": note, "value": value, "low": low, "high": high })
}

fn hidden(n: u64) -> Value {
    json!({ "n": n, "note": "hidden" })
}

#[allow(clippy::needless_pass_by_value, reason = "made where it is told")]
fn compared(now: Value, direction: &str, difference: Value) -> Value {
    json!({ "now": now, "before": hidden(2),
        "change": { "direction": direction, "difference": difference } })
}

fn period() -> Value {
    json!({ "from": "2026-10-26", "to": "2026-11-22" })
}

fn overview() -> Value {
    json!({
        "period": period(), "before": { "from": "2026-09-28", "to": "2026-10-25" },
        "nps": compared(figure(146, 54.0, 42.6, 63.4), "unclear", figure(30, 3.0, -9.0, 14.0)),
        "csat": compared(figure(604, 0.841, 0.81, 0.868), "up", figure(300, 0.067, 0.022, 0.112)),
        "ces": compared(figure(12, 0.8, 0.5, 0.9), "unknown", hidden(2)),
        "response_rate": compared(hidden(3), "unknown", hidden(2)),
        "coverage": null,
        "shown": [
            { "item": "welcome", "kind": "panel", "stage": "awareness", "shown": 2310,
                "opened": figure(2104, 0.174, 0.159, 0.19) },
            { "item": "nps-after-purchase", "kind": "survey", "stage": "service", "shown": 6,
                "opened": hidden(4) },
        ],
        "needs": [
            { "kind": "let_down", "waiting": 4, "oldest_at": 0 },
            { "kind": "experiment_reached", "item": "welcome", "planned": 4000 },
        ],
    })
}

#[tokio::test]
async fn the_overview_has_each_figure_with_its_interval_and_what_waits() {
    let path = format!("insight/overview?{DAYS}");
    let html = drawn(Room::Overview, &[], &[(&path, overview())]).await;
    for words in [
        "26 Oct to 22 Nov 2026, beside 28 Sep to 25 Oct 2026.",
        "[43, 63]",
        "no clear change",
        "up 6.7 pp [+2.2, +11.2]",
        "few answers yet",
        "too few to show",
        "4 people were let down and wait for an answer",
        "“Welcome” has its planned 4,000 visitors",
        "href=\"/studio/sites/moss/results/surveys/nps-after-purchase\"",
        ">NPS after an order<",
        "2,310",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // A change without a word about it is none that we know of.
    assert!(!html.contains("style=") && !html.contains("NaN"), "{html}");
}

#[tokio::test]
async fn a_page_says_that_it_comes_that_it_failed_and_that_there_is_nothing() {
    for room in [
        Room::Overview,
        Room::Journey,
        Room::Results,
        Room::Inbox,
        Room::Staff,
    ] {
        assert!(
            drawn(room, &[], &[]).await.contains("aria-busy"),
            "{room:?}"
        );
    }
    let path = format!("/api/sites/moss/insight/map?{DAYS}");
    let mut state = at(spot(Room::Journey, &[]), &[]);
    reduce(&mut state, Action::Want(path.clone()), 0);
    let refused = Err(crate::state::Refusal::Foreign { status: 500 });
    let ask = Ask::get(About::Reading(path.clone()), path);
    reduce(&mut state, Action::Answered(ask, refused), 0);
    assert!(app(state).await.contains("Try again"));
    let mut empty = overview();
    empty["shown"] = json!([]);
    empty["needs"] = json!([]);
    empty["response_rate"]["now"] = hidden(0);
    let path = format!("insight/overview?{DAYS}");
    let html = drawn(Room::Overview, &[], &[(&path, empty)]).await;
    assert!(html.contains("No visits in these days") && html.contains("Nobody waits"));
}

#[tokio::test]
async fn other_days_are_asked_for_as_such() {
    let mut state = at(spot(Room::Overview, &[]), &[]);
    assert!(reduce(&mut state, Action::Over(Span::Week), 0).is_empty());
    assert_eq!(state.span, Span::Week);
    assert!(app(state).await.contains("value=\"7\" selected"));
}

fn survey() -> Value {
    let points = json!([
        { "from": "2026-10-26", "score": figure(40, 32.0, 12.0, 48.0) },
        { "from": "2026-11-02", "score": hidden(3) },
        { "from": "2026-11-16", "score": figure(44, 59.0, 40.0, 71.0) },
    ]);
    json!({ "item": "nps-after-purchase", "period": period(),
        "response_rate": figure(1460, 0.1, 0.086, 0.116),
        "questions": [
            { "question": "nps", "measure": "nps", "answers": 84, "texts": 0,
              "score": figure(84, 46.0, 31.0, 57.0),
              "groups": { "promoters": 50, "passives": 20, "detractors": 14 },
              "distribution": [
                { "answer": "3", "times": 14, "share": figure(84, 0.167, 0.1, 0.26) },
                { "answer": "8", "times": 20, "share": figure(84, 0.238, 0.16, 0.34) },
                { "answer": "9", "times": 50, "share": figure(84, 0.595, 0.49, 0.69) } ],
              "ranking": [], "over_time": points,
              "by_stage": [{ "key": "service", "score": figure(71, 10.0, -8.0, 27.0) },
                           { "key": "advocacy", "score": hidden(4) }],
              "by_device": [], "by_page": [], "by_variant": [],
              "since": { "direction": "up", "difference": figure(40, 20.0, 5.0, 33.0) } },
            { "question": "what-went-wrong", "measure": null, "answers": 12, "texts": 12,
              "score": null, "groups": null, "distribution": [], "ranking": [], "over_time": [],
              "by_stage": [], "by_device": [], "by_page": [], "by_variant": [], "since": null },
        ] })
}

#[tokio::test]
async fn a_question_has_its_line_its_distribution_and_what_came_of_a_change() {
    let path = format!("insight/surveys/nps-after-purchase?{DAYS}&by=week");
    let html = drawn(
        Room::Results,
        &["surveys", "nps-after-purchase"],
        &[(&path, survey())],
    )
    .await;
    for words in [
        "How likely are you to tell a friend about Fern",
        "NPS, from 32 [12, 48], n 40 on 26 Oct 2026 to 59 [40, 71], n 44 on 16 Nov 2026.",
        "Since the change: +20 [+5, +33]. A rise we can be sure of",
        "Promoters, 9 and 10",
        "50 · 60 %",
        "[−8, 27]",
        "Distribution of 84 answers: most often 9, 50 times.",
        "This question asks for words.",
        "inbox/export?item=nps-after-purchase&amp;from=1969-12-05",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // Broken where too few stand behind it: two lines in each of two widths.
    assert_eq!(html.matches("class=\"line\"").count(), 4, "{html}");
}

#[tokio::test]
async fn an_experiment_shows_the_interval_first_and_never_says_more_than_it_knows() {
    let against = |verdict: &str| {
        json!({ "difference": figure(2000, 0.011, -0.011, 0.033), "chance": 0.3,
            "verdict": verdict, "needed": 34000 })
    };
    let variants = |verdict: &str| {
        json!([
            { "variant": "short", "did": 312, "share": figure(2000, 0.156, 0.14, 0.17),
              "against": against(verdict) },
            { "variant": "long", "did": 290, "share": figure(2000, 0.145, 0.13, 0.16),
              "against": null },
        ])
    };
    let experiment = |verdict: &str, alarm: bool| {
        json!({ "as_of": 50_700_000, "experiments": [{ "item": "welcome", "name": "Samples first", "planned": 4000, "visitors": 4000,
            "is_reached": true, "within": 1, "control": "long",
            "groups": [{ "variant": "short", "visitors": 2000, "weight": 0.5 },
                       { "variant": "long", "visitors": 2000, "weight": 0.5 }],
            "ratio_alarm": alarm, "ratio_chance": 0.9, "crossed": 3,
            "measures": [
                { "measure": "purchase", "role": "goal", "variants": variants(verdict) },
                { "measure": "refund", "role": "guard", "variants": variants("unclear") } ],
            "money": { "currency": "EUR", "cut_above": 0.995, "variants": [
                { "variant": "short", "mean": figure(2000, 1240.0, 1000.0, 1500.0),
                  "difference": figure(2000, 40.0, -90.0, 170.0), "verdict": "unclear" } ] } }] })
    };
    let answer = [("insight/experiments", experiment("unclear", false))];
    let html = drawn(Room::Results, &["experiments"], &answer).await;
    for words in [
        "+1.1 pp [−1.1, +3.3]",
        "no clear difference",
        "312 of 2,000 · 15.6 %",
        "about 34,000 visitors would be needed",
        "12.40 EUR",
        "3 visitors met more than one variant",
        "Guard rails",
        "role=\"status\" class=\"mp-soft\">As of 14:05<",
        "Work out anew",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("mp-note--bad"), "{html}");
    let answer = [("insight/experiments", experiment("unbelievable", true))];
    let html = drawn(Room::Results, &["experiments"], &answer).await;
    assert!(html.contains("mp-note--bad") && html.contains("cannot be believed"));
    let answer = [("insight/experiments", json!({ "experiments": [] }))];
    let html = drawn(Room::Results, &["experiments"], &answer).await;
    assert!(html.contains("No experiment runs"), "{html}");
    assert!(!html.contains("As of"), "of this moment: {html}");
}

#[tokio::test]
async fn what_is_kept_stays_to_be_read_while_it_is_worked_out_anew_and_that_is_said() {
    let path = format!("/api/sites/moss/insight/overview?{DAYS}");
    let mut kept = overview();
    kept["as_of"] = json!(-9_300_000);
    let answer = (&*format!("insight/overview?{DAYS}"), kept);
    let mut state = at(spot(Room::Overview, &[]), &[answer]);
    let html = app(state.clone()).await;
    assert!(html.contains("As of 31 Dec 1969, 21:25<"), "{html}");
    let asks = reduce(&mut state, Action::Refresh(path.clone()), 0);
    let now = Ask::get(About::Reading(path.clone()), format!("{path}&now=1"));
    assert_eq!(asks, [Command::Ask(now.clone())]);
    let again = reduce(&mut state, Action::Refresh(path), 0);
    assert!(again.is_empty(), "pressed twice");
    let html = app(state.clone()).await;
    for words in ["Working it out anew", "2,310", "disabled"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let answer = Ok(overview().to_string().into());
    reduce(&mut state, Action::Answered(now, answer), 0);
    let html = app(state).await;
    assert!(!html.contains("As of") && html.contains("2,310"), "{html}");
}

#[tokio::test]
async fn the_programme_the_funnel_and_customers_are_told_in_figures() {
    let path = format!("insight/programme?{DAYS}");
    let unclear = || {
        compared(
            figure(900, 0.2, 0.18, 0.22),
            "unclear",
            figure(90, 0.0, -0.1, 0.1),
        )
    };
    let answer = json!({ "period": period(), "before": period(), "participation": unclear(),
        "active": unclear(), "redeemed": unclear(),
        "wallets": [{ "wallet": "leaves", "issued": 90000, "spent": 4000, "expired": 0,
            "outstanding": 86000, "redemption": 0.044, "breakage": 0.0,
            "cost": { "currency": "EUR", "if_all_spent": 84300.0, "liability": 40000.0 } }],
        "badges": [{ "badge": "explorer", "levels": [143, 61, 0] }],
        "budgets": [{ "rule": "first-order", "budget": 1500, "spent": 840 }] });
    let html = drawn(Room::Results, &["programme"], &[(&path, answer)]).await;
    for words in [
        "Explorer",
        "under 5",
        "843.00 EUR if all were spent",
        "56.0 %",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let path = format!("insight/funnel?{DAYS}&within=7");
    let step = |step: &str, shoppers: u64| {
        json!({ "step": step, "shoppers": shoppers, "of_before": figure(60, 0.5, 0.4, 0.6),
            "of_first": figure(60, 0.5, 0.4, 0.6), "time": figure(60, 86_400_000.0, 0.0, 172_800_000.0) })
    };
    let answer = json!({ "period": period(), "within": 7,
        "steps": [step("view_item", 60), step("purchase", 30)] });
    let html = drawn(Room::Results, &["funnel"], &[(&path, answer)]).await;
    for words in ["Looked at a product", "Ordered", "1.0 days", "[0.0, 2.0]"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let segments = json!({ "as_of": "2026-11-22", "customers": 400, "currency": "EUR",
        "segments": [{ "segment": "at_risk", "share": figure(400, 0.2, 0.16, 0.24) }],
        "second_order": [{ "days": 30, "share": figure(400, 0.31, 0.27, 0.36) }] });
    let lifetime = json!({ "customers": 400, "came_back": 120, "currency": "EUR",
        "modelled": null, "rough": 5230.4 });
    let answers = [
        ("insight/segments", segments),
        ("insight/lifetime", lifetime),
    ];
    let html = drawn(Room::Results, &["customers"], &answers).await;
    for words in [
        "At risk",
        "A while ago, and used to buy well",
        "120 customers ordered more than once. From 200 on",
        "52.30 EUR",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

fn run(response: &str, channel: &str) -> Value {
    json!({ "visitor": "v1", "item": "nps-after-purchase", "response": response, "variant": "",
        "at": 0, "stage": "service", "page": "/delivery", "device": "phone", "channel": channel,
        "score": { "question": "nps", "measure": "nps", "number": 2, "band": "let_down" },
        "answers": [
            { "question": "nps", "number": 2, "text": null, "choices": [], "more": null, "hidden": false },
            { "question": "what-went-wrong", "number": null, "text": "Two hours <late>.",
              "choices": [], "more": null, "hidden": false },
            { "question": "mail", "number": null, "text": null, "choices": [], "more": null, "hidden": true } ],
        "state": "open", "handed_to": "", "changed_by": "", "changed_at": 0, "tags": ["delivery"] })
}

#[tokio::test]
async fn the_inbox_has_voices_one_of_them_with_its_way_and_no_address() {
    let detail = json!({ "run": run("r1", ""),
        "notes": [{ "n": 1, "text": "Called back.", "author": "ada", "at": 0 }],
        "way": [{ "name": "view_item", "stage": "consideration", "about": "flooring",
            "page": "/products/oak", "times": 4, "from": 0, "until": 0 }],
        "staff": [{ "item": "staff", "question": "q", "text": "The van broke down.", "at": 0 }] });
    let inbox = json!({ "runs": [run("r1", ""), run("r2", "")], "next_before": 77 });
    let answers = [
        ("inbox?", inbox),
        ("inbox/v1/nps-after-purchase/r1", detail),
    ];
    let within = ["v1", "nps-after-purchase", "r1"];
    let html = drawn(Room::Inbox, &within, &answers).await;
    for words in [
        "Two hours &lt;late&gt;.",
        "Score 2, let down",
        "waits for an answer",
        "viewed 4 products, flooring · Products · oak",
        "The van broke down.",
        "Called back.",
        "Show how to reach them",
        "Remove the tag “delivery”",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(html.matches("class=\"is-on\"").count(), 1, "{html}");
    let html = drawn(
        Room::Inbox,
        &["waiting"],
        &[(
            "inbox?state=waiting",
            json!({ "runs": [], "next_before": null }),
        )],
    )
    .await;
    assert!(html.contains("Nobody said anything that fits."), "{html}");
}

#[tokio::test]
async fn the_map_has_six_lanes_where_it_hurts_and_what_moved() {
    let touch = |page: &str, pain: bool| {
        json!({ "page": page, "shown": 200, "score": figure(128, 0.55, 0.47, 0.64), "is_pain": pain,
            "change": { "direction": "up", "difference": figure(90, 0.112, 0.021, 0.2) } })
    };
    let lane = |stage: &str, touchpoints: Value| json!({ "stage": stage, "visits": 1862, "touchpoints": touchpoints });
    let mut lanes: Vec<Value> = { crate::words::insight::STAGES.iter() }
        .map(|stage| lane(stage, json!([])))
        .collect();
    lanes[3] = lane(
        "service",
        json!([touch("/delivery", true), touch("/returns", false)]),
    );
    let place = json!({ "stage": "service", "page": "/delivery" });
    let map = json!({ "period": period(), "before": period(), "lanes": lanes, "pains": [place],
        "moves": [place], "dead_ends": 3, "staff_days": 6,
        "staff": [{ "item": "s", "question": "q", "text": "We ran late.", "at": 0 }] });
    let path = format!("insight/map?{DAYS}");
    let html = drawn(Room::Journey, &[], &[(&path, map)]).await;
    assert_eq!(html.matches("class=\"st-stage\"").count(), 6, "{html}");
    for words in [
        "under 70 %",
        "Are helped · 1,862 visits",
        "[47.0, 64.0] · n 128",
        "up 11.2 pp [+2.1, +20.0]",
        "3 searches found nothing.",
        "left a word on 6 days",
        "insight/map/svg?from=1969-12-05",
        "insight/map/mermaid?",
        "We ran late.",
        "href=\"/studio/sites/moss/inbox/staff\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[tokio::test]
async fn staff_stands_beside_who_was_let_down_that_day() {
    let inbox = |run: Value| json!({ "runs": [run], "next_before": null });
    let staff_path = format!("inbox?channel=staff&{DAYS}&limit=100");
    let down_path = format!("inbox?band=let_down&{DAYS}&limit=100");
    let answers = [
        (staff_path.as_str(), inbox(run("r1", "staff"))),
        (down_path.as_str(), inbox(run("r2", ""))),
    ];
    let html = drawn(Room::Staff, &[], &answers).await;
    assert_eq!(html.matches("st-day").count(), 1, "{html}");
    assert!(html.contains("Staff said") && html.contains("Shoppers who were let down said"));
    assert!(!html.contains("inbox/staff"), "that is all of it");
    let more = json!({ "runs": [run("r1", "staff")], "next_before": 7 });
    let none = json!({ "runs": [], "next_before": null });
    let answers = [
        (staff_path.as_str(), more),
        (down_path.as_str(), none.clone()),
    ];
    let html = drawn(Room::Staff, &[], &answers).await;
    assert!(html.contains("inbox/staff"), "{html}");
    let answers = [
        (staff_path.as_str(), none.clone()),
        (down_path.as_str(), none),
    ];
    let html = drawn(Room::Staff, &[], &answers).await;
    assert!(html.contains("No voices in these days"), "{html}");
}

mod items;
mod steps;
