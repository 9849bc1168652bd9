//! The widget's behaviour, told as a shopper's page: actions in, state and commands out.

mod exposing;
mod leaving;
mod quieting;

use std::rc::Rc;

use content::{Article, Block, Panel, Skippable, Text};
use engine::{Frequency, Item, ItemKind, NEVER_AGAIN, Place, Program, ShowOn};
use loyalty::{Badge, Effect, Gain, Rule, RuleKind};
use shopper::{Answer, Consent, Event, Id, Moment, Page, Profile, Value, names};
use surveys::{Branch, Invalid, Question, QuestionKind, Run, Scale, ScaleLook, Survey, Words};
use targeting::{Condition, Counted, Measure, Trigger, Window};

use crate::state::{Action, Command, Notice, Parts, Shelving, State, Surface, Tab, reduce};

fn item(id: &str, place: Place, on: ShowOn, kind: ItemKind) -> Item {
    Item {
        id: id.to_owned(),
        kind: Skippable(Some(kind)),
        place,
        on: vec![on],
        frequency: Frequency {
            after_dismissed: NEVER_AGAIN,
            after_completed: NEVER_AGAIN,
            ..Frequency::default()
        },
        ..Item::default()
    }
}

fn guide() -> ItemKind {
    let article = Article {
        id: "colour".to_owned(),
        title: Text::plain("Choosing a floor colour"),
        teaser: Text::default(),
        image: None,
        minutes: 3,
        min_seconds: 2,
        body: vec![],
    };
    ItemKind::Panel(Panel {
        blocks: vec![Skippable(Some(Block::Article(article)))],
    })
}

fn nps() -> ItemKind {
    let question = |id: &str, kind| Question {
        id: id.to_owned(),
        ask: Text::plain(id),
        hint: Text::default(),
        required: id == "score",
        kind: Skippable(Some(kind)),
        branch: Branch::default(),
        jumps: vec![],
    };
    let scale = QuestionKind::Scale(Scale {
        look: ScaleLook::Nps,
        min: 0,
        max: 10,
        step: 1,
        low: Text::default(),
        high: Text::default(),
        labels: vec![],
    });
    let words = QuestionKind::Words(Words {
        max: 100,
        ..Words::default()
    });
    ItemKind::Survey(Survey {
        questions: vec![
            question("score", scale),
            Question {
                kind: Skippable(None),
                ..question("unheard-of", words.clone())
            },
            question("why", words),
        ],
        ends: vec![],
    })
}

/// A slot with a guide, a question after a purchase, and a badge for reading the guide.
fn program() -> Program {
    let read = Trigger {
        event: names::ARTICLE_READ.to_owned(),
        filter: Condition::Always,
    };
    let mut asked = item(
        "nps",
        Place::Popover,
        ShowOn::Event(Trigger {
            event: names::PURCHASE.to_owned(),
            filter: Condition::Always,
        }),
        nps(),
    );
    asked.frequency.ever = 1;
    Program {
        items: vec![
            item(
                "guide",
                Place::Slot("below".to_owned()),
                ShowOn::Page,
                guide(),
            ),
            asked,
            item(
                "by-hand",
                Place::Popover,
                ShowOn::Manual,
                ItemKind::Panel(Panel::default()),
            ),
        ],
        measures: vec![Measure {
            key: 1,
            trigger: read,
            counted: Counted::Distinct,
            window: Window::Ever,
            ..Measure::default()
        }],
        rules: vec![Rule {
            id: "well-read".to_owned(),
            kind: RuleKind::Goal {
                measure: 0,
                levels: vec![1],
                head_start: 0,
            },
            gains: vec![Gain {
                level: 0,
                effect: Skippable(Some(Effect::Badge(0))),
            }],
            ..Rule::default()
        }],
        badges: vec![Badge {
            id: "well-read".to_owned(),
            name: Text::plain("Well read"),
            criterion: Text::default(),
            secret: false,
            picture: content::Picture {
                metal: content::Metal::Bronze,
                glyph: content::Glyph::Bookmark,
            },
        }],
        ..Program::default()
    }
}

/// Does what the shell does: stamps what is to be recorded and feeds it back, in order.
struct Visit {
    state: State,
    told: Vec<Notice>,
    sent: Vec<String>,
    commands: Vec<Command>,
    next: u8,
}

