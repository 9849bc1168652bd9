//! What a request tells of its sender beyond the batch. No address is among it.

use axum::http::{HeaderMap, header};
use shopper::{Consent, Event};

use super::batch::Form;
use crate::rollup::device::Device;

/// The Global Privacy Control of a browser, <https://www.w3.org/TR/gpc/>.
const GPC: &str = "sec-gpc";

/// What is known of the sender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signals {
    /// What it runs on.
    pub(crate) device: Device,
    /// A page sent it: only browsers tell an origin.
    is_page: bool,
    /// The browser says for all shops that its shopper is not to be tracked.
    opted_out: bool,
}

impl Signals {
    /// What a request's head tells.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self {
            device: Device::of(headers),
            is_page: headers.contains_key(header::ORIGIN),
            opted_out: headers.get(GPC).is_some_and(|value| value == "1"),
        }
    }

    /// Of a letter that is read again: from a page, as far as anybody knows.
    pub(crate) fn of_a_letter() -> Self {
        Self {
            is_page: true,
            ..Self::default()
        }
    }

    /// Whether an event may be stored. What shoppers say by their own hand always may; what the
    /// page noticed, if they allow that visits are counted and their browser does not object. A
    /// shop's backend, which need not say what is allowed, answers for that itself; the widget
    /// says it with each event.
    pub(crate) fn may_tell(self, form: Form, event: &Event, declines_counting: bool) -> bool {
        let consent = event.consent;
        let said_something = consent != Consent::default();
        let says_consent = said_something || form == Form::Compact && self.is_page;
        let declined = declines_counting || says_consent && !consent.analytics;
        event.is_by_hand() || !self.opted_out && !declined
    }
}

#[cfg(test)]
mod tests {
    use shopper::names;

    use super::*;

    fn event(name: &str, consent: Consent) -> Event {
        Event {
            name: name.to_owned(),
            consent,
            ..Event::default()
        }
    }

    const PAGE: Signals = Signals {
        device: Device::Unknown,
        is_page: true,
        opted_out: false,
    };

    #[test]
    fn what_the_page_noticed_needs_leave_and_what_the_shopper_said_does_not() {
        let nothing = Consent::default();
        assert!(PAGE.may_tell(Form::Compact, &event("page_view", Consent::ALL), false));
        assert!(!PAGE.may_tell(Form::Compact, &event("page_view", nothing), false));
        assert!(PAGE.may_tell(Form::Compact, &event(names::ANSWERED, nothing), false));
        let functional = Consent {
            functional: true,
            ..nothing
        };
        assert!(!PAGE.may_tell(Form::Json, &event("page_view", functional), true));
        assert!(PAGE.may_tell(Form::Json, &event("page_view", nothing), false));
        assert!(!PAGE.may_tell(Form::Json, &event("page_view", nothing), true));
    }

    #[test]
    fn a_browser_that_objects_is_heard_over_everything_but_the_shoppers_own_hand() {
        let objects = Signals {
            opted_out: true,
            ..PAGE
        };
        assert!(!objects.may_tell(Form::Compact, &event("page_view", Consent::ALL), false));
        assert!(objects.may_tell(Form::Compact, &event(names::ANSWERED, Consent::ALL), false));
    }
}
