//! What a check says of broken surveys: each finding by its path, its reason and its mend.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Severity, compile};
use serde_json::{Value, json};

const FIRST: &str = "surveys[0].questions[0]";
const SECOND: &str = "surveys[0].questions[1]";

/// A document whose one survey asks this.
fn document(questions: &Value, ends: &Value) -> String {
    let show = json!({ "place": "popover" });
    json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en", "it"],
        "origins": ["https://shop.example"],
        "surveys": [
            { "id": "s", "name": "s", "show": show, "questions": questions, "ends": ends }
        ]
    })
    .to_string()
}

fn findings(questions: &Value, ends: &Value) -> Vec<Finding> {
    match compile(&document(questions, ends)) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    }
}

#[track_caller]
fn only(found: &[Finding], severity: Severity, path: &str, reason: &str, mend: &str) {
    let [finding] = found else {
        panic!("one finding is expected: {found:#?}");
    };
    let place = (finding.severity, finding.path.as_str());
    assert_eq!(place, (severity, path), "{finding}");
    assert!(finding.reason.contains(reason), "{finding}");
    assert!(finding.mend.contains(mend), "{finding}");
}

/// These questions have exactly this error.
#[track_caller]
fn error(questions: &Value, path: &str, reason: &str, mend: &str) {
    let found = findings(questions, &json!([]));
    only(&found, Severity::Error, path, reason, mend);
}

#[track_caller]
fn warning(questions: &Value, path: &str, reason: &str, mend: &str) {
    let found = findings(questions, &json!([]));
    only(&found, Severity::Warning, path, reason, mend);
}

/// One question with this answer has exactly this error, at a place within the answer.
#[track_caller]
fn answer_error(answer: &Value, within: &str, reason: &str, mend: &str) {
    let path = format!("{FIRST}.answer.{within}");
    error(&json!([question("q", answer)]), &path, reason, mend);
}

fn question(id: &str, answer: &Value) -> Value {
    json!({ "id": id, "ask": "?", "answer": answer })
}

/// The question with one field more.
fn with(mut question: Value, field: &str, value: Value) -> Value {
    question[field] = value;
    question
}

fn nps() -> Value {
    question("nps", &json!({ "nps": { "low": "l", "high": "h" } }))
}

fn options(ids: &[&str]) -> Value {
    let options = ids.iter().map(|id| json!({ "id": id, "text": id }));
    options.collect()
}

fn rooms() -> Value {
    let answer = json!({ "single_choice": {
        "options": options(&["hall", "kitchen"]), "other": "Another"
    } });
    question("room", &answer)
}

fn words(id: &str) -> Value {
    question(id, &json!({ "long_text": {} }))
}

fn when(question: Value, test: &Value) -> Value {
    with(question, "when", json!([test]))
}

#[test]
fn ids_of_options_rows_and_columns_are_each_their_own() {
    let twice = json!({ "single_choice": { "options": options(&["a", "a"]) } });
    answer_error(
        &twice,
        "single_choice.options[1].id",
        "another option `a`",
        "another id",
    );
    let bad = json!({ "ranking": { "options": options(&["a", "B c"]) } });
    answer_error(&bad, "ranking.options[1].id", "no id", "lower-case");
    let other = json!({ "single_choice": { "options": options(&["a", "other"]), "other": "o" } });
    answer_error(
        &other,
        "single_choice.options[1].id",
        "field for something else",
        "another id",
    );
    let lines =
        json!({ "matrix": { "rows": options(&["a", "a"]), "columns": options(&["x", "y"]) } });
    answer_error(&lines, "matrix.rows[1].id", "another row `a`", "another id");
    let end = with(nps(), "id", json!("end"));
    error(
        &json!([end]),
        &format!("{FIRST}.id"),
        "`go_to`",
        "another id",
    );
}

