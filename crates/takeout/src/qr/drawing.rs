//! The square: what every code of a version has in common, and the codewords in their zigzag.

use super::Code;
use super::mask;

/// A code being drawn.
pub(super) struct Drawing {
    version: usize,
    pub(super) size: usize,
    pub(super) dark: Vec<bool>,
    /// Modules that the standard sets; all others carry codewords.
    fixed: Vec<bool>,
}

impl Drawing {
    /// The patterns of a version, without codewords.
    pub(super) fn new(version: usize) -> Self {
        let size = version * 4 + 17;
        let mut drawing = Self {
            version,
            size,
            dark: vec![false; size * size],
            fixed: vec![false; size * size],
        };
        for i in 0..size {
            drawing.fix(6, i, i % 2 == 0);
            drawing.fix(i, 6, i % 2 == 0);
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            drawing.ringed(x, y, 4);
        }
        drawing.align();
        // Reserved now, drawn with each mask.
        drawing.format(0);
        drawing.name_version();
        drawing
    }

    pub(super) fn at(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.size + x]
    }

    fn fix(&mut self, x: usize, y: usize, dark: bool) {
        let i = y * self.size + x;
        self.dark[i] = dark;
        self.fixed[i] = true;
    }

    /// Rings around a point, cut off at the edge: 4 for a finder with its margin, 2 for an
    /// alignment pattern.
    fn ringed(&mut self, x: usize, y: usize, reach: usize) {
        for v in y.saturating_sub(reach)..=(y + reach).min(self.size - 1) {
            for u in x.saturating_sub(reach)..=(x + reach).min(self.size - 1) {
                let ring = u.abs_diff(x).max(v.abs_diff(y));
                let light = if reach == 4 { [2, 4] } else { [1, 9] };
                self.fix(u, v, !light.contains(&ring));
            }
        }
    }

    fn align(&mut self) {
        let Some(count) = (self.version > 1).then(|| self.version / 7 + 2) else {
            return;
        };
        let step = (self.version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        let places: Vec<usize> = (0..count)
            .map(|i| match i {
                0 => 6,
                _ => self.size - 7 - (count - 1 - i) * step,
            })
            .collect();
        let last = count - 1;
        for i in 0..count {
            for j in 0..count {
                // Finders stand in three corners.
                if ![(0, 0), (0, last), (last, 0)].contains(&(i, j)) {
                    self.ringed(places[i], places[j], 2);
                }
            }
        }
    }

    /// Error correction and mask, twice.
    fn format(&mut self, mask: u32) {
        // Error correction M is 0.
        let rest = remainder(mask, 10, 0x537);
        let bits = (mask << 10 | rest) ^ 0x5412;
        let bit = |i: usize| bits >> i & 1 != 0;
        for i in 0..8 {
            let near = if i < 6 { i } else { i + 1 };
            self.fix(8, near, bit(i));
            self.fix(self.size - 1 - i, 8, bit(i));
        }
        for i in 8..15 {
            let near = if i == 8 { 7 } else { 14 - i };
            self.fix(near, 8, bit(i));
            self.fix(8, self.size - 15 + i, bit(i));
        }
        self.fix(8, self.size - 8, true);
    }

    fn name_version(&mut self) {
        if self.version < 7 {
            return;
        }
        let version = self.version as u32;
        let bits = version << 12 | remainder(version, 12, 0x1f25);
        for i in 0..18 {
            let (near, far) = (i / 3, self.size - 11 + i % 3);
            self.fix(far, near, bits >> i & 1 != 0);
            self.fix(near, far, bits >> i & 1 != 0);
        }
    }

    /// Two columns at a time from the right, up and down in turn.
    pub(super) fn write(&mut self, codewords: &[u8]) {
        let mut bits = codewords
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 != 0));
        let mut right = self.size - 1;
        loop {
            // The column of the vertical timing pattern is passed over.
            if right == 6 {
                right = 5;
            }
            let upward = (right + 1) & 2 == 0;
            for step in 0..self.size {
                let y = if upward { self.size - 1 - step } else { step };
                for x in [right, right - 1] {
                    let i = y * self.size + x;
                    if !self.fixed[i] {
                        self.dark[i] = bits.next().unwrap_or(false);
                    }
                }
            }
            if right < 2 {
                return;
            }
            right -= 2;
        }
    }

    /// The code under the mask that leaves the fewest confusing patterns.
    pub(super) fn masked(mut self) -> Code {
        let mut best = (usize::MAX, Vec::new());
        for mask in 0..8 {
            self.toggle(mask);
            self.format(mask);
            let confusion = mask::confusion(&self);
            if confusion < best.0 {
                best = (confusion, self.dark.clone());
            }
            self.toggle(mask);
        }
        Code {
            size: self.size,
            dark: best.1,
        }
    }

    fn toggle(&mut self, mask: u32) {
        for y in 0..self.size {
            for x in 0..self.size {
                let i = y * self.size + x;
                self.dark[i] ^= !self.fixed[i] && mask::turns(mask, x, y);
            }
        }
    }
}

fn remainder(data: u32, degree: u32, polynomial: u32) -> u32 {
    let mut rest = data;
    for _ in 0..degree {
        rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
    }
    rest
}
