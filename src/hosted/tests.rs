use super::*;

const JOURNEY: &str = r#"{
    "site": "moss", "shop": "Moss", "locales": ["en"],
    "surveys": [{ "id": "all", "name": "All", "show": { "place": "modal", "on": "manual" }, "questions": [
        { "id": "order", "ask": "What matters?", "required": true, "answer": { "ranking": { "options": [
            { "id": "price", "text": "Price" }, { "id": "look", "text": "Look" }, { "id": "feel", "text": "Feel" } ] } } },
        { "id": "picture", "ask": "Show us", "purpose": "to see it", "answer": { "screenshot": {} } },
        { "id": "rooms", "ask": "Where?", "required": true, "answer": { "matrix": {
            "rows": [{ "id": "oak", "text": "Oak" }, { "id": "ash", "text": "Ash" }],
            "columns": [{ "id": "hall", "text": "Hall" }, { "id": "bath", "text": "Bath" }] } } },
        { "id": "room", "ask": "Which room?", "answer": { "single_choice": { "other": "Another",
            "options": [{ "id": "hall", "text": "Hall" }, { "id": "bath", "text": "Bath" }] } } },
        { "id": "file", "ask": "A file", "purpose": "to see it", "required": true, "answer": { "file": { "accept": ["image/png"] } } } ] }]
}"#;

fn opened(thread: Thread) -> HostedItem {
    let compiled = authoring::compile(JOURNEY).unwrap_or_else(|all| panic!("{all:#?}"));
    let (_, program) = engine::decode(&compiled.locales[0].bytes).unwrap();
    HostedItem::open(program, "all", thread, 0).unwrap()
}

/// Sends a form and opens what comes next from what it would bring back.
fn sent(page: HostedItem, fields: &[(&str, &str)]) -> (HostedItem, Vec<Event>) {
    let fields: Vec<(String, String)> = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let mut page = page;
    let mut n = 0;
    let mut stamp = Stamp {
        at: 7,
        path: "/p/moss/all",
        id: &mut || {
            n += 1;
            Id([n; 16])
        },
    };
    let events = page.send(&fields, &mut stamp);
    (page, events)
}

fn again(page: &HostedItem) -> HostedItem {
    opened(Thread::restore(&page.thread().store()).unwrap())
}

fn answer(events: &[Event]) -> Option<&shopper::Answer> {
    events.first()?.subject.as_ref()?.answer.as_ref()
}

#[test]
fn every_kind_is_answered_by_a_form_and_what_takes_a_script_is_passed_over() {
    use shopper::Answer::{Matrix, Other, Ranking};
    let page = opened(Thread::default());
    let shown = page.draw();
    assert!(shown.contains("value=\"down:price\""), "{shown}");
    let order = [
        ("mp-option", "price"),
        ("mp-option", "look"),
        ("mp-option", "feel"),
    ];
    let (page, events) = sent(page, &[&order[..], &[("mp-go", "up:feel")]].concat());
    assert_eq!(events, []);
    let moved = page.draw();
    let (feel, look) = (moved.find("value=\"feel\""), moved.find("value=\"look\""));
    assert!(feel < look, "{moved}");

    let moved = [
        ("mp-option", "price"),
        ("mp-option", "feel"),
        ("mp-option", "look"),
    ];
    let (page, events) = sent(again(&page), &moved);
    let expected = ["price", "feel", "look"].map(str::to_owned).to_vec();
    assert_eq!(answer(&events), Some(&Ranking(expected)));
    assert_eq!(page.thread().progress.response, Some(Id([1; 16])));

    // The picture is passed over.
    let page = again(&page);
    assert!(page.draw().contains("Where?"));
    let (page, events) = sent(page, &[("mp-row-oak", "oak:hall")]);
    assert_eq!(events, [], "a row is missing");
    let (page, events) = sent(
        page,
        &[("mp-row-oak", "oak:hall"), ("mp-row-ash", "ash:bath")],
    );
    let cell = |row: &str, column: &str| (row.to_owned(), column.to_owned());
    assert_eq!(
        answer(&events),
        Some(&Matrix(vec![cell("oak", "hall"), cell("ash", "bath")]))
    );

    // So is the file, which was the last: the survey is over.
    let page = again(&page);
    assert!(
        page.draw().contains("name=\"mp-words\""),
        "the field for another stands open"
    );
    let (page, events) = sent(page, &[("mp-option", "other"), ("mp-words", "the attic")]);
    let other = Other {
        choices: vec!["other".to_owned()],
        words: "the attic".to_owned(),
    };
    assert_eq!(answer(&events), Some(&other));
    let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, [names::ANSWERED, names::COMPLETED]);
    assert!(!page.asks());
    assert!(!page.draw().contains("<form"));
}

#[test]
fn the_way_back_leads_past_what_was_passed_over() {
    let order = [
        ("mp-option", "price"),
        ("mp-option", "look"),
        ("mp-option", "feel"),
    ];
    let (page, _) = sent(opened(Thread::default()), &order);
    let (page, events) = sent(again(&page), &[("mp-go", "back")]);
    assert_eq!(events, []);
    assert!(page.draw().contains("What matters?"));
}

#[test]
fn bytes_that_are_no_thread_are_none() {
    for bytes in [&b""[..], b"\xff\xff\xff\xff", &[7; 40]] {
        assert_eq!(Thread::restore(bytes), None);
    }
}
