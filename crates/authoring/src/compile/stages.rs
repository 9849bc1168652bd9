//! Which events touch which lane of the journey.

use std::collections::BTreeMap;

use shopper::Stage::{self, Advocacy, Awareness, Consideration, Purchase, Retention, Service};

use targeting::{Condition, Trigger};

use super::conditions;
use crate::at::At;
use crate::document::{Document, Touches, TouchesWhere};
use crate::findings::Findings;

/// GA4's names and a few of Milepost's own. The second `purchase` touches retention besides:
/// that needs counting, and is the engine's.
pub(super) const TABLE: [(&str, Stage); 36] = [
    ("first_visit", Awareness),
    ("session_start", Awareness),
    ("page_view", Awareness),
    ("view_promotion", Awareness),
    ("select_promotion", Awareness),
    ("select_content", Awareness),
    ("search", Awareness),
    ("view_item_list", Consideration),
    ("select_item", Consideration),
    ("view_item", Consideration),
    ("add_to_wishlist", Consideration),
    ("view_search_results", Consideration),
    ("add_to_cart", Consideration),
    ("remove_from_cart", Consideration),
    ("view_cart", Consideration),
    ("begin_checkout", Purchase),
    ("add_shipping_info", Purchase),
    ("add_payment_info", Purchase),
    ("purchase", Purchase),
    ("refund", Service),
    ("contact", Service),
    ("help_search", Service),
    ("order_status_view", Service),
    ("return_start", Service),
    ("login", Retention),
    ("earn_virtual_currency", Retention),
    ("spend_virtual_currency", Retention),
    ("unlock_achievement", Retention),
    ("level_up", Retention),
    ("share", Advocacy),
    ("join_group", Advocacy),
    ("review_submit", Advocacy),
    ("referral_click", Advocacy),
    ("gift_sent", Advocacy),
    ("sign_up", Retention),
    ("generate_lead", Consideration),
];

/// The table with the document's changes, sorted by event.
pub(super) fn stages(document: &Document, findings: &mut Findings) -> Vec<(Trigger, Stage)> {
    let table = TABLE
        .iter()
        .map(|(event, stage)| ((*event).to_owned(), (Condition::Always, *stage)));
    let mut stages: BTreeMap<_, _> = table.collect();
    let at = At::WHOLE.field("stages");
    for (event, touches) in &document.stages {
        let at = at.field(event);
        super::events::check(event, &at, findings);
        let (filter, lane) = match touches {
            None => {
                stages.remove(event);
                continue;
            }
            Some(Touches::Always(lane)) => (Condition::Always, *lane),
            Some(Touches::Where(TouchesWhere { lane, filter })) => {
                let filter = conditions::filter(Some(filter), &at.field("where"), findings);
                (filter, *lane)
            }
        };
        stages.insert(event.clone(), (filter, lane.into()));
    }
    stages
        .into_iter()
        .map(|(event, (filter, stage))| (Trigger { event, filter }, stage))
        .collect()
}
