//! Every kind of question from its document to the device: what it becomes, and what it takes.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::Text;
use engine::{Effect, Facts, ItemKind, Program, apply, decode};
use serde_json::{Value, json};
use shopper::{Answer, Event, Id, Moment, Profile, Subject, SurveyProgress, day_of, names, wire};
use surveys::{Invalid, Question, QuestionKind, Run, ScaleLook, Survey};

fn options(ids: &[&str]) -> Value {
    let options = ids
        .iter()
        .map(|id| json!({ "id": id, "text": id.to_uppercase() }));
    options.collect()
}

/// One question of every kind, `q0`, `q1`, …
fn every_kind() -> Vec<Value> {
    let kinds = [
        json!({ "nps": { "low": "l", "high": "h" } }),
        json!({ "csat": { "low": "l", "high": "h" } }),
        json!({ "ces": { "low": "l", "high": "h" } }),
        json!({ "stars": { "points": 4 } }),
        json!({ "emoji": { "points": 3 } }),
        json!({ "thumbs": {} }),
        json!({ "number": { "min": 0, "max": 50, "step": 5, "low": "l", "high": "h" } }),
        json!({ "single_choice": { "options": options(&["a", "b"]), "other": "o", "shuffle": true } }),
        json!({ "multiple_choice": { "options": options(&["a", "b", "c"]), "min": 2 } }),
        json!({ "ranking": { "options": options(&["a", "b", "c"]) } }),
        json!({ "matrix": { "rows": options(&["r"]), "columns": options(&["x", "y"]) } }),
        json!({ "short_text": { "pattern": "[A-Z]{2}-[0-9]{4}", "problem": "Like AB-1234." } }),
        json!({ "long_text": { "min": 3 } }),
        json!({ "email": {} }),
        json!({ "phone": {} }),
        json!({ "date": { "min": "2026-01-01" } }),
        json!({ "consent": { "label": "I agree." } }),
        json!({ "file": { "accept": ["image/*"], "max_mb": 2 } }),
        json!({ "element": {} }),
        json!({ "screenshot": {} }),
    ];
    let question = |(i, answer)| json!({ "id": format!("q{i}"), "ask": "?", "purpose": "To answer you.", "answer": answer });
    kinds.iter().enumerate().map(question).collect()
}

fn compiled(locale: &str, questions: &[Value], ends: &Value) -> Program {
    let document = json!({
        "site": "shop", "shop": "s", "locales": ["en", "it"], "origins": ["https://shop.example"],
        "surveys": [{ "id": "s", "name": "s", "show": { "place": "popover" },
            "questions": questions, "ends": ends }]
    });
    let compiled = authoring::compile(&document.to_string()).unwrap();
    assert_eq!(compiled.warnings, []);
    let file = compiled.locales.iter().find(|file| file.locale == locale);
    decode(&file.unwrap().bytes).unwrap().1
}

