//! How far a shopper is, by the names that shoppers know.

use api::trial::Standing;
use content::Text;
use engine::{Now, Program, Tokens, badge_progress, balance};
use shopper::{Moment, Profile};

/// As it stands.
pub(super) fn of(program: &Program, profile: &Profile, moment: &Moment) -> Standing {
    let now = Now {
        at: moment.at,
        offset_min: moment.offset_min,
        session: moment.session,
    };
    let badges = badge_progress(program, profile, now);
    let badges = badges.iter().filter_map(|progress| {
        let badge = program.badges.get(usize::from(progress.badge))?;
        let name = said(&badge.name, program, profile);
        Some((
            name,
            progress.have,
            progress.goal,
            progress.earned.is_some(),
        ))
    });
    let wallets = (0..).zip(&program.wallets).map(|(index, wallet)| {
        let name = said(&wallet.name, program, profile);
        (name, balance(program, profile, index))
    });
    Standing {
        stage: program.stage_now(profile, moment.at).as_str().to_owned(),
        visits: profile.visit.number,
        purchases: profile.purchases,
        badges: badges.collect(),
        points: wallets.collect(),
    }
}

/// A text as this shopper reads it.
pub(super) fn said(text: &Text, program: &Program, profile: &Profile) -> String {
    text.fill(&Tokens { program, profile })
}
