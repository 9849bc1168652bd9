//! The Studio's state: one value, changed by one enum, by a pure function. What must happen in the
//! world because of a change is handed back as [`Command`]s and done by `browser`.

mod action;
mod ask;
mod command;
pub(crate) mod desk;
pub(crate) mod edit;
pub(crate) mod experiment;
pub(crate) mod form;
mod notice;
mod part;
pub(crate) mod preview;
mod reading;
pub(crate) mod reduce;
mod session;
pub(crate) mod simulation;
pub(crate) mod snippet;
mod span;
pub(crate) mod starter;
pub(crate) mod steps;
mod theme;
mod tour;

use std::collections::BTreeMap;
use std::rc::Rc;

use api::{SignInWays, SiteCard};
use shopper::Millis;

pub(crate) use action::{Action, Enter};
pub(crate) use ask::{About, Act, Answer, Ask, Method, Refusal};
pub(crate) use command::Command;
pub(crate) use desk::Desk;
pub(crate) use notice::{Notice, Tone};
pub(crate) use part::{Part, Parts};
pub(crate) use preview::Preview;
pub(crate) use reading::{Acts, Readings, Remote};
pub(crate) use reduce::{begin, reduce};
pub(crate) use session::{Session, Trying};
pub(crate) use span::Span;
pub(crate) use theme::Theme;
pub(crate) use tour::Stop;

use crate::route::Page;

/// Everything that the Studio knows, at one instant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// Where the server is, as the browser reached it, like `https://milepost.example`.
    pub(crate) home: Rc<str>,
    /// Where the marketer is.
    pub(crate) page: Page,
    /// Who they are.
    pub(crate) session: Session,
    /// How one may sign in here.
    pub(crate) ways: SignInWays,
    /// The sites that they know.
    pub(crate) sites: Remote<Rc<Vec<SiteCard>>>,
    /// Which parts of the Studio are there.
    pub(crate) parts: Parts,
    /// The document that is being worked on.
    pub(crate) desk: Desk,
    /// Looking at the document before it is published.
    pub(crate) preview: Option<Box<Preview>>,
    /// What was read from the server, by path.
    pub(crate) readings: Readings,
    /// What was asked of the server to do, by name.
    pub(crate) acts: Acts,
    /// What follows when they are done.
    pub(crate) afterwards: BTreeMap<String, Act>,
    /// The marketer asked for the list of sites: who has one alone is not sent on.
    pub(crate) chooses_site: bool,
    /// What is to be said, the latest last.
    pub(crate) notices: Vec<Notice>,
    /// Requests that wait because the server does not answer.
    pub(crate) away: Vec<Ask>,
    /// Where the tour is, for who takes it.
    pub(crate) tour: Option<Stop>,
    /// It was taken or turned down on this device: it is not offered again.
    pub(crate) is_toured: bool,
    /// Light, dark, or the device's own.
    pub(crate) theme: Theme,
    /// Over which days results are shown.
    pub(crate) span: Span,
    /// The sidebar is open, where it is not always.
    pub(crate) nav_open: bool,
    /// UTC ms, as of the last action.
    pub(crate) now: Millis,
}

impl State {
    /// Before anything was heard.
    pub(crate) fn new(page: Page, theme: Theme, now: Millis) -> Self {
        Self {
            home: Rc::from(""),
            page,
            session: Session::Looking,
            ways: SignInWays::default(),
            sites: Remote::Unasked,
            parts: Parts::default(),
            desk: Desk::None,
            preview: None,
            readings: Readings::default(),
            acts: Acts::default(),
            afterwards: BTreeMap::new(),
            chooses_site: false,
            notices: Vec::new(),
            away: Vec::new(),
            tour: None,
            is_toured: false,
            theme,
            span: Span::default(),
            nav_open: false,
            now,
        }
    }

    /// The site that the page is about, where the account knows it.
    pub(crate) fn site(&self) -> Option<&SiteCard> {
        let id = self.page.site()?;
        self.sites.there()?.iter().find(|card| card.site == id)
    }
}
