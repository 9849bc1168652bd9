//! `/api/session`, `/api/password`, `/api/sign-in`: who is signed in, and how one does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Role;

/// Who signs in: `POST /api/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
}

/// A new password for oneself: `PUT /api/password`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The one that holds.
    pub old: String,
    /// The one that shall hold; 12 characters at least.
    pub new: String,
}

/// Who is signed in: `GET /api/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Account {
    /// E-mail address.
    pub email: String,
    /// May do everything at every site.
    pub is_operator: bool,
    /// Roles by site.
    pub roles: BTreeMap<String, Role>,
}

impl Account {
    /// Whether the account may do at `site` what `role` may.
    pub fn may(&self, site: &str, role: Role) -> bool {
        self.is_operator || self.roles.get(site).is_some_and(|has| *has >= role)
    }
}

/// How one may sign in: `GET /api/sign-in`, which needs nobody to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SignInWays {
    /// Beside address and password: at an identity provider, by `GET /api/oidc`.
    pub identity_provider: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_counts_at_its_site_alone_and_an_operator_everywhere() {
        let mut account = Account {
            email: "ada@shop.example".to_owned(),
            is_operator: false,
            roles: BTreeMap::from([("moss".to_owned(), Role::Editor)]),
        };
        assert!(account.may("moss", Role::Viewer) && account.may("moss", Role::Editor));
        assert!(!account.may("moss", Role::Publisher) && !account.may("fern", Role::Viewer));
        account.is_operator = true;
        assert!(account.may("fern", Role::Admin));
    }
}
