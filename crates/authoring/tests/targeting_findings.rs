//! What a check says of slips in audiences, occasions, schedules, shares, variants and lanes.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Severity, compile};
use serde_json::{Value, json};

/// A document with one panel and one survey and these fields.
fn document(fields: &Value) -> Value {
    let mut document = json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en"],
        "origins": ["https://shop.example"],
        "launcher": {},
        "surveys": [{
            "id": "nps", "name": "nps", "show": { "place": "popover", "on": "manual" },
            "questions": [{
                "id": "score", "ask": "?", "answer": { "nps": { "low": "l", "high": "h" } }
            }]
        }],
        "rules": [{ "id": "weekly", "kind": { "earn": { "event": "login" } }, "effects": [{ "points": { "wallet": "w", "amount": 1 } }] }],
        "wallets": [{ "id": "w", "name": "w" }]
    });
    for (name, value) in fields.as_object().unwrap() {
        document[name] = value.clone();
    }
    document
}

fn findings(fields: &Value) -> Vec<Finding> {
    match compile(&document(fields).to_string()) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    }
}

/// The same, with one panel that is shown so.
fn shown(show: &Value) -> Value {
    let mut whole = json!({ "place": { "slot": "a" } });
    for (name, value) in show.as_object().unwrap() {
        whole[name] = value.clone();
    }
    json!({ "panels": [{
        "id": "a", "name": "a", "show": whole, "blocks": [{ "heading": "h" }]
    }] })
}

fn for_whom(audience: &Value) -> Value {
    shown(&json!({ "audience": audience }))
}

fn variants(variants: &Value, experiment: &Value) -> Value {
    let mut fields = shown(&json!({}));
    fields["panels"][0]["variants"] = variants.clone();
    if !experiment.is_null() {
        fields["panels"][0]["experiment"] = experiment.clone();
    }
    fields
}

