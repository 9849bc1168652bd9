//! What a shopper allowed, as JSON. What is not said is not allowed.

use serde::{Deserialize, Serialize};
use shopper::Consent;
use utoipa::ToSchema;

/// The three purposes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ConsentForm {
    functional: bool,
    analytics: bool,
    personalization: bool,
}

impl ConsentForm {
    /// `None` where nothing is allowed.
    pub(super) fn unless_nothing(consent: Consent) -> Option<Self> {
        (consent != Consent::default()).then_some(Self {
            functional: consent.functional,
            analytics: consent.analytics,
            personalization: consent.personalization,
        })
    }
}

impl From<ConsentForm> for Consent {
    fn from(form: ConsentForm) -> Self {
        Self {
            functional: form.functional,
            analytics: form.analytics,
            personalization: form.personalization,
        }
    }
}