#[test]
fn what_leaves_no_choice_is_none() {
    let one = json!({ "single_choice": { "options": options(&["a"]) } });
    answer_error(
        &one,
        "single_choice.options",
        "1 options are no choice",
        "2 or more",
    );
    let one = json!({ "ranking": { "options": options(&["a"]) } });
    answer_error(&one, "ranking.options", "no choice", "2 or more");
    let no_rows = json!({ "matrix": { "rows": [], "columns": options(&["x", "y"]) } });
    answer_error(&no_rows, "matrix.rows", "0 rows", "1 or more");
    let one_column = json!({ "matrix": { "rows": options(&["a"]), "columns": options(&["x"]) } });
    answer_error(&one_column, "matrix.columns", "1 columns", "2 or more");
    let single = json!({ "multiple_choice": { "options": options(&["a", "b"]), "max": 1 } });
    let path = format!("{FIRST}.answer.multiple_choice.max");
    warning(
        &json!([question("q", &single)]),
        &path,
        "only one",
        "`single_choice`",
    );
}

#[test]
fn bounds_of_choices_can_be_kept() {
    let bounded = |min: u8, max: u8| json!({ "multiple_choice": { "options": options(&["a", "b", "c"]), "min": min, "max": max } });
    answer_error(
        &bounded(3, 2),
        "multiple_choice",
        "cannot both be",
        "at most `max`",
    );
    answer_error(
        &bounded(0, 2),
        "multiple_choice.min",
        "no answer",
        "leave it out",
    );
    answer_error(&bounded(1, 4), "multiple_choice.max", "4 of 3", "3 or less");
    let ranked = json!({ "ranking": { "options": [
        { "id": "a", "text": "a" }, { "id": "b", "text": "b", "exclusive": true }
    ] } });
    answer_error(&ranked, "ranking.options[1].exclusive", "in order", "leave");
}

#[test]
fn sizes_have_limits_with_names() {
    let ids: Vec<String> = (0..60).map(|i| format!("o{i}")).collect();
    let many = |count: usize| options(&ids[..count].iter().map(String::as_str).collect::<Vec<_>>());
    let choice = json!({ "single_choice": { "options": many(51) } });
    answer_error(&choice, "single_choice.options", "50 is the most", "merge");
    let ranking = json!({ "ranking": { "options": many(21) } });
    answer_error(&ranking, "ranking.options", "20 is the most", "merge");
    let rows = json!({ "matrix": { "rows": many(21), "columns": many(2) } });
    answer_error(&rows, "matrix.rows", "20 is the most", "merge");
    let cells = json!({ "matrix": { "rows": many(20), "columns": many(10), "multiple": true } });
    answer_error(&cells, "matrix", "100 is the most", "two questions");
    let questions: Vec<_> = ids.iter().chain(&ids).map(|id| words(id)).collect();
    let found = findings(&json!(questions), &json!([]));
    assert!(
        found
            .iter()
            .any(|finding| finding.reason.contains("100 is the most"))
    );
    let ends = vec![json!({ "title": "t", "when": [{ "question": "nps", "gte": 9 }] }); 51];
    let found = findings(&json!([nps()]), &json!(ends));
    assert!(found[0].reason.contains("50 is the most"), "{}", found[0]);
}

