//! Draws of contests. The shop publishes SHA-256 of a seed before the contest opens; when it has
//! closed, SHA-256 of seed and entries, so that neither can change afterwards; then the seed and
//! the tickets that won. `loyalty::contest` derives them here and checks them on the device.

use loyalty::contest::{Contest, Entrant, NoDraw, best_ticket, commit, draw};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::hex::hex;
use crate::vault::fill;

/// A seed: 64 hexadecimal digits, 256 bits. Text, because it stands in the journey document.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn seed() -> Result<String, Error> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// What to publish of a seed.
pub(crate) fn commitment(seed: &str) -> [u8; 32] {
    commit(seed.as_bytes())
}

/// One who takes part, as kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct EntrantForm {
    /// The shop's id of the customer, else the device's.
    pub(crate) id: String,
    /// Their entries.
    pub(crate) entries: u32,
}

/// SHA-256 of the seed and all entries: entrants by their ids, each id and number of entries
/// after its length, as the tickets are made.
pub(crate) fn entries_commitment(seed: &str, entrants: &[EntrantForm]) -> [u8; 32] {
    let mut sorted: Vec<&EntrantForm> = entrants.iter().collect();
    sorted.sort();
    let mut bytes = Vec::new();
    let mut put = |part: &[u8]| {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part);
    };
    put(seed.as_bytes());
    for entrant in sorted {
        put(entrant.id.as_bytes());
        put(&entrant.entries.to_be_bytes());
    }
    commit(&bytes)
}

/// A ticket that won, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Winner {
    /// As in the list of entrants; for the shop alone.
    pub(crate) id: String,
    /// What is published.
    pub(crate) ticket: String,
}

/// Draws.
///
/// # Errors
/// Where the contest's commitment is not the seed's.
pub(crate) fn winners(
    contest: &Contest,
    seed: &str,
    entrants: &[EntrantForm],
) -> Result<Vec<Winner>, NoDraw> {
    let entrants: Vec<Entrant> = { entrants.iter() }
        .map(|entrant| Entrant {
            id: entrant.id.clone(),
            entries: entrant.entries,
        })
        .collect();
    let won = draw(contest, seed.as_bytes(), &entrants)?;
    let winner = |entrant: &Entrant| {
        Some(Winner {
            id: entrant.id.clone(),
            ticket: hex(&best_ticket(contest, seed.as_bytes(), entrant)?),
        })
    };
    Ok(won.into_iter().filter_map(winner).collect())
}

/// Whose the tickets are that won: of those who are still known.
pub(crate) fn holders(
    contest: &Contest,
    seed: &str,
    entrants: &[EntrantForm],
    tickets: &[String],
) -> Vec<Winner> {
    let holder = |entrant: &EntrantForm| {
        let known = Entrant {
            id: entrant.id.clone(),
            entries: entrant.entries,
        };
        let ticket = hex(&best_ticket(contest, seed.as_bytes(), &known)?);
        tickets.contains(&ticket).then_some(Winner {
            id: known.id,
            ticket,
        })
    };
    entrants.iter().filter_map(holder).collect()
}

#[cfg(test)]
mod tests {
    use shopper::{Id, Profile};

    use super::*;
    use crate::hex::unhex;
    use crate::value::sample::program;

    fn entrants() -> Vec<EntrantForm> {
        (0..40_u8)
            .map(|n| EntrantForm {
                id: Id([n + 1; 16]).to_string(),
                entries: u32::from(n % 3) + 1,
            })
            .collect()
    }

    #[test]
    fn every_device_finds_out_by_itself_whether_it_has_won() {
        let seed = seed().unwrap();
        let mut program = program();
        program.contests[0].commitment = commitment(&seed);
        let won = winners(&program.contests[0], &seed, &entrants()).unwrap();
        assert_eq!(won.len(), 2);
        program.contests[0].seed.clone_from(&seed);
        program.contests[0].won = { won.iter() }
            .map(|winner| unhex(&winner.ticket).unwrap().try_into().unwrap())
            .collect();
        let says_so = |entrant: &EntrantForm| {
            let mut profile = Profile::new(entrant.id.parse().unwrap());
            profile
                .standing
                .entries
                .insert("spring".to_owned(), entrant.entries);
            let stand = engine::contest(&program, &profile, 0, i64::MAX).unwrap();
            stand.phase
                == engine::Phase::Drawn {
                    fair: true,
                    won: true,
                }
        };
        let all = entrants();
        let winners: Vec<&str> = all
            .iter()
            .filter(|it| says_so(it))
            .map(|it| &*it.id)
            .collect();
        assert_eq!(winners.len(), 2);
        assert!(won.iter().all(|winner| winners.contains(&&*winner.id)));
        assert!(super::winners(&program.contests[0], "another", &all).is_err());
    }

    #[test]
    fn one_entry_more_or_another_order_of_names_is_told() {
        let mut all = entrants();
        let before = entries_commitment("seed", &all);
        all.reverse();
        assert_eq!(entries_commitment("seed", &all), before);
        all[3].entries += 1;
        assert_ne!(entries_commitment("seed", &all), before);
        assert_ne!(entries_commitment("other", &entrants()), before);
        assert_ne!(entries_commitment("seed", &entrants()[1..]), before);
    }
}
