//! One action: the state's answer to it, and doing what that answer asks for.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use shopper::{Event, MINUTE_MS};

use super::{QUEUE, Settings, Shell, stamp, with};
use crate::browser::{
    claims, clock, delivery, hand_on, identity, notice, page, parts, recent, tally, visit,
    withdrawal,
};
use crate::state::{
    Action, Command, Errand, HandOn, Notice, Proof, Sense, Shelving, State, Surface, reduce,
};

/// Takes one action. The page is told last, when nothing of ours is borrowed any more.
pub(super) fn one(action: Action) {
    // Another tab, or another page that the shopper went back from, may have folded further.
    // First the shelf: it says which devices' doings are in the profile.
    if matches!(action, Action::Happened(_) | Action::Shelf(_)) {
        for look in [Shell::shelved_elsewhere, Shell::written_elsewhere] {
            if let Some(theirs) = with(look).flatten() {
                reduced(theirs);
            }
        }
    }
    // The page is not searched at every letter.
    if !action.is_within() {
        let busy = page::has_dialog();
        if with(|shell| shell.state.busy != busy) == Some(true) {
            reduced(Action::Sensed(Sense::Busy(busy)));
        }
    }
    reduced(action);
}

fn reduced(action: Action) {
    let arrived = matches!(action, Action::PartArrived(_));
    let notices = with(|shell| {
        let leaves = matches!(
            action,
            Action::Closed
                | Action::Dismissed(_)
                | Action::Snoozed { .. }
                | Action::Fewer(_)
                | Action::PutAway(_)
        );
        let (state, todo) = reduce((*shell.state).clone(), action);
        shell.mark_asking(&state, leaves);
        let seen = seen_differently(&shell.state, &state);
        shell.state = Rc::new(state);
        let notices = shell.carry_out(todo);
        if seen && arrived {
            // In a task of its own: what a part draws first is compiled while it draws.
            let tell = || {
                with(Shell::tell);
            };
            Timeout::new(0, tell).forget();
        } else if seen {
            shell.tell();
        }
        notices
    });
    let (notices, errands) = notices.unwrap_or_default();
    for errand in errands {
        run(errand);
    }
    for notice in notices {
        notice::emit(&notice);
    }
}

/// Whether a change can be seen: a second that passed cannot, a minute can.
fn seen_differently(before: &State, after: &State) -> bool {
    !Rc::ptr_eq(&before.profile, &after.profile)
        || !Rc::ptr_eq(&before.program, &after.program)
        || before.surface != after.surface
        || before.awaited != after.awaited
        || before.saved != after.saved
        || before.aside != after.aside
        || before.busy != after.busy
        || before.standing != after.standing
        || before.toasts != after.toasts
        || before.inline != after.inline
        // What is left of a countdown is said in minutes.
        || before.moment.at.div_euclid(MINUTE_MS) != after.moment.at.div_euclid(MINUTE_MS)
        || before.erased != after.erased
        || before.unsent != after.unsent
        || before.consent_open != after.consent_open
        || before.halves != after.halves
        || before.tally != after.tally
        || before.unseen != after.unseen
        || before.tried != after.tried
        || !Rc::ptr_eq(&before.shelf, &after.shelf)
        || before.desk != after.desk
        || before.parts != after.parts
}

/// What the desk has done in the world.
struct Errands {
    claim: fn(u32),
    hand_on: fn(HandOn),
    identify: fn(Proof),
}

part::part! {
    /// May be called once `state.parts` has `Part::Hub`.
    fn errands() -> Errands in hub 2 {
        Errands {
            claim: claims::ask_soon,
            hand_on: hand_on::hand_on,
            identify: identity::show,
        }
    }
}

fn run(errand: Errand) {
    match errand {
        Errand::Stamp(mut want) => {
            (want.id, want.at) = (clock::new_id(), clock::now());
            QUEUE.with_borrow_mut(|queue| {
                queue.push_back(Action::Shelf(Shelving::Stamped(want)).into());
            });
        }
        // What asks for these stands in the part that does them.
        Errand::Claim => (errands().claim)(0),
        Errand::HandOn(what) => (errands().hand_on)(what),
        Errand::Identify(proof) => (errands().identify)(proof),
    }
}

