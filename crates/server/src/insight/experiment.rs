//! What may be said of an experiment, from what its visitors did.

use std::collections::BTreeMap;

use authoring::Plan;
use authoring::document::Goal;
use statistics::{
    Change, Confidence, Mean, SampleRatio, adjusted, chance_of_rates, difference_of_means,
    difference_of_rates, mean, sample_ratio, winsorise,
};

use super::figure::{figure, share};
use api::insight::experiment::{
    Against, ExperimentResults, Group, MeasureResults, MeasureRole, MoneyOfVariant, MoneyResults,
    VariantResult, Verdict,
};

/// A corrected chance above this is no clear difference.
const SIGNIFICANT: f64 = 0.05;
/// Money per visitor is cut at this share.
const CUT: f64 = 0.995;
/// (z of 95 % two-sided + z of 80 % one-sided)², for how many visitors would be needed.
const POWER: f64 = 7.849;

/// What the visitors of one variant did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tried {
    pub(crate) visitors: u64,
    pub(crate) clicked: u64,
    pub(crate) dismissed: u64,
    pub(crate) bought: u64,
    pub(crate) gave_back: u64,
}

/// All that is known of one experiment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trial {
    /// By variant.
    pub(crate) tried: BTreeMap<String, Tried>,
    /// Visitors of more than one variant.
    pub(crate) crossed: u64,
    /// Of most orders; empty without any.
    pub(crate) currency: String,
    /// What each visitor who ordered spent, by variant, minor units.
    pub(crate) spent: BTreeMap<String, Vec<f64>>,
}

/// What stands above all differences of an experiment.
#[derive(Clone, Copy)]
struct Bar {
    planned: Option<u64>,
    is_reached: bool,
    alarm: bool,
}

/// The results.
pub(crate) fn results(plan: &Plan, trial: &Trial) -> ExperimentResults {
    let none = Tried::default();
    let of = |variant: &str| trial.tried.get(variant).unwrap_or(&none);
    let groups: Vec<Group> = { plan.variants.iter() }
        .map(|variant| Group {
            variant: variant.id.clone(),
            visitors: of(&variant.id).visitors,
            weight: variant.weight,
        })
        .collect();
    let visitors: u64 = groups.iter().map(|group| group.visitors).sum();
    let weighed: Vec<(u64, f64)> = groups.iter().map(|it| (it.visitors, it.weight)).collect();
    let ratio = sample_ratio(&weighed);
    let planned = plan.planned.map(u64::from);
    let bar = Bar {
        planned,
        is_reached: planned.is_some_and(|planned| visitors >= planned),
        alarm: ratio.is_some_and(|ratio| ratio.is_alarm()),
    };
    let control = control(plan);
    ExperimentResults {
        item: plan.item.clone(),
        name: plan.name.clone(),
        planned,
        visitors,
        is_reached: bar.is_reached,
        within: plan.within,
        ratio_alarm: bar.alarm,
        ratio_chance: ratio.map(|SampleRatio { p, .. }| p),
        crossed: trial.crossed,
        measures: measures(plan, trial, &control, bar),
        money: money(plan, trial, &control, bar),
        control,
        groups,
    }
}

/// The panel itself, else the first.
fn control(plan: &Plan) -> String {
    let itself = plan.variants.iter().find(|variant| variant.is_itself);
    let control = itself.or(plan.variants.first());
    control.map_or_else(String::new, |variant| variant.id.clone())
}

fn measures(plan: &Plan, trial: &Trial, control: &str, bar: Bar) -> Vec<MeasureResults> {
    let also = plan.also.iter().map(|goal| (*goal, MeasureRole::Also));
    let guards = plan.guards.iter().map(|goal| (*goal, MeasureRole::Guard));
    let mut roles = vec![(plan.goal, MeasureRole::Goal)];
    for (goal, role) in also.chain(guards) {
        if roles.iter().all(|(known, _)| *known != goal) {
            roles.push((goal, role));
        }
    }
    // All that are looked at together are corrected together, the guard rails apart: a long list
    // of what must not grow would else hide what was to grow.
    let chances = |of: &[MeasureRole]| {
        let tested = roles.iter().filter(|(_, role)| of.contains(role));
        corrected(plan, trial, control, tested.map(|(goal, _)| *goal))
    };
    let (wanted, guarded) = (
        chances(&[MeasureRole::Goal, MeasureRole::Also]),
        chances(&[MeasureRole::Guard]),
    );
    let result = |(goal, role): &(Goal, MeasureRole)| {
        let chances = if *role == MeasureRole::Guard {
            &guarded
        } else {
            &wanted
        };
        let variants = plan.variants.iter().map(|variant| {
            let key = (word(*goal).to_owned(), variant.id.clone());
            let chance = chances.get(&key).copied();
            variant_result(trial, (*goal, &variant.id), (control, chance), bar)
        });
        MeasureResults {
            measure: word(*goal).to_owned(),
            role: *role,
            variants: variants.collect(),
        }
    };
    roles.iter().map(result).collect()
}

