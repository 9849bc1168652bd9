//! Playing the draft against what shoppers did: what is asked, and what is known of the answer.

use api::simulation::{Simulate, Simulation};
use serde_json::{Map, Value};

use super::{Act, Method, Remote, State};
use crate::route::encoded;

/// What can be played: days, visitors. The first is what is played where nobody chose.
pub(crate) const DAYS: [u16; 3] = [28, 7, 90];
/// See [`DAYS`].
pub(crate) const PEOPLE: [u16; 3] = [500, 100, 2_000];

/// Under which the playing of a site's draft stands.
pub(crate) fn name(site: &str) -> String {
    format!("simulate/{site}")
}

/// Under which the counting of an audience stands. One at a time: who goes to another audience
/// no longer waits for the one before.
pub(crate) fn count_name(site: &str) -> String {
    format!("simulate-audience/{site}")
}

/// Plays the draft.
pub(crate) fn play(site: &str, days: u16, people: u16) -> Act {
    let wanted = Simulate {
        days: Some(days),
        people: Some(people),
        audience: None,
    };
    act(name(site), site, &wanted)
}

/// Counts who belongs to an audience, line by line.
pub(crate) fn count(site: &str, audience: Map<String, Value>) -> Act {
    let wanted = Simulate {
        days: Some(DAYS[0]),
        people: Some(PEOPLE[0]),
        audience: Some(audience),
    };
    act(count_name(site), site, &wanted)
}

fn act(name: String, site: &str, wanted: &Simulate) -> Act {
    Act {
        name,
        method: Method::Post,
        path: format!("/api/sites/{}/simulate", encoded(site)),
        body: serde_json::to_string(wanted).ok(),
        outdates: Vec::new(),
        said: None,
    }
}

/// What was answered under a name.
pub(crate) fn told(state: &State, name: &str) -> Remote<Simulation> {
    let answer = state.acts.get(name);
    answer.map_or(Remote::Unasked, |it| it.map(|text| super::ask::read(text)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::route::Page;
    use crate::state::{About, Action, Ask, Command, Refusal, Theme, reduce};

    fn asked(commands: &[Command]) -> Ask {
        let [Command::Ask(ask)] = commands else {
            unreachable!("one request: {commands:?}");
        };
        ask.clone()
    }

    #[test]
    fn a_draft_is_played_once_however_often_it_is_pressed() {
        let mut state = State::new(Page::Sites, Theme::Auto, 0);
        let ask = asked(&reduce(&mut state, Action::Do(play("moss", 7, 100)), 0));
        assert_eq!(ask.path, "/api/sites/moss/simulate");
        assert_eq!(
            serde_json::from_str::<Value>(ask.body.as_deref().unwrap()).unwrap(),
            json!({ "days": 7, "people": 100, "audience": null })
        );
        assert_eq!(reduce(&mut state, Action::Do(play("moss", 7, 100)), 0), []);
        assert_eq!(told(&state, &name("moss")), Remote::Loading(None));
    }

    #[test]
    fn what_is_counted_is_no_answer_to_what_is_played() {
        let mut state = State::new(Page::Sites, Theme::Auto, 0);
        let audience = json!({ "$stage": "loyalty" });
        let audience = audience.as_object().cloned().unwrap();
        let ask = asked(&reduce(&mut state, Action::Do(count("moss", audience)), 0));
        assert_eq!(ask.about, About::Act(count_name("moss")));
        let refused = Action::Answered(ask, Err(Refusal::Foreign { status: 500 }));
        reduce(&mut state, refused, 0);
        assert_eq!(told(&state, &name("moss")), Remote::Unasked);
        assert!(matches!(
            told(&state, &count_name("moss")),
            Remote::Failed(_)
        ));
    }
}
