//! The one decision: may this caller use a route that asks this?

use super::caller::{Caller, Key};
use super::needs::Needs;
use super::scope::Scope;
use api::Role;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody is known: signing in or a key may help.
    Unknown,
    /// Known, and not allowed.
    Forbidden(&'static str),
}

const NO_ROLE: Refusal =
    Refusal::Forbidden("your role at this site does not allow this; ask an admin of the site");
const NO_SCOPE: Refusal =
    Refusal::Forbidden("this key's scopes or site do not allow this; use a key that has them");
const NO_KEY: Refusal =
    Refusal::Forbidden("this is for programs of the shop; send an API key instead of a session");
const NO_OPERATOR: Refusal = Refusal::Forbidden("this concerns the whole server; ask its operator");
const NO_SESSION: Refusal =
    Refusal::Forbidden("this concerns one user's account; sign in instead of sending a key");

/// Decides. `site` is the one in the route's path. Whether the site exists is not looked at: an
/// answer that differs would tell strangers which shops are here.
pub(crate) fn permit(caller: &Caller, needs: Needs, site: Option<&str>) -> Result<(), Refusal> {
    match (needs, caller) {
        (Needs::Nothing | Needs::Visitor | Needs::OwnPage, _)
        | (Needs::Session, Caller::User(_))
        | (Needs::Known, Caller::User(_) | Caller::Key(_)) => Ok(()),
        (_, Caller::Nobody) => Err(Refusal::Unknown),
        (Needs::Session, Caller::Key(_)) => Err(NO_SESSION),
        (Needs::KeyTo(scope), Caller::Key(key)) if key.may(scope) => Ok(()),
        (Needs::KeyTo(_), Caller::Key(_)) => Err(NO_SCOPE),
        (Needs::KeyTo(_), Caller::User(_)) => Err(NO_KEY),
        (Needs::AtSite(role, _), Caller::User(user)) => {
            let has = site.and_then(|site| user.role(site));
            if has >= Some(role) {
                Ok(())
            } else {
                Err(NO_ROLE)
            }
        }
        (Needs::AtSite(role, scope), Caller::Key(key)) => {
            let opens = site.is_some_and(|site| key.opens(site));
            at_site(key, role, scope).filter(|()| opens).ok_or(NO_SCOPE)
        }
        (Needs::Operator(_), Caller::User(user)) if user.is_operator => Ok(()),
        (Needs::Operator(scope), Caller::Key(key)) if key.site.is_none() && key.may(scope) => {
            Ok(())
        }
        (Needs::Operator(_), _) => Err(NO_OPERATOR),
    }
}

/// What only admins may is for keys with that scope alone, whatever else the route's entry says:
/// a slip in the table must not let a till give itself keys.
fn at_site(key: &Key, role: Role, scope: Scope) -> Option<()> {
    let scope = if role == Role::Admin {
        Scope::Admin
    } else {
        scope
    };
    key.may(scope).then_some(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use shopper::Id;

    use super::super::caller::User;
    use super::*;

    fn user(role: Role) -> Caller {
        Caller::User(User {
            id: Id([1; 16]),
            email: "ada@shop.example".to_owned(),
            is_operator: false,
            roles: BTreeMap::from([("fern".to_owned(), role)]),
            session: [0; 32],
        })
    }

    fn key(site: Option<&str>, scopes: &[Scope]) -> Caller {
        Caller::Key(Key {
            id: "k".to_owned(),
            site: site.map(str::to_owned),
            scopes: scopes.to_vec(),
        })
    }

    #[test]
    fn a_role_is_enough_from_itself_upwards_and_at_its_own_site_alone() {
        for needed in Role::ALL {
            for has in Role::ALL {
                let needs = Needs::AtSite(needed, Scope::Read);
                let here = permit(&user(has), needs, Some("fern"));
                assert_eq!(here.is_ok(), has >= needed, "{has:?} for {needed:?}");
                assert_eq!(permit(&user(has), needs, Some("moss")), Err(NO_ROLE));
                assert_eq!(permit(&user(has), needs, None), Err(NO_ROLE));
            }
        }
    }

    #[test]
    fn a_key_opens_its_site_and_a_key_of_all_sites_opens_each() {
        let needs = Needs::AtSite(Role::Viewer, Scope::Read);
        let fern = key(Some("fern"), &[Scope::Read]);
        assert_eq!(permit(&fern, needs, Some("fern")), Ok(()));
        assert_eq!(permit(&fern, needs, Some("moss")), Err(NO_SCOPE));
        assert_eq!(
            permit(&fern, Needs::Operator(Scope::Read), None),
            Err(NO_OPERATOR)
        );
        let all = key(None, &[Scope::Read]);
        assert_eq!(permit(&all, needs, Some("moss")), Ok(()));
        assert_eq!(permit(&all, Needs::Operator(Scope::Read), None), Ok(()));
    }

    #[test]
    fn what_admins_may_is_not_opened_by_another_scope() {
        let needs = Needs::AtSite(Role::Admin, Scope::Publish);
        let publisher = key(None, &[Scope::Publish]);
        assert_eq!(permit(&publisher, needs, Some("fern")), Err(NO_SCOPE));
        let admin = key(None, &[Scope::Admin]);
        assert_eq!(permit(&admin, needs, Some("fern")), Ok(()));
    }

    proptest! {
        #[test]
        fn nobody_gets_in_where_anything_is_asked(role in 0_usize..4, scope in 0_usize..5) {
            let (role, scope) = (Role::ALL[role], Scope::ALL[scope]);
            for needs in [
                Needs::Session,
                Needs::Known,
                Needs::AtSite(role, scope),
                Needs::Operator(scope),
            ] {
                let answer = permit(&Caller::Nobody, needs, Some("fern"));
                prop_assert_eq!(answer, Err(Refusal::Unknown));
            }
        }
    }
}
