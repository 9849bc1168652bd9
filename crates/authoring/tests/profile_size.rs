//! A profile stays small: a year of a heavy shopper, under every journey that we ship.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use engine::{ItemKind, Program, apply, decode};
use shopper::{
    Answer, Consent, DAY_MS, Event, HOUR_MS, Id, Money, Object, ObjectKind, Profile, Scalar,
    Source, Subject, names, wire,
};

/// What the design promises.
const MOST_BYTES: usize = 16 * 1024;

fn journeys() -> Vec<(String, Program)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let examples = fs::read_dir(root.join("examples")).unwrap();
    let examples = examples.map(|entry| entry.unwrap().path());
    let json = examples.filter(|path| path.extension().is_some_and(|it| it == "json"));
    let all = json.chain([root.join("demo/journey.json")]);
    all.map(|path| {
        let compiled = authoring::compile(&fs::read_to_string(&path).unwrap()).unwrap();
        let program = decode(&compiled.locales[0].bytes).unwrap().1;
        (path.display().to_string(), program)
    })
    .collect()
}

/// Every event that the program waits for, and the usual ones.
fn events_of(program: &Program) -> BTreeSet<String> {
    let usual = [
        names::PAGE_VIEW,
        names::VIEW_ITEM,
        "view_item_list",
        "search",
        "add_to_cart",
        "begin_checkout",
        "login",
        "share",
        names::ARTICLE_READ,
    ];
    let mut events: BTreeSet<String> = usual.map(str::to_owned).into();
    events.extend(
        program
            .measures
            .iter()
            .map(|measure| measure.trigger.event.clone()),
    );
    for rule in &program.rules {
        events.extend((0..).map_while(|n| rule.event(n)).map(str::to_owned));
    }
    events
}

struct Year {
    program: Program,
    profile: Profile,
    told: u64,
}

impl Year {
    fn tell(&mut self, name: &str, at: i64, more: impl FnOnce(&mut Event)) {
        self.told += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.told.to_be_bytes());
        let mut session = [5; 16];
        session[..8].copy_from_slice(&(at / DAY_MS).to_be_bytes());
        let mut event = Event {
            id: Id(id),
            name: name.to_owned(),
            at,
            session: Id(session),
            consent: Consent::ALL,
            ..Event::default()
        };
        more(&mut event);
        apply(&self.program, &mut self.profile, &event);
    }

    fn day(&mut self, day: i64, events: &BTreeSet<String>) {
        let begun = 1_700_000_000_000 + day * DAY_MS;
        for (n, name) in (0..).zip(events) {
            for hour in 0..3 {
                let product = product(day * 40 + n * 3 + hour);
                self.tell(name, begun + hour * HOUR_MS, |event| {
                    event.object = Some(product);
                    event.quantity = 2;
                });
            }
        }
        if day % 4 == 0 {
            for source in [Source::Client, Source::Platform] {
                self.tell(names::PURCHASE, begun + 5 * HOUR_MS, |event| {
                    event.source = source;
                    event.distinct = Some(format!("order:{day}"));
                    event.quantity = 3;
                    event.value = Some(Money {
                        minor: 12_345,
                        currency: "EUR".to_owned(),
                    });
                });
            }
        }
        for item in self.program.items.clone() {
            self.tell(names::SHOWN, begun + 6 * HOUR_MS, |event| {
                event.subject = Some(about(&item.id));
            });
            if let Some(ItemKind::Survey(survey)) = item.kind.known() {
                for question in &survey.questions {
                    self.tell(names::ANSWERED, begun + 7 * HOUR_MS, |event| {
                        event.subject = Some(Subject {
                            question: question.id.clone(),
                            answer: Some(Answer::Number(day % 11)),
                            ..about(&item.id)
                        });
                    });
                }
            }
        }
    }
}

fn about(item: &str) -> Subject {
    Subject {
        item: item.to_owned(),
        ..Subject::default()
    }
}

/// A product as chatty pages describe theirs.
fn product(n: i64) -> Object {
    let attributes = [
        (
            "name",
            format!("A product with a name of some length, number {n}"),
        ),
        (
            "url",
            format!("/products/some-category/some-product-{n}.html"),
        ),
        ("image", format!("/pictures/products/some-product-{n}.webp")),
        ("price", "129.00".to_owned()),
        ("description", "Words. ".repeat(500)),
    ];
    Object {
        kind: ObjectKind::Product,
        id: format!("SKU-{n}"),
        category: "flooring".to_owned(),
        attributes: attributes
            .into_iter()
            .map(|(name, text)| (name.to_owned(), Scalar::Text(text)))
            .collect(),
    }
}

#[test]
fn a_year_of_a_heavy_shopper_fits_into_sixteen_kilobytes() {
    for (name, program) in journeys() {
        let events = events_of(&program);
        let mut year = Year {
            program,
            profile: Profile::new(Id([1; 16])),
            told: 0,
        };
        year.profile.consent = Consent::ALL;
        for day in 0..365 {
            year.day(day, &events);
        }
        let bytes = wire::put(&year.profile).len();
        println!("{name}: {} events, {bytes} bytes", year.told);
        assert!(bytes <= MOST_BYTES, "{name}: {bytes} bytes");
    }
}
