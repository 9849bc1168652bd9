//! The frame in every state of the session.

use std::rc::Rc;

use api::{Account, SiteCard};
use serde_json::json;

use super::app;
use crate::route::{Page, Room, Spot};
use crate::state::{About, Action, Ask, Remote, Session, State, Theme, Trying, reduce};

fn account() -> Account {
    Account {
        email: "ada@shop.example".to_owned(),
        is_operator: true,
        roles: std::collections::BTreeMap::default(),
    }
}

pub(super) fn at(page: Page) -> State {
    let mut state = State::new(page, Theme::Auto, 0);
    state.session = Session::In(account());
    state.sites = Remote::There(Rc::new(vec![SiteCard {
        site: "moss".to_owned(),
        name: "Moss & More <3".to_owned(),
        origins: Vec::new(),
        is_live: true,
        file: None,
    }]));
    state
}

#[tokio::test]
async fn nobody_sees_the_door_and_why_it_did_not_open() {
    let mut state = State::new(Page::Sites, Theme::Auto, 0);
    state.session = Session::Out(Trying {
        is_busy: false,
        refused: Some("E-mail address or password is wrong.".to_owned()),
    });
    state.ways.identity_provider = true;
    let html = app(state).await;
    for words in [
        "E-mail address or password is wrong.",
        "type=\"password\"",
        "company account",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("st-nav"));
}

#[tokio::test]
async fn every_room_has_its_name_and_is_marked_in_the_sidebar() {
    for room in Room::ALL {
        let html = app(at(Spot::new("moss", room).into())).await;
        let name = crate::words::frame::room(room);
        assert!(
            html.contains(&format!("tabindex=\"-1\">{name}</h1>")),
            "{html}"
        );
        // Some rooms have parts, one of which is marked, too.
        let has_parts = matches!(room, Room::Settings | Room::Versions);
        let marked = 1 + usize::from(has_parts);
        let found = html.matches("aria-current=\"page\"").count();
        assert_eq!(found, marked, "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(html.contains("Moss &amp; More &lt;3") && !html.contains("<3"));
    }
}

#[tokio::test]
async fn a_site_without_a_role_and_an_address_without_a_page_lead_back() {
    for page in [
        Page::At(Spot::new("other", Room::Panels)),
        Page::Nowhere("/studio/x".into()),
    ] {
        let html = app(at(page)).await;
        assert!(html.contains("href=\"/studio\""), "{html}");
    }
}

#[tokio::test]
async fn a_session_that_ended_is_asked_for_over_the_work() {
    let mut state = at(Spot::new("moss", Room::Panels).into());
    state.session = Session::Over {
        account: account(),
        waiting: Vec::new(),
        trying: Trying::default(),
    };
    let html = app(state).await;
    assert!(
        html.contains("<dialog") && html.contains("value=\"ada@shop.example\""),
        "{html}"
    );
    assert!(html.contains(">Panels</h1>"));
}

#[tokio::test]
async fn findings_and_the_state_of_saving_stand_on_the_page() {
    let mut state = at(Spot::new("moss", Room::Panels).into());
    state.desk = crate::state::Desk::Loading {
        site: "moss".into(),
    };
    let draft =
        json!({ "revision": 7, "edited_at": 0, "edited_by": "b", "document": { "shop": "M" } });
    let ask = Ask::get(About::Draft("moss".into()), "");
    reduce(
        &mut state,
        Action::Answered(ask, Ok(draft.to_string().into())),
        60_000,
    );
    let findings = serde_json::from_value(
        json!([{ "rule": "invalid-document", "severity": "error",
        "path": "panels[0].name", "span": null, "reason": "a name is missing", "mend": "give it one" }]),
    );
    let checked = crate::state::desk::Action::Checked(0, findings.unwrap());
    reduce(&mut state, Action::Desk(checked), 60_000);
    let html = app(state).await;
    for words in [
        "Draft 7, saved a minute ago",
        "A name is missing.",
        "Give it one.",
        "Name for the team",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}
