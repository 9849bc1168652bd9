//! What pages read from the server, kept by path; and what they ask it to do, by name.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Refusal;

/// Something that the server has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Remote<T> {
    /// Nobody asked for it.
    #[default]
    Unasked,
    /// It is on its way; what was there before, where it is read anew.
    Loading(Option<T>),
    /// Here it is.
    There(T),
    /// It could not be had.
    Failed(Refusal),
}

impl<T> Remote<T> {
    /// What is there, be it of before.
    pub(crate) fn there(&self) -> Option<&T> {
        match self {
            Self::There(value) | Self::Loading(Some(value)) => Some(value),
            Self::Unasked | Self::Loading(None) | Self::Failed(_) => None,
        }
    }

    /// It is asked for again; what was there stays until the answer comes.
    pub(crate) fn load(&mut self) {
        *self = match std::mem::replace(self, Self::Unasked) {
            Self::There(value) | Self::Loading(Some(value)) => Self::Loading(Some(value)),
            Self::Unasked | Self::Loading(None) | Self::Failed(_) => Self::Loading(None),
        };
    }

    /// The same about something made of it.
    pub(crate) fn map<U>(&self, made: impl Fn(&T) -> Result<U, Refusal>) -> Remote<U> {
        match self {
            Self::Unasked => Remote::Unasked,
            Self::Loading(value) => {
                Remote::Loading(value.as_ref().and_then(|value| made(value).ok()))
            }
            Self::There(value) => made(value).map_or_else(Remote::Failed, Remote::There),
            Self::Failed(refusal) => Remote::Failed(refusal.clone()),
        }
    }
}

/// Texts by the path that they were read from.
pub(crate) type Readings = BTreeMap<String, Remote<Rc<str>>>;

/// How far something has come that was to be done; its answer, when it was.
pub(crate) type Acts = BTreeMap<String, Remote<Rc<str>>>;