#[test]
fn a_scale_has_points_and_says_what_they_mean() {
    let number = |min: i64, max: i64, step: i64| json!({ "number": { "min": min, "max": max, "step": step, "low": "l", "high": "h" } });
    answer_error(&number(5, 5, 1), "number", "no scale", "`min` be below");
    answer_error(
        &number(0, 10, 0),
        "number.step",
        "leads nowhere",
        "1 or more",
    );
    answer_error(
        &number(0, 10, 3),
        "number",
        "never come to 10",
        "`max` be 9",
    );
    answer_error(
        &number(0, 100, 5),
        "number",
        "21 points; 11",
        "larger `step`",
    );
    answer_error(
        &number(-5_000_000_000, 5_000_000_000, 1),
        "number",
        "between",
        "less",
    );
    let stars = json!({ "stars": { "points": 12 } });
    answer_error(&stars, "stars.points", "12 points", "3, 4, 5");
    let labels = json!({ "csat": { "labels": ["bad", "good"] } });
    answer_error(&labels, "csat.labels", "2 labels for 5", "every point");
    let path = format!("{FIRST}.answer.csat");
    let mute = json!([question("q", &json!({ "csat": {} }))]);
    warning(&mute, &path, "which end", "`low` and `high`");
    for speaks in ["stars", "emoji", "thumbs"] {
        let questions = json!([question("q", &json!({ speaks: {} }))]);
        assert_eq!(findings(&questions, &json!([])), [], "{speaks}");
    }
    let foreign = json!({ "ces": { "low": { "en": "hard" }, "high": "easy" } });
    let path = format!("{FIRST}.answer.ces.low.it");
    warning(
        &json!([question("q", &foreign)]),
        &path,
        "missing in `it`",
        "write it",
    );
}

#[test]
fn texts_have_lengths_and_patterns_that_can_be_met() {
    let both = json!({ "short_text": { "min": 9, "max": 5 } });
    answer_error(&both, "short_text", "cannot both be", "at most `max`");
    let long = json!({ "long_text": { "max": 4001 } });
    answer_error(&long, "long_text.max", "cannot be kept", "4000");
    let broken = json!({ "short_text": { "pattern": "[a-", "problem": "p" } });
    answer_error(
        &broken,
        "short_text.pattern",
        "cannot be read",
        "JavaScript",
    );
    let silent = json!({ "short_text": { "pattern": "[A-Z]{2}" } });
    answer_error(
        &silent,
        "short_text.problem",
        "not told",
        "say what is wanted",
    );
    let idle = json!([question("q", &json!({ "short_text": { "problem": "p" } }))]);
    let path = format!("{FIRST}.answer.short_text.problem");
    warning(&idle, &path, "never said", "remove");
    let many: Vec<_> = (0..3)
        .flat_map(|survey| (0..70).map(move |n| (survey, n)))
        .map(|(survey, n)| {
            let text = json!({ "short_text": { "pattern": "[a-z]", "problem": "p" } });
            question(&format!("q{survey}-{n}"), &text)
        })
        .collect();
    let found = findings(&json!(many), &json!([]));
    assert!(
        found[0]
            .reason
            .contains("210 regular expressions and page patterns; 200"),
        "{}",
        found[0]
    );
}

#[test]
fn dates_and_files_are_what_they_say() {
    let no_day = json!({ "date": { "min": "2026-02-30" } });
    answer_error(&no_day, "date.min", "no day", "2026-11-22");
    let turned = json!({ "date": { "min": "2026-02-02", "max": "2026-02-01" } });
    answer_error(&turned, "date", "before the first", "no later");
    let file = |file: Value| {
        let purpose = json!("To see what is broken.");
        json!([with(
            question("q", &json!({ "file": file })),
            "purpose",
            purpose
        )])
    };
    let at = |field: &str| format!("{FIRST}.answer.file.{field}");
    error(
        &file(json!({ "accept": [] })),
        &at("accept"),
        "no file",
        "media types",
    );
    error(
        &file(json!({ "accept": [".png"] })),
        &at("accept[0]"),
        "no media type",
        "ending",
    );
    let large = file(json!({ "accept": ["image/*"], "max_mb": 21 }));
    error(&large, &at("max_mb"), "2 is the most", "1 or 2");
    let many = file(json!({ "accept": ["image/*"], "count": 11 }));
    error(&many, &at("count"), "10 is the most", "1 to 10");
    let script = file(json!({ "accept": ["text/html"] }));
    error(&script, &at("accept[0]"), "script", "application/pdf");
}

