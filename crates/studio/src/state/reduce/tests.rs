//! Sessions, answers, pages.

use std::rc::Rc;

use api::{Account, SignIn};
use serde_json::json;

use super::super::{Action, Answer, Enter, Part, Refusal, Theme, desk};
use super::*;
use crate::route::{Page, Room, Spot};
use crate::state::desk::Save;
use crate::state::edit::{Edit, Path, Side};

mod parts;

const NOW: Millis = 1_000_000;

fn account() -> Account {
    Account {
        email: "ada@shop.example".to_owned(),
        is_operator: true,
        roles: std::collections::BTreeMap::default(),
    }
}

fn signed_in() -> State {
    let page = Page::At(Spot::new("moss", Room::Panels));
    let mut state = State::new(page, Theme::Auto, NOW);
    state.session = Session::In(account());
    state
}

/// The draft is open, at revision 3.
fn at_the_desk() -> State {
    let mut state = signed_in();
    let opened = desk::open(&mut state, "moss");
    let draft = json!({ "revision": 3, "edited_at": 1, "edited_by": "bo@shop.example",
        "document": { "shop": "Moss", "panels": [{ "id": "a", "name": "A" }] } });
    answer(&mut state, &asks(&opened)[0], Ok(draft.to_string().into()));
    state
}

fn asks(commands: &[Command]) -> Vec<Ask> {
    let asks = commands.iter().filter_map(|command| match command {
        Command::Ask(ask) => Some(ask.clone()),
        _ => None,
    });
    asks.collect()
}

fn answer(state: &mut State, ask: &Ask, answer: Answer) -> Vec<Command> {
    reduce(state, Action::Answered(ask.clone(), answer), NOW)
}

fn edit(state: &mut State, path: &str, value: &str) -> Vec<Command> {
    let edit = Edit::Set(Path::parse(path), json!(value));
    reduce(state, Action::Desk(desk::Action::Edit(edit)), NOW)
}

fn save(state: &mut State) -> Ask {
    let commands = reduce(state, Action::Desk(desk::Action::SaveNow), NOW);
    asks(&commands).remove(0)
}

fn theirs(document: &serde_json::Value) -> Refusal {
    let draft = json!({ "revision": 9, "edited_at": 5, "edited_by": "bo@shop.example", "document": document });
    Refusal::Problem {
        status: 409,
        code: "draft_changed".to_owned(),
        detail: "changed".to_owned(),
        more: serde_json::Map::from_iter([("draft".to_owned(), draft)]),
    }
}

#[test]
fn a_request_that_found_the_session_over_is_sent_again_after_signing_in() {
    let mut state = signed_in();
    let wanted = asks(&reduce(&mut state, Action::Want("/api/x".to_owned()), NOW));
    answer(&mut state, &wanted[0], Err(Refusal::SignedOut));
    assert!(matches!(state.session, Session::Over { .. }));
    let sign_in = SignIn {
        email: "ada@shop.example".into(),
        password: "p".into(),
    };
    let tried = asks(&reduce(&mut state, Action::Enter(Enter::In(sign_in)), NOW));
    let who = asks(&answer(&mut state, &tried[0], Ok("".into())));
    let account = serde_json::to_string(&account()).unwrap();
    let again = asks(&answer(&mut state, &who[0], Ok(account.into())));
    assert_eq!(again, wanted);
}

#[test]
fn who_knows_one_site_need_not_choose_and_who_wanted_to_choose_may_go_back_to_it() {
    let mut state = at_the_desk();
    let overview = Page::from(Spot::new("moss", Room::Overview));
    let sites =
        r#"{"sites":[{"site":"moss","name":"Moss","origins":[],"is_live":true,"file":null}]}"#;
    let ask = Ask::get(About::Sites, "/api/sites");
    answer(&mut state, &ask, Ok(sites.into()));
    reduce(&mut state, Action::Came(Page::Sites), NOW);
    assert_eq!(state.page, overview);
    for page in [Page::Sites, Page::NewSite] {
        reduce(&mut state, Action::Go(page), NOW);
    }
    reduce(&mut state, Action::Came(Page::Sites), NOW);
    assert_eq!(state.page, Page::Sites, "back from the form");
}

