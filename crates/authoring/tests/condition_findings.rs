//! What authors are told about conditions that are not right.

use authoring::condition::{MeasureTable, compile_condition, compile_event_filter};
use authoring::{Finding, Severity};
use serde_json::{Value as Json, json};
use shopper::Period;
use targeting::{Condition, Counted, Measure, ProfileTest, Range, Window};

#[derive(Default)]
struct Measures(Vec<Measure>);

impl MeasureTable for Measures {
    fn measure(&mut self, measure: Measure) -> u16 {
        let known = self.0.iter().position(|one| *one == measure);
        let index = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push(measure);
        }
        u16::try_from(index).expect("few measures")
    }
}

fn compile(json: &Json) -> (Condition, Vec<Measure>, Vec<Finding>) {
    let mut measures = Measures::default();
    let mut findings = Vec::new();
    let condition = compile_condition(json, "panels[0].audience", &mut measures, &mut findings);
    (condition, measures.0, findings)
}

/// The one finding of a condition: its path below the audience, reason and mend.
#[track_caller]
fn finding(json: &Json) -> (String, String, String) {
    let (_, _, mut findings) = compile(json);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let Finding {
        path, reason, mend, ..
    } = findings.remove(0);
    let path = path
        .strip_prefix("panels[0].audience")
        .expect("the audience's path")
        .to_owned();
    (path, reason, mend)
}

#[test]
fn a_misspelt_operator_is_named_with_its_place_and_its_neighbour() {
    let (path, reason, mend) =
        finding(&json!({"$and": [{"country": "IT"}, {"visits": {"$gtee": 2}}]}));
    assert_eq!(path, ".$and[1].visits.$gtee");
    assert!(reason.contains("$gtee"), "{reason}");
    assert!(mend.contains("`$gte`"), "{mend}");
}

#[test]
fn an_operator_on_the_wrong_level_is_sent_to_the_right_one() {
    let (path, reason, _) = finding(&json!({"$in": ["a"]}));
    assert_eq!(
        (path.as_str(), reason.contains("under its name")),
        (".$in", true),
        "{reason}"
    );
    let (path, reason, _) = finding(&json!({"visits": {"$or": []}}));
    assert_eq!(
        (path.as_str(), reason.contains("beside attributes")),
        (".visits.$or", true)
    );
    let (path, _, mend) = finding(&json!({"$ands": []}));
    assert_eq!(
        (path.as_str(), mend.contains("`$and`")),
        (".$ands", true),
        "{mend}"
    );
}

#[test]
fn operands_of_the_wrong_type_are_errors_at_their_place() {
    for (condition, path) in [
        (json!({"a": {"$in": 1}}), ".a.$in"),
        (json!({"a": {"$nin": [1, [2]]}}), ".a.$nin[1]"),
        (json!({"a": {"$ini": "x"}}), ".a.$ini"),
        (json!({"a": {"$all": "x"}}), ".a.$all"),
        (json!({"a": {"$eq": [1]}}), ".a.$eq"),
        (json!({"a": {"$lt": true}}), ".a.$lt"),
        (json!({"a": {"$vgt": null}}), ".a.$vgt"),
        (json!({"a": {"$exists": "yes"}}), ".a.$exists"),
        (json!({"a": {"$type": "text"}}), ".a.$type"),
        (json!({"a": {"$size": "3"}}), ".a.$size"),
        (json!({"a": {"$elemMatch": 3}}), ".a.$elemMatch"),
        (json!({"a": {"$regex": 3}}), ".a.$regex"),
        (json!({"a": {"$notRegexi": "(?=a)"}}), ".a.$notRegexi"),
        (json!({"a": {"$inGroup": 3}}), ".a.$inGroup"),
        (json!({"a": {"$gt": 1, "b": 2}}), ".a"),
        (json!({"$or": {"a": 1}}), ".$or"),
        (json!({"$not": [1]}), ".$not"),
        (json!({"$and": [3]}), ".$and[0]"),
        (json!(3), ""),
        (json!({"$stage": "buying"}), ".$stage"),
        (json!({"$stage": ["purchase", "retenton"]}), ".$stage[1]"),
        (json!({"$stage": []}), ".$stage"),
        (
            json!({"$badge": {"id": "explorer", "erned": true}}),
            ".$badge",
        ),
        (
            json!({"$badge": {"id": "explorer", "earned": "no"}}),
            ".$badge",
        ),
        (json!({"$count": 3}), ".$count"),
        (json!({"$count": {"gte": 1}}), ".$count"),
        (json!({"$count": {"event": "e"}}), ".$count"),
        (
            json!({"$count": {"event": "e", "gte": 2, "lte": 1}}),
            ".$count",
        ),
        (json!({"$count": {"event": "e", "gte": 1.5}}), ".$count.gte"),
        (
            json!({"$count": {"event": "e", "gte": 1, "of": "value"}}),
            ".$count.of",
        ),
        (
            json!({"$count": {"event": "e", "gte": 1, "within": "7 days"}}),
            ".$count.within",
        ),
        (
            json!({"$count": {"event": "e", "gte": 1, "within": "0d"}}),
            ".$count.within",
        ),
        (
            json!({"$distinct": {"event": "e", "gte": 1, "within": "5w"}}),
            ".$distinct.within",
        ),
        (json!({"$sum": {"event": "e", "gte": 1}}), ".$sum"),
        (
            json!({"$count": {"event": "e", "gte": 1, "where": {"$badge": "x"}}}),
            ".$count.where.$badge",
        ),
    ] {
        assert_eq!(finding(&condition).0, path, "{condition}");
        let (_, _, findings) = compile(&condition);
        assert_eq!(findings[0].severity, Severity::Error, "{condition}");
    }
}

