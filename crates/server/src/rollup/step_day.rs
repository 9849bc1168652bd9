//! Who took which step of the funnel on one day, small enough that a year of a large shop lies in
//! memory.

/// One day's shoppers. Nine bytes each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepDay {
    who: Vec<u64>,
    steps: Vec<u8>,
}

impl StepDay {
    /// Adds a shopper, and what they did: bit `n` for step `n`.
    pub(crate) fn push(&mut self, who: u64, steps: u8) {
        self.who.push(who);
        self.steps.push(steps);
    }

    /// Nobody comes any more: gives back what was reserved for more.
    pub(crate) fn shrink(&mut self) {
        self.who.shrink_to_fit();
        self.steps.shrink_to_fit();
    }

    pub(crate) fn len(&self) -> usize {
        self.who.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u8)> {
        self.who.iter().copied().zip(self.steps.iter().copied())
    }
}
