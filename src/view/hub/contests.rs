//! Contests: what can be won, what the chance is, in the same size as everything else, and how
//! the draw can be checked.

use content::{Text, Url, Word};
use engine::{ContestStand, Phase};
use loyalty::Contest;

use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;
use crate::view::{Scene, icon};

/// The section; nothing where there is no contest.
pub(super) fn contests(scene: &Scene) -> Option<El> {
    let state = &scene.state;
    let contests = (0_u16..).zip(&state.program.contests);
    let cards: Vec<El> = contests
        .filter_map(|(index, contest)| {
            let (program, profile) = (&state.program, &state.profile);
            let stand = engine::contest(program, profile, index, state.moment.at)?;
            Some(card(scene, contest, stand))
        })
        .collect();
    let title = h("h3.mp-h3").text(&scene.strings()[Word::ContestsTitle]);
    (!cards.is_empty()).then(|| h("section.mp-sect").with(title).all(cards))
}

fn card(scene: &Scene, contest: &Contest, stand: ContestStand) -> El {
    let strings = scene.strings();
    let open = matches!(stand.phase, Phase::Before | Phase::Open);
    let terms = Url::parse(&contest.terms).ok().map(|terms| {
        let link = h("a.mp-btn mp-btn--link").set("href", terms.as_str());
        h("div.mp-actions").with(link.text(&strings[Word::ContestTerms]))
    });
    let name = scene.text(&contest.name);
    h("article.mp-card mp-card--pad mp-stack mp-stack--3")
        .set("aria-label", &name)
        .with(h("p.mp-eyebrow").text(&when(scene, contest, stand.phase)))
        .with(h("h4.mp-title mp-title--s").text(&name))
        .with(h("p.mp-soft").text(&scene.text(&contest.prize)))
        .maybe(result(scene, stand.phase))
        .with(facts(scene, contest, stand))
        .maybe(
            (open && !contest.odds.is_empty())
                .then(|| h("p.mp-small").text(&scene.text(&contest.odds))),
        )
        .maybe(open.then(|| free(scene, &contest.free_entry)))
        .maybe(terms)
        .with(seal(scene, contest, stand.phase))
}

fn when(scene: &Scene, contest: &Contest, phase: Phase) -> String {
    let (word, at) = match phase {
        Phase::Before => (Word::ContestBefore, contest.open.from),
        Phase::Open => (Word::ContestOpen, contest.open.until),
        Phase::Closed => (Word::ContestClosed, None),
        Phase::Drawn { .. } => (Word::ContestDrawn, None),
    };
    let date = at.map(|at| scene.date(at, DateStyle::Long));
    fill(
        &scene.strings()[word],
        &[("name", &date.unwrap_or_default())],
    )
}

fn facts(scene: &Scene, contest: &Contest, stand: ContestStand) -> El {
    let strings = scene.strings();
    let row = |list: El, word: Word, value: &str| {
        list.with(h("dt").text(&strings[word]))
            .with(h("dd").text(value))
    };
    let number = |n: u32| scene.number(n.into());
    let mut list = row(
        h("dl.mp-facts"),
        Word::ContestEntries,
        &number(stand.entries),
    );
    if contest.entries > 0 {
        let all = contest.entries.max(stand.entries);
        list = row(list, Word::ContestAll, &number(all));
    }
    if let (Some(one_in), Phase::Open | Phase::Closed) = (stand.one_in, stand.phase) {
        let words = fill(&strings[Word::OneIn], &[("n", &number(one_in))]);
        list = row(list, Word::ContestChance, &words);
    }
    row(list, Word::ContestWinners, &number(contest.winners.into()))
}

/// The way without buying: an address, or a word on how.
fn free(scene: &Scene, way: &Text) -> El {
    let words = scene.text(way);
    let strong = h("b").text(&scene.strings()[Word::ContestFree]);
    let note = h("p.mp-small").with(strong).text(" ");
    match Url::parse(&words) {
        Ok(url) if !words.contains(' ') => note.with(h("a").set("href", url.as_str()).text(&words)),
        _ => note.text(&words),
    }
}

fn result(scene: &Scene, phase: Phase) -> Option<El> {
    let Phase::Drawn { fair, won } = phase else {
        return None;
    };
    let strings = scene.strings();
    Some(match (fair, won) {
        (true, true) => h("p.mp-note mp-note--good")
            .with(icon::check())
            .with(h("b.mp-grow").text(&strings[Word::ContestWon])),
        (true, false) => h("p").text(&strings[Word::ContestLost]),
        (false, _) => h("p.mp-note mp-note--warn")
            .with(icon::alert())
            .with(h("span.mp-grow").text(&strings[Word::ContestUnfair])),
    })
}

/// What was sealed, and what came of it.
fn seal(scene: &Scene, contest: &Contest, phase: Phase) -> El {
    let strings = scene.strings();
    let checked = match phase {
        Phase::Drawn { fair: true, .. } => Some(&strings[Word::ContestFair]),
        _ => None,
    };
    let seed = (!contest.seed.is_empty()).then(|| h("p.mp-seal").text(&contest.seed));
    h("details.mp-hint")
        .with(h("summary").text(&strings[Word::ContestSeal]))
        .with(h("p.mp-small").text(&strings[Word::ContestSealed]))
        .with(h("p.mp-seal").text(&hexadecimal(&contest.commitment)))
        .maybe(seed)
        .maybe(checked.map(|words| h("p.mp-small").text(words)))
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