#[test]
fn who_asks_for_personal_data_says_what_for() {
    let personal = [
        json!({ "email": {} }),
        json!({ "phone": {} }),
        json!({ "date": { "of_birth": true } }),
        json!({ "file": { "accept": ["image/*"] } }),
        json!({ "screenshot": {} }),
    ];
    let path = format!("{FIRST}.purpose");
    for answer in personal {
        let asked = question("q", &answer);
        error(
            &json!([asked.clone()]),
            &path,
            "personal data",
            "what it is used for",
        );
        let told = with(asked, "purpose", json!("So that we can write back."));
        assert_eq!(findings(&json!([told]), &json!([])), [], "{answer}");
    }
    let plain = question("q", &json!({ "date": {} }));
    assert_eq!(findings(&json!([plain]), &json!([])), []);
}

#[test]
fn tests_ask_about_what_was_asked_and_can_be_answered() {
    let tested = |first: Value, test: Value| json!([first, when(words("why"), &test)]);
    let at = |field: &str| format!("{SECOND}.when[0]{field}");
    let mistyped = tested(rooms(), json!({ "question": "rooom", "any": ["hall"] }));
    error(&mistyped, &at(".question"), "no question `rooom`", "`room`");
    let option = tested(rooms(), json!({ "question": "room", "any": ["hal"] }));
    error(&option, &at(".any[0]"), "no option `hal`", "`hall`");
    let number = tested(rooms(), json!({ "question": "room", "gte": 1 }));
    error(&number, &at(""), "answered with options", "`any`");
    let chosen = tested(nps(), json!({ "question": "nps", "any": ["hall"] }));
    error(&chosen, &at(".any"), "no options", "`gte`");
    let both = tested(
        rooms(),
        json!({ "question": "room", "all": ["hall", "kitchen"] }),
    );
    error(&both, &at(".all"), "nobody chooses all", "`any`");
    let nothing = tested(rooms(), json!({ "question": "room", "any": [] }));
    error(&nothing, &at(".any"), "no option", "name one");
    let several = tested(
        nps(),
        json!({ "question": "nps", "gte": 3, "answered": true }),
    );
    error(&several, &at(""), "several things", "of its own");
    let empty = tested(nps(), json!({ "question": "nps" }));
    error(&empty, &at(""), "nothing is asked", "`answered`");
    let always = tested(nps(), json!({ "question": "nps", "gte": 0 }));
    warning(&always, &at(""), "every answer passes", "answered");
    let later = json!([
        when(words("a"), &json!({ "question": "nps", "gte": 9 })),
        nps()
    ]);
    let path = format!("{FIRST}.when[0].question");
    error(&later, &path, "before this", "move this behind it");
    let clash = json!([{ "question": "nps", "gte": 9 }, { "question": "nps", "lte": 6 }]);
    let torn = json!([nps(), with(words("why"), "when", clash)]);
    error(
        &torn,
        &format!("{SECOND}.when"),
        "no answer passes all",
        "take one",
    );
}

#[test]
fn good_tests_have_no_findings() {
    let matrix =
        json!({ "matrix": { "rows": options(&["price"]), "columns": options(&["bad", "good"]) } });
    let several = json!({ "multiple_choice": { "options": options(&["a", "b", "c"]) } });
    let ranking = json!({ "ranking": { "options": options(&["x", "y"]) } });
    let mut questions = vec![
        nps(),
        rooms(),
        question("matrix", &matrix),
        question("several", &several),
        question("ranking", &ranking),
        question("agreed", &json!({ "consent": { "label": "I agree." } })),
        words("why"),
    ];
    for (i, test) in [
        json!({ "question": "room", "any": ["other", "hall"] }),
        json!({ "question": "room", "none": ["hall"] }),
        json!({ "question": "matrix", "any": ["price:bad"] }),
        json!({ "question": "several", "all": ["a", "b"] }),
        json!({ "question": "ranking", "any": ["x"] }),
        json!({ "question": "agreed", "any": ["yes"] }),
        json!({ "question": "why", "answered": true }),
        json!({ "question": "why", "answered": false }),
    ]
    .iter()
    .enumerate()
    {
        questions.push(when(words(&format!("then-{i}")), test));
    }
    let only_if = json!({ "visits": { "$gte": 2 }, "$count": { "event": "purchase", "gte": 1 } });
    questions.push(with(words("last"), "if", only_if));
    assert_eq!(findings(&json!(questions), &json!([])), []);
}