fn corrected(
    plan: &Plan,
    trial: &Trial,
    control: &str,
    goals: impl Iterator<Item = Goal>,
) -> BTreeMap<(String, String), f64> {
    let (mut keys, mut chances) = (Vec::new(), Vec::new());
    for goal in goals {
        for variant in plan.variants.iter().filter(|it| it.id != control) {
            let (one, two) = (did(trial, goal, &variant.id), did(trial, goal, control));
            if let Some(chance) = chance_of_rates(one, two) {
                keys.push((word(goal).to_owned(), variant.id.clone()));
                chances.push(chance);
            }
        }
    }
    keys.into_iter().zip(adjusted(&chances)).collect()
}

fn variant_result(
    trial: &Trial,
    (goal, variant): (Goal, &str),
    (control, chance): (&str, Option<f64>),
    bar: Bar,
) -> VariantResult {
    let (hits, n) = did(trial, goal, variant);
    let shown = share(hits as i64, n as i64);
    VariantResult {
        variant: variant.to_owned(),
        did: if shown.shown.is_some() { hits } else { 0 },
        share: shown,
        against: (variant != control)
            .then(|| against((hits, n), did(trial, goal, control), chance, bar)),
    }
}

fn against(one: (u64, u64), two: (u64, u64), chance: Option<f64>, bar: Bar) -> Against {
    let estimate = difference_of_rates(one, two, Confidence::USUAL);
    let difference = figure(estimate);
    let chance = chance.filter(|_| difference.shown.is_some());
    let says = estimate.map(|estimate| estimate.change());
    // The interval of one difference and the chance corrected for all must agree.
    let says = match (says, chance) {
        (Some(_), Some(chance)) if chance >= SIGNIFICANT => Some(Change::Unclear),
        (says, _) => says,
    };
    let verdict = verdict(says.filter(|_| difference.shown.is_some()), bar);
    let clear = matches!(verdict, Verdict::More | Verdict::Less);
    Against {
        needed: difference.shown.filter(|_| !clear).and_then(|shown| {
            let pooled = (one.0 + two.0) as f64 / (one.1 + two.1).max(1) as f64;
            needed(pooled, shown.value)
        }),
        difference,
        chance,
        verdict,
    }
}

/// Visitors in two groups of one size, for a difference of this size at this share.
fn needed(pooled: f64, difference: f64) -> Option<u64> {
    let each = POWER * 2.0 * pooled * (1.0 - pooled) / (difference * difference);
    (each.is_finite() && each > 0.0 && each < 1e12).then(|| (2.0 * each).ceil() as u64)
}

fn verdict(says: Option<Change>, bar: Bar) -> Verdict {
    match (bar, says) {
        (Bar { alarm: true, .. }, _) => Verdict::Unbelievable,
        (Bar { planned: None, .. }, _) => Verdict::NoPlan,
        (
            Bar {
                is_reached: false, ..
            },
            _,
        ) => Verdict::TooEarly,
        (_, None) => Verdict::TooFew,
        (_, Some(Change::Unclear)) => Verdict::Unclear,
        (_, Some(Change::Up)) => Verdict::More,
        (_, Some(Change::Down)) => Verdict::Less,
    }
}

fn money(plan: &Plan, trial: &Trial, control: &str, bar: Bar) -> Option<MoneyResults> {
    if trial.currency.is_empty() {
        return None;
    }
    let sums = |variant: &str| -> Mean {
        let visitors = trial.tried.get(variant).map_or(0, |tried| tried.visitors) as usize;
        let mut spent = trial.spent.get(variant).cloned().unwrap_or_default();
        spent.resize(visitors.max(spent.len()), 0.0);
        winsorise(&mut spent, CUT);
        mean(&spent)
    };
    let against = sums(control);
    let variants = plan.variants.iter().map(|variant| {
        let own = sums(&variant.id);
        let estimate = difference_of_means(&own, &against, Confidence::USUAL);
        let difference = (variant.id != control).then(|| figure(estimate));
        let says = estimate.map(|it| it.change());
        MoneyOfVariant {
            variant: variant.id.clone(),
            mean: figure(own.estimate(Confidence::USUAL)),
            verdict: difference.map(|it| verdict(says.filter(|_| it.shown.is_some()), bar)),
            difference,
        }
    });
    Some(MoneyResults {
        currency: trial.currency.clone(),
        cut_above: CUT,
        variants: variants.collect(),
    })
}

