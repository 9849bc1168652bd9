//! One shopper in one of the shops, told event by event.

use engine::{
    Effect, Facts, Now, Program, Refusal, apply, badge_progress, balance, close, decide, decode,
    pending,
};
use shopper::{
    Answer, Consent, Event, Id, Millis, Moment, Money, Object, ObjectKind, Page, Profile, Source,
    Stage, Subject, SurveyProgress, Touchpoint, names,
};
use surveys::{Run, Survey};

use crate::shelf::*;

/// One shopper in one of the shops, who allows everything.
pub(crate) struct Story {
    pub(crate) program: Program,
    pub(crate) profile: Profile,
    pub(crate) moment: Moment,
    pub(crate) source: Source,
    pub(crate) ids: u64,
}

impl Story {
    pub(crate) fn of(name: &str, begins: &str) -> Self {
        let compiled = authoring::compile(&read(name)).unwrap();
        let mut story = Self {
            program: decode(&compiled.locales[0].bytes).unwrap().1,
            profile: Profile::new(Id([1; 16])),
            moment: Moment::default(),
            source: Source::Client,
            ids: 0,
        };
        story.profile.consent = Consent::ALL;
        story.visits(begins);
        story
    }

    /// A new visit begins, at an instant like `2026-11-23T10:00:00Z`.
    pub(crate) fn visits(&mut self, at: &str) {
        self.moment.at = instant(at);
        self.moment.session = Id((self.moment.at as u128).to_be_bytes());
    }

    /// Opens a page; what then stands on it is told as shown.
    pub(crate) fn opens(&mut self, path: &str, slot: &str) -> Vec<String> {
        self.moment.page = Page {
            path: path.to_owned(),
            slots: vec![slot.to_owned()],
            ..Page::default()
        };
        self.moment.events.clear();
        self.moment.showing.clear();
        self.moment.overlay = None;
        self.moment.exit_intent = false;
        self.tell(names::PAGE_VIEW, |_| ());
        self.sees()
    }

    pub(crate) fn tell(&mut self, name: &str, with: impl FnOnce(&mut Event)) -> Vec<Effect> {
        self.ids += 1;
        let mut id = [9; 16];
        id[..8].copy_from_slice(&self.ids.to_be_bytes());
        let mut event = Event {
            id: Id(id),
            name: name.to_owned(),
            at: self.moment.at,
            source: self.source,
            session: self.moment.session,
            touchpoint: Touchpoint {
                page: self.moment.page.path.clone(),
                ..Touchpoint::default()
            },
            ..Event::default()
        };
        with(&mut event);
        self.moment.events.push(event.clone());
        apply(&self.program, &mut self.profile, &event)
    }

    /// The same, vouched for by the shop's backend.
    pub(crate) fn vouched(&mut self, name: &str, with: impl FnOnce(&mut Event)) -> Vec<Effect> {
        self.source = Source::Host;
        let effects = self.tell(name, with);
        self.source = Source::Client;
        effects
    }

    /// An order, told by the shop's platform.
    pub(crate) fn buys(&mut self, order: &str, minor: i64) -> Vec<Effect> {
        self.source = Source::Platform;
        let effects = self.tell(names::PURCHASE, |event| {
            event.distinct = Some(format!("order:{order}"));
            event.value = Some(euros(minor));
            event.quantity = 4;
        });
        self.source = Source::Client;
        effects
    }

    pub(crate) fn returns(&mut self, order: &str, minor: Option<i64>) -> Vec<Effect> {
        self.source = Source::Platform;
        let effects = self.tell(names::REFUND, |event| {
            event.distinct = Some(format!("order:{order}/back"));
            event.value = minor.map(euros);
        });
        self.source = Source::Client;
        effects
    }

    pub(crate) fn views(&mut self, id: &str, category: &str) -> Vec<Effect> {
        self.tell(names::VIEW_ITEM, |event| {
            event.object = Some(product(id, category));
        })
    }

    pub(crate) fn says(&mut self, word: &str) -> Vec<Effect> {
        self.tell(names::PROOF, |event| {
            event.subject = Some(Subject {
                answer: Some(Answer::Text(word.to_owned())),
                ..Subject::default()
            });
        })
    }

    pub(crate) fn answers(&mut self, item: &str, question: &str, answer: Answer) {
        let subject = Subject {
            item: item.to_owned(),
            question: question.to_owned(),
            answer: Some(answer),
            ..Subject::default()
        };
        self.tell(names::ANSWERED, |event| event.subject = Some(subject));
    }

    pub(crate) fn completes(&mut self, item: &str) -> Vec<Effect> {
        let subject = Subject {
            item: item.to_owned(),
            ..Subject::default()
        };
        self.tell(names::COMPLETED, |event| event.subject = Some(subject))
    }

    /// What stands in the page's slot and over the page; told as shown the first time.
    pub(crate) fn sees(&mut self) -> Vec<String> {
        let shown = self.decided(|place| !place.waits());
        for item in &shown {
            if !self.moment.showing.contains(item) {
                let item = item.clone();
                self.tell(names::SHOWN, |event| {
                    event.subject = Some(Subject {
                        item,
                        ..Subject::default()
                    });
                });
            }
        }
        self.moment.showing.clone_from(&shown);
        shown
    }

