//! Contests: entries, and a draw that anyone can repeat.
//!
//! Commit and reveal: before it opens, the shop publishes SHA-256 of a secret seed; after it
//! closes, the seed. The order of the winners follows from the seed and the entries alone, so
//! that neither the shop nor a shopper can choose it.

use content::Text;
use serde::{Deserialize, Serialize};

use crate::{Span, sha256};

/// A contest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contest {
    /// Id; what the profile remembers.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What can be won.
    pub prize: Text,
    /// What the chances are, in words.
    pub odds: Text,
    /// Where its terms stand.
    pub terms: String,
    /// How to take part without buying.
    pub free_entry: Text,
    /// When entries count.
    pub open: Span,
    /// Most entries of one shopper, at least 1.
    pub most: u32,
    /// How many win, at least 1.
    pub winners: u16,
    /// SHA-256 of the seed.
    pub commitment: [u8; 32],
    /// Entries of all shoppers together, as far as the shop counted; 0 while it did not.
    pub entries: u32,
    /// The seed, once it was drawn; empty before.
    pub seed: String,
    /// The tickets that won, once it was drawn.
    pub won: Vec<[u8; 32]>,
}

/// One who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Names the shopper; each once.
    pub id: String,
    /// Their entries.
    pub entries: u32,
}

/// Why there is no draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDraw {
    /// The seed is not the one that was committed to.
    WrongSeed,
}

/// What to publish before a contest opens.
pub fn commit(seed: &[u8]) -> [u8; 32] {
    sha256(seed)
}

/// The winners, in their order; fewer where fewer took part. Each shopper wins once. Every
/// entry gets a ticket, SHA-256 of seed, contest, shopper and number; the least win.
///
/// # Errors
/// Where the seed does not fit the commitment.
pub fn draw<'a>(
    contest: &Contest,
    seed: &[u8],
    entrants: &'a [Entrant],
) -> Result<Vec<&'a Entrant>, NoDraw> {
    if commit(seed) != contest.commitment {
        return Err(NoDraw::WrongSeed);
    }
    let mut best: Vec<([u8; 32], &Entrant)> = entrants
        .iter()
        .filter_map(|entrant| {
            let ticket = best_ticket(contest, seed, entrant)?;
            Some((ticket, entrant))
        })
        .collect();
    best.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    best.truncate(usize::from(contest.winners));
    Ok(best.into_iter().map(|(_, entrant)| entrant).collect())
}

/// The least of a shopper's tickets, the one that counts; `None` without an entry. The shop
/// publishes those that won, so that every device can look for its own among them.
pub fn best_ticket(contest: &Contest, seed: &[u8], entrant: &Entrant) -> Option<[u8; 32]> {
    let numbers = 0..entrant.entries.min(contest.most);
    numbers
        .map(|n| ticket(seed, &contest.id, &entrant.id, n))
        .min()
}

fn ticket(seed: &[u8], contest: &str, entrant: &str, number: u32) -> [u8; 32] {
    let parts: [&[u8]; 4] = [
        seed,
        contest.as_bytes(),
        entrant.as_bytes(),
        &number.to_be_bytes(),
    ];
    let mut bytes = Vec::new();
    for part in parts {
        // Lengths, so that no two different lists of parts are the same bytes.
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part);
    }
    sha256(&bytes)
}

shopper::wire!(struct Contest {
    id, name, prize, odds, terms, free_entry, open, most, winners, commitment, entries, seed, won,
});

#[cfg(test)]
mod tests {
    use super::*;

    fn contest() -> Contest {
        Contest {
            id: "spring".to_owned(),
            most: 5,
            winners: 2,
            commitment: commit(b"seed"),
            ..Contest::default()
        }
    }

    fn entrants(count: u32, entries: u32) -> Vec<Entrant> {
        (0..count)
            .map(|n| Entrant {
                id: format!("shopper-{n}"),
                entries,
            })
            .collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_winners_and_another_draws_none() {
        let all = entrants(50, 1);
        let mut shuffled = all.clone();
        shuffled.reverse();
        let winners = draw(&contest(), b"seed", &all).unwrap();
        assert_eq!(winners.len(), 2);
        assert_eq!(winners, draw(&contest(), b"seed", &shuffled).unwrap());
        assert_eq!(draw(&contest(), b"other", &all), Err(NoDraw::WrongSeed));
    }

    #[test]
    fn five_entries_win_about_five_times_as_often_and_six_no_oftener() {
        let wins = |entries: u32| {
            (0..2_000_u32)
                .filter(|n| {
                    let seed = n.to_be_bytes();
                    let contest = Contest {
                        winners: 1,
                        commitment: commit(&seed),
                        ..contest()
                    };
                    let mut all = entrants(20, 1);
                    all[7].entries = entries;
                    draw(&contest, &seed, &all).unwrap()[0].id == "shopper-7"
                })
                .count()
        };
        // 5 of 24 tickets: 417 expected, six standard deviations are 109.
        let five = wins(5);
        assert!((308..526).contains(&five), "{five}");
        assert_eq!(wins(6), five);
    }

    #[test]
    fn nobody_without_an_entry_wins() {
        assert_eq!(
            draw(&contest(), b"seed", &entrants(3, 0)).unwrap(),
            [] as [&Entrant; 0]
        );
    }
}
