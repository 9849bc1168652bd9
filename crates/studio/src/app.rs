//! The app: holds the state, hands it to the views, and has done in the world what follows.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use crate::browser::{self, Checks};
use crate::state::{self, Action, Command, State, desk};
use crate::time::Zone;
use crate::view::{Frame, Studio};

/// "A minute ago" grows old so often.
const TICK: u32 = 30_000;

/// Draws the app into its place in the page.
pub(crate) fn begin() {
    if let Some(place) = browser::element("studio") {
        yew::Renderer::<App>::with_root(place.into()).render();
    }
}

/// See the module.
pub(crate) struct App {
    state: Rc<State>,
    checks: Checks,
    _history: Option<EventListener>,
    _leaving: Option<[EventListener; 2]>,
    _ticks: Interval,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let mut state = State::new(browser::here(), browser::remembered(), browser::now());
        state.home = browser::home();
        state.parts = browser::parts();
        state.is_toured = browser::is_toured();
        let leaving = link.callback(|()| Action::Desk(desk::Action::Leaving));
        let tick = link.callback(|()| Action::Tick);
        let app = Self {
            _history: browser::came(link.callback(Action::Came)),
            _leaving: browser::before_leaving(leaving),
            _ticks: Interval::new(TICK, move || tick.emit(())),
            checks: Checks::default(),
            state: Rc::new(state),
        };
        app.perform(ctx, state::begin(&app.state));
        app
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let commands = state::reduce(Rc::make_mut(&mut self.state), action, browser::now());
        self.perform(ctx, commands);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let studio = Studio {
            state: Rc::clone(&self.state),
            dispatch: ctx.link().callback(|action| action),
            zone: Zone(browser::zone),
        };
        html! {
            <ContextProvider<Studio> context={studio}>
                <Frame />
            </ContextProvider<Studio>>
        }
    }
}

impl App {
    fn perform(&self, ctx: &Context<Self>, commands: Vec<Command>) {
        let dispatch = ctx.link().callback(|action| action);
        for command in commands {
            let asks = matches!(command, Command::Check { .. } | Command::Attempt { .. });
            if asks && !self.checks.is_running() {
                self.checks.listen(&dispatch);
            }
            browser::perform(command, &self.checks, &dispatch);
        }
    }
}
