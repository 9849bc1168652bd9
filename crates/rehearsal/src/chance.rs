//! Chance that repeats itself.

/// `SplitMix64` (Steele, Lea and Flood, 2014): one addition and three mixings a draw, integers
/// only, so that every machine draws the same. Nothing secret may come of it.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The draws of that seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next draw, any of 2^64.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From 0 up to `end`, which it never is; 0 where `end` is 0. The first few are likelier
    /// by `end` in 2^64.
    pub fn below(&mut self, end: u64) -> u64 {
        self.draw() % end.max(1)
    }

    /// From `start` up to `end`, which it never is.
    pub fn between(&mut self, start: i64, end: i64) -> i64 {
        start.saturating_add(self.below(end.saturating_sub(start).max(1) as u64) as i64)
    }

    /// True once in `n` draws.
    pub fn once_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// One of them.
    ///
    /// # Panics
    /// Where there are none: a list written out in a test has some.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }

    /// The position that a draw hits when each takes as much room as its weight.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().map(|w| u64::from(*w)).sum());
        let hit = weights.iter().position(|weight| {
            let here = left < u64::from(*weight);
            left = left.saturating_sub(u64::from(*weight));
            here
        });
        hit.unwrap_or_default()
    }

    /// Sixteen bytes.
    pub fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.draw().to_le_bytes());
        bytes[8..].copy_from_slice(&self.draw().to_le_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_always_draws_the_same() {
        let mut chance = Chance::new(0);
        assert_eq!(chance.draw(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(chance.draw(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn weights_are_kept_and_nothing_hits_a_weight_of_nought() {
        let mut chance = Chance::new(1);
        let mut hits = [0; 3];
        for _ in 0..4_000 {
            hits[chance.weighted(&[1, 0, 3])] += 1;
        }
        assert_eq!(hits[1], 0);
        assert!((800..1_200).contains(&hits[0]), "{hits:?}");
    }
}
