//! Global Privacy Control: the browser says for its shopper that nothing is to be sold or shared.

use shopper::Consent;

use crate::browser::js_value::field;

/// What is left of a consent that a banner, a platform or the tag gives: remembering on the
/// device. What the shopper turns on by their own hand, or the page tells by a call, is theirs
/// and not limited.
pub(in crate::browser) fn within_gpc(consent: Consent) -> Consent {
    let navigator = field(&js_sys::global(), "navigator");
    limited(
        consent,
        field(&navigator, "globalPrivacyControl").is_truthy(),
    )
}

fn limited(consent: Consent, signalled: bool) -> Consent {
    Consent {
        functional: consent.functional,
        analytics: consent.analytics && !signalled,
        personalization: consent.personalization && !signalled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_says_so_leaves_remembering_alone() {
        let left = limited(Consent::ALL, true);
        assert!(left.functional && !left.analytics && !left.personalization);
        assert_eq!(limited(Consent::ALL, false), Consent::ALL);
    }
}
