//! A link that shows the draft on the shop's own page.

use yew::prelude::*;

use crate::state::Action;
use crate::state::preview::token;
use crate::view::button::Button;
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::preview as words;

/// What the card is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct LinkCardProps {
    pub(super) site: String,
    /// The shop's first page; empty where nobody said.
    pub(super) origin: String,
}

/// The page's address, and the link to copy.
#[component]
pub(super) fn LinkCard(props: &LinkCardProps) -> Html {
    let studio = use_studio();
    let page = use_state_eq(|| props.origin.clone());
    let Some(made) = token(&studio.state, &props.site) else {
        return Html::default();
    };
    let link = linked(&page, &made.token);
    let error = link.is_none().then_some(words::LINK_BAD);
    let oninput = {
        let page = page.clone();
        Callback::from(move |text| page.set(text))
    };
    let link = link.unwrap_or_default();
    html! {
        <Card title={words::LINK} lead={words::LINK_LEAD}>
            <div class="mp-stack mp-stack--3">
                <Field id="preview-link-page" label={words::LINK_PAGE} kind="url"
                    value={(*page).clone()} {oninput} {error} />
                if !link.is_empty() {
                    <code class="st-path">{ &link }</code>
                    <div><Button icon={Icon::Copy} label={words::COPY_LINK}
                        onclick={studio.on(Action::Copy(link.clone()))} /></div>
                }
            </div>
        </Card>
    }
}

/// The address with the token in its query; `None` for what is no address of a page.
fn linked(page: &str, token: &str) -> Option<String> {
    let page = page.trim();
    let rest = page
        .strip_prefix("https://")
        .or_else(|| page.strip_prefix("http://"))?;
    if rest.is_empty() || rest.contains(char::is_whitespace) {
        return None;
    }
    let (page, fragment) = page
        .split_once('#')
        .map_or((page, None), |(a, b)| (a, Some(b)));
    let sign = if page.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|it| format!("#{it}")).unwrap_or_default();
    Some(format!("{page}{sign}milepost={token}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_in_the_query_whatever_else_does() {
        let link = |page| linked(page, "~0f");
        assert_eq!(
            link("https://a.example/").unwrap(),
            "https://a.example/?milepost=~0f"
        );
        assert_eq!(
            link("https://a.example/x?y=1#z").unwrap(),
            "https://a.example/x?y=1&milepost=~0f#z"
        );
        for bad in ["", "a.example", "javascript:1", "https://", "https://a b"] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }
}
