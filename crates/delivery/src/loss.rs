//! Events that this device let go of before the server named them. What the server refused, it
//! counted itself.

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// More waited than a device holds; see [`MAX_HELD`](crate::MAX_HELD).
    Evicted,
    /// More bytes than an event may have, or than anybody on the way lets through.
    TooLarge,
    /// What was kept could not be read any more.
    Unreadable,
}

impl Loss {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Evicted, Self::TooLarge, Self::Unreadable];

    /// The word that it is told by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Evicted => "evicted",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
        }
    }
}

/// How many of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses([u32; Loss::ALL.len()]);

impl Losses {
    pub(crate) fn add(&mut self, loss: Loss, count: u32) {
        self.0[loss as usize] = self.0[loss as usize].saturating_add(count);
    }

    pub(crate) fn take(&mut self, loss: Loss) -> u32 {
        core::mem::take(&mut self.0[loss as usize])
    }
}
