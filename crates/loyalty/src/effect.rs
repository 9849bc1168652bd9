//! What a rule gives.

use content::Skippable;
use serde::{Deserialize, Serialize};
use shopper::{Event, Millis};

/// One thing that a rule gives, and at which of its levels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// The level that brings it, from 1; 0 for each of them.
    pub level: u16,
    /// What it is. A kind that this build does not know is left out.
    pub effect: Skippable<Effect>,
}

/// What a rule gives. Indices lead into the program's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// A badge.
    Badge(u16),
    /// Points.
    Points(Points),
    /// A tier, whatever its measure says: the level, from 1.
    Tier {
        /// Index of the ladder.
        ladder: u16,
        /// The level.
        level: u16,
    },
    /// A reward.
    Reward {
        /// Index of the reward.
        reward: u16,
        /// To be given on to somebody else.
        gift: bool,
    },
    /// Entries in a contest.
    Entry {
        /// Index of the contest.
        contest: u16,
        /// How many.
        count: u16,
    },
    /// Shows a panel or asks a survey.
    Show(u16),
    /// Tells the shop's backend, by this name.
    Webhook(String),
    /// Tells the page's `dataLayer`, by this event name.
    Ga4(String),
}

/// Points into a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Index into the program's wallets.
    pub wallet: u16,
    /// How many.
    pub amount: Amount,
    /// How long until they can be spent, ms; 0 for at once.
    pub pending: Millis,
    /// How long they last once they can be spent, ms; `Millis::MAX` for ever.
    pub lasts: Millis,
}

/// How many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// So many; more than 0.
    Fixed(i64),
    /// So many for every so many minor units of the event's value, rounded down.
    PerValue {
        /// Points.
        points: i64,
        /// For so many minor units, at least 1.
        per: i64,
    },
    /// So many for each piece.
    PerPiece(i64),
}

/// Most points that one event can give: beyond it something is wrong with the event.
pub(crate) const MOST_POINTS: i64 = 10_000_000;

impl Amount {
    /// Points for an event; never less than 0 nor more than ten million.
    pub fn of(self, event: &Event) -> i64 {
        let points = match self {
            Self::Fixed(points) => i128::from(points),
            Self::PerValue { points, per } => {
                let minor = event.value.as_ref().map_or(0, |money| money.minor);
                i128::from(points) * i128::from(minor) / i128::from(per.max(1))
            }
            Self::PerPiece(points) => i128::from(points) * i128::from(event.quantity),
        };
        points.clamp(0, i128::from(MOST_POINTS)) as i64
    }
}

shopper::wire!(struct Gain { level, effect });
shopper::wire!(enum Effect {
    Badge(badge), Points(points), Tier { ladder, level }, Reward { reward, gift },
    Entry { contest, count }, Show(item), Webhook(name), Ga4(name),
});
shopper::wire!(struct Points { wallet, amount, pending, lasts });
shopper::wire!(
    enum Amount {
        Fixed(points),
        PerValue { points, per },
        PerPiece(points),
    }
);

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::Money;

    #[test]
    fn points_per_value_round_down_and_never_turn_negative() {
        let per = Amount::PerValue {
            points: 2,
            per: 100,
        };
        let of = |minor| {
            per.of(&Event {
                value: Some(Money {
                    minor,
                    currency: "EUR".to_owned(),
                }),
                ..Event::default()
            })
        };
        assert_eq!(of(199), 3);
        assert_eq!(of(-500), 0);
        assert_eq!(of(i64::MAX), MOST_POINTS);
        assert_eq!(per.of(&Event::default()), 0);
    }
}
