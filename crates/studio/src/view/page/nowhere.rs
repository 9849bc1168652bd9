//! Addresses that are no page's, and sites that are not one's own.

use yew::prelude::*;

use crate::route::Page;
use crate::view::button::Link;
use crate::view::page_head::PageHead;
use crate::words::frame as words;

/// No such page.
pub(super) fn nowhere() -> Html {
    said(words::NOWHERE, words::NOWHERE_LEAD)
}

/// No such site, or no role at it.
pub(super) fn not_yours() -> Html {
    said(words::NOT_YOURS, words::NOT_YOURS_LEAD)
}

fn said(title: &'static str, lead: &'static str) -> Html {
    html! {
        <>
            <PageHead {title} {lead} />
            <p><Link to={Page::Sites} class="st-btn">{ words::TO_SITES }</Link></p>
        </>
    }
}
