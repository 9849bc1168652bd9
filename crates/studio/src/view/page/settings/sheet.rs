//! A sheet of paper for the staff room: a code that opens the page.

use yew::prelude::*;

use crate::state::Action;
use crate::view::button::Button;
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::staff as words;

/// What the sheet is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct SheetProps {
    /// The page's path on the server.
    pub(super) path: AttrValue,
}

/// The sheet; printing leaves all else out.
#[component]
pub(super) fn Sheet(props: &SheetProps) -> Html {
    let studio = use_studio();
    let address = format!("{}{}", studio.state.home, props.path);
    let name = studio.state.site().map(|site| site.name.clone());
    let acts = html! {
        <a class="st-btn" href={address.clone()} target="_blank" rel="noopener">{ words::OPEN }</a>
    };
    html! {
        <Card title={words::SHEET} lead={words::SHEET_LEAD} {acts}>
            <div class="mp-stack mp-stack--4">
                <div class="st-sheet">
                    <p class="mp-title">{ name }</p>
                    { code(&address) }
                    <p>{ words::SHEET_LEAD }</p>
                    <p class="st-path">{ &address }</p>
                </div>
                if is_loopback(&studio.state.home) {
                    <div class="mp-note mp-note--warn">{ Icon::Alert.draw() }<p>{ words::LOOPBACK }</p></div>
                }
                <div><Button label={words::PRINT} onclick={studio.on(Action::Print)} /></div>
            </div>
        </Card>
    }
}

/// The code; an address that no code of ours holds stands in words below anyway.
fn code(address: &str) -> Html {
    let Some((side, path)) = takeout::qr_path(address) else {
        return Html::default();
    };
    html! {
        <svg class="st-qr" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={words::CODE}
            shape-rendering="crispEdges">
            <path d={path} />
        </svg>
    }
}

fn is_loopback(home: &str) -> bool {
    let host = home.split_once("://").map_or(home, |(_, host)| host);
    ["localhost", "127.", "[::1]"]
        .iter()
        .any(|name| host.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn a_machines_own_name_is_no_address_for_a_phone() {
        for home in [
            "http://localhost:8787",
            "http://127.0.0.1:1",
            "http://[::1]:8787",
        ] {
            assert!(is_loopback(home), "{home}");
        }
        assert!(!is_loopback("https://milepost.example"));
    }
}
