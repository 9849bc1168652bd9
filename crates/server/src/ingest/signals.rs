//! What a request tells of its sender beyond the batch. No address is among it.

use axum::http::HeaderMap;
use shopper::{Consent, Event};

use crate::rollup::device::Device;

/// The Global Privacy Control of a browser, <https://www.w3.org/TR/gpc/>.
const GPC: &str = "sec-gpc";

/// What is known of the sender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signals {
    /// What it runs on.
    pub(crate) device: Device,
    /// The browser says for all shops that its shopper is not to be tracked.
    opted_out: bool,
}

impl Signals {
    /// What a request's head tells.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self {
            device: Device::of(headers),
            opted_out: headers.get(GPC).is_some_and(|value| value == "1"),
        }
    }

    /// Of a letter that is read again.
    pub(crate) fn of_a_letter() -> Self {
        Self::default()
    }

    /// Whether an event may be stored. What shoppers say by their own hand always may; what the
    /// page noticed, if they allow that visits are counted and their browser does not object. A
    /// shop's backend, which need not say what is allowed, answers for that itself. An event that
    /// says nothing happened before the shopper was asked: the widget holds it until they allow it,
    /// and sends it then as it was.
    pub(crate) fn may_tell(self, event: &Event, declines_counting: bool) -> bool {
        let consent = event.consent;
        let says_consent = consent != Consent::default();
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
        opted_out: false,
    };

    #[test]
    fn what_the_page_noticed_needs_leave_and_what_the_shopper_said_does_not() {
        let nothing = Consent::default();
        assert!(PAGE.may_tell(&event("page_view", Consent::ALL), false));
        assert!(
            PAGE.may_tell(&event("page_view", nothing), false),
            "from before the question"
        );
        assert!(PAGE.may_tell(&event(names::ANSWERED, nothing), false));
        let functional = Consent {
            functional: true,
            ..nothing
        };
        assert!(!PAGE.may_tell(&event("page_view", functional), true));
        assert!(!PAGE.may_tell(&event("page_view", nothing), true));
    }

    #[test]
    fn a_browser_that_objects_is_heard_over_everything_but_the_shoppers_own_hand() {
        let objects = Signals {
            opted_out: true,
            ..PAGE
        };
        assert!(!objects.may_tell(&event("page_view", Consent::ALL), false));
        assert!(objects.may_tell(&event(names::ANSWERED, Consent::ALL), false));
    }
}