impl Shell {
    /// Keeps in mind, for the next page in this tab, which survey is half answered.
    fn mark_asking(&self, after: &State, leaves: bool) {
        let begun = match &after.surface {
            Surface::Asking(asking) if !asking.ended && !asking.progress.answers.is_empty() => {
                after.item(asking.item).map(|item| item.id.as_str())
            }
            _ => None,
        };
        let ended = matches!(&after.surface, Surface::Asking(asking) if asking.ended);
        let changed = self.state.surface != after.surface;
        if changed && (begun.is_some() || ended || leaves) && after.consent().functional {
            visit::mark_asking(&self.settings.site, begun);
        }
    }

    fn carry_out(&mut self, todo: Vec<Command>) -> (Vec<Notice>, Vec<Errand>) {
        let (mut notices, mut errands) = (Vec::new(), Vec::new());
        for command in todo {
            match command {
                Command::Record(draft) => {
                    let event = stamp(&self.state, *draft);
                    QUEUE.with_borrow_mut(|queue| {
                        queue.push_back(Action::Happened(Box::new(event)).into());
                    });
                }
                Command::Fetch(part) => parts::fetch(part, &self.settings.files),
                Command::Save => self.save(),
                Command::KeepHalves => self.keep_halves(),
                Command::KeepLeftOff => self.keep_left_off(),
                Command::KeepAside => self.keep_aside(),
                Command::Tally(item) => self.ask_others(item),
                Command::Send(event) => self.send(&event),
                Command::Deliver => delivery::send_soon(true),
                Command::Withdraw => withdrawal::begin(&self.memory, self.state.profile.visitor),
                Command::Forget => self.forget(),
                Command::Emit(notice) => notices.push(notice),
                Command::Errand(errand) => errands.push(errand),
            }
        }
        (notices, errands)
    }

    /// The shopper allows it: from now on events and the visit are kept on the device.
    pub(super) fn remember(&mut self) {
        delivery::keep(self.state.profile.visitor);
        visit::mark_tab(&self.settings.site, self.state.moment.session);
    }

    fn save(&mut self) {
        if !self.state.consent().functional {
            return;
        }
        self.remember();
        // First the shelf, which says whose doings are in the profile: kept without it, they would
        // be taken in twice.
        if !Rc::ptr_eq(&self.kept_shelf, &self.state.shelf) {
            self.kept_shelf = Rc::clone(&self.state.shelf);
            self.raw_shelf = self.memory.keep_shelf(&self.kept_shelf);
        }
        // Where storage refuses, the older profile that it holds must not pass for a newer one.
        if let Some(raw) = self.memory.keep_profile(&self.state.profile) {
            self.raw_profile = Some(raw);
        }
    }

    fn keep_halves(&self) {
        if self.state.consent().functional {
            self.memory.keep_halves(&self.state.halves);
        }
    }

    fn keep_left_off(&self) {
        if self.state.consent().functional {
            self.memory.keep_left_off(&self.state.left_off);
        }
    }

    fn keep_aside(&self) {
        if self.state.consent().functional {
            self.memory.keep_aside(&self.state.aside);
        }
    }

    fn ask_others(&self, item: u16) {
        if let Some(known) = self.state.item(item) {
            let Settings { site, api, .. } = &self.settings;
            tally::ask([api, "j/v1/t/", site, "/", &known.id].concat(), item);
        }
    }

    /// Without consent what the page notices waits in memory. What the shopper says to the
    /// shop by their own hand is sent, under an id that this page alone knows.
    fn send(&mut self, event: &Event) {
        let feedback = event.is_by_hand();
        recent::note(event);
        delivery::put(event, self.state.profile.visitor);
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
        delivery::forget();
        visit::unmark_tab(&self.settings.site);
        self.raw_profile = None;
        self.raw_shelf.clear();
        self.kept_shelf = Rc::default();
        Rc::make_mut(&mut Rc::make_mut(&mut self.state).profile).visitor = clock::new_id();
    }
}
