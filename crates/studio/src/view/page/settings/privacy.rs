//! What is kept of shoppers, for how long, and how it is handed out and ended.

use yew::prelude::*;

use super::PartProps;
use super::person::PersonCard;
use super::requests::RequestsCard;
use super::retention::RetentionCard;

/// The part.
#[component]
pub(super) fn PrivacyPart(props: &PartProps) -> Html {
    let site = || props.site.clone();
    html! {
        <>
            <div class="st-cols st-cols--2">
                <RetentionCard site={site()} />
                <PersonCard site={site()} />
            </div>
            <RequestsCard site={site()} />
        </>
    }
}
