//! 32-bit FNV-1a, for names of things within one shopper's profile. Not for secrets.

/// Hash of the parts, one after the other: texts, or bytes.
pub fn fnv1a<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> u32 {
    parts.into_iter().fold(0x811c_9dc5, |hash, part| {
        part.as_ref().iter().fold(hash, |hash: u32, byte| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hash_as_their_concatenation() {
        assert_eq!(fnv1a(["foo", "bar"]), 0xbf9c_f968);
        assert_eq!(fnv1a([""; 0]), 0x811c_9dc5);
    }
}
