//! One action: the state's answer to it, and doing what that answer asks for.

use std::rc::Rc;

use shopper::Event;

use super::{QUEUE, Shell, stamp, with};
use crate::browser::outbox::is_feedback;
use crate::browser::{clock, delivery, notice, parts, visit};
use crate::state::{Action, Command, Notice, State, reduce};

/// Takes one action. The page is told last, when nothing of ours is borrowed any more.
pub(super) fn one(action: Action) {
    // Another tab, or another page that the shopper went back from, may have folded further.
    if let (Action::Happened(_), Some(theirs)) = (&action, with(Shell::written_elsewhere).flatten())
    {
        one(theirs);
    }
    let notices = with(|shell| {
        let (state, todo) = reduce((*shell.state).clone(), action);
        let seen = seen_differently(&shell.state, &state);
        shell.state = Rc::new(state);
        let notices = shell.carry_out(todo);
        if seen {
            shell.tell();
        }
        notices
    });
    for notice in notices.unwrap_or_default() {
        notice::emit(&notice);
    }
}

/// Whether a change can be seen: a second that passed cannot.
fn seen_differently(before: &State, after: &State) -> bool {
    !Rc::ptr_eq(&before.profile, &after.profile)
        || before.surface != after.surface
        || before.standing != after.standing
        || before.toasts != after.toasts
        || before.erased != after.erased
        || before.parts != after.parts
}

impl Shell {
    fn carry_out(&mut self, todo: Vec<Command>) -> Vec<Notice> {
        let mut notices = Vec::new();
        for command in todo {
            match command {
                Command::Record(draft) => {
                    let event = stamp(&self.state, *draft);
                    QUEUE.with_borrow_mut(|queue| {
                        queue.push_back(Action::Happened(Box::new(event)));
                    });
                }
                Command::Fetch(part) => parts::fetch(part, &self.settings.files),
                Command::Save => self.save(),
                Command::Send(event) => self.send(&event),
                Command::Forget => self.forget(),
                Command::Emit(notice) => notices.push(notice),
            }
        }
        notices
    }

    /// The shopper allows it: from now on events and the visit are kept on the device.
    pub(super) fn remember(&mut self) {
        if self.outbox.keep() {
            delivery::send_soon(false);
        }
        visit::mark_tab(&self.settings.site, self.state.moment.session);
    }

    fn save(&mut self) {
        if !self.state.consent().functional {
            return;
        }
        self.remember();
        // Where storage refuses, the older profile that it holds must not pass for a newer one.
        if let Some(raw) = self.memory.keep_profile(&self.state.profile) {
            self.raw_profile = Some(raw);
        }
    }

    /// Without consent what the page notices waits in memory. What the shopper says to the
    /// shop by their own hand is sent, under an id that this page alone knows.
    fn send(&mut self, event: &Event) {
        let feedback = is_feedback(event);
        self.outbox.put(event);
        if feedback || self.sends_page_events() {
            delivery::send_soon(feedback);
        }
    }

    /// What the page notices is sent only for a shopper who lets it be counted.
    pub(super) fn sends_page_events(&self) -> bool {
        let consent = self.state.consent();
        consent.functional && consent.analytics
    }

    fn forget(&mut self) {
        self.memory.forget();
        self.outbox.forget();
        visit::unmark_tab(&self.settings.site);
        self.raw_profile = None;
        Rc::make_mut(&mut Rc::make_mut(&mut self.state).profile).visitor = clock::new_id();
    }
}