#[test]
fn another_person_who_signs_in_finds_nothing_of_the_one_before() {
    let mut state = at_the_desk();
    let ask = Ask::get(About::Sites, "/api/sites");
    answer(&mut state, &ask, Err(Refusal::SignedOut));
    let other = Account {
        email: "eve@shop.example".into(),
        ..account()
    };
    let who = Ask::get(About::Session, "/api/session");
    let other = serde_json::to_string(&other).unwrap();
    let commands = answer(&mut state, &who, Ok(other.into()));
    assert_eq!(commands, [Command::Restart]);
    assert_eq!((&state.desk, &state.sites), (&Desk::None, &Remote::Unasked));
}

#[test]
fn a_wrong_password_is_said_and_the_form_may_be_used_again() {
    let mut state = State::new(Page::Sites, Theme::Auto, NOW);
    state.session = Session::Out(super::super::Trying::default());
    let sign_in = SignIn {
        email: "ada@shop.example".into(),
        password: "p".into(),
    };
    let act = Action::Enter(Enter::In(sign_in));
    let tried = asks(&reduce(&mut state, act.clone(), NOW));
    assert_eq!(
        reduce(&mut state, act, NOW),
        [],
        "no second try before the first is answered"
    );
    let no = Refusal::Foreign { status: 401 };
    answer(&mut state, &tried[0], Err(no.clone()));
    let trying = state.session.trying().unwrap();
    assert_eq!(
        (trying.is_busy, &trying.refused),
        (false, &Some(no.words()))
    );
}

#[test]
fn what_is_read_is_asked_again_while_the_server_is_away() {
    let mut state = signed_in();
    let first = asks(&reduce(&mut state, Action::Want("/api/a".to_owned()), NOW));
    let second = asks(&reduce(&mut state, Action::Want("/api/b".to_owned()), NOW));
    let commands = answer(&mut state, &first[0], Err(Refusal::Away));
    assert!(matches!(commands[..], [Command::Later(_, _)]));
    assert_eq!(answer(&mut state, &second[0], Err(Refusal::Away)), []);
    let again = asks(&reduce(&mut state, Action::TryAgain, NOW));
    assert_eq!(again, [first, second].concat());
}

#[test]
fn a_page_reads_once_what_it_wants_and_anew_what_is_outdated() {
    let mut state = signed_in();
    let want = Action::Want("/api/sites/moss/versions".to_owned());
    let asked = asks(&reduce(&mut state, want.clone(), NOW));
    assert_eq!(reduce(&mut state, want, NOW), []);
    answer(&mut state, &asked[0], Ok("{}".into()));
    let outdated = Action::Outdated("/api/sites/moss/".to_owned());
    let anew = asks(&reduce(&mut state, outdated, NOW));
    assert_eq!(anew, asked);
    assert!(state.readings["/api/sites/moss/versions"].there().is_some());
}

