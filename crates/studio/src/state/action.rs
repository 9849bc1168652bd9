//! Everything that can happen.

use api::{NewPassword, SignIn};

use super::{Act, Answer, Ask, Part, Span, Stop, Theme, Tone};
use super::{desk, preview};
use crate::route::Page;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// The browser went to a page, back or forth.
    Came(Page),
    /// The marketer follows a link.
    Go(Page),
    /// The page shows another choice of its own, which its address keeps: one can go back from
    /// it, and the focus stays where it is.
    Turn(Page),
    /// The server answered a request, or did not.
    Answered(Ask, Answer),
    /// Whoever waits for the server may try again.
    TryAgain,
    /// A part of the Studio came, or did not.
    Part(Part, bool),
    /// About the session.
    Enter(Enter),
    /// A page wants to read something; does nothing where it is there or on its way.
    Want(String),
    /// What was read from paths that begin so is outdated: read anew what is there.
    Outdated(String),
    /// What was read from a path is to be worked out anew by the server, as of this moment.
    Refresh(String),
    /// A page wants something done.
    Do(Act),
    /// A page has seen how an act ended.
    Done(String),
    /// About the document.
    Desk(desk::Action),
    /// About looking at it before it is published.
    Preview(preview::Action),
    /// Something is to be said.
    Say(Tone, String),
    /// What was said is read.
    Read(u32),
    /// Another light.
    Light(Theme),
    /// Results of other days.
    Over(Span),
    /// The sidebar opens or closes.
    Nav(bool),
    /// A text for the clipboard.
    Copy(String),
    /// A file for the marketer's disk.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// What is in it.
        text: String,
    },
    /// The page, on paper.
    Print,
    /// The tour goes on to this stop; it ends without one.
    Tour(Option<Stop>),
    /// Time went by.
    Tick,
}

/// About the session.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Enter {
    /// Signs in.
    In(SignIn),
    /// Goes to the identity provider.
    AtProvider,
    /// Signs out.
    Out,
    /// Changes the password.
    Password(NewPassword),
    /// Whoever was signed in before is not the one to sign in now: begin anew.
    Forget,
}