#[test]
fn what_is_only_doubtful_is_a_warning() {
    let (_, _, findings) = compile(&json!({"$or": []}));
    assert_eq!(findings[0].severity, Severity::Warning);
    let mut findings = Vec::new();
    compile_event_filter(
        &json!({"objct.category": "flooring"}),
        "where",
        &mut findings,
    );
    assert_eq!(findings[0].severity, Severity::Warning);
    assert_eq!(findings[0].path, "where.objct.category");
    assert!(findings[0].mend.contains("`object`"), "{findings:?}");
}

#[test]
fn nesting_beyond_the_limit_is_refused_whole() {
    let nested = |levels| (0..levels).fold(json!({"a": 1}), |inner, _| json!({"$not": inner}));
    assert_eq!(compile(&nested(63)).2, []);
    let (path, reason, _) = finding(&nested(64));
    assert_eq!(
        (path.as_str(), reason.contains("deeper than 64")),
        ("", true),
        "{reason}"
    );
}

#[test]
fn a_hostile_condition_yields_a_bounded_number_of_findings() {
    let many: Vec<_> = (0..5_000)
        .map(|i| json!({"a": {format!("$x{i}"): 1}}))
        .collect();
    let (_, _, findings) = compile(&json!({"$and": many}));
    assert!((1..1_000).contains(&findings.len()), "{}", findings.len());
}

#[test]
fn measures_are_collected_once_each_with_their_range() {
    let views = |bounds: Json| {
        let mut fields = json!({
            "event": "view_item", "where": {"object.category": "flooring"}, "within": "7d",
        });
        fields
            .as_object_mut()
            .expect("an object")
            .extend(bounds.as_object().cloned().expect("one"));
        fields
    };
    let (condition, measures, findings) = compile(&json!({
        "$or": [
            {"$count": views(json!({"gte": 3}))},
            {"$count": views(json!({"eq": 0}))},
            {"$sum": {"event": "purchase", "of": "value", "within": "visit", "lte": 5000}},
            {"country": "IT", "$distinct": {"event": "view_item", "gte": 1, "lte": 4}},
        ]
    }));
    assert_eq!(findings, []);
    let counted: Vec<_> = measures
        .iter()
        .map(|one| (one.counted, one.window))
        .collect();
    assert_eq!(
        counted,
        [
            (Counted::Count, Window::Last(Period::Day, 7)),
            (Counted::Value, Window::Session),
            (Counted::Distinct, Window::Ever),
        ]
    );
    let Condition::Any(parts) = condition else {
        panic!("{condition:?}")
    };
    let test = |measure, min, max| {
        let range = Range { min, max };
        Condition::Profile(ProfileTest::Measure { measure, range })
    };
    assert_eq!(
        parts[..3],
        [test(0, 3, i64::MAX), test(0, 0, 0), test(1, i64::MIN, 5000)]
    );
    let Condition::All(last) = &parts[3] else {
        panic!("{parts:?}")
    };
    assert!(last.contains(&test(2, 1, 4)));
}

#[test]
fn stages_and_badges_compile_to_tests_of_the_profile() {
    use shopper::Stage::{Advocacy, Retention};
    let badge = |earned| {
        Condition::Profile(ProfileTest::Badge {
            id: "explorer".to_owned(),
            earned,
        })
    };
    let stages = vec![Retention, Advocacy];
    for (json, condition) in [
        (json!({"$badge": "explorer"}), badge(true)),
        (
            json!({"$badge": {"id": "explorer", "earned": false}}),
            badge(false),
        ),
        (
            json!({"$stage": ["retention", "advocacy"]}),
            Condition::Profile(ProfileTest::Stage(stages)),
        ),
        (json!({}), Condition::Always),
    ] {
        let (compiled, _, findings) = compile(&json);
        assert_eq!((compiled, findings), (condition, Vec::new()), "{json}");
    }
}
