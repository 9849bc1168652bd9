//! An item as a page of its own, for whoever has no widget: no script, or a page that lets none
//! of ours in. Drawn from the views that stores show and changed by the reducer that answers
//! there; what was said travels in the page's form and comes back with the next. The server
//! gives the page around it, time and ids, and stores the events.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use engine::Program;
use shopper::{Event, Id, Millis, Moment, Page, Profile, SurveyProgress, Touchpoint, names};
use surveys::{Edit, Half, QuestionKind};
use yew::Callback;

use crate::browser::of_language;
use crate::state::{Action, Asking, Command, Draft, State, Surface, reduce};
use crate::view::{Act, Format, Hosted, HostedProps, Scene};

/// What goes from one page to the next in the form. It is the shopper's own and not signed: who
/// changes it tells another story of themselves, as they could from the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thread {
    /// A device of its own: nothing is kept on the shopper's.
    pub visitor: Id,
    /// One visit.
    pub session: Id,
    /// Answers so far.
    pub progress: SurveyProgress,
}

shopper::wire!(struct Thread { visitor, session, progress });

impl Thread {
    /// As bytes, for the form.
    pub fn store(&self) -> Vec<u8> {
        shopper::wire::put(self)
    }

    /// From the form; `None` for bytes that are no thread.
    pub fn restore(bytes: &[u8]) -> Option<Self> {
        shopper::wire::take(bytes)
    }
}

/// An item as a page of its own.
pub struct HostedItem {
    state: State,
    thread: Thread,
}

/// When and where a form was sent, and what its events are called.
pub struct Stamp<'a> {
    /// Now.
    pub at: Millis,
    /// Path of the page.
    pub path: &'a str,
    /// A fresh id for each event.
    pub id: &'a mut dyn FnMut() -> Id,
}

impl HostedItem {
    /// The item where the thread has come to; `None` where the journey has no such item.
    pub fn open(program: Program, id: &str, thread: Thread, at: Millis) -> Option<Self> {
        let (item, _) = program.item(id)?;
        let mut profile = Profile::new(thread.visitor);
        profile
            .surveys
            .insert(id.to_owned(), thread.progress.clone());
        let moment = Moment {
            at,
            session: thread.session,
            page: Page::default(),
            ..Moment::default()
        };
        let mut state = State::new(Rc::new(program), Rc::new(profile), moment);
        state.surface = match state.survey(item) {
            None => Surface::Panel(item),
            Some(_) => Surface::Asking(Asking {
                item,
                progress: thread.progress.clone(),
                ..Asking::default()
            }),
        };
        let mut page = Self { state, thread };
        page.pass_over();
        Some(page)
    }

    /// Does what a form says, and hands out what is to be stored of it. What does not fit is
    /// said on the page that is drawn next, and nothing is stored.
    pub fn send(&mut self, form: &[(String, String)], stamp: &mut Stamp<'_>) -> Vec<Event> {
        self.take_up(form);
        let go = form.iter().find(|(name, _)| name == "mp-go");
        let mut drafts = match go.map_or("", |(_, word)| word.as_str()) {
            "back" => {
                self.back();
                Vec::new()
            }
            word => self.act(pressed(word)),
        };
        drafts.extend(self.pass_over());
        let events = drafts.into_iter().map(|it| self.stamped(it, stamp));
        let events: Vec<Event> = events.collect();
        self.remember(&events);
        events
    }

    /// What was chosen and written in the question that is due.
    fn take_up(&mut self, form: &[(String, String)]) {
        let Surface::Asking(asking) = self.state.surface.clone() else {
            return;
        };
        let due = self.state.in_survey(&asking, |survey, run| {
            survey.current(run).map(|it| it.id.clone())
        });
        let Some(question) = due.flatten() else {
            return;
        };
        let chosen =
            |name: &str| ["mp-scale", "mp-option"].contains(&name) || name.starts_with("mp-row");
        let words = form.iter().rfind(|(name, _)| name == "mp-words");
        let half = Half {
            chosen: form
                .iter()
                .filter(|(name, _)| chosen(name))
                .map(|(_, value)| value.clone())
                .collect(),
            // A form writes every line's end as two letters.
            words: words.map_or_else(String::new, |(_, text)| text.replace("\r\n", "\n")),
        };
        self.state.keep_half(&asking, &question, Some(half));
    }

    fn act(&mut self, action: Action) -> Vec<Draft> {
        let (state, todo) = reduce(self.state.clone(), action);
        self.state = state;
        // Nothing else of what a widget does in a page can be done from here, and what it would
        // show by itself is not shown.
        let drafts = todo.into_iter().filter_map(|command| match command {
            Command::Record(draft) if is_said(&draft.name) => Some(*draft),
            _ => None,
        });
        drafts.collect()
    }