    /// What the hub offers.
    pub(crate) fn hub(&self) -> Vec<String> {
        self.decided(|place| *place == engine::Place::Hub)
    }

    pub(crate) fn decided(&self, stands: impl Fn(&engine::Place) -> bool) -> Vec<String> {
        let decisions = decide(&self.program, &self.profile, &self.moment);
        decisions
            .iter()
            .map(|decision| &self.program.items[usize::from(decision.item)])
            .filter(|item| stands(&item.place))
            .map(|item| item.id.clone())
            .collect()
    }

    pub(crate) fn now(&self) -> Now {
        Now {
            at: self.moment.at,
            offset_min: 0,
            session: self.moment.session,
        }
    }

    /// Time passes without an event.
    pub(crate) fn until(&mut self, at: &str) -> Vec<Effect> {
        self.moment.at = instant(at);
        let now = self.now();
        let mut effects = Vec::new();
        close(&self.program, &mut self.profile, now, &mut effects);
        effects
    }

    /// Points that can be spent.
    pub(crate) fn has(&self, wallet: &str) -> i64 {
        balance(&self.program, &self.profile, self.wallet(wallet))
    }

    /// Points that wait.
    pub(crate) fn awaits(&self, wallet: &str) -> i64 {
        pending(&self.program, &self.profile, self.wallet(wallet))
    }

    pub(crate) fn wallet(&self, id: &str) -> u16 {
        let found = self.program.wallets.iter().position(|known| known.id == id);
        found.unwrap() as u16
    }

    /// Level of a badge; 0 before it is earned.
    pub(crate) fn level(&self, badge: &str) -> u16 {
        assert!(self.program.badges.iter().any(|known| known.id == badge));
        let earned = self.profile.earned.get(badge);
        earned.map_or(0, |earned| earned.level)
    }

    pub(crate) fn progress(&self, badge: &str) -> (i64, i64) {
        let all = badge_progress(&self.program, &self.profile, self.now());
        let known = &self.program.badges;
        let found = all
            .iter()
            .find(|one| known[usize::from(one.badge)].id == badge);
        let found = found.unwrap();
        (found.have, found.goal)
    }

    pub(crate) fn tier(&self, ladder: &str) -> u16 {
        let state = self.profile.standing.tiers.get(ladder);
        state.map_or(0, |state| state.level)
    }

    pub(crate) fn stage(&self) -> Stage {
        self.program.stage_now(&self.profile, self.moment.at)
    }

    /// Rewards that the shopper has, oldest first.
    pub(crate) fn rewards(&self) -> Vec<&str> {
        let grants = self.profile.standing.grants.iter();
        grants.map(|grant| grant.reward.as_str()).collect()
    }

    pub(crate) fn entries(&self, contest: &str) -> u32 {
        let entries = self.profile.standing.entries.get(contest);
        entries.copied().unwrap_or(0)
    }

    /// Why rules did not fire.
    pub(crate) fn refusals(effects: &[Effect]) -> Vec<Refusal> {
        let refusal = |effect: &Effect| match effect {
            Effect::Refused { refusal, .. } => Some(*refusal),
            _ => None,
        };
        effects.iter().filter_map(refusal).collect()
    }

    /// Ids of the items that the effects bring up.
    pub(crate) fn shows(&self, effects: &[Effect]) -> Vec<&str> {
        let item = |effect: &Effect| match effect {
            Effect::Show { item } => Some(self.program.items[usize::from(*item)].id.as_str()),
            _ => None,
        };
        effects.iter().filter_map(item).collect()
    }

    pub(crate) fn survey(&self, id: &str) -> &Survey {
        let (_, item) = self.program.item(id).unwrap();
        match item.kind.known() {
            Some(engine::ItemKind::Survey(survey)) => survey,
            _ => panic!("{id} is no survey"),
        }
    }
}

/// The way of these answers through a survey: the questions that were asked, and the end's
/// number.
pub(crate) fn way(
    story: &Story,
    survey: &str,
    answers: &[(&str, Answer)],
) -> (Vec<String>, Option<usize>) {
    let survey = story.survey(survey);
    let facts = Facts::new(&story.program, &story.profile, &story.moment);
    let mut progress = SurveyProgress::default();
    let mut asked = Vec::new();
    loop {
        let run = Run {
            progress: &progress,
            scope: facts.scope(),
            draws: |_| true,
        };
        let Some(question) = survey.current(run) else {
            let end = survey.end(run);
            let number = end.and_then(|end| survey.ends.iter().position(|known| known == end));
            return (asked, number);
        };
        asked.push(question.id.clone());
        let given = answers.iter().find(|(id, _)| *id == question.id);
        progress.give(&question.id, given.map(|(_, answer)| answer.clone()));
    }
}

pub(crate) fn instant(text: &str) -> Millis {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

pub(crate) fn euros(minor: i64) -> Money {
    Money {
        minor,
        currency: "EUR".to_owned(),
    }
}

pub(crate) fn product(id: &str, category: &str) -> Object {
    Object {
        kind: ObjectKind::Product,
        id: id.to_owned(),
        category: category.to_owned(),
        ..Object::default()
    }
}

pub(crate) fn options(ids: &[&str]) -> Answer {
    Answer::Choices(ids.iter().map(|id| (*id).to_owned()).collect())
}
