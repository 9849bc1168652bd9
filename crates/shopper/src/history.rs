//! What was shown to this shopper and what they did with it: one item's memory. The budget
//! that all items share is [`crate::Attention`].

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// Visits told apart per item. The current one is never forgotten for another, so that events
/// of older visits, told late, open no limit.
const MAX_VISITS: usize = 3;

/// One item's past with this shopper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHistory {
    /// How often it was shown.
    pub shown: u32,
    /// When it was last shown.
    pub last_shown: Option<Millis>,
    /// How often it was shown in each of the latest visits; empty where nothing limits that.
    pub visits: Vec<(Id, u32)>,
    /// The latest times at which it was shown, ascending; as many as its limits ask for.
    pub times: Vec<Millis>,
    /// The visit and the page (a hash of its path) where it appeared last.
    pub stood: Option<(Id, u32)>,
    /// Id of the variant that this shopper saw; empty without variants. It stays when weights
    /// are changed.
    pub variant: String,
    /// When the shopper last sent it away.
    pub dismissed: Option<Millis>,
    /// Until when the shopper asked not to see it.
    pub snoozed_until: Option<Millis>,
    /// When the shopper last answered one of its questions.
    pub answered: Option<Millis>,
    /// When the shopper last came to its end.
    pub completed: Option<Millis>,
}

/// One showing, with what is to be remembered of it.
#[derive(Clone, Copy, Debug)]
pub struct Showing {
    /// When.
    pub at: Millis,
    /// In which visit.
    pub session: Id,
    /// The visit that the shopper is in; another than `session` for what is told late.
    pub current: Id,
    /// Hash of the page's path.
    pub page: u32,
    /// Whether a limit asks how often it was shown in a visit.
    pub count_visits: bool,
    /// How many times of showing the limits over time ask for.
    pub keep: u16,
}

impl ItemHistory {
    /// An item that this shopper never saw.
    pub const NEW: Self = Self {
        shown: 0,
        last_shown: None,
        visits: Vec::new(),
        times: Vec::new(),
        stood: None,
        variant: String::new(),
        dismissed: None,
        snoozed_until: None,
        answered: None,
        completed: None,
    };

    /// Notes one showing, in whatever order they are told.
    pub fn show(&mut self, showing: Showing) {
        self.shown = self.shown.saturating_add(1);
        if self.last_shown <= Some(showing.at) {
            self.last_shown = Some(showing.at);
            self.stood = Some((showing.session, showing.page));
        }
        if showing.count_visits {
            self.count_visit(showing);
        }
        insert_newest(&mut self.times, showing.at, usize::from(showing.keep));
    }

    fn count_visit(&mut self, showing: Showing) {
        if let Some(known) = self
            .visits
            .iter_mut()
            .find(|(id, _)| *id == showing.session)
        {
            known.1 = known.1.saturating_add(1);
            return;
        }
        if self.visits.len() >= MAX_VISITS {
            let other = self
                .visits
                .iter()
                .position(|(id, _)| *id != showing.current);
            self.visits.remove(other.unwrap_or(0));
        }
        self.visits.push((showing.session, 1));
    }

    /// Takes over the visits and times that another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: &Self) {
        let keep = self.times.len().max(other.times.len());
        for at in &other.times {
            insert_newest(&mut self.times, *at, keep);
        }
        for visit in &other.visits {
            if self.visits.len() < MAX_VISITS && self.shown_in(visit.0) == 0 {
                self.visits.push(*visit);
            }
        }
    }

    /// How often it was shown in that visit.
    pub fn shown_in(&self, session: Id) -> u32 {
        let known = self.visits.iter().find(|(id, _)| *id == session);
        known.map_or(0, |(_, n)| *n)
    }

    /// How often it was shown at `since` or later, as far as its limits ask.
    pub fn shown_since(&self, since: Millis) -> u32 {
        self.times.iter().filter(|at| **at >= since).count() as u32
    }
}

/// Puts a time into its place and keeps the latest `keep`: what lies in a window that ends now
/// is never pushed out by what lies before it.
fn insert_newest(times: &mut Vec<Millis>, at: Millis, keep: usize) {
    let place = times.partition_point(|known| *known <= at);
    times.insert(place, at);
    let gone = times.len().saturating_sub(keep);
    times.drain(..gone);
}

crate::wire!(struct ItemHistory {
    shown, last_shown, visits, times, stood, variant, dismissed, snoozed_until, answered,
    completed,
});

#[cfg(test)]
mod tests {
    use super::*;

    fn showing(at: Millis, session: u8, current: u8) -> Showing {
        Showing {
            at,
            session: Id([session; 16]),
            current: Id([current; 16]),
            page: 1,
            count_visits: true,
            keep: 2,
        }
    }

    #[test]
    fn old_visits_told_late_do_not_push_out_the_current_one() {
        let mut history = ItemHistory::default();
        history.show(showing(1_000, 9, 9));
        for old in 1..8 {
            history.show(showing(i64::from(old), old, 9));
        }
        assert_eq!(history.shown_in(Id([9; 16])), 1);
        assert_eq!(history.visits.len(), MAX_VISITS);
        assert_eq!(history.last_shown, Some(1_000));
        assert_eq!(history.stood, Some((Id([9; 16]), 1)));
    }

    #[test]
    fn the_latest_times_stay_whatever_the_order() {
        let mut history = ItemHistory::default();
        for at in [30, 10, 40, 20] {
            history.show(showing(at, 1, 1));
        }
        assert_eq!(history.times, [30, 40]);
        assert_eq!(history.shown_since(31), 1);
    }
}