#[track_caller]
fn only(fields: &Value, severity: Severity, path: &str, reason: &str, mend: &str) {
    let found = findings(fields);
    let [finding] = &found[..] else {
        panic!("one finding is expected: {found:#?}");
    };
    let at = (finding.severity, finding.path.as_str());
    assert_eq!(at, (severity, path), "{finding}");
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

#[track_caller]
fn fine(fields: &Value) {
    assert_eq!(findings(fields), []);
    // What may be published an editor must not mark.
    let schema = jsonschema::validator_for(&authoring::schema()).unwrap();
    let marked: Vec<_> = schema
        .iter_errors(&document(fields))
        .map(|error| error.to_string())
        .collect();
    assert_eq!(marked, Vec::<String>::new());
}

const AUDIENCE: &str = "panels[0].show.audience";

#[test]
fn everything_that_can_be_asked_of_a_shopper_is_understood() {
    let mut fields = for_whom(&json!({
        "visits": { "$gte": 2 },
        "device": "phone",
        "page": { "$glob": ["/flooring/*", "/rugs/**"] },
        "plan": { "$inGroup": "best" },
        "$daysSince": { "event": "purchase", "lte": 30 },
        "$tier": ["silver", "gold"],
        "$streak": { "rule": "weekly", "gte": 3 },
        "$answer": { "survey": "nps", "question": "score", "gte": 9 },
        "$stage": ["dormant", "retention"],
        "$audience": "regulars",
        "$not": { "$daysSince": { "visit": "previous", "lte": 3 } }
    }));
    fields["groups"] = json!({ "best": ["a", "b"] });
    fields["tiers"] = json!([{
        "id": "club", "name": "Club",
        "measure": { "count": { "event": "purchase" } },
        "tiers": [
            { "id": "silver", "name": "Silver", "from": 1 },
            { "id": "gold", "name": "Gold", "from": 5 }
        ]
    }]);
    fields["audiences"] = json!([
        { "id": "regulars", "who": { "$or": [{ "$audience": "old" }, { "member": true }] } },
        { "id": "old", "name": "Old hands", "who": { "days_known": { "$gte": 100 } } }
    ]);
    fine(&fields);
}

#[test]
fn what_is_referred_to_must_be_there() {
    let answer = |survey, question| {
        for_whom(&json!({ "$answer": { "survey": survey, "question": question, "gte": 1 } }))
    };
    let at = |operator: &str| format!("{AUDIENCE}.{operator}");
    error(
        &answer("npz", "score"),
        &at("$answer"),
        "no survey `npz`",
        "write `nps`",
    );
    error(
        &answer("nps", "scor"),
        &at("$answer"),
        "no question `scor`",
        "write `score`",
    );
    let streak = for_whom(&json!({ "$streak": { "rule": "weekly-visit", "gte": 1 } }));
    error(
        &streak,
        &at("$streak.rule"),
        "no rule `weekly-visit`",
        "`rules`",
    );
    let group = for_whom(&json!({ "plan": { "$inGroup": "best" } }));
    error(&group, &at("plan.$inGroup"), "no group `best`", "`groups`");
    let mut named = for_whom(&json!({ "$audience": "regular" }));
    named["audiences"] = json!([{ "id": "regulars", "who": { "member": true } }]);
    error(
        &named,
        &at("$audience"),
        "no audience `regular`",
        "write `regulars`",
    );
}

#[test]
fn a_circle_of_audiences_is_named_with_its_way() {
    let who = |id: &str| json!({ "$audience": id });
    let audiences = json!({ "audiences": [
        { "id": "a", "who": who("b") },
        { "id": "b", "who": { "$or": [who("c"), { "member": true }] } },
        { "id": "c", "who": { "$not": who("b") } }
    ] });
    error(
        &audiences,
        "audiences[1].who",
        "in a circle: b → c → b",
        "take one",
    );
    let own = json!({ "audiences": [{ "id": "a", "who": who("a") }] });
    error(&own, "audiences[0].who", "a → a", "take one");
}

#[test]
fn a_long_chain_of_audiences_is_refused() {
    let mut audiences = vec![json!({ "id": "a0", "who": { "member": true } })];
    for n in 1..17 {
        let before = format!("a{}", n - 1);
        audiences.push(json!({ "id": format!("a{n}"), "who": { "$audience": before } }));
    }
    error(
        &json!({ "audiences": audiences }),
        "audiences[16].who",
        "more than 16",
        "write some of them out",
    );
}

#[test]
fn an_audience_that_stands_twice_is_an_error() {
    let one = json!({ "id": "a", "who": { "member": true } });
    let twice = json!({ "audiences": [one, one] });
    error(
        &twice,
        "audiences[1].id",
        "another audience `a`",
        "another id",
    );
}

#[test]
fn an_audience_that_nobody_can_belong_to_is_an_error() {
    for audience in [
        json!({ "visits": { "$gte": 5, "$lte": 2 } }),
        json!({ "visits": { "$gt": 5 }, "$and": [{ "visits": 5 }] }),
        json!({ "device": "phone", "$or": [{ "visits": 1 }], "$and": [{ "device": "desktop" }] }),
        json!({ "plan": { "$eq": "a" }, "$not": { "$or": [] } }),
        json!({ "plan": { "$exists": true, "$not": { "$exists": true } } }),
        json!({ "$and": [
            { "$count": { "event": "view_item", "gte": 5 } },
            { "$count": { "event": "view_item", "lte": 2 } }
        ] }),
        json!({ "$or": [{ "visits": { "$gt": 2, "$lt": 2 } }] }),
    ] {
        let reason = "there is nobody who is meant";
        let found = findings(&for_whom(&audience));
        assert!(
            found
                .iter()
                .any(|one| one.severity == Severity::Error && one.reason.contains(reason)),
            "{audience}: {found:?}"
        );
    }
    for audience in [
        json!({ "visits": { "$gte": 5, "$lte": 5 } }),
        json!({ "plan": "a", "$or": [{ "plan": "b" }, { "visits": 1 }] }),
        json!({ "tags": { "$elemMatch": { "$gte": 5 } }, "tags.0": { "$lte": 2 } }),
        json!({ "$and": [
            { "$count": { "event": "view_item", "gte": 5 } },
            { "$count": { "event": "view_item", "within": "7d", "lte": 2 } }
        ] }),
    ] {
        fine(&for_whom(&audience));
    }
}

#[test]
fn operators_of_our_own_say_how_they_are_written() {
    let at = |operator: &str| format!("{AUDIENCE}.{operator}");
    let cases = [
        (json!({ "$daysSince": 3 }), "$daysSince", "takes an object"),
        (
            json!({ "$daysSince": { "gte": 3 } }),
            "$daysSince",
            "which event",
        ),
        (
            json!({ "$daysSince": { "visit": "last", "gte": 3 } }),
            "$daysSince.visit",
            "no visit",
        ),
        (
            json!({ "$daysSince": { "event": "login", "lte": -1 } }),
            "$daysSince",
            "less than 0",
        ),
        (
            json!({ "$daysSince": { "event": "login" } }),
            "$daysSince",
            "how much",
        ),
        (json!({ "$tier": {} }), "$tier", "takes the id of a tier"),
        (
            json!({ "$streak": { "gte": 1 } }),
            "$streak",
            "which streak",
        ),
        (
            json!({ "$answer": { "survey": "nps" } }),
            "$answer",
            "which question",
        ),
        (json!({ "$audience": 3 }), "$audience", "takes the id"),
        (
            json!({ "page": { "$glob": 3 } }),
            "page.$glob",
            "takes a text",
        ),
        (json!({ "page.path": "/" }), "page.path", "Milepost's own"),
    ];
    for (audience, operator, reason) in cases {
        error(&for_whom(&audience), &at(operator), reason, "");
    }
    let both = json!({ "$answer": { "survey": "nps", "question": "score", "gte": 1, "is": 2 } });
    error(
        &for_whom(&both),
        &at("$answer"),
        "tested by bounds",
        "keep one",
    );
    let mistyped = json!({ "$dayssince": { "event": "login", "gte": 1 } });
    error(
        &for_whom(&mistyped),
        &at("$dayssince"),
        "no operator",
        "write `$daysSince`",
    );
}

#[test]
fn pages_are_paths_or_hosts() {
    let on = |pages: Value| shown(&json!({ "pages": pages }));
    let at = "panels[0].show.pages[0]";
    fine(&on(
        json!(["/flooring/*", "*.shop.example/**", { "regex": "^/p/\\d+$" }]),
    ));
    error(
        &on(json!(["https://shop.example/*"])),
        at,
        "has a scheme",
        "shop.example",
    );
    error(
        &on(json!(["flooring"])),
        at,
        "no path",
        "write \"/flooring\"",
    );
    error(&on(json!([""])), at, "empty", "");
    error(
        &on(json!(["/a#b"])),
        at,
        "no part of a page's path",
        "leave it out",
    );
    error(
        &on(json!([{ "regex": "(" }])),
        at,
        "cannot be read",
        "JavaScript",
    );
    error(
        &on(json!([{ "regex": "(?=a)" }])),
        at,
        "cannot be read",
        "look-ahead",
    );
    error(
        &on(json!([{ "regex": "(\\w{300}){300}" }])),
        at,
        "would take more than",
        "shorten",
    );
    let both = shown(&json!({ "pages": ["/a"], "not_pages": ["/a"] }));
    error(
        &both,
        "panels[0].show.not_pages[0]",
        "nobody ever sees it",
        "remove one",
    );
}

#[test]
fn too_many_patterns_are_refused() {
    let pages: Vec<_> = (0..201).map(|n| format!("/{n}")).collect();
    error(&shown(&json!({ "pages": pages })), "", "201", "");
}

#[test]
fn occasions_are_checked_one_by_one() {
    let on = |on: Value| shown(&json!({ "on": on }));
    fine(&on(json!([
        { "dwell": "20s" }, { "scroll": 60 }, "exit_intent", { "idle": "30s" }, "dead_search",
        { "click": ".size-guide" }, { "visible": "#reviews > li" }, { "in_view": "a" }, "manual",
        { "event": { "name": "add_to_cart", "where": { "object.category": "rugs" } } }
    ])));
    error(
        &on(json!([])),
        "panels[0].show.on",
        "no occasion",
        "leave `on` out",
    );
    let first = |field: &str| format!("panels[0].show.on[0].{field}");
    error(
        &on(json!([{ "idle": "2h" }])),
        &first("idle"),
        "so long",
        "an hour",
    );
    error(
        &on(json!([{ "click": "a {" }])),
        &first("click"),
        "no CSS selector",
        "",
    );
    error(
        &on(json!([{ "visible": " " }])),
        &first("visible"),
        "no CSS selector",
        "",
    );
    error(
        &on(json!([{ "in_view": "" }])),
        &first("in_view"),
        "no name",
        "milepost-slot",
    );
    warning(
        &on(json!([{ "dwell": "20s" }, "page"])),
        "panels[0].show.on[1]",
        "never matter",
        "remove `page`",
    );
    let filter = json!([{ "event": { "name": "purchase", "where": { "visits": 1 } } }]);
    warning(
        &on(filter),
        &first("event.where.visits"),
        "events have no `visits`",
        "",
    );
    error(
        &on(json!("exit_intend")),
        "panels[0].show.on",
        "known here",
        "`exit_intent`",
    );
}

#[test]
fn places_are_known_by_name() {
    let at = |place: Value| shown(&json!({ "place": place }));
    for place in [
        json!("popover"),
        json!("modal"),
        json!("slide_in"),
        json!({ "banner": "top" }),
        json!({ "anchored": "#cart" }),
        json!("launcher"),
        json!("tab"),
    ] {
        fine(&at(place));
    }
    error(
        &at(json!({ "anchored": "" })),
        "panels[0].show.place.anchored",
        "no CSS selector",
        "",
    );
}

#[test]
fn schedules_must_have_a_time_at_all() {
    let when = |schedule: Value| shown(&json!({ "schedule": schedule }));
    let at = |field: &str| format!("panels[0].show.schedule{field}");
    fine(&when(
        json!({ "days": ["sat", "sun"], "hours": ["22:00-06:00"], "time": "shopper" }),
    ));
    error(
        &when(json!({ "days": [] })),
        &at(".days"),
        "nobody ever sees it",
        "",
    );
    error(
        &when(json!({ "hours": [] })),
        &at(".hours"),
        "nobody ever sees it",
        "",
    );
    error(
        &when(json!({ "hours": ["09:00-09:00"] })),
        &at(".hours[0]"),
        "ends when",
        "24:00",
    );
    error(
        &when(json!({ "hours": ["09:00-25:00"] })),
        &at(".hours[0]"),
        "is not hours like",
        "",
    );
    error(
        &when(json!({ "days": ["friday"] })),
        &at(".days[0]"),
        "known here",
        "",
    );
    warning(
        &when(json!({ "time": "shopper" })),
        &at(".time"),
        "no days and hours",
        "",
    );
    let shop = when(json!({ "days": ["mon"], "time": "shop" }));
    error(
        &shop,
        &at(".time"),
        "what time it is in the shop",
        "time_zone",
    );
    let over = json!({ "from": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z" });
    error(&when(over), &at(""), "over before it begins", "");
}

#[test]
fn an_unknown_time_zone_names_its_neighbour() {
    error(
        &json!({ "time_zone": "Europe/Rom" }),
        "time_zone",
        "no time zone",
        "`Europe/Rome`",
    );
    error(
        &json!({ "time_zone": "CEST-2" }),
        "time_zone",
        "no time zone",
        "IANA",
    );
}

#[test]
fn shares_lie_between_nobody_and_everybody() {
    let at = |field: &str| format!("panels[0].show.{field}");
    fine(&shown(&json!({ "sample": 0.2, "hold_out": 0.05 })));
    error(
        &shown(&json!({ "sample": 0 })),
        &at("sample"),
        "nobody ever sees it",
        "",
    );
    error(
        &shown(&json!({ "sample": 20 })),
        &at("sample"),
        "no share",
        "0.2",
    );
    error(
        &shown(&json!({ "hold_out": 1 })),
        &at("hold_out"),
        "everybody is held out",
        "",
    );
    error(&json!({ "hold_out": -0.5 }), "hold_out", "no share", "");
}

#[test]
fn variants_share_all_who_take_part() {
    let two = |a: Value, b: Value| json!([{ "id": "a", "weight": a }, { "id": "b", "weight": b }]);
    let none = Value::Null;
    let list = "panels[0].variants";
    fine(&variants(
        &json!([{ "id": "a" }, { "id": "b", "blocks": [{ "heading": "B" }] }]),
        &none,
    ));
    fine(&variants(
        &two(json!(0.3), json!(0.7)),
        &json!({ "key": "k", "hash_version": 1 }),
    ));
    error(
        &variants(&two(json!(0.5), json!(0.6)), &none),
        list,
        "make 1.1, not 1",
        "",
    );
    error(
        &variants(&two(json!(0.5), none.clone()), &none),
        list,
        "others have none",
        "",
    );
    error(
        &variants(&json!([{ "id": "a" }, { "id": "a" }]), &none),
        "panels[0].variants[1].id",
        "another variant `a`",
        "",
    );
    error(
        &variants(&json!([{ "id": "a" }]), &none),
        list,
        "compares with nothing",
        "",
    );
    error(
        &variants(&json!([]), &json!({})),
        "panels[0].experiment",
        "no variants",
        "",
    );
    let empty = json!([{ "id": "a" }, { "id": "b", "blocks": [] }]);
    error(
        &variants(&empty, &none),
        "panels[0].variants[1].blocks",
        "shows nothing",
        "",
    );
    let pair = json!([{ "id": "a" }, { "id": "b" }]);
    let at = |field: &str| format!("panels[0].experiment.{field}");
    let with = |experiment: Value| variants(&pair, &experiment);
    error(
        &with(json!({ "hash_version": 3 })),
        &at("hash_version"),
        "no hashing",
        "1 or 2",
    );
    error(
        &with(json!({ "coverage": 2 })),
        &at("coverage"),
        "between 0 and 1",
        "",
    );
    let part = json!({ "namespace": { "id": "n", "from": 0.5, "to": 0.5 } });
    error(&with(part), &at("namespace"), "nobody takes part", "");
}

#[test]
fn limits_that_never_matter_are_warned_of() {
    let at = |field: &str| format!("panels[0].show.frequency.{field}");
    let often = |frequency: Value| shown(&json!({ "frequency": frequency }));
    fine(&often(
        json!({ "visit": 1, "day": 2, "week": 3, "ever": 9, "after_snoozed": "2h" }),
    ));
    warning(
        &often(json!({ "visit": 3, "day": 2 })),
        &at("visit"),
        "2 times per day",
        "",
    );
    warning(
        &often(json!({ "week": 3, "ever": 2 })),
        &at("week"),
        "2 times ever",
        "",
    );
    error(
        &often(json!({ "day": 51 })),
        &at("day"),
        "50 is the most",
        "",
    );
    let attention = |attention: Value| json!({ "attention": attention });
    warning(
        &attention(json!({ "visit": 3, "day": 2 })),
        "attention.visit",
        "per day",
        "",
    );
    warning(
        &attention(json!({ "kinds": { "surveys": { "week": 5 } } })),
        "attention.kinds.surveys.week",
        "everything together",
        "",
    );
}

#[test]
fn lanes_stand_once_and_last_whole_days() {
    let lanes = |lanes: Value| json!({ "lanes": lanes });
    fine(&lanes(
        json!([{ "lane": "advocacy" }, { "lane": "service", "fades_after": "3d" }]),
    ));
    error(
        &lanes(json!([{ "lane": "service" }, { "lane": "service" }])),
        "lanes[1].lane",
        "twice",
        "remove one",
    );
    error(
        &lanes(json!([{ "lane": "awareness" }])),
        "lanes[0].lane",
        "no priority",
        "",
    );
    let hours = json!([{ "lane": "service", "fades_after": "36h" }]);
    error(&lanes(hours), "lanes[0].fades_after", "whole days", "14d");
    error(
        &json!({ "order_gap": "5m" }),
        "order_gap",
        "within a day",
        "90d",
    );
    fine(&json!({ "stages": {
        "contact": { "lane": "service", "where": { "object.category": "complaint" } },
        "search": "consideration",
        "login": null
    } }));
    error(
        &json!({ "stages": { "contact": { "lane": "servise", "where": {} } } }),
        "stages.contact.lane",
        "known here",
        "`service`",
    );
}

#[test]
fn thousands_of_audiences_are_refused_without_walking_along_them() {
    let mut audiences = vec![json!({ "id": "a0", "who": { "member": true } })];
    for n in 1..15_000 {
        let before = format!("a{}", n - 1);
        audiences.push(json!({ "id": format!("a{n}"), "who": { "$audience": before } }));
    }
    error(
        &json!({ "audiences": audiences }),
        "audiences",
        "200 is the most",
        "",
    );
}
