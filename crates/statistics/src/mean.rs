//! A mean with Student's interval, from what can be summed up as it comes in.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate};

/// Sums of a list of numbers: all that its mean and variance need. Kept up by rollups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// How many.
    pub n: u64,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

impl Mean {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        self.n += 1;
        self.sum += number;
        self.squares += number * number;
    }

    /// The mean; `None` without numbers.
    pub fn value(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    /// The variance of the numbers (n − 1 below the line); `None` for fewer than two.
    pub fn variance(&self) -> Option<f64> {
        if self.n < 2 {
            return None;
        }
        let n = self.n as f64;
        // Rounding may leave a little less than nothing.
        Some(((self.squares - self.sum * self.sum / n) / (n - 1.0)).max(0.0))
    }

    /// The mean ± t·s/√n. `None` for fewer than two numbers.
    pub fn estimate(&self, confidence: Confidence) -> Option<Estimate> {
        let (value, variance) = (self.value()?, self.variance()?);
        let n = self.n as f64;
        let half = confidence.t(n - 1.0) * (variance / n).sqrt();
        Some(Estimate {
            value,
            low: value - half,
            high: value + half,
            n: self.n,
        })
    }
}

/// The sums of a list.
pub fn mean(numbers: &[f64]) -> Mean {
    let mut mean = Mean::default();
    for number in numbers {
        mean.add(*number);
    }
    mean
}