#[test]
fn an_edit_is_saved_with_the_revision_that_it_began_from() {
    let mut state = at_the_desk();
    edit(&mut state, "shop", "Moss & More");
    let ask = save(&mut state);
    let body: serde_json::Value = serde_json::from_str(ask.body.as_deref().unwrap()).unwrap();
    assert_eq!(
        (&body["revision"], &body["document"]["shop"]),
        (&json!(3), &json!("Moss & More"))
    );
    let commands = answer(&mut state, &ask, Ok(r#"{"revision":4}"#.into()));
    let sheet = state.desk.sheet().unwrap();
    assert_eq!((sheet.revision, &sheet.save), (4, &Save::Saved));
    assert!(matches!(commands[..], [Command::Drop { .. }]));
}

#[test]
fn what_is_typed_while_saving_is_saved_after() {
    let mut state = at_the_desk();
    edit(&mut state, "shop", "Moss 1");
    let ask = save(&mut state);
    edit(&mut state, "shop", "Moss 2");
    answer(&mut state, &ask, Ok(r#"{"revision":4}"#.into()));
    let sheet = state.desk.sheet().unwrap();
    assert_eq!(
        (&sheet.save, &sheet.document["shop"]),
        (&Save::Waiting, &json!("Moss 2"))
    );
    let next = save(&mut state);
    assert!(next.body.unwrap().contains("Moss 2"));
}

#[test]
fn a_server_that_is_away_costs_nothing_and_is_asked_again() {
    let mut state = at_the_desk();
    edit(&mut state, "shop", "Moss 1");
    let commands = reduce(&mut state, Action::Desk(desk::Action::SaveNow), NOW);
    assert!(matches!(&commands[0], Command::Keep(kept) if kept.document["shop"] == "Moss 1"));
    let again = answer(&mut state, &asks(&commands)[0], Err(Refusal::Away));
    assert_eq!(state.desk.sheet().unwrap().save, Save::Away);
    let [Command::Later(_, action)] = &again[..] else {
        unreachable!("{again:?}");
    };
    let sent = asks(&reduce(&mut state, *action.clone(), NOW));
    assert!(sent[0].body.as_ref().unwrap().contains("Moss 1"));
}

#[test]
fn two_who_change_different_things_lose_nothing_and_are_told() {
    let mut state = at_the_desk();
    edit(&mut state, "shop", "Mine");
    let ask = save(&mut state);
    let other = json!({ "shop": "Moss", "panels": [{ "id": "a", "name": "Theirs" }] });
    let commands = answer(&mut state, &ask, Err(theirs(&other)));
    let sheet = state.desk.sheet().unwrap();
    assert_eq!(
        (
            &sheet.document["shop"],
            &sheet.document["panels"][0]["name"]
        ),
        (&json!("Mine"), &json!("Theirs"))
    );
    assert!(
        asks(&commands)[0]
            .body
            .as_ref()
            .unwrap()
            .contains("\"revision\":9")
    );
    assert!(state.notices[0].text.contains("bo@shop.example"));
}

#[test]
fn two_who_change_the_same_choose() {
    let mut state = at_the_desk();
    edit(&mut state, "shop", "Mine");
    let ask = save(&mut state);
    let other = json!({ "shop": "Theirs", "panels": [{ "id": "a", "name": "A" }] });
    answer(&mut state, &ask, Err(theirs(&other)));
    assert_eq!(state.desk.sheet().unwrap().save, Save::Clashing);
    reduce(
        &mut state,
        Action::Desk(desk::Action::Choose(0, Side::Theirs)),
        NOW,
    );
    let commands = reduce(&mut state, Action::Desk(desk::Action::Settle), NOW);
    let sheet = state.desk.sheet().unwrap();
    assert_eq!(
        (&sheet.document["shop"], &sheet.clashing),
        (&json!("Theirs"), &None)
    );
    // Nothing of mine is left to save.
    assert_eq!((asks(&commands), &sheet.save), (vec![], &Save::Saved));
}

#[test]
fn what_was_kept_on_the_device_is_taken_up_again() {
    let mut state = at_the_desk();
    let base = Rc::clone(&state.desk.sheet().unwrap().base);
    let mut document = (*base).clone();
    document["shop"] = json!("Kept");
    let kept = desk::Kept {
        site: "moss".into(),
        by: "ada@shop.example".into(),
        revision: 2,
        base: (*base).clone(),
        document,
    };
    let found = desk::Action::Found {
        site: "moss".into(),
        kept: Some(Box::new(kept)),
    };
    let commands = reduce(&mut state, Action::Desk(found), NOW);
    let sheet = state.desk.sheet().unwrap();
    assert_eq!(
        (&sheet.document["shop"], sheet.revision),
        (&json!("Kept"), 3)
    );
    assert!(asks(&commands)[0].body.as_ref().unwrap().contains("Kept"));
}

#[test]
fn who_may_only_read_changes_nothing() {
    let mut state = signed_in();
    state.session = Session::In(Account {
        is_operator: false,
        ..account()
    });
    let opened = desk::open(&mut state, "moss");
    let draft = r#"{"revision":3,"edited_at":1,"edited_by":"b","document":{"shop":"Moss"}}"#;
    answer(&mut state, &asks(&opened)[0], Ok(draft.into()));
    edit(&mut state, "shop", "Mine");
    assert_eq!(state.desk.sheet().unwrap().document["shop"], "Moss");
    assert_eq!(state.notices.len(), 1);
}
