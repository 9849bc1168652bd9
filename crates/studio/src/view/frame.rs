//! The frame: who is here, the sidebar, the page, and what lies over it.

use yew::prelude::*;

use super::button::Tap;
use super::clash_dialog::ClashDialog;
use super::icon::Icon;
use super::nav::Nav;
use super::notices::Notices;
use super::page;
use super::studio::use_studio;
use crate::state::{Action, Session};
use crate::words::frame as words;

/// Everything.
#[component]
pub(crate) fn Frame() -> Html {
    let studio = use_studio();
    let inside = match &studio.state.session {
        Session::Looking => html! {
            <main class="st-door"><p class="mp-soft" role="status">{ words::LOADING }</p></main>
        },
        Session::Out(_) => html! { <main class="st-door"><page::SignIn /></main> },
        Session::In(_) => rooms(studio.state.nav_open, studio.on(Action::Nav(true))),
        Session::Over { .. } => html! {
            <>{ rooms(studio.state.nav_open, studio.on(Action::Nav(true))) }<page::SignInAgain /></>
        },
    };
    html! {
        <div class="mp">
            <div class="st st-page">
                { inside }
                <Notices />
            </div>
        </div>
    }
}

fn rooms(nav_open: bool, open: Callback<MouseEvent>) -> Html {
    html! {
        <div class={classes!("st-shell", nav_open.then_some("st-shell--nav"))}>
            <a class="st-skip" href="#page-title">{ words::SKIP }</a>
            <header class="st-bar">
                <Tap icon={Icon::Menu} name={words::MENU} onclick={open} expanded={nav_open} />
                <span class="st-mark">{ Icon::Post.draw() }{ words::MARK }</span>
                <span class="st-bar__end"></span>
            </header>
            <Nav />
            <main class="st-main"><page::Here /></main>
            <ClashDialog />
        </div>
    }
}
