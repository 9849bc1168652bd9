//! How the programme stands, from movements of points and claims.

use std::collections::BTreeMap;

use engine::Program;
use statistics::{Confidence, HIDDEN_BELOW, Programme};

use api::insight::programme::{BadgeLevels, BudgetUse, WalletCost, WalletHealth};

/// People of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct People {
    /// Devices that came.
    pub(crate) visitors: i64,
    /// Whose points moved.
    pub(crate) active: i64,
    /// Whose points moved within the year up to its end.
    pub(crate) members: i64,
    /// Who were given a reward.
    pub(crate) redeemed: i64,
}

/// Sums of points by wallet and kind of movement.
pub(crate) type Points = BTreeMap<String, BTreeMap<String, i64>>;

/// Each wallet of the programme, and those that it had before.
pub(crate) fn wallets(program: Option<&Program>, points: &Points) -> Vec<WalletHealth> {
    let known = program.into_iter().flat_map(|program| &program.wallets);
    let mut ids: Vec<&str> = known.map(|wallet| &*wallet.id).collect();
    let gone = points.keys().map(String::as_str);
    let gone: Vec<&str> = gone.filter(|id| !ids.contains(id)).collect();
    ids.extend(gone);
    let none = BTreeMap::new();
    let health = |id: &str| wallet(program, id, points.get(id).unwrap_or(&none));
    ids.into_iter().map(health).collect()
}

fn wallet(program: Option<&Program>, id: &str, points: &BTreeMap<String, i64>) -> WalletHealth {
    let out = |kind: &str| points.get(kind).map_or(0, |amount| (-amount).max(0) as u64);
    let (redeemed, expired) = (out("spend"), out("expire"));
    let outstanding = points.values().sum::<i64>().max(0) as u64;
    let price = program.and_then(|program| point_price(program, id));
    let counted = Programme {
        // What was taken back with its order was never given.
        issued: outstanding + redeemed + expired,
        redeemed,
        expired,
        cost_per_point: price.as_ref().map_or(0.0, |(_, cost)| *cost),
        ..Programme::default()
    };
    let health = counted.health(Confidence::USUAL);
    WalletHealth {
        wallet: id.to_owned(),
        issued: counted.issued,
        spent: redeemed,
        expired,
        outstanding,
        redemption: health.redemption.map(|share| share.value),
        breakage: health.breakage.map(|share| share.value),
        cost: price.map(|(currency, cost)| WalletCost {
            currency,
            if_all_spent: outstanding as f64 * cost,
            liability: health.liability,
        }),
    }
}

/// What a point of a wallet costs where it is spent on the dearest reward for its price.
fn point_price(program: &Program, wallet: &str) -> Option<(String, f64)> {
    let place = program.wallets.iter().position(|it| it.id == wallet)?;
    let bought = program.rewards.iter();
    let bought = bought.filter(|it| usize::from(it.wallet) == place && it.price > 0);
    let prices = bought.filter_map(|reward| {
        let worth = reward.worth.as_ref()?;
        Some((
            worth.currency.clone(),
            worth.minor as f64 / reward.price as f64,
        ))
    });
    prices.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Rows are a badge with its level, like `collector/2`, and how often.
pub(crate) fn badges(rows: &[(String, i64)]) -> Vec<BadgeLevels> {
    let mut badges = BTreeMap::<&str, Vec<u64>>::new();
    for (thing, times) in rows {
        let parts = thing.rsplit_once('/');
        let parts = parts.and_then(|(badge, level)| Some((badge, level.parse::<u8>().ok()?)));
        let Some((badge, level @ 1..)) = parts else {
            continue;
        };
        let levels = badges.entry(badge).or_default();
        let place = usize::from(level) - 1;
        levels.resize(levels.len().max(place + 1), 0);
        let times = (*times).max(0) as u64;
        levels[place] = if times < HIDDEN_BELOW { 0 } else { times };
    }
    let told = badges.into_iter().map(|(badge, levels)| BadgeLevels {
        badge: badge.to_owned(),
        levels,
    });
    told.collect()
}

/// Each rule's budget with what is spent of it.
pub(crate) fn budgets(program: Option<&Program>, spent: &BTreeMap<String, i64>) -> Vec<BudgetUse> {
    let rules = program.into_iter().flat_map(|program| &program.rules);
    let limited = rules.filter(|rule| rule.limits.budget > 0);
    let used = limited.map(|rule| BudgetUse {
        rule: rule.id.clone(),
        budget: rule.limits.budget as u64,
        spent: spent.get(&rule.id).copied().unwrap_or_default().max(0) as u64,
    });
    used.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::sample;

    #[test]
    fn points_that_are_out_are_given_less_spent_less_expired() {
        let points = [
            ("earn", 900),
            ("activate", 100),
            ("spend", -300),
            ("expire", -100),
        ];
        let points = points.map(|(kind, amount)| (kind.to_owned(), amount));
        let points = Points::from([("leaves".to_owned(), BTreeMap::from(points))]);
        let wallets = wallets(None, &points);
        let told = &wallets[0];
        assert_eq!(
            (told.issued, told.spent, told.expired, told.outstanding),
            (1_000, 300, 100, 600)
        );
        assert_eq!((told.redemption, told.breakage), (Some(0.3), Some(0.1)));
        assert_eq!(told.cost, None);
    }

    #[test]
    fn a_wallet_of_the_programme_is_told_before_any_point_was_given() {
        let program = sample::program();
        let wallets = wallets(Some(&program), &Points::new());
        assert_eq!((wallets[0].issued, wallets[0].redemption), (0, None));
    }

    #[test]
    fn levels_that_few_earned_are_not_told() {
        let row = |thing: &str, times| (thing.to_owned(), times);
        let rows = [
            row("collector/1", 143),
            row("collector/3", 22),
            row("owl/1", 3),
            row("x", 9),
        ];
        let told = badges(&rows);
        assert_eq!(told[0].levels, [143, 0, 22]);
        assert_eq!((&*told[1].badge, &told[1].levels[..]), ("owl", &[0][..]));
    }
}