    /// What asks for a picture of the page or for a file takes a script: it is passed over, as
    /// by a widget that cannot draw it.
    fn pass_over(&mut self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        while let Some(question) = self.undrawable() {
            if let Surface::Asking(asking) = &mut self.state.surface {
                asking.progress.give(&question, None);
            }
            if self.due().is_none() {
                drafts.extend(self.end());
            }
        }
        drafts
    }

    fn undrawable(&self) -> Option<String> {
        let (id, kind) = self.due()?;
        matches!(kind, QuestionKind::Attachment(_)).then_some(id)
    }

    fn due(&self) -> Option<(String, QuestionKind)> {
        let Surface::Asking(asking) = &self.state.surface else {
            return None;
        };
        let due = self.state.in_survey(asking, |survey, run| {
            let question = survey.current(run)?;
            Some((question.id.clone(), question.kind.known()?.clone()))
        });
        due.flatten()
    }

    /// Nothing is left to ask: closing says so, as it does over a page. What is drawn is the end.
    fn end(&mut self) -> Vec<Draft> {
        let surface = self.state.surface.clone();
        let drafts = self.act(Action::Closed);
        self.state.surface = surface;
        if let Surface::Asking(asking) = &mut self.state.surface {
            asking.ended = true;
        }
        drafts
    }

    /// Back over what is passed over, too.
    fn back(&mut self) {
        let mut at = self.due();
        loop {
            self.act(Action::WentBack);
            let now = self.due();
            if now == at || self.undrawable().is_none() {
                return;
            }
            at = now;
        }
    }

    fn stamped(&self, draft: Draft, stamp: &mut Stamp<'_>) -> Event {
        Event {
            id: (stamp.id)(),
            at: stamp.at,
            name: draft.name,
            object: draft.object,
            subject: draft.subject,
            quantity: draft.quantity,
            touchpoint: Touchpoint {
                channel: "hosted".to_owned(),
                page: stamp.path.to_owned(),
                place: draft.place,
            },
            session: self.thread.session,
            consent: self.state.consent(),
            ..Event::default()
        }
    }

    /// The first answer's event names the run, as folding it would.
    fn remember(&mut self, events: &[Event]) {
        let Surface::Asking(asking) = &mut self.state.surface else {
            return;
        };
        let first = events.iter().find(|event| event.name == names::ANSWERED);
        let known = self.thread.progress.response;
        asking.progress.response = known.or(first.map(|event| event.id));
        self.thread.progress = asking.progress.clone();
    }

    /// What the next form brings back.
    pub fn thread(&self) -> &Thread {
        &self.thread
    }

    /// The shop's name.
    pub fn shop(&self) -> String {
        self.state.program.shop.fill(&self.state.tokens())
    }

    /// The language.
    pub fn locale(&self) -> &str {
        &self.state.program.locale
    }

    /// The site's own look, as the widget's roots take it.
    pub fn theme(&self) -> &str {
        &self.state.program.theme
    }

    /// Whether something is asked: then there is a form.
    pub fn asks(&self) -> bool {
        self.due().is_some()
    }

    /// The item as HTML. What comes of the shop and of the shopper is escaped.
    pub fn draw(&self) -> String {
        let scene = Scene {
            state: Rc::new(self.state.clone()),
            act: Act::new(|_| ()),
            now: Callback::from(|()| 0),
            dir: of_language(&self.state.program.locale),
            format: Format::PLAIN,
            inline: true,
            plain: true,
        };
        let renderer = yew::LocalServerRenderer::<Hosted>::with_props(HostedProps { scene });
        ready(renderer.hydratable(false).render())
    }
}

fn is_said(name: &str) -> bool {
    [names::ANSWERED, names::COMPLETED].contains(&name)
}

/// What the button does that sent the form.
fn pressed(word: &str) -> Action {
    match word.split_once(':') {
        Some(("up", id)) => Action::Edited(Edit::Up(id.to_owned())),
        Some(("down", id)) => Action::Edited(Edit::Down(id.to_owned())),
        _ if word == "skip" => Action::Answered(None),
        _ => Action::Submitted {
            anyway: word == "anyway",
        },
    }
}

/// Nothing that is drawn waits for anything.
fn ready(future: impl Future<Output = String>) -> String {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(html) => html,
        Poll::Pending => String::new(),
    }
}

#[cfg(test)]
mod tests;
