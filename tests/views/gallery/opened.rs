//! What is half opened, half answered or has just arrived: what the shopper's hand, another
//! device, a friend or the server has brought about.

use std::rc::Rc;

use content::Word;
use engine::{ItemKind, Proved};
use milepost::state::{Action, Arrived, Asking, State, Surface, Tab, Told, Tried, reduce};
use milepost::view::Local;
use shopper::{Answer, Answered, Consent, DAY_MS, Id, SurveyProgress, Value, WantKind};
use surveys::{Choice, ChoiceOption, Half, Invalid, OTHER, Personal, QuestionKind, Survey};
use takeout::Parcel;

use super::shown::Shown;
use crate::rewards::{collector as saver, want, with};
use crate::shop::{NPS, game, question, text};
use crate::visitor::{asking, earn, returning, under};

pub(super) fn states() -> Vec<Shown> {
    [badges(), rewards(), data(), asked()].concat()
}

fn tab(name: &str, state: State, tab: Tab) -> Shown {
    Shown::over("opened", name, under(state, Surface::Hub(tab)))
}

fn half(open: impl FnOnce(&mut Local)) -> Local {
    let mut local = Local::default();
    open(&mut local);
    local
}

fn badge(index: u16) -> Local {
    half(|local| local.badge = Some(index))
}

/// Somebody in the middle of the game, with nothing to celebrate now.
fn player() -> State {
    let mut state = game::player();
    state.toasts.clear();
    state
}

fn badges() -> Vec<Shown> {
    let mut earned = returning();
    earn(&mut earned, "explorer");
    let secret = { earned.program.badges.iter() }.position(|badge| badge.secret);
    let secret = secret.expect("the shop has a secret badge") as u16;
    let coded = |proved| {
        let mut state = player();
        state.tried = Some(Tried { times: 1, proved });
        let local = half(|local| local.coded = Some(game::HUNT));
        (state, local)
    };
    let (wrong, at_wrong) = coded(Proved::Wrong);
    let (known, at_known) = coded(Proved::Known);
    vec![
        tab("badge", earned.clone(), Tab::Badges).opened(badge(0)),
        tab("badge-secret", earned, Tab::Badges)
            .opened(badge(secret))
            .at(".mp-badges__more"),
        tab("badge-levels", player(), Tab::Badges)
            .opened(badge(0))
            .at(".mp-badges__more"),
        tab("word-wrong", wrong, Tab::Badges)
            .opened(at_wrong)
            .at(".mp-codeline"),
        tab("word-known", known, Tab::Badges)
            .opened(at_known)
            .at(".mp-codeline"),
    ]
}

fn rewards() -> Vec<Shown> {
    let giving = half(|local| local.giving = Some(["book", &Id::default().to_string()].concat()));
    let mut gift = saver();
    gift.desk.arrived = Some(Arrived::Gift {
        reward: "book".to_owned(),
        token: "T".to_owned(),
        note: "For the kitchen. I thought of you when I saw the green one.".to_owned(),
    });
    let mut refused = gift.clone();
    Rc::make_mut(&mut refused.profile).consent = Consent::default();
    let mut copied = with(saver(), want(WantKind::Buy, Answered::Verified));
    copied.desk.told = Some(Told::Copied);
    let mut by_hand = copied.clone();
    by_hand.desk.told = Some(Told::NotCopied);
    vec![
        tab("gift-form", saver(), Tab::Rewards).opened(giving),
        tab("gift-arrived", gift, Tab::Rewards),
        tab("gift-arrived-without-leave", refused, Tab::Rewards),
        tab("copied", copied, Tab::Rewards),
        tab("copied-by-hand", by_hand, Tab::Rewards),
    ]
}

fn data() -> Vec<Shown> {
    let moving = half(|local| local.moving = true);
    let erasing = half(|local| local.erasing = true);
    let mut large = saver();
    let profile = Rc::make_mut(&mut large.profile);
    for n in 0..400 {
        let earned = shopper::Earned {
            at: n,
            rule: "r".to_owned(),
            level: 1,
        };
        profile.earned.insert(format!("badge-{n}"), earned);
    }
    let mut parcel = returning();
    let mut there = (*saver().profile).clone();
    there.visitor = Id([2; 16]);
    let there = Parcel::of("fern-floor", (&there, Id([7; 16])), &[]);
    parcel.desk.arrived = Some(Arrived::Parcel(Box::new(there)));
    let mut brought = saver();
    brought.desk.told = Some(Told::Brought);
    let mut unreadable = saver();
    unreadable.desk.told = Some(Told::Unreadable);
    vec![
        tab("way-out", saver(), Tab::Data)
            .opened(moving.clone())
            .at(".mp-qr"),
        tab("way-out-too-large-for-a-code", large, Tab::Data)
            .opened(moving)
            .at(".mp-rowbtn[aria-expanded=true]"),
        tab("forget-everything", saver(), Tab::Data)
            .opened(erasing)
            .at(".mp-btn--bad"),
        tab("parcel-arrived", parcel, Tab::Data),
        tab("parcel-brought", brought, Tab::Data),
        tab("parcel-unreadable", unreadable, Tab::Data),
    ]
}

