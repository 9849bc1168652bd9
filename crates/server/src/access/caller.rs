//! Who sent a request, as far as it is proved.

use std::collections::BTreeMap;

use shopper::Id;

use super::scope::Scope;
use api::Role;

/// Who sent a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Brought neither a session nor a key.
    Nobody,
    /// Signed in.
    User(User),
    /// A program with a key.
    Key(Key),
}

/// A user whose session is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) id: Id,
    /// Lower case.
    pub(crate) email: String,
    /// May do everything at every site, and what concerns no site.
    pub(crate) is_operator: bool,
    /// Roles by site.
    pub(crate) roles: BTreeMap<String, Role>,
    /// SHA-256 of the session's secret: what is ended by signing out.
    pub(crate) session: [u8; 32],
}

/// A key that was not revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Names it in lists and in the audit log; no secret.
    pub(crate) id: String,
    /// The one site that it opens; `None` opens all.
    pub(crate) site: Option<String>,
    pub(crate) scopes: Vec<Scope>,
}

impl Caller {
    /// How the audit log names them: an e-mail address or `key <id>`.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Nobody => "nobody".to_owned(),
            Self::User(user) => user.email.clone(),
            Self::Key(key) => format!("key {}", key.id),
        }
    }
}

impl User {
    /// What they may do at a site: an operator everything.
    pub(crate) fn role(&self, site: &str) -> Option<Role> {
        if self.is_operator {
            return Some(Role::Admin);
        }
        self.roles.get(site).copied()
    }
}

impl Key {
    /// It opens this site.
    pub(crate) fn opens(&self, site: &str) -> bool {
        self.site.as_deref().is_none_or(|own| own == site)
    }

    /// It may do this.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope) || self.scopes.contains(&Scope::Admin)
    }
}
