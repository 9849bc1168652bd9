//! Codewords: the bytes with their header, padded, cut into blocks, each with its Reed–Solomon
//! remainder, and interleaved.

/// Remainder codewords of a block, by version, error correction M (ISO/IEC 18004, table 9).
const REMAINDER: [usize; 25] = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28,
];
/// Blocks, by version.
const BLOCKS: [usize; 25] = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21,
];
/// What fills a code that is longer than its message.
const PADDING: [u8; 2] = [0xec, 0x11];

/// Codewords of a version, all together.
fn raw(version: usize) -> usize {
    let aligned = if version < 2 { 0 } else { version / 7 + 2 };
    let mut modules = (16 * version + 128) * version + 64;
    if aligned > 0 {
        modules -= (25 * aligned - 10) * aligned - 55;
    }
    if version >= 7 {
        modules -= 36;
    }
    modules / 8
}

fn data(version: usize) -> usize {
    raw(version) - REMAINDER[version - 1] * BLOCKS[version - 1]
}

/// Bytes that a version holds beside mode (four bits) and length.
pub(super) fn room(version: usize) -> usize {
    data(version) - if version < 10 { 2 } else { 3 }
}

/// Everything that is written into the code, in that order.
pub(super) fn codewords(version: usize, bytes: &[u8]) -> Vec<u8> {
    let mut message = Vec::new();
    // Mode "bytes" is four bits, so that all that follows is shifted by half a byte.
    let mut half = 0x4;
    let length = (bytes.len() as u16).to_be_bytes();
    let length = if version < 10 { &length[1..] } else { &length };
    for byte in length.iter().chain(bytes) {
        message.push(half << 4 | byte >> 4);
        half = byte & 0xf;
    }
    message.push(half << 4);
    let padding = PADDING.iter().cycle();
    message.extend(padding.take(data(version) - message.len()));
    interleaved(version, &message)
}

fn interleaved(version: usize, message: &[u8]) -> Vec<u8> {
    let (count, remainder) = (BLOCKS[version - 1], REMAINDER[version - 1]);
    let divisor = divisor(remainder);
    // The last blocks are one longer where it does not come out even.
    let (short, longer) = (message.len() / count, message.len() % count);
    let mut rest = message;
    let blocks: Vec<(&[u8], Vec<u8>)> = (0..count)
        .map(|i| {
            let length = short + usize::from(i >= count - longer);
            let (block, after) = rest.split_at(length);
            rest = after;
            (block, rest_of_division(block, &divisor))
        })
        .collect();
    let mut all = Vec::with_capacity(raw(version));
    for i in 0..=short {
        all.extend(blocks.iter().filter_map(|(block, _)| block.get(i)));
    }
    for i in 0..remainder {
        all.extend(blocks.iter().filter_map(|(_, rest)| rest.get(i)));
    }
    all
}

/// The polynomial with the roots 2⁰ to 2ᵈ⁻¹, without its leading 1.
fn divisor(degree: usize) -> Vec<u8> {
    let mut divisor = vec![0; degree];
    divisor[degree - 1] = 1;
    let mut root = 1;
    for _ in 0..degree {
        for i in 0..degree {
            let next = divisor.get(i + 1).copied().unwrap_or(0);
            divisor[i] = times(divisor[i], root) ^ next;
        }
        root = times(root, 2);
    }
    divisor
}

fn rest_of_division(block: &[u8], divisor: &[u8]) -> Vec<u8> {
    let mut rest = vec![0; divisor.len()];
    for byte in block {
        let factor = byte ^ rest[0];
        rest.rotate_left(1);
        if let Some(last) = rest.last_mut() {
            *last = 0;
        }
        for (rest, coefficient) in rest.iter_mut().zip(divisor) {
            *rest ^= times(*coefficient, factor);
        }
    }
    rest
}

/// The product in the field of 256 elements with x⁸ + x⁴ + x³ + x² + 1.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0_u16;
    for bit in (0..8).rev() {
        product = (product << 1) ^ ((product >> 7) * 0x11d);
        product ^= u16::from(b >> bit & 1) * u16::from(a);
    }
    product as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example_has_the_remainder_that_it_prints() {
        // ISO/IEC 18004, annex I: "01234567" as version 1-M.
        let message = [
            0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11,
            0xec, 0x11,
        ];
        let expected = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];
        assert_eq!(rest_of_division(&message, &divisor(10)), expected);
    }

    #[test]
    fn versions_hold_what_the_standard_says() {
        assert_eq!(
            [1, 2, 9, 10, 25].map(room),
            [14, 26, 180, 213, super::super::MAX_BYTES]
        );
    }
}
