//! What the programme came to, beside single events: claims that were decided, codes that were
//! redeemed, and what folding somebody's events brought.

use shopper::Millis;

use super::day::local_day;
use super::line::{Changes, Sheet};

/// A claim, by its status, its reward and when it was answered. One that waits is counted when it
/// waits no more. Its day is of UTC: a claim has no place.
pub(crate) fn count_claim<'a>(
    changes: &mut Changes<'a>,
    site: &'a str,
    (status, reward, answered_at): (&str, &str, Millis),
    by: i64,
) {
    let kind = match status {
        "verified" => "claim_verified",
        "rejected" => "claim_rejected",
        _ => return,
    };
    add(
        changes,
        (site, local_day(answered_at, 0)),
        (kind, reward),
        [by, 0],
    );
}

/// A code that was used, by its reward and when.
pub(crate) fn count_redeemed<'a>(
    changes: &mut Changes<'a>,
    site: &'a str,
    (reward, at): (&str, Millis),
    times: i64,
) {
    add(
        changes,
        (site, local_day(at, 0)),
        ("code_redeemed", reward),
        [times, 0],
    );
}

/// What folding brought.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gain {
    /// The shopper's own, days since 1970.
    pub(crate) day: i64,
    /// `badge`, `earned`, `expired` or `reversed`.
    pub(crate) kind: String,
    /// A badge with its level, like `buyer/1`; a wallet.
    pub(crate) thing: String,
}

/// It, so often and with so many points.
pub(crate) fn count_gain<'a>(
    changes: &mut Changes<'a>,
    site: &'a str,
    gain: &Gain,
    [times, amount]: [i64; 2],
) {
    add(
        changes,
        (site, gain.day),
        (&gain.kind, &gain.thing),
        [times, amount],
    );
}

fn add<'a>(
    changes: &mut Changes<'a>,
    of: (&'a str, i64),
    (kind, thing): (&str, &str),
    sums: [i64; 2],
) {
    let words = [kind.to_owned().into(), thing.to_owned().into()];
    changes.add(Sheet::Programme, of, words, sums);
}
