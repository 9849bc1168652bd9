//! Scales: NPS, CSAT, CES, stars, faces, thumbs, plain numbers.

use content::Text;
use serde::{Deserialize, Serialize};

use crate::Invalid;

/// A scale of a few points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// How it looks.
    pub look: ScaleLook,
    /// The first point.
    pub min: i64,
    /// The last point; above `min`.
    pub max: i64,
    /// From one point to the next, at least 1. `max` is a point.
    pub step: i64,
    /// Words at the first point; may be empty.
    pub low: Text,
    /// Words at the last point; may be empty.
    pub high: Text,
    /// Words for every point, or none at all.
    pub labels: Vec<Text>,
}

/// How a scale looks. Results are reckoned by it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScaleLook {
    /// Numbers.
    #[default]
    Number,
    /// "How likely are you to tell a friend", 0 to 10.
    Nps,
    /// How satisfied.
    Csat,
    /// How easy it was.
    Ces,
    /// Stars.
    Stars,
    /// Faces from sad to glad.
    Faces,
    /// Thumb down 0, thumb up 1.
    Thumbs,
}

impl Scale {
    /// Checks a point.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn check(&self, point: i64) -> Result<(), Invalid> {
        let within = (self.min..=self.max).contains(&point);
        // Two points of an `i64` can lie further apart than one holds.
        let along = point.wrapping_sub(self.min) as u64;
        let on_step = along.is_multiple_of(self.step.max(1) as u64);
        if within && on_step {
            Ok(())
        } else {
            Err(Invalid::OutOfRange)
        }
    }

    /// The points, at most 100 of them whatever the document says.
    pub fn points(&self) -> impl Iterator<Item = i64> + use<> {
        let (step, max) = (self.step.max(1), self.max);
        let next = move |point: &i64| point.checked_add(step);
        let points = core::iter::successors(Some(self.min), next);
        points.take_while(move |point| *point <= max).take(100)
    }

    /// The words at a point: its own, or those of the end that it is.
    pub fn label(&self, point: i64) -> Option<&Text> {
        let index = point.checked_sub(self.min)? / self.step.max(1);
        let end = if point == self.min {
            Some(&self.low)
        } else {
            (point == self.max).then_some(&self.high)
        };
        let own = usize::try_from(index).ok().and_then(|i| self.labels.get(i));
        own.or(end).filter(|text| !text.is_empty())
    }
}

shopper::wire!(struct Scale { look, min, max, step, low, high, labels });
shopper::wire!(
    enum ScaleLook {
        Number,
        Nps,
        Csat,
        Ces,
        Stars,
        Faces,
        Thumbs,
    }
);
