//! Masks: eight ways to turn modules over, and how confusing what comes out would be.

use super::drawing::Drawing;

/// Whether a mask turns a module over.
pub(super) fn turns(mask: u32, x: usize, y: usize) -> bool {
    let rest = match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => ((x + y) % 2 + x * y % 3) % 2,
    };
    rest == 0
}

/// The standard's penalty: runs, squares, look-alikes of finders, and too much of one colour.
pub(super) fn confusion(drawing: &Drawing) -> usize {
    let size = drawing.size;
    let mut sum = 0;
    for line in 0..size {
        sum += along(size, |i| drawing.at(i, line));
        sum += along(size, |i| drawing.at(line, i));
    }
    for y in 1..size {
        for x in 1..size {
            let corner = drawing.at(x, y);
            let others = [(x - 1, y), (x, y - 1), (x - 1, y - 1)];
            sum += 3 * usize::from(others.iter().all(|&(x, y)| drawing.at(x, y) == corner));
        }
    }
    let dark = drawing.dark.iter().filter(|dark| **dark).count();
    let all = size * size;
    // Ten for each whole five per cent off one half.
    sum + (dark * 20).abs_diff(all * 10) / all * 10
}

fn along(size: usize, dark: impl Fn(usize) -> bool) -> usize {
    /// 1:1:3:1:1 with four light modules on one side, as bits.
    const FINDERS: [u16; 2] = [0b101_1101_0000, 0b000_0101_1101];
    let (mut sum, mut run, mut seen) = (0, 0, 0_u16);
    for i in 0..size {
        run = if i > 0 && dark(i) == dark(i - 1) {
            run + 1
        } else {
            1
        };
        sum += match run {
            5 => 3,
            6.. => 1,
            _ => 0,
        };
        seen = (seen << 1 | u16::from(dark(i))) & 0x7ff;
        sum += 40 * usize::from(i >= 10 && FINDERS.contains(&seen));
    }
    sum
}
