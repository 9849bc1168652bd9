//! Tiers, rewards, contests and multipliers, without their words.

use loyalty::contest as contest_draw;
use loyalty::{Contest, Downgrade, Ladder, Multiplier, Reward, Tier};
use shopper::{MAX_DISTINCT, Money};

use super::rules::Rules;
use super::{conditions, rules, spans};
use crate::Lint;
use crate::at::At;
use crate::condition::MeasureTable;
use crate::document;
use crate::lint::contest;

/// Ladders of tiers.
pub(super) fn ladders(rules: &mut Rules<'_>) -> Vec<Ladder> {
    let list = At::WHOLE.field("tiers");
    let read = rules.document.tiers.read(&list, rules.findings);
    let ladders = read.into_iter().map(|(i, ladder)| {
        let at = list.index(i);
        let mut measure = rules.measure(&ladder.measure, &at.field("measure"));
        measure.keep = MAX_DISTINCT as u16;
        measure.trust = rules::source(ladder.trust);
        let measure = rules.measures.measure(measure);
        rules.measures.report(&at.field("measure"), rules.findings);
        Ladder {
            measure,
            tiers: tiers(rules, &ladder, &at.field("tiers")),
            grace_days: ladder.grace_days,
            downgrade: match ladder.downgrade {
                document::Downgrade::Never => Downgrade::Never,
                document::Downgrade::Step => Downgrade::Step,
                document::Downgrade::Direct => Downgrade::Direct,
            },
            id: ladder.id,
            ..Ladder::default()
        }
    });
    ladders.collect()
}

fn tiers(rules: &mut Rules<'_>, ladder: &document::Ladder, at: &At<'_>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    for (i, tier) in ladder.tiers.read(at, rules.findings) {
        let at = at.index(i);
        let least = tiers.last().map_or(0, |before| before.from);
        if tier.from < 1 {
            let reason = format!("{} is reached before anything happened", tier.from);
            rules
                .findings
                .error(at.field("from"), reason, "write 1 or more");
        } else if tier.from <= least {
            let reason = "nobody stops at the tier before it: this one takes no more";
            let mend = format!("write more than {least}");
            rules
                .findings
                .lint(Lint::TierUnreachable, at.field("from"), reason, mend);
        }
        if tiers.iter().any(|other| other.id == tier.id) {
            let reason = format!("there is another tier `{}`", tier.id);
            rules
                .findings
                .error(at.field("id"), reason, "give it another id");
        }
        tiers.push(Tier {
            id: tier.id,
            from: tier.from,
            ..Tier::default()
        });
    }
    if tiers.is_empty() {
        rules.findings.error(
            at,
            "the ladder has no tier",
            "add one, or remove the ladder",
        );
    }
    tiers
}

/// The catalogue.
pub(super) fn rewards(rules: &mut Rules<'_>) -> Vec<Reward> {
    let list = At::WHOLE.field("rewards");
    let read = rules.document.rewards.read(&list, rules.findings);
    let rewards = read.into_iter().map(|(i, reward)| {
        let at = list.index(i);
        let (wallet, price) = price(rules, &reward, &at.field("price"));
        if reward.auto && price == 0 {
            let mend = "add a `price`, or leave `auto` out";
            let reason = "what has no price cannot buy itself";
            rules.findings.error(at.field("auto"), reason, mend);
        }
        if reward.giftable && price == 0 {
            let mend = "add a `price`, or let a rule give it as a `gift`";
            let reason = "what has no price cannot be bought for somebody else";
            rules.findings.error(at.field("giftable"), reason, mend);
        }
        Reward {
            wallet,
            price,
            open: spans::span(reward.open, &at.field("open"), rules.findings),
            most: reward.most.map_or(0, Into::into),
            giftable: reward.giftable,
            worth: reward
                .worth
                .as_ref()
                .map(|worth| money(rules, worth, &at.field("worth"))),
            auto: reward.auto,
            id: reward.id,
            ..Reward::default()
        }
    });
    rewards.collect()
}

fn price(rules: &mut Rules<'_>, reward: &document::Reward, at: &At<'_>) -> (u16, i64) {
    let Some(price) = &reward.price else {
        return (0, 0);
    };
    if price.points < 1 {
        let mend = "write 1 or more; leave `price` out for what rules give";
        rules
            .findings
            .error(at.field("points"), "a price of nothing is none", mend);
    }
    let wallet = rules
        .ids
        .wallets
        .find(&price.wallet, &at.field("wallet"), rules.findings);
    (wallet.unwrap_or(0), price.points)
}