/// How many of a variant's visitors did it, and how many there are.
pub(super) fn did(trial: &Trial, goal: Goal, variant: &str) -> (u64, u64) {
    let Some(tried) = trial.tried.get(variant) else {
        return (0, 0);
    };
    let hits = match goal {
        Goal::Clicked => tried.clicked,
        Goal::Dismissed => tried.dismissed,
        Goal::Purchase => tried.bought,
        Goal::Refund => tried.gave_back,
    };
    (hits, tried.visitors)
}

pub(super) fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::Clicked => "clicked",
        Goal::Dismissed => "dismissed",
        Goal::Purchase => "purchase",
        Goal::Refund => "refund",
    }
}

#[cfg(test)]
mod tests {
    use authoring::PlannedVariant;

    use super::*;

    fn plan(planned: Option<u32>) -> Plan {
        let variant = |id: &str, is_itself| PlannedVariant {
            id: id.to_owned(),
            weight: 0.5,
            is_itself,
        };
        Plan {
            item: "samples".to_owned(),
            name: "Samples first".to_owned(),
            variants: vec![variant("new", false), variant("old", true)],
            goal: Goal::Purchase,
            also: vec![Goal::Clicked],
            guards: vec![Goal::Refund],
            planned,
            within: 1,
        }
    }

    fn trial(new: (u64, u64, u64), old: (u64, u64, u64)) -> Trial {
        let tried = |(visitors, bought, clicked)| Tried {
            visitors,
            clicked,
            bought,
            ..Tried::default()
        };
        Trial {
            tried: BTreeMap::from([
                ("new".to_owned(), tried(new)),
                ("old".to_owned(), tried(old)),
            ]),
            ..Trial::default()
        }
    }

    fn verdicts(results: &ExperimentResults) -> Vec<Verdict> {
        let all = results.measures.iter().flat_map(|it| &it.variants);
        all.filter_map(|it| Some(it.against.as_ref()?.verdict))
            .collect()
    }

    #[test]
    fn the_example_of_the_look_comes_out_as_drawn() {
        let results = results(
            &plan(Some(4_000)),
            &trial((2_000, 312, 471), (2_000, 290, 402)),
        );
        assert!(results.is_reached && !results.ratio_alarm);
        assert_eq!(results.control, "old");
        assert_eq!(
            verdicts(&results),
            [Verdict::Unclear, Verdict::More, Verdict::Unclear]
        );
        let orders = results.measures[0].variants[0].against.as_ref().unwrap();
        let shown = orders.difference.shown.unwrap();
        assert!((shown.value - 0.011).abs() < 1e-9);
        assert!((shown.low + 0.011).abs() < 5e-4 && (shown.high - 0.033).abs() < 5e-4);
        let needed = orders.needed.unwrap();
        assert!((32_000..35_000).contains(&needed), "{needed}");
    }

    #[test]
    fn nothing_is_clear_before_the_plan_is_reached_nor_without_one() {
        let strong = trial((1_000, 500, 0), (1_000, 100, 0));
        assert_eq!(
            verdicts(&results(&plan(Some(4_000)), &strong))[0],
            Verdict::TooEarly
        );
        assert_eq!(verdicts(&results(&plan(None), &strong))[0], Verdict::NoPlan);
        assert_eq!(
            verdicts(&results(&plan(Some(2_000)), &strong))[0],
            Verdict::More
        );
    }

    #[test]
    fn uneven_groups_make_everything_unbelievable() {
        let results = results(&plan(Some(2_000)), &trial((1_200, 600, 0), (800, 80, 0)));
        assert!(results.ratio_alarm);
        assert_eq!(verdicts(&results)[0], Verdict::Unbelievable);
    }

    #[test]
    fn what_is_barely_clear_alone_is_not_among_several() {
        // p = 0.031 alone; with a second measure that shows nothing, twice that.
        let results = results(
            &plan(Some(4_000)),
            &trial((2_000, 313, 400), (2_000, 265, 400)),
        );
        let orders = results.measures[0].variants[0].against.as_ref().unwrap();
        assert!(orders.difference.shown.unwrap().low > 0.0);
        assert!(orders.chance.unwrap() >= 0.05);
        assert_eq!(orders.verdict, Verdict::Unclear);
    }

    #[test]
    fn money_is_of_all_visitors_and_few_large_orders_are_cut() {
        let mut trial = trial((1_000, 200, 0), (1_000, 200, 0));
        trial.currency = "EUR".to_owned();
        trial.spent = BTreeMap::from([
            ("new".to_owned(), [vec![5_000.0; 199], vec![9e9]].concat()),
            ("old".to_owned(), vec![2_000.0; 200]),
        ]);
        let money = results(&plan(Some(2_000)), &trial).money.unwrap();
        let mean = money.variants[0].mean.shown.unwrap().value;
        assert!((mean - 1_000.0).abs() < 1e-9, "{mean}");
        assert_eq!(money.variants[0].verdict, Some(Verdict::More));
        assert_eq!(money.variants[1].difference, None);
    }
}
