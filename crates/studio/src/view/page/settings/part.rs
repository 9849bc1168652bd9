//! The parts of the settings.

use api::Role;

use crate::words::{audit, keys, people, privacy, settings, staff, webhooks};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Site,
    Install,
    People,
    Keys,
    Webhooks,
    Privacy,
    Staff,
    Quiet,
    Log,
}

impl Part {
    /// All of them, in their order on the page.
    pub(super) const ALL: [Self; 9] = [
        Self::Site,
        Self::Install,
        Self::People,
        Self::Keys,
        Self::Webhooks,
        Self::Privacy,
        Self::Staff,
        Self::Quiet,
        Self::Log,
    ];

    /// The part of a word in an address; without a word the first.
    pub(super) fn of(word: Option<&str>) -> Option<Self> {
        word.map_or(Some(Self::Site), |word| {
            Self::ALL.into_iter().find(|part| part.word() == word)
        })
    }

    /// Its word in an address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Install => "install",
            Self::People => "people",
            Self::Keys => "keys",
            Self::Webhooks => "webhooks",
            Self::Privacy => "privacy",
            Self::Staff => "staff",
            Self::Quiet => "quiet",
            Self::Log => "log",
        }
    }

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Site => settings::SITE,
            Self::Install => settings::INSTALL,
            Self::People => people::PEOPLE,
            Self::Keys => keys::KEYS,
            Self::Webhooks => webhooks::WEBHOOKS,
            Self::Privacy => privacy::PRIVACY,
            Self::Staff => staff::STAFF,
            Self::Quiet => settings::QUIET,
            Self::Log => audit::LOG,
        }
    }

    /// The least role that it is of use to; what its routes ask is the server's matter.
    pub(super) const fn needs(self) -> Role {
        match self {
            Self::Install | Self::Quiet => Role::Viewer,
            _ => Role::Admin,
        }
    }
}