#[test]
fn ways_lead_forward_to_something_that_is_there() {
    let jumping = |to: &str| {
        let jumps = json!([{ "when": [{ "question": "nps", "lte": 6 }], "to": to }]);
        json!([
            words("hello"),
            with(nps(), "go_to", jumps),
            words("reason"),
            words("more")
        ])
    };
    let path = format!("{SECOND}.go_to[0].to");
    for good in ["more", "end"] {
        assert_eq!(findings(&jumping(good), &json!([])), [], "{good}");
    }
    error(&jumping("hello"), &path, "lies behind", "`end`");
    error(&jumping("nps"), &path, "lies behind", "`end`");
    error(&jumping("mroe"), &path, "no question `mroe`", "`more`");
    let always = with(nps(), "go_to", json!([{ "to": "more" }]));
    let skipped = json!([always, words("reason"), words("more")]);
    warning(&skipped, SECOND, "nobody is ever asked", "go_to");
    let dead = json!([{ "to": "more" }, { "to": "end" }]);
    let dead = json!([with(nps(), "go_to", dead), words("more")]);
    let path = format!("{FIRST}.go_to[1]");
    warning(&dead, &path, "never taken", "last");
}

#[test]
fn conditions_of_questions_are_checked_like_audiences() {
    let asked = |condition: Value| json!([with(nps(), "if", condition)]);
    let found = findings(&asked(json!({ "visits": { "$gta": 2 } })), &json!([]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].path.starts_with(&format!("{FIRST}.if")),
        "{}",
        found[0]
    );
    let badge = asked(json!({ "$badge": "explorer" }));
    error(&badge, &format!("{FIRST}.if.$badge"), "no badge", "badge");
}

#[test]
fn answers_are_recalled_where_they_are_known() {
    let asks = |ask: &str| json!([rooms(), with(words("why"), "ask", json!(ask))]);
    let path = format!("{SECOND}.ask");
    assert_eq!(
        findings(&asks("Why {answers.room|this room}?"), &json!([])),
        []
    );
    warning(&asks("Why {answers.room}?"), &path, "leaves a gap", "|");
    error(
        &asks("Why {answers.rooom|it}?"),
        &path,
        "no question `rooom`",
        "{answers.room|…}",
    );
    error(
        &asks("Why {answers.why|it}?"),
        &path,
        "no question `why`",
        "before",
    );
    let matrix = json!({ "matrix": { "rows": options(&["a"]), "columns": options(&["x", "y"]) } });
    let mute = json!([
        question("m", &matrix),
        with(words("why"), "ask", json!("{answers.m|it}?"))
    ]);
    error(&mute, &path, "cannot be said in words", "a scale");
    let ends = json!([{ "title": "Enjoy {answers.room|your room}", "blocks": [
        { "text": "So: {answers.room|…}" }
    ] }]);
    assert_eq!(findings(&json!([rooms()]), &ends), []);
    let panel = json!({
        "site": "shop", "shop": "s", "locales": ["en"], "origins": ["https://shop.example"],
        "panels": [{ "id": "p", "name": "p", "show": { "place": { "slot": "p" } },
            "blocks": [{ "heading": "Hello {answers.room|you}" }] }]
    });
    let found = compile(&panel.to_string()).unwrap_err();
    let path = "panels[0].blocks[0].heading";
    only(
        &found,
        Severity::Error,
        path,
        "outside of a survey",
        "their own survey",
    );
}