fn survey(program: &Program) -> &Survey {
    match program.items[0].kind.known() {
        Some(ItemKind::Survey(survey)) => survey,
        other => panic!("{other:?}"),
    }
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn every_kind_reads_back_and_takes_its_answer_and_no_other() {
    let program = compiled("en", &every_kind(), &json!([]));
    let survey = survey(&program);
    let bytes = postcard::to_allocvec(survey).unwrap();
    assert_eq!(wire::put(survey), bytes);
    assert_eq!(wire::take(&bytes).as_ref(), Some(survey));
    let text = |text: &str| Answer::Text(text.to_owned());
    let choices = |chosen: &[&str]| Answer::Choices(ids(chosen));
    let good = [
        Answer::Number(0),
        Answer::Number(5),
        Answer::Number(7),
        Answer::Number(4),
        Answer::Number(3),
        Answer::Number(0),
        Answer::Number(45),
        Answer::Other {
            choices: ids(&["other"]),
            words: "w".to_owned(),
        },
        choices(&["a", "c"]),
        Answer::Ranking(ids(&["c", "a", "b"])),
        Answer::Matrix(vec![("r".to_owned(), "y".to_owned())]),
        text("AB-1234"),
        text("fine"),
        text("ada@example.com"),
        text("+44 20 7946 0000"),
        Answer::Date(day_of("2026-11-22").unwrap()),
        choices(&[]),
        Answer::References(ids(&["u/1"])),
        Answer::References(ids(&["#cart"])),
        Answer::References(ids(&["u/2"])),
    ];
    assert_eq!(good.len(), survey.questions.len());
    for (question, answer) in survey.questions.iter().zip(&good) {
        assert_eq!(question.check(Some(answer)), Ok(()), "{}", question.id);
    }
    let bad = [
        (0, Answer::Number(11), Invalid::OutOfRange),
        (1, Answer::Number(6), Invalid::OutOfRange),
        (6, Answer::Number(44), Invalid::OutOfRange),
        (7, choices(&["c"]), Invalid::NotAnOption),
        (8, choices(&["a"]), Invalid::TooFew),
        (9, Answer::Ranking(ids(&["a", "b"])), Invalid::TooFew),
        (11, text("xAB-1234"), Invalid::NotOfTheForm),
        (11, text("AB-12345"), Invalid::NotOfTheForm),
        (12, text("ab"), Invalid::TooShort),
        (15, Answer::Date(0), Invalid::TooEarly),
        (17, Answer::References(ids(&["a", "b"])), Invalid::TooMany),
    ];
    for (i, answer, reason) in bad {
        assert_eq!(
            survey.questions[i].check(Some(&answer)),
            Err(reason),
            "q{i}"
        );
    }
}

#[test]
fn addresses_and_numbers_are_told_from_what_is_none() {
    let program = compiled("en", &every_kind(), &json!([]));
    let asked = |i: usize, written: &str| {
        let answer = Answer::Text(written.to_owned());
        survey(&program).questions[i].check(Some(&answer))
    };
    for good in [
        "a@b.co",
        " first.last+tag@sub.example.com ",
        "jürgen@müller.de",
        "o'neil@x.ie",
    ] {
        assert_eq!(asked(13, good), Ok(()), "{good}");
    }
    for bad in [
        "ada",
        "ada@",
        "@b.co",
        "a@b",
        "a b@c.de",
        "a@b..de",
        "a@@b.de",
        "a@b.de, c@d.ef",
    ] {
        assert_eq!(asked(13, bad), Err(Invalid::NotAnEmail), "{bad}");
    }
    for good in [
        "112233",
        "+39 06 5550-0000",
        "(020) 7946 0000",
        "020/7946.0000",
    ] {
        assert_eq!(asked(14, good), Ok(()), "{good}");
    }
    for bad in ["12345", "1234567890123456", "call me", "+", "12+345678"] {
        assert_eq!(asked(14, bad), Err(Invalid::NotAPhone), "{bad}");
    }
}

#[test]
fn what_nobody_wrote_is_said_in_the_language_of_the_shopper() {
    let program = compiled("it", &every_kind(), &json!([]));
    let kind = |i: usize| survey(&program).questions[i].kind.known().unwrap();
    let QuestionKind::Scale(faces) = kind(4) else {
        panic!("a scale");
    };
    assert_eq!(faces.look, ScaleLook::Faces);
    assert_eq!(faces.labels, ["Male", "Così così", "Bene"].map(Text::plain));
    let QuestionKind::Words(email) = kind(13) else {
        panic!("words");
    };
    assert!(format!("{:?}", email.problem).contains("nome@example.com"));
    assert_eq!(
        survey(&program).questions[13].hint,
        Text::plain("To answer you.")
    );
}

/// A shopper who answers, folded as on the device.
struct Story {
    program: Program,
    profile: Profile,
    ids: u8,
}

impl Story {
    fn of(questions: &[Value], ends: &Value) -> Self {
        Self {
            program: compiled("en", questions, ends),
            profile: Profile::new(Id([1; 16])),
            ids: 1,
        }
    }

    fn progress(&self) -> SurveyProgress {
        self.profile.surveys.get("s").cloned().unwrap_or_default()
    }

    fn looks<T>(&self, look: impl FnOnce(&Survey, Run<'_>) -> T) -> T {
        let (moment, progress) = (Moment::default(), self.progress());
        let facts = Facts::new(&self.program, &self.profile, &moment);
        let run = Run {
            progress: &progress,
            scope: facts.scope(),
            draws: |_| true,
        };
        look(survey(&self.program), run)
    }

    fn asks(&self) -> String {
        let id = |question: Option<&Question>| question.map(|question| question.id.clone());
        self.looks(|survey, run| id(survey.current(run)))
            .unwrap_or_else(|| "end".to_owned())
    }

    fn answers(&mut self, question: &str, answer: Option<Answer>) -> Vec<Effect> {
        self.ids += 1;
        let subject = Subject {
            item: "s".to_owned(),
            question: question.to_owned(),
            answer,
            response: self.progress().response,
            ..Subject::default()
        };
        let event = Event {
            id: Id([self.ids; 16]),
            name: names::ANSWERED.to_owned(),
            subject: Some(subject),
            ..Event::default()
        };
        apply(&self.program, &mut self.profile, &event)
    }
}

fn rooms() -> Vec<Value> {
    let rooms =
        json!({ "multiple_choice": { "options": options(&["hall", "bath"]), "other": "o" } });
    let only_if = json!({ "plan": "oak" });
    let jumps = json!([
        { "when": [{ "question": "room", "any": ["bath"] }], "to": "wet" },
        { "when": [{ "question": "room", "answered": false }], "to": "end" }
    ]);
    vec![
        json!({ "id": "room", "ask": "?", "go_to": jumps, "answer": rooms }),
        json!({ "id": "oak", "ask": "?", "if": only_if, "answer": { "stars": {} } }),
        json!({ "id": "dry", "ask": "?", "answer": { "short_text": {} } }),
        json!({ "id": "wet", "ask": "?",
            "when": [{ "question": "room", "none": ["hall"] }], "answer": { "short_text": {} } }),
    ]
}

#[test]
fn options_conditions_and_jumps_lead_the_way() {
    let chosen = |chosen: &[&str]| Some(Answer::Choices(ids(chosen)));
    for (answer, way) in [
        (chosen(&["hall"]), vec!["room", "dry", "end"]),
        (chosen(&["bath"]), vec!["room", "wet", "end"]),
        (chosen(&["hall", "bath"]), vec!["room", "end"]),
        (None, vec!["room", "end"]),
    ] {
        let mut story = Story::of(&rooms(), &json!([]));
        let mut answer = Some(answer);
        let mut went = vec![story.asks()];
        while let Some(now) = went.last().filter(|id| *id != "end").cloned() {
            let words = Some(Answer::Text("w".to_owned()));
            story.answers(&now, answer.take().unwrap_or(words));
            went.push(story.asks());
        }
        assert_eq!(went, way);
    }
    let mut story = Story::of(&rooms(), &json!([]));
    story.profile.attributes = [("plan", shopper::Value::from("oak"))].into();
    story.answers("room", chosen(&["hall"]));
    assert_eq!(story.asks(), "oak", "for whom the condition holds");
}

#[test]
fn an_answer_given_again_belongs_to_the_same_run_and_leads_anew() {
    let mut story = Story::of(&rooms(), &json!([]));
    story.answers("room", Some(Answer::Choices(ids(&["hall"]))));
    let response = story.progress().response;
    assert_eq!(response, Some(Id([2; 16])), "the first answer's event");
    story.answers("dry", Some(Answer::Text("My street is …".to_owned())));
    assert!(
        !format!("{:?}", story.profile).contains("street"),
        "words are not kept"
    );
    story.answers("room", Some(Answer::Choices(ids(&["bath"]))));
    assert_eq!(story.asks(), "wet");
    assert_eq!(story.progress().answers.len(), 1);
    assert_eq!(story.progress().response, response);
}

#[test]
fn what_the_survey_does_not_ask_is_not_remembered() {
    let mut story = Story::of(&rooms(), &json!([]));
    story.answers("attic", Some(Answer::Number(1)));
    story.answers("room", Some(Answer::Choices(ids(&["garage"]))));
    story.answers("room", Some(Answer::Number(1)));
    assert_eq!(story.progress(), SurveyProgress::default());
}

#[test]
fn a_survey_that_was_edited_meanwhile_goes_on_where_it_makes_sense() {
    let mut story = Story::of(&rooms(), &json!([]));
    story.answers("room", Some(Answer::Choices(ids(&["hall"]))));
    story.answers("dry", Some(Answer::Text("w".to_owned())));
    let mut edited = rooms();
    edited.remove(2);
    edited.insert(
        1,
        json!({ "id": "new", "ask": "?", "answer": { "thumbs": {} } }),
    );
    story.program = compiled("en", &edited, &json!([]));
    assert_eq!(story.asks(), "new");
    story.answers("new", Some(Answer::Number(1)));
    assert_eq!(story.asks(), "end");
}

#[test]
fn the_end_depends_on_what_was_chosen() {
    let ends = json!([
        { "when": [{ "question": "room", "any": ["bath"] }], "title": "Wet" },
        { "if": { "plan": "oak" }, "title": "Oak" },
        { "title": "Thanks" }
    ]);
    for (room, plan, title) in [
        ("bath", "oak", "Wet"),
        ("hall", "oak", "Oak"),
        ("hall", "ash", "Thanks"),
    ] {
        let mut story = Story::of(&rooms(), &ends);
        story.profile.attributes = [("plan", shopper::Value::from(plan))].into();
        story.answers("room", Some(Answer::Choices(ids(&[room]))));
        let shown = story.looks(|survey, run| survey.end(run).map(|end| end.title.clone()));
        assert_eq!(shown, Some(Text::plain(title)));
    }
}

/// The examples of `docs/journey.md` that ask something are documents that compile.
#[test]
fn the_questions_of_the_docs_compile() {
    let docs = include_str!("../../../docs/journey.md");
    let section = docs.split("\n## Surveys\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```json\n").skip(1);
    let blocks: Vec<_> = blocks
        .filter_map(|block| block.split("```").next())
        .collect();
    assert!(blocks.len() >= 3, "the section has its examples");
    for block in blocks {
        let questions: Vec<Value> = serde_json::from_str(&format!("[{block}]")).unwrap();
        let program = compiled("en", &questions, &json!([]));
        assert_eq!(survey(&program).questions.len(), questions.len());
    }
}
