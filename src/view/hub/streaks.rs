//! Streaks: how long, which days, and what covers those that were missed.

use content::Word;
use engine::StreakStand;
use loyalty::{Day, Rule, RuleKind};
use shopper::Period;

use super::calendar::{calendar, instant};
use crate::view::Scene;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;

/// Periods looked back upon for words about what was missed.
const LATELY: usize = 7;

/// The section; nothing where there is no streak for this shopper.
pub(super) fn streaks(scene: &Scene) -> Option<El> {
    let state = &scene.state;
    let stands = engine::streaks(&state.program, &state.profile, &state.moment);
    let cards: Vec<El> = stands.iter().filter_map(|it| card(scene, it)).collect();
    let title = h("h3.mp-h3").text(&scene.strings()[Word::StreaksTitle]);
    (!cards.is_empty()).then(|| h("section.mp-sect").with(title).all(cards))
}

fn card(scene: &Scene, stand: &StreakStand) -> Option<El> {
    let rule = scene.state.program.rules.get(usize::from(stand.rule))?;
    let strings = scene.strings();
    let length = i64::from(stand.stands.length);
    let unit = match stand.period {
        Period::Week => Word::WeeksInARow,
        Period::Month => Word::MonthsInARow,
        Period::Hour | Period::Day | Period::Year => Word::DaysInARow,
    };
    let figure = h("p.mp-streak")
        .with(h("span.mp-figure").text(&scene.number(length)))
        .text(" ")
        .with(h("span.mp-fine").text(&scene.counted(unit, length)));
    let freezes = i64::from(stand.stands.freezes);
    let chip = (freezes > 0)
        .then(|| h("span.mp-chip mp-chip--clay").text(&scene.counted(Word::RestDaysLeft, freezes)));
    let head = h("div.mp-row mp-row--between mp-row--top")
        .with(figure)
        .maybe(chip);
    let name = scene.text(&rule.name);
    let named = (!name.is_empty()).then(|| h("h4.mp-strong").text(&name));
    let begun = stand.stands.best > 0;
    let start = (!begun).then(|| h("p.mp-small mp-soft").text(&strings[Word::StreakStart]));
    Some(
        h("article.mp-card mp-card--pad mp-stack mp-stack--3")
            .maybe(named)
            .with(head)
            .with(calendar(scene, stand))
            .maybe(start)
            .with(words(scene, stand, rule)),
    )
}

/// What was covered, what comes next, how rest days are earned.
fn words(scene: &Scene, stand: &StreakStand, rule: &Rule) -> El {
    let strings = scene.strings();
    let number = |word: Word, n: i64| fill(&strings[word], &[("n", &scene.number(n))]);
    let best = i64::from(stand.stands.best);
    let mut said = covered(scene, stand);
    said.extend((best > i64::from(stand.stands.length)).then(|| number(Word::StreakBest, best)));
    said.extend(stand.next.map(|next| number(Word::StreakNext, next)));
    if let RuleKind::Streak(streak) = &rule.kind
        && streak.freeze_every > 0
    {
        said.push(number(Word::RestDaysEarned, streak.freeze_every.into()));
    }
    h("p.mp-small mp-soft").text(&said.join(" "))
}

/// "Thu was covered by a rest day."
fn covered(scene: &Scene, stand: &StreakStand) -> Vec<String> {
    let style = match stand.period {
        Period::Day => DateStyle::Weekday,
        Period::Month => DateStyle::Month,
        Period::Hour | Period::Week | Period::Year => DateStyle::Short,
    };
    let lately = (0..).zip(stand.days.iter().rev()).take(LATELY);
    let words = lately.filter_map(|(back, day)| {
        let word = match day {
            Day::Frozen => Word::CoveredByRest,
            Day::Forgiven => Word::CoveredByGrace,
            Day::Open | Day::Counted => return None,
        };
        let date = scene.date(instant(scene, stand, stand.present - back), style);
        Some(fill(&scene.strings()[word], &[("name", &date)]))
    });
    words.collect()
}