impl Visit {
    fn new() -> Self {
        let moment = Moment {
            session: Id([9; 16]),
            ..Moment::default()
        };
        let profile = Rc::new(Profile::new(Id([1; 16])));
        let mut visit = Self {
            state: State::new(Rc::new(program()), profile, moment),
            told: vec![],
            sent: vec![],
            commands: vec![],
            next: 0,
        };
        visit.opens("/product");
        visit
    }

    fn opens(&mut self, path: &str) {
        let page = Page {
            path: path.to_owned(),
            slots: vec!["below".to_owned()],
            ..Page::default()
        };
        self.does(Action::Opened { page, at: 0 });
        self.happens(names::PAGE_VIEW);
    }

    fn happens(&mut self, name: &str) {
        let event = self.stamp(Event {
            name: name.to_owned(),
            ..Event::default()
        });
        self.does(Action::Happened(event));
    }

    fn stamp(&mut self, event: Event) -> Box<Event> {
        self.next += 1;
        let session = self.state.moment.session;
        Box::new(Event {
            id: Id([self.next; 16]),
            session,
            at: self.state.moment.at,
            ..event
        })
    }

    fn does(&mut self, action: Action) {
        let mut queue = vec![action];
        while !queue.is_empty() {
            let (state, todo) = reduce(self.state.clone(), queue.remove(0));
            self.state = state;
            for command in todo {
                match &command {
                    Command::Record(draft) => {
                        let event = self.stamp(Event {
                            name: draft.name.clone(),
                            object: draft.object.clone(),
                            subject: draft.subject.clone(),
                            touchpoint: shopper::Touchpoint {
                                place: draft.place.clone(),
                                ..shopper::Touchpoint::default()
                            },
                            ..Event::default()
                        });
                        queue.push(Action::Happened(event));
                    }
                    Command::Emit(notice) => self.told.push(notice.clone()),
                    Command::Send(event) => self.sent.push(event.name.clone()),
                    _ => {}
                }
                self.commands.push(command);
            }
        }
    }

    fn shown(&self, id: &str) -> usize {
        self.told
            .iter()
            .filter(|n| **n == Notice::Shown(id.to_owned()))
            .count()
    }

    fn question(&self) -> Option<String> {
        let Surface::Asking(asking) = &self.state.surface else {
            return None;
        };
        let current = |survey: &'_ Survey, run: Run<'_>| Some(survey.current(run)?.id.clone());
        self.state.in_survey(asking, current)?
    }
}

#[test]
fn a_slot_is_filled_once_and_told_once() {
    let mut visit = Visit::new();
    assert_eq!(visit.state.in_slot("below"), Some(0));
    visit.happens("view_item");
    visit.does(Action::Ticked {
        at: 5_000,
        dwell_ms: 5_000,
        scroll_percent: 40,
    });
    assert_eq!(visit.shown("guide"), 1);
}

#[test]
fn what_was_sent_away_is_gone_and_not_shown_again() {
    let mut visit = Visit::new();
    visit.does(Action::Dismissed(0));
    assert_eq!(visit.state.in_slot("below"), None);
    visit.opens("/product");
    assert_eq!(visit.state.in_slot("below"), None);
    assert_eq!(visit.shown("guide"), 1);
}

#[test]
fn reading_to_the_end_counts_after_its_minimum_time_and_once() {
    let mut visit = Visit::new();
    visit.does(Action::ReadingBegan {
        item: 0,
        article: "colour".to_owned(),
        at: 1_000,
    });
    visit.does(Action::ReadTo {
        percent: 100,
        at: 2_000,
    });
    assert!(visit.state.toasts.is_empty(), "too quick to have read it");
    visit.does(Action::ReadTo {
        percent: 10,
        at: 3_000,
    });
    assert_eq!(visit.state.toasts.len(), 1, "the furthest point counts");
    visit.does(Action::ReadTo {
        percent: 100,
        at: 9_000,
    });
    assert_eq!(
        visit
            .sent
            .iter()
            .filter(|name| *name == names::ARTICLE_READ)
            .count(),
        1
    );
    visit.does(Action::ToastLeft);
    assert!(visit.state.toasts.is_empty());
}

