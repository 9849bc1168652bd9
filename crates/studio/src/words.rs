//! Every word that the Studio says of its own, by where it is said; English for now. Views name
//! words and hold none, so that other languages can come.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod condition;
pub(crate) mod desk;
pub(crate) mod editor;
pub(crate) mod entry;
pub(crate) mod events;
pub(crate) mod experiments;
pub(crate) mod first_run;
pub(crate) mod form;
pub(crate) mod frame;
pub(crate) mod insight;
pub(crate) mod keys;
pub(crate) mod people;
pub(crate) mod pieces;
pub(crate) mod preview;
pub(crate) mod privacy;
pub(crate) mod publish;
pub(crate) mod settings;
pub(crate) mod simulation;
pub(crate) mod sites;
pub(crate) mod source;
pub(crate) mod staff;
pub(crate) mod webhooks;

/// The server does not answer.
pub(crate) const AWAY: &str = "The server does not answer. Trying again; nothing is lost.";
/// Nobody is signed in any more.
pub(crate) const SIGNED_OUT: &str = "Your session is over. Sign in again to go on.";

/// A part of the Studio could not be fetched.
pub(crate) const MISSED: &str = "This page could not be fetched. Try again; if it stays away, the \
    Studio was renewed: load it anew in your browser. What you changed is kept.";

/// An answer that is none of ours.
pub(crate) fn foreign(status: u16) -> String {
    format!(
        "Something between here and the server answered in its place ({status}). Ask whoever runs \
         it, or try again."
    )
}

/// What the server says as a sentence: with a capital at its beginning and a stop at its end.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.trim().chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

/// A count with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_becomes_a_sentence() {
        assert_eq!(sentence("no such plan waits"), "No such plan waits.");
        assert_eq!(sentence("Done."), "Done.");
        assert_eq!(sentence(""), "");
    }
}
