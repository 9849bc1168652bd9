//! Requests to the server as data: what is asked, and what about, so that an answer finds its
//! way whenever it comes, and a request can be sent again.

use std::rc::Rc;

use api::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What an answer is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// Who is signed in.
    Session,
    /// Signing in.
    SignIn,
    /// Signing out.
    SignOut,
    /// How one may sign in.
    Ways,
    /// The sites.
    Sites,
    /// The draft of a site.
    Draft(String),
    /// Saving it.
    Save(String),
    /// Something that is only read; its path.
    Reading(String),
    /// Something that was to be done; its name.
    Act(String),
}

/// HTTP's words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// The word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(crate) about: About,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// JSON.
    pub(crate) body: Option<String>,
}

impl Ask {
    /// Reads.
    pub(crate) fn get(about: About, path: impl Into<String>) -> Self {
        Self {
            about,
            method: Method::Get,
            path: path.into(),
            body: None,
        }
    }

    /// Does something, with a body.
    pub(crate) fn with(
        about: About,
        method: Method,
        path: impl Into<String>,
        body: &impl Serialize,
    ) -> Self {
        Self {
            about,
            method,
            path: path.into(),
            // Our own types have text keys alone and can always be written.
            body: Some(serde_json::to_string(body).unwrap_or_default()),
        }
    }

    /// Does something that needs no body.
    pub(crate) fn bare(about: About, method: Method, path: impl Into<String>) -> Self {
        Self {
            about,
            method,
            path: path.into(),
            body: None,
        }
    }

    /// Asking twice is as good as asking once.
    pub(crate) fn may_repeat(&self) -> bool {
        self.method == Method::Get
    }
}

/// Something that is to be done, for pages: what it is called while it goes on, the request, and
/// what is to be read anew when it was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    /// Of the page's own choice; how far it has come is in `State::acts` under it.
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// JSON.
    pub(crate) body: Option<String>,
    /// Readings whose path begins with one of these are read anew.
    pub(crate) outdates: Vec<String>,
    /// What is said when it was done; nothing where it shows.
    pub(crate) said: Option<String>,
}

/// What came back: the body, as text.
pub(crate) type Answer = Result<Rc<str>, Refusal>;

/// Why nothing useful came back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// No answer at all: the network or the server is away, or the server is too busy (503).
    Away,
    /// Nobody is signed in (any more).
    SignedOut,
    /// The server says no, and why.
    Problem {
        /// HTTP's.
        status: u16,
        /// The stable word.
        code: String,
        /// In words, with what to do.
        detail: String,
        /// What else it tells.
        more: Map<String, Value>,
    },
    /// A part of the Studio could not be fetched.
    Missed,
    /// An answer that is none of ours, like a proxy's page.
    Foreign {
        /// HTTP's.
        status: u16,
    },
}

impl Refusal {
    /// What an answer with that status and text says, where it is no success.
    pub(crate) fn of(status: u16, text: &str, about: &About) -> Self {
        let problem: Option<Problem> = serde_json::from_str(text).ok();
        match (status, problem) {
            (502..=504, _) => Self::Away,
            // A wrong password is a 401 too, and not the end of a session.
            (401, Some(problem)) if problem.code == "unauthorized" && *about != About::SignIn => {
                Self::SignedOut
            }
            (
                _,
                Some(Problem {
                    code, detail, more, ..
                }),
            ) => Self::Problem {
                status,
                code,
                detail,
                more,
            },
            (_, None) => Self::Foreign { status },
        }
    }

    /// In words.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Away => crate::words::AWAY.to_owned(),
            Self::SignedOut => crate::words::SIGNED_OUT.to_owned(),
            Self::Problem { detail, .. } => crate::words::sentence(detail),
            Self::Missed => crate::words::MISSED.to_owned(),
            Self::Foreign { status } => crate::words::foreign(*status),
        }
    }
}

/// An answer read as what it should be.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(|_| Refusal::Foreign { status: 200 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, code: &str, about: &About) -> Refusal {
        let text = format!(
            r#"{{"type":"x","title":"X","status":{status},"detail":"no","code":"{code}","draft":1}}"#
        );
        Refusal::of(status, &text, about)
    }

    #[test]
    fn a_session_that_is_over_is_told_from_a_wrong_password() {
        assert_eq!(
            refused(401, "unauthorized", &About::Sites),
            Refusal::SignedOut
        );
        for about in [About::SignIn, About::Act("password".into())] {
            let refusal = refused(401, "wrong_password", &about);
            assert!(
                matches!(refusal, Refusal::Problem { status: 401, .. }),
                "{refusal:?}"
            );
        }
    }

    #[test]
    fn what_is_no_answer_of_ours_is_said_to_be_none() {
        let page = "<html>gateway</html>";
        assert_eq!(Refusal::of(502, page, &About::Sites), Refusal::Away);
        assert_eq!(
            Refusal::of(404, page, &About::Sites),
            Refusal::Foreign { status: 404 }
        );
    }

    #[test]
    fn what_else_a_problem_tells_is_kept() {
        let Refusal::Problem { more, .. } = refused(409, "draft_changed", &About::Sites) else {
            unreachable!("a problem");
        };
        assert_eq!(more["draft"], 1);
    }
}