#[test]
fn a_purchase_asks_once_and_the_answers_are_sent() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    assert_eq!(visit.question().as_deref(), Some("score"));
    visit.does(Action::Answered(Some(Answer::Number(9))));
    assert_eq!(visit.question().as_deref(), Some("why"));
    visit.does(Action::Answered(Some(Answer::Text(
        "Kind people".to_owned(),
    ))));
    let Surface::Asking(asking) = &visit.state.surface else {
        panic!("the end screen stands");
    };
    assert!(asking.ended);
    visit.does(Action::Closed);
    assert_eq!(visit.state.surface, Surface::None);
    let feedback: Vec<_> = visit
        .sent
        .iter()
        .filter(|n| n.starts_with("milepost_"))
        .collect();
    let answered = [names::ANSWERED, names::ANSWERED, names::COMPLETED];
    assert!(feedback.ends_with(&answered.map(str::to_owned).iter().collect::<Vec<_>>()));
    assert!(
        !visit.sent.contains(&names::DISMISSED.to_owned()),
        "an ended survey was not refused"
    );
    visit.opens("/thank-you");
    visit.happens(names::PURCHASE);
    assert_eq!(visit.shown("nps"), 1);
}

#[test]
fn free_text_is_never_told_to_the_page() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(Some(Answer::Number(3))));
    visit.does(Action::Answered(Some(Answer::Text(
        "My street is …".to_owned(),
    ))));
    assert!(!format!("{:?}", visit.told).contains("street"));
}

#[test]
fn a_required_question_says_what_is_missing_and_stays() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(None));
    assert_eq!(visit.question().as_deref(), Some("score"));
    let Surface::Asking(asking) = &visit.state.surface else {
        panic!("still asking");
    };
    assert_eq!(asking.problem, Some(Invalid::Missing));
}

#[test]
fn going_back_takes_the_answer_up_again() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(Some(Answer::Number(2))));
    visit.does(Action::WentBack);
    assert_eq!(visit.question().as_deref(), Some("score"));
    visit.does(Action::Answered(Some(Answer::Number(8))));
    let progress = visit.state.profile.surveys.get("nps").unwrap();
    assert_eq!(
        progress.answers,
        [("score".to_owned(), Some(Answer::Number(8)))]
    );
}

#[test]
fn the_hub_covers_a_question_and_gives_it_back() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::HubOpened(Tab::Badges));
    assert_eq!(visit.state.surface, Surface::Hub(Tab::Badges));
    visit.does(Action::Closed);
    assert_eq!(visit.question().as_deref(), Some("score"));
    assert_eq!(visit.shown("nps"), 1);
}

#[test]
fn the_page_may_ask_for_an_item_by_hand() {
    let mut visit = Visit::new();
    visit.does(Action::Show(2));
    assert_eq!(visit.state.surface, Surface::Panel(2));
    assert_eq!(visit.shown("by-hand"), 1);
    visit.happens("view_item");
    assert_eq!(
        visit.state.surface,
        Surface::Panel(2),
        "it stays until it is closed"
    );
    visit.does(Action::Closed);
    assert_eq!(visit.state.surface, Surface::None);
    visit.does(Action::Show(99));
    assert_eq!(visit.state.surface, Surface::None);
}

#[test]
fn consent_keeps_and_its_withdrawal_forgets() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    assert!(visit.commands.contains(&Command::Save));
    assert_eq!(
        visit
            .told
            .iter()
            .filter(|n| matches!(n, Notice::Consent(_)))
            .count(),
        1
    );
    visit.does(Action::Consented(Consent::ALL));
    assert_eq!(
        visit
            .told
            .iter()
            .filter(|n| matches!(n, Notice::Consent(_)))
            .count(),
        1
    );
    visit.does(Action::Consented(Consent::default()));
    assert!(visit.commands.contains(&Command::Forget));
}

