//! A wallet: what is there, what is coming, what is going.

use loyalty::Effect;
use shopper::{DAY_MS, LedgerEntry, Millis, Profile};

use super::{balance, pending};
use crate::Program;

/// How long before their end points are said to expire, ms.
const SOON: Millis = 60 * DAY_MS;

/// One wallet, as it stands with this shopper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalletStand {
    /// Points to spend.
    pub balance: i64,
    /// Points to spend later.
    pub pending: i64,
    /// When which of the pending become free, soonest first.
    pub coming: Vec<(Millis, i64)>,
    /// When which of the others are gone, soonest first; only the next sixty days.
    pub going: Vec<(Millis, i64)>,
    /// Indices of the rules that were claimed and that the server has not answered.
    pub checking: Vec<u16>,
}

/// A wallet by its index; empty for one that leads nowhere.
pub fn wallet(program: &Program, profile: &Profile, wallet: u16, at: Millis) -> WalletStand {
    let mut stand = WalletStand {
        balance: balance(program, profile, wallet),
        pending: pending(program, profile, wallet),
        ..WalletStand::default()
    };
    let Some(known) = program.wallets.get(usize::from(wallet)) else {
        return stand;
    };
    for lot in profile.ledger.lots() {
        if lot.wallet != known.id || lot.left <= 0 {
            continue;
        }
        if lot.pending {
            add(&mut stand.coming, lot.terms.activates, lot.left);
        } else if lot.terms.expires <= at.saturating_add(SOON) {
            add(&mut stand.going, lot.terms.expires, lot.left);
        }
    }
    let pays = |effect: &Effect| matches!(effect, Effect::Points(it) if it.wallet == wallet);
    for claim in &profile.standing.claims {
        let mut rules = program.rules.iter();
        let index = rules.position(|rule| rule.id == claim.rule);
        let Some(index) = index.map(|index| index as u16) else {
            continue;
        };
        let gains = &program.rules[usize::from(index)].gains;
        let mut effects = gains.iter().filter_map(|gain| gain.effect.known());
        if effects.any(pays) && !stand.checking.contains(&index) {
            stand.checking.push(index);
        }
    }
    stand
}

/// The movements of a wallet, latest first.
pub fn movements<'a>(
    program: &Program,
    profile: &'a Profile,
    wallet: u16,
) -> impl Iterator<Item = &'a LedgerEntry> {
    let known = program.wallets.get(usize::from(wallet));
    let id = known.map(|known| known.id.clone()).unwrap_or_default();
    let entries = profile.ledger.entries().iter().rev();
    entries.filter(move |entry| entry.wallet == id)
}

/// Lots of one instant are one.
fn add(list: &mut Vec<(Millis, i64)>, at: Millis, points: i64) {
    match list.binary_search_by_key(&at, |(known, _)| *known) {
        Ok(i) => list[i].1 = list[i].1.saturating_add(points),
        Err(i) => list.insert(i, (at, points)),
    }
}
