//! What shoppers do with what they are shown: made up, because no past click says it. In shares
//! that shops see, and the same for the same file.

use engine::{Item, ItemKind};
use shopper::{Answer, Event, Id, Millis, Money, Subject, names};

use super::ids::{For, id};

/// Of a hundred who are asked, so many answer the first question.
const ANSWERING: u64 = 34;
/// Of a hundred who are shown a panel, so many press something in it.
const CLICKING: u64 = 14;
/// Of a hundred who do neither, so many send it away.
const DISMISSING: u64 = 30;
/// Of a hundred who answered, so many write some words too.
const WRITING: u64 = 45;
/// Of a hundred to whom something is shown in the page and who do nothing with it, so many had it
/// on their screen. What lies over the page is taken as seen by all.
const SEEING: u64 = 68;
/// How long something is shown before it counts as seen.
const SEEN_AFTER: Millis = 1_500;
/// How long they look first.
const LOOKING: Millis = 8_000;
/// How long they write.
const WRITING_FOR: Millis = 25_000;

/// What they write: let down, content, delighted.
const REMARKS: [&[&str]; 3] = [
    &[
        "The parcel came three days after the day you promised.",
        "Payment failed twice before it went through.",
        "The colour is much darker than on the picture.",
        "I could not find out what delivery costs before the checkout.",
        "Nobody answered in the chat.",
        "One plank was broken, and the form for returns asks too much.",
    ],
    &[
        "A sample before I order would have helped.",
        "More pictures of the floor in a real room.",
        "The search did not understand what I meant.",
        "Delivery on a Saturday.",
    ],
    &[
        "The article about colours made it easy to choose.",
        "Quick, and exactly as shown.",
        "Friendly help when I did not know how much I need.",
        "I found what I was looking for in two minutes.",
    ],
];

/// What follows from something that was shown in the row of that line: nothing, that it was seen,
/// and then a deed, or an answer and perhaps some words.
pub(super) fn reaction(item: &Item, shown: &Event, line: u64) -> Vec<Event> {
    let mut chance = Chance::of(shown);
    let mut done = deeds(item, shown, line, &mut chance);
    if !done.is_empty() || item.place.is_overlay() || chance.percent() < SEEING {
        let id = id(shown.at, line, For::Seen(shown.id.0[9]));
        let mut seen = made(shown, names::SEEN, id);
        seen.at = shown.at + SEEN_AFTER;
        done.insert(0, seen);
    }
    done
}

fn deeds(item: &Item, shown: &Event, line: u64, chance: &mut Chance) -> Vec<Event> {
    let Some(kind) = item.kind.known() else {
        return Vec::new();
    };
    let id = id(shown.at, line, For::Reaction(shown.id.0[9]));
    let share = match kind {
        ItemKind::Survey(_) => ANSWERING,
        ItemKind::Panel(_) => CLICKING,
    };
    if chance.percent() < share {
        return match kind {
            ItemKind::Survey(_) => answers(item, made(shown, names::ANSWERED, id), line, chance),
            ItemKind::Panel(_) => vec![made(shown, names::CLICKED, id)],
        };
    }
    let is_sent_away = chance.percent() < DISMISSING;
    let dismissed = is_sent_away.then(|| made(shown, names::DISMISSED, id));
    dismissed.into_iter().collect()
}

/// A grade for the first question, and words for the one that follows from it.
fn answers(item: &Item, answered: Event, line: u64, chance: &mut Chance) -> Vec<Event> {
    let Some(ItemKind::Survey(survey)) = item.kind.known() else {
        return Vec::new();
    };
    let Some(question) = survey.questions.first() else {
        return Vec::new();
    };
    let takes = |point: &i64| question.check(Some(&Answer::Number(*point))).is_ok();
    let points: Vec<i64> = (0..=10).filter(takes).collect();
    let (one, other) = (chance.below(points.len()), chance.below(points.len()));
    let Some(&point) = points.get(one.max(other)) else {
        return Vec::new();
    };
    let grade = answer(answered, &question.id, Answer::Number(point));
    let remark = (chance.percent() < WRITING)
        .then(|| remark(item, &grade, point, line, chance))
        .flatten();
    [Some(grade), remark].into_iter().flatten().collect()
}

/// Words for the question that comes after such a grade, in the same run.
fn remark(item: &Item, grade: &Event, point: i64, line: u64, chance: &mut Chance) -> Option<Event> {
    let ItemKind::Survey(survey) = item.kind.known()? else {
        return None;
    };
    let kind = match point {
        ..=6 => 0,
        7 | 8 => 1,
        _ => 2,
    };
    let words = REMARKS[kind];
    let said = Answer::Text(words[chance.below(words.len())].to_owned());
    // One question for each kind, in the order of the grades.
    let questions = survey.questions.iter().skip(1);
    let mut asking = questions.filter(|question| question.check(Some(&said)).is_ok());
    let question = asking.nth(kind)?;
    let mut event = answer(grade.clone(), &question.id, said);
    event.id = id(grade.at, line, For::Remark(grade.id.0[9]));
    event.at = grade.at + WRITING_FOR;
    event.subject.get_or_insert_default().response = Some(grade.id);
    Some(event)
}

fn answer(mut event: Event, question: &str, said: Answer) -> Event {
    let subject = event.subject.get_or_insert_default();
    question.clone_into(&mut subject.question);
    subject.answer = Some(said);
    event
}

/// What an order was worth, in cents: made up too, between 30 and 900 euros, cheap ones more often.
pub(super) fn worth(order: &Event) -> Money {
    let mut chance = Chance::of(order);
    let (one, other) = (chance.below(870), chance.below(870));
    Money {
        minor: 3_000 + one.min(other) as i64 * 100,
        currency: "EUR".to_owned(),
    }
}

fn made(shown: &Event, name: &str, id: Id) -> Event {
    let subject = shown.subject.as_ref().map(|subject| Subject {
        answer: None,
        ..subject.clone()
    });
    Event {
        id,
        name: name.to_owned(),
        at: shown.at + LOOKING,
        subject,
        ..shown.clone()
    }
}

/// `SplitMix64`, <https://prng.di.unimi.it/splitmix64.c>, from what was shown.
struct Chance(u64);

impl Chance {
    fn of(shown: &Event) -> Self {
        let mut seed = [0; 8];
        seed.copy_from_slice(&shown.id.0[8..]);
        Self(u64::from_le_bytes(seed) ^ shown.at.unsigned_abs())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn percent(&mut self) -> u64 {
        self.next() % 100
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}
