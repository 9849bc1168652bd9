//! SHA-256 (FIPS 180-4), small. The widget needs it for a word now and then; `sha2` unrolls
//! its rounds for speed and is four times the bytes. The constants are worked out from their
//! definition, roots of the first primes, where the crate is compiled.

/// Cube roots of the first 64 primes.
const ROUNDS: [u32; 64] = roots(3);
/// Square roots of the first 8 primes.
const START: [u32; 8] = roots(2);

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state = START;
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        mix(&mut state, block);
    }
    let mut digest = [0; 32];
    for (place, word) in digest.chunks_exact_mut(4).zip(state) {
        place.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

#[expect(clippy::many_single_char_names, reason = "the names of the standard")]
fn mix(state: &mut [u32; 8], block: &[u8]) {
    let mut words = [0_u32; 64];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for i in 16..64 {
        let [a, b] = [words[i - 15], words[i - 2]];
        let low = a.rotate_right(7) ^ a.rotate_right(18) ^ a >> 3;
        let high = b.rotate_right(17) ^ b.rotate_right(19) ^ b >> 10;
        words[i] = [words[i - 16], low, words[i - 7], high]
            .iter()
            .fold(0, |sum, n| sum.wrapping_add(*n));
    }
    let mut now = *state;
    for (word, constant) in words.iter().zip(&ROUNDS) {
        let [a, b, c, d, e, f, g, h] = now;
        let high = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = e & f ^ !e & g;
        let low = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = a & b ^ a & c ^ b & c;
        let first = [h, high, choice, *constant, *word]
            .iter()
            .fold(0_u32, |sum, n| sum.wrapping_add(*n));
        let second = low.wrapping_add(majority);
        now = [
            first.wrapping_add(second),
            a,
            b,
            c,
            d.wrapping_add(first),
            e,
            f,
            g,
        ];
    }
    for (word, mixed) in state.iter_mut().zip(now) {
        *word = word.wrapping_add(mixed);
    }
}

/// The first `N` primes' roots of a degree.
const fn roots<const N: usize>(degree: u32) -> [u32; N] {
    let mut primes = [0; N];
    let mut roots = [0; N];
    let mut known = 0;
    let mut next = 2;
    while known < N {
        let mut i = 0;
        while i < known && next % primes[i] != 0 {
            i += 1;
        }
        if i == known {
            primes[known] = next;
            roots[known] = root_fraction(next, degree);
            known += 1;
        }
        next += 1;
    }
    roots
}

/// First 32 bits of the fractional part of a number's square or cube root: the integer root
/// of the number shifted by 32 bits for each degree, bit by bit.
const fn root_fraction(number: u32, degree: u32) -> u32 {
    let target = (number as u128) << (32 * degree);
    let mut root = 0_u128;
    let mut bit = 40;
    while bit > 0 {
        bit -= 1;
        let next = root | 1 << bit;
        if next.pow(degree) <= target {
            root = next;
        }
    }
    root as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn it_agrees_with_the_library_at_every_length() {
        for length in 0..200_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37)).collect();
            assert_eq!(sha256(&bytes)[..], Sha256::digest(&bytes)[..]);
        }
    }
}