fn asked() -> Vec<Shown> {
    let over = |name, state| Shown::over("opened", name, state);
    let mut other = polled();
    let chosen = Half {
        chosen: vec![OTHER.to_owned()],
        words: "The stairs".to_owned(),
    };
    other.halves = vec![("nps/rooms".to_owned(), chosen)];
    let lost = half(|local| local.lost = Some(Word::PictureLost));
    let personal = |found| {
        let mut asking = asking(Some(3), None);
        asking.problem = Some(Invalid::Personal(found));
        let mut state = under(returning(), Surface::Asking(asking));
        let words = Half {
            words: "Call me, +44 20 7946 0000".to_owned(),
            ..Half::default()
        };
        state.halves = vec![("nps/sorry".to_owned(), words)];
        state
    };
    let end = under(
        returning(),
        Surface::Asking(Asking {
            ended: true,
            ..asking(Some(9), None)
        }),
    );
    vec![
        over("other", other),
        over("tally", tallied(212)),
        over("tally-of-few", tallied(9)),
        over("tally-anew", anew(tallied(212))),
        over("tally-closed", closed(tallied(212))),
        over("personal-phone", personal(Personal::Phone)),
        over("personal-card", personal(Personal::Card)),
        over("attachment-lost", end).opened(lost),
    ]
}

/// A poll, asked.
fn polled() -> State {
    let option = |id: &str, said| ChoiceOption {
        id: id.to_owned(),
        text: text(said),
        ..ChoiceOption::default()
    };
    let poll = QuestionKind::Choice(Choice {
        options: vec![
            option("hall", "The hall"),
            option("living", "The living room"),
            option("bath", "The bath"),
        ],
        other: Some(text("Another room")),
        min: 1,
        max: 1,
        tally: true,
        ..Choice::default()
    });
    let mut state = returning();
    let survey = Survey {
        questions: vec![question("rooms", "Which room comes next?", "", poll)],
        ends: vec![],
    };
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(NPS)];
    item.kind = ItemKind::Survey(survey).into();
    under(state, Surface::Asking(asking(None, None)))
}

/// The same, answered, beside so many answers of others.
fn tallied(others: i64) -> State {
    let number = |n: i64| Value::Number(n as f64);
    let choices = Value::from([
        ("hall", number(others / 2)),
        ("living", number(others / 3)),
        ("bath", number(others / 8)),
    ]);
    let told = Value::from([("answers", number(others)), ("choices", choices)]);
    let mut state = polled();
    let answer = Some(Answer::Choices(vec!["living".to_owned()]));
    state.surface = Surface::Asking(Asking {
        progress: SurveyProgress {
            response: Some(Id([1; 16])),
            answers: vec![("rooms".to_owned(), answer)],
        },
        ended: true,
        ..asking(None, None)
    });
    state.tally = Some((NPS, Value::from([("rooms", told)])));
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(NPS)];
    item.schedule.until = Some(state.moment.at + 20 * DAY_MS);
    state
}

/// The same, with the vote being changed.
fn anew(state: State) -> State {
    reduce(state, Action::Revised("rooms".to_owned())).0
}

/// The same, on the day after its last.
fn closed(mut state: State) -> State {
    state.moment.at += 21 * DAY_MS;
    state
}

#[test]
fn each_state_shows_what_its_name_says() {
    let said = [
        ("badge", "mp-badges__more"),
        ("badge-secret", "mp-riddle"),
        ("word-wrong", "Not this one."),
        ("gift-form", "mp-note"),
        ("gift-arrived", "They write:"),
        ("way-out", "mp-qr"),
        ("way-out-too-large-for-a-code", "too much of it for a code"),
        ("forget-everything", "mp-btn--bad"),
        ("parcel-arrived", "Bring it here"),
        ("other", "value=\"The stairs\""),
        ("tally", "Change</button>"),
        ("tally-anew", "mp-opt is-on"),
        ("tally-closed", "Your vote"),
        ("tally-of-few", "is-few"),
        ("personal-phone", "looks like a telephone number"),
        ("attachment-lost", "mp-attach__lost"),
    ];
    for (name, words) in said {
        let name = ["opened-", name].concat();
        let shown = states().into_iter().find(|shown| shown.name() == name);
        let drawn = shown.map(|shown| shown.drawn("en")).unwrap_or_default();
        assert!(
            drawn.contains(words),
            "{words:?} is not in {name}:\n{drawn}"
        );
    }
}
