//! What is said in passing, at the page's lower end; and read out.

use yew::prelude::*;

use super::button::Tap;
use super::icon::Icon;
use super::studio::use_studio;
use crate::state::{Action, Notice, Tone};
use crate::words;

/// All that is said now. The regions are always there: a screen reader hears what comes into one,
/// and nothing of one that comes with its words.
#[component]
pub(crate) fn Notices() -> Html {
    let studio = use_studio();
    let said = |tone: Tone| {
        let notices = studio.state.notices.iter();
        let notices = notices.filter(move |notice| notice.tone == tone);
        notices.map(|notice| one(notice, studio.on(Action::Read(notice.number))))
    };
    let away = (!studio.state.away.is_empty()).then(|| {
        html! { <div class="mp-note mp-note--warn">{ Icon::Alert.draw() }<p>{ words::AWAY }</p></div> }
    });
    html! {
        <div class="st-notices">
            <div role="status">{ for away }{ for said(Tone::Good) }</div>
            <div role="alert">{ for said(Tone::Bad) }</div>
        </div>
    }
}

fn one(notice: &Notice, onclick: Callback<MouseEvent>) -> Html {
    let (class, icon) = match notice.tone {
        Tone::Good => ("mp-note mp-note--good", Icon::Check),
        Tone::Bad => ("mp-note mp-note--bad", Icon::Alert),
    };
    html! {
        <div {class} key={notice.number}>
            { icon.draw() }<p>{ &notice.text }</p>
            <Tap icon={Icon::Close} name={words::pieces::CLOSE} {onclick} />
        </div>
    }
}
