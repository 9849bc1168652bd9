//! What shoppers do with what they are shown: made up, because no past click says it. In shares
//! that shops see, and the same for the same file.

use engine::{Item, ItemKind};
use shopper::{Answer, Event, Millis, Subject, names};

use super::ids::{For, id};

/// Of a hundred who are asked, so many answer the first question.
const ANSWERING: u64 = 34;
/// Of a hundred who are shown a panel, so many press something in it.
const CLICKING: u64 = 14;
/// Of a hundred who do neither, so many send it away.
const DISMISSING: u64 = 30;
/// How long they look first.
const LOOKING: Millis = 8_000;

/// What follows from something that was shown in the row of that line.
pub(super) fn reaction(item: &Item, shown: &Event, line: u64) -> Option<Event> {
    let mut chance = Chance::of(shown);
    let is_survey = matches!(item.kind.known(), Some(ItemKind::Survey(_)));
    let share = if is_survey { ANSWERING } else { CLICKING };
    if chance.percent() < share {
        return match item.kind.known()? {
            ItemKind::Survey(survey) => {
                let question = survey.questions.first()?;
                let takes = |point: &i64| question.check(Some(&Answer::Number(*point))).is_ok();
                let points: Vec<i64> = (0..=10).filter(takes).collect();
                let (one, other) = (chance.below(points.len()), chance.below(points.len()));
                let point = points.get(one.max(other))?;
                let mut event = made(shown, names::ANSWERED, line);
                let subject = event.subject.get_or_insert_default();
                subject.question.clone_from(&question.id);
                subject.answer = Some(Answer::Number(*point));
                Some(event)
            }
            ItemKind::Panel(_) => Some(made(shown, names::CLICKED, line)),
        };
    }
    (chance.percent() < DISMISSING).then(|| made(shown, names::DISMISSED, line))
}

fn made(shown: &Event, name: &str, line: u64) -> Event {
    let nth = shown.id.0[9];
    let subject = shown.subject.as_ref().map(|subject| Subject {
        answer: None,
        ..subject.clone()
    });
    Event {
        id: id(shown.at, line, For::Reaction(nth)),
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