fn money(rules: &mut Rules<'_>, worth: &document::Worth, at: &At<'_>) -> Money {
    if worth.minor < 0 {
        rules.findings.error(
            at.field("minor"),
            "it is worth less than nothing",
            "write 0 or more",
        );
    }
    Money {
        minor: worth.minor,
        currency: worth.currency.clone(),
    }
}

/// Contests.
pub(super) fn contests(rules: &mut Rules<'_>) -> Vec<Contest> {
    let list = At::WHOLE.field("contests");
    let read = rules.document.contests.read(&list, rules.findings);
    let contests = read.into_iter().map(|(i, contest)| {
        let at = list.index(i);
        if contest.open.from.is_none() || contest.open.until.is_none() {
            let mend = "write both `from` and `until`";
            let reason = "nobody knows when the contest is over";
            rules.findings.error(at.field("open"), reason, mend);
        }
        let fair = contest::Contest {
            terms: contest.terms.is_some(),
            odds: contest.odds.is_some(),
            free_entry: contest.free_entry.is_some(),
        };
        rules.findings.complain(&at, contest::check(fair));
        let commitment = commitment(rules, &contest.commitment, &at.field("commitment"));
        let (seed, won) = drawn(
            rules,
            contest.drawn.as_ref(),
            commitment,
            &at.field("drawn"),
        );
        Contest {
            terms: contest.terms.clone().unwrap_or_default(),
            open: spans::span(Some(contest.open), &at.field("open"), rules.findings),
            most: contest.most.map_or(1, Into::into),
            winners: contest.winners.map_or(1, Into::into),
            commitment,
            entries: contest.entries.map_or(0, Into::into),
            seed,
            won,
            id: contest.id,
            ..Contest::default()
        }
    });
    contests.collect()
}

/// The seed and the tickets that won, once it was drawn.
fn drawn(
    rules: &mut Rules<'_>,
    drawn: Option<&document::Drawn>,
    commitment: [u8; 32],
    at: &At<'_>,
) -> (String, Vec<[u8; 32]>) {
    let Some(drawn) = drawn else {
        return (String::new(), Vec::new());
    };
    if contest_draw::commit(drawn.seed.as_bytes()) != commitment {
        let reason = "this is not the seed that was committed to";
        let mend = "write the seed of which `commitment` is the SHA-256";
        rules.findings.error(at.field("seed"), reason, mend);
    }
    let list = at.field("tickets");
    let tickets = drawn.tickets.iter().enumerate();
    let tickets = tickets.map(|(i, ticket)| {
        let mend = "write the winners' tickets as they were drawn";
        digest(rules, ticket, mend, &list.index(i))
    });
    (drawn.seed.clone(), tickets.collect())
}

fn commitment(rules: &mut Rules<'_>, text: &str, at: &At<'_>) -> [u8; 32] {
    let mend = "choose a long secret, keep it safe, and write its SHA-256 here";
    digest(rules, text, mend, at)
}

fn digest(rules: &mut Rules<'_>, text: &str, mend: &str, at: &At<'_>) -> [u8; 32] {
    let parsed: Option<Vec<u8>> = text
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    let known = parsed.and_then(|bytes| bytes.try_into().ok());
    if known.is_none() {
        let reason = "this is no SHA-256: 64 hexadecimal digits";
        rules.findings.error(at, reason, mend);
    }
    known.unwrap_or([0; 32])
}

/// Points that count for more.
pub(super) fn multipliers(rules: &mut Rules<'_>) -> Vec<Multiplier> {
    let list = At::WHOLE.field("multipliers");
    let read = rules.document.multipliers.read(&list, rules.findings);
    let multipliers = read.into_iter().map(|(i, it)| {
        let at = list.index(i);
        if !(101..=1_000).contains(&it.percent) {
            let reason = format!("{} % is no more than was promised, or absurd", it.percent);
            rules.findings.error(
                at.field("percent"),
                reason,
                "write 101 to 1,000: 200 doubles",
            );
        }
        let (ids, findings) = (rules.ids, &mut *rules.findings);
        let place = at.field("audience");
        let audience = it.audience.as_ref();
        Multiplier {
            wallet: ids
                .wallets
                .find(&it.wallet, &at.field("wallet"), findings)
                .unwrap_or(0),
            percent: it.percent,
            active: spans::span(it.active, &at.field("active"), findings),
            audience: conditions::audience(audience, &place, ids, rules.measures, findings),
            filter: conditions::filter(it.filter.as_ref(), &at.field("where"), findings),
        }
    });
    multipliers.collect()
}
