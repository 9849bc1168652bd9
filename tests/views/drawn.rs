//! Draws a scene to HTML and asks it simple questions.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use milepost::state::State;
use milepost::view::{Act, Format, Local, Overlays, Scene, SlotView};
use yew::prelude::*;

/// What was drawn.
pub(crate) struct Drawn(pub(crate) String);

impl Drawn {
    /// How often the text occurs.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.0.matches(text).count()
    }

    /// Whether the text occurs.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// Fails unless the texts occur, one after the other.
    #[track_caller]
    pub(crate) fn in_order(&self, texts: &[&str]) {
        let mut rest = self.0.as_str();
        for text in texts {
            let found = rest.split_once(text);
            assert!(
                found.is_some(),
                "{text:?} is missing, or comes too early, in\n{}",
                self.0
            );
            rest = found.map_or("", |(_, after)| after);
        }
    }

    /// Names of all attributes.
    pub(crate) fn attribute_names(&self) -> Vec<&str> {
        // Values are quoted and hold no quotes, so that every second piece is markup.
        let markup = self
            .0
            .split('"')
            .step_by(2)
            .filter_map(|piece| piece.strip_suffix('='));
        markup
            .filter_map(|piece| piece.rsplit([' ', '<']).next())
            .collect()
    }

    /// The opening tags that contain the text.
    pub(crate) fn tags(&self, text: &str) -> Vec<&str> {
        let tags = self
            .0
            .split('<')
            .filter_map(|part| part.split_once('>').map(|(tag, _)| tag));
        tags.filter(|tag| tag.contains(text)).collect()
    }
}

/// Everything over the page.
pub(crate) fn overlays(state: &State) -> Drawn {
    overlays_in(state, "ltr")
}

/// The same, in a page of that direction.
pub(crate) fn overlays_in(state: &State, dir: &'static str) -> Drawn {
    half_open(state, dir, Local::default())
}

/// The same, with something half opened.
pub(crate) fn half_open(state: &State, dir: &'static str, local: Local) -> Drawn {
    draw(state, dir, Format::PLAIN, None, local)
}

/// Everything over the page, with numbers and days written like that.
pub(crate) fn written(state: &State, format: Format, local: Local) -> Drawn {
    draw(state, "rtl", format, None, local)
}

/// What stands in a slot.
pub(crate) fn slot(state: &State, name: &'static str) -> Drawn {
    slot_in(state, name, "ltr")
}

/// The same, in a page of that direction.
pub(crate) fn slot_in(state: &State, name: &'static str, dir: &'static str) -> Drawn {
    draw(state, dir, Format::PLAIN, Some(name), Local::default())
}

#[derive(PartialEq, Properties)]
struct StageProps {
    scene: Scene,
    slot: Option<&'static str>,
    local: Local,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Scene> context={props.scene.clone()}>
            if let Some(name) = props.slot {
                <SlotView {name} />
            } else {
                <Overlays local={props.local.clone()} />
            }
        </ContextProvider<Scene>>
    }
}

fn draw(
    state: &State,
    dir: &'static str,
    format: Format,
    slot: Option<&'static str>,
    local: Local,
) -> Drawn {
    let scene = Scene {
        state: Rc::new(state.clone()),
        act: Act::new(|_| ()),
        now: Callback::from(|()| 0),
        dir,
        format,
        inline: false,
        plain: false,
    };
    let props = StageProps { scene, slot, local };
    let renderer = yew::LocalServerRenderer::<Stage>::with_props(props);
    Drawn(ready(renderer.hydratable(false).render()))
}

/// Nothing that is drawn waits for anything.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}
