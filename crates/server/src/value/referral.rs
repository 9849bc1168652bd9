//! Whether bringing a friend pays: pure. It pays once for a friend, for their first order, when
//! the time for returns is over, and never for bringing oneself. Two who
//! share a network alone are not one: addresses are not kept, and families and offices share one.

use shopper::{DAY_MS, Id, Millis};

/// How long goods may be given back before an inviter is paid.
pub(crate) const RETURN_WINDOW: Millis = 14 * DAY_MS;
/// Most friends that one inviter is paid for within [`CAP_WINDOW`]: beyond it, it is a business.
const CAP: usize = 20;
/// Over so long.
const CAP_WINDOW: Millis = 30 * DAY_MS;
/// How long after following a link an order still counts for it.
const LINK_LASTS: Millis = 30 * DAY_MS;

/// What is known when a friend orders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brought {
    /// The inviter.
    pub(crate) inviter: Id,
    /// The friend.
    pub(crate) friend: Id,
    /// A device that both have used.
    pub(crate) share_a_device: bool,
    /// When the friend followed the link.
    pub(crate) followed_at: Millis,
    /// When they ordered.
    pub(crate) ordered_at: Millis,
    /// Orders of the friend before this one.
    pub(crate) orders_before: u32,
    /// The friend was brought before, by anybody.
    pub(crate) is_known: bool,
    /// When the inviter's other friends ordered, those that were not refused.
    pub(crate) others: Vec<Millis>,
}

/// When it pays, or why it does not.
///
/// # Errors
/// A reason code.
pub(crate) fn judge(brought: &Brought) -> Result<Millis, &'static str> {
    let is_self = brought.inviter == brought.friend;
    if is_self || brought.share_a_device {
        return Err("SelfReferral");
    }
    if brought.orders_before > 0 || brought.is_known {
        return Err("AlreadyCustomer");
    }
    let since = brought.ordered_at.saturating_sub(brought.followed_at);
    if !(0..=LINK_LASTS).contains(&since) {
        return Err("EvidenceOutOfWindow");
    }
    let recent = { brought.others.iter() }
        .filter(|at| brought.ordered_at.saturating_sub(**at) < CAP_WINDOW)
        .count();
    if recent >= CAP {
        return Err("LimitReached");
    }
    Ok(brought.ordered_at.saturating_add(RETURN_WINDOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brought() -> Brought {
        Brought {
            inviter: Id([1; 16]),
            friend: Id([2; 16]),
            followed_at: DAY_MS,
            ordered_at: 2 * DAY_MS,
            ..Brought::default()
        }
    }

    #[test]
    fn a_friends_first_order_pays_after_the_time_for_returns() {
        assert_eq!(judge(&brought()), Ok(16 * DAY_MS));
    }

    #[test]
    fn bringing_oneself_pays_nothing_by_whatever_way() {
        for brought in [
            Brought {
                friend: Id([1; 16]),
                ..brought()
            },
            Brought {
                share_a_device: true,
                ..brought()
            },
        ] {
            assert_eq!(judge(&brought), Err("SelfReferral"));
        }
    }

    #[test]
    fn a_customer_is_not_brought_and_nobody_is_brought_twice() {
        for brought in [
            Brought {
                orders_before: 1,
                ..brought()
            },
            Brought {
                is_known: true,
                ..brought()
            },
        ] {
            assert_eq!(judge(&brought), Err("AlreadyCustomer"));
        }
    }

    #[test]
    fn a_link_lasts_a_month_and_counts_for_nothing_that_was_before_it() {
        let ordered = |ordered_at| {
            judge(&Brought {
                ordered_at,
                ..brought()
            })
        };
        assert!(ordered(31 * DAY_MS).is_ok());
        assert_eq!(ordered(31 * DAY_MS + 1), Err("EvidenceOutOfWindow"));
        assert_eq!(ordered(DAY_MS - 1), Err("EvidenceOutOfWindow"));
    }

    #[test]
    fn an_inviter_is_paid_for_twenty_friends_a_month() {
        let with = |count: usize, at: Millis| {
            judge(&Brought {
                others: vec![at; count],
                ordered_at: 40 * DAY_MS,
                followed_at: 39 * DAY_MS,
                ..brought()
            })
        };
        assert!(with(19, 39 * DAY_MS).is_ok());
        assert_eq!(with(20, 39 * DAY_MS), Err("LimitReached"));
        assert!(with(99, 5 * DAY_MS).is_ok());
    }
}
