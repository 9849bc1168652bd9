//! What is asked, and how far may be reached for it.

use std::sync::Arc;

use url::Url;

use crate::webhook::target::WebhookPolicy;

/// Says of an origin whether events from its pages are taken.
pub(crate) type Allows = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// A page to look at.
#[derive(Clone)]
pub struct Asked {
    /// Its address, `http` or `https`.
    pub url: Url,
    /// Id of the site that its tag should name; any where it is not said.
    pub site: Option<String>,
    /// Where our server is for shoppers, with a slash at its end, where that is known.
    pub server: Option<Url>,
    /// Whether events from pages of an origin are taken; `None` where nobody here knows.
    pub allows: Option<Allows>,
    /// What may be connected to.
    pub reach: PageReach,
}

/// What may be connected to. A page's address is what somebody typed, and what it redirects to is
/// what somebody else answers.
#[derive(Clone, Debug)]
pub enum PageReach {
    /// Anything: the command line, which reaches no further than whoever types it.
    Anywhere,
    /// The Internet alone, with the ports and the exceptions that webhooks have.
    Outside(WebhookPolicy),
}

impl PageReach {
    /// What webhooks may reach, over plain HTTP too: nothing secret is sent.
    pub(crate) fn like_webhooks(policy: &WebhookPolicy) -> Self {
        Self::Outside(WebhookPolicy {
            plain_http: true,
            ..policy.clone()
        })
    }
}