#[test]
fn erasing_forgets_badges_points_and_consent() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    visit.does(Action::ReadingBegan {
        item: 0,
        article: "colour".to_owned(),
        at: 0,
    });
    visit.does(Action::ReadTo {
        percent: 100,
        at: 2_000,
    });
    assert_eq!(visit.state.profile.earned.len(), 1);
    visit.does(Action::Erased);
    assert!(visit.state.profile.earned.is_empty());
    assert_eq!(visit.state.consent(), Consent::default());
    assert!(visit.state.erased);
    let at = |wanted| visit.commands.iter().position(|it| *it == wanted);
    let (told, gone) = (at(Command::Withdraw), at(Command::Forget));
    assert!(
        told.is_some() && told < gone,
        "the server is told while the id is known"
    );
}

#[test]
fn withdrawing_consent_forgets_on_the_device_and_tells_the_server() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    visit.does(Action::Consented(Consent::default()));
    let at = |wanted| visit.commands.iter().position(|it| *it == wanted);
    let (told, gone) = (at(Command::Withdraw), at(Command::Forget));
    assert!(told.is_some() && told < gone, "while the id is known");
}

#[test]
fn what_the_browser_cleared_is_gone_here_alone() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    visit.does(Action::Lapsed);
    assert!(visit.commands.contains(&Command::Forget));
    assert!(!visit.commands.contains(&Command::Withdraw));
    assert_eq!(visit.state.consent(), Consent::default());
}

#[test]
fn the_page_may_have_everything_forgotten_without_opening_anything() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    visit.does(Action::Withdrawn);
    assert!(visit.commands.contains(&Command::Withdraw));
    assert_eq!(visit.state.surface, Surface::None);
    assert!(!visit.state.erased);
}

#[test]
fn who_comes_next_is_somebody_else_on_the_same_device() {
    let mut visit = Visit::new();
    visit.does(Action::Consented(Consent::ALL));
    visit.does(Action::Reset);
    assert!(visit.commands.contains(&Command::Forget));
    assert!(!visit.commands.contains(&Command::Withdraw));
    assert_eq!(visit.state.consent(), Consent::ALL);
}

#[test]
fn what_the_shop_knows_is_laid_over_what_was_known() {
    let mut visit = Visit::new();
    let traits = |pairs| Value::from(pairs);
    visit.does(Action::Identified {
        member: Some("m-1".to_owned()),
        traits: traits([
            ("first_name", Value::from("Ada")),
            ("plan", Value::from("oak")),
        ]),
        proof: None,
    });
    visit.does(Action::Identified {
        member: None,
        traits: traits([("plan", Value::from("ash")), ("vip", Value::from(true))]),
        proof: None,
    });
    assert_eq!(visit.state.profile.member.as_deref(), Some("m-1"));
    let attributes = &visit.state.profile.attributes;
    assert_eq!(attributes.at("plan"), Some(&Value::from("ash")));
    assert_eq!(attributes.at("first_name"), Some(&Value::from("Ada")));
}

#[test]
fn a_pause_holds_and_ends_before_the_hub_is_there() {
    let mut visit = Visit::new();
    visit.state.parts = Parts::NONE;
    visit.does(Action::Shelf(Shelving::Pause(i64::MAX)));
    visit.sent.clear();
    visit.happens("view_item");
    assert!(visit.sent.is_empty(), "noticed within a pause");
    visit.does(Action::Shelf(Shelving::Pause(0)));
    visit.happens("view_item");
    assert_eq!(visit.sent, ["view_item"]);
}

#[test]
fn what_was_shown_is_seen_once_and_only_where_it_was_shown() {
    let mut visit = Visit::new();
    let seen = |visit: &Visit| visit.sent.iter().filter(|it| *it == names::SEEN).count();
    assert_eq!(visit.state.to_be_seen, [0], "the guide stands in its slot");
    visit.does(Action::Looked(3));
    assert_eq!(seen(&visit), 0, "that does not stand on the page");
    visit.does(Action::Looked(0));
    visit.does(Action::Looked(0));
    assert_eq!(seen(&visit), 1);
    visit.opens("/product");
    assert_eq!(visit.shown("guide"), 2, "another page, another showing");
    visit.does(Action::Dismissed(0));
    visit.does(Action::Looked(0));
    assert_eq!(seen(&visit), 1, "what was sent away is not seen any more");
    let mut visit = Visit::new();
    visit.does(Action::Reset);
    assert_eq!(visit.state.to_be_seen, [0], "by somebody else, and once");
}
