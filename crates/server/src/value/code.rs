//! Codes: what a shopper shows, and what is kept of it.

use shopper::Id;

use crate::vault::Vault;

/// Crockford's alphabet: no letter that could be taken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a minted code, five bits each: 80 bits.
const LENGTH: usize = 16;
/// Characters between two hyphens.
const GROUP: usize = 4;
/// Longest code of a pool, bytes.
pub(crate) const MAX_CODE: usize = 64;

/// The code of a claim. It follows from the claim and the server's secret, so that a shopper
/// who lost the answer is told the same one again, and it is nowhere on disk.
pub(crate) fn minted(vault: &Vault, site: &str, claim: Id) -> String {
    let mac = vault.mac("minted-code", &[site.as_bytes(), &claim.0]);
    let mut code = String::with_capacity(LENGTH + LENGTH / GROUP);
    for (place, byte) in mac.iter().take(LENGTH).enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        // A byte has eight bits and 32 divides 256: no character is more likely than another.
        code.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    code
}

/// What is kept of a code, for each way in which it may have been read off: as it stands, and
/// with letters taken for the digits that they look like.
pub(crate) fn hashes(vault: &Vault, site: &str, typed: &str) -> [[u8; 32]; 2] {
    let plain = plain(typed);
    let digits: String = { plain.chars() }
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    [plain, digits].map(|code| vault.mac("code", &[site.as_bytes(), code.as_bytes()]))
}

/// What is kept of a code that we know.
pub(crate) fn hash(vault: &Vault, site: &str, code: &str) -> [u8; 32] {
    let [hash, _] = hashes(vault, site, code);
    hash
}

/// Case, spaces and hyphens do not matter.
fn plain(typed: &str) -> String {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    kept.take(MAX_CODE).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_one_code_and_no_two_claims_or_sites_have_the_same() {
        let vault = Vault::new(&[7; 32]);
        let code = minted(&vault, "a", Id([1; 16]));
        assert_eq!(code.len(), 19);
        assert_eq!(code, minted(&vault, "a", Id([1; 16])));
        assert_ne!(code, minted(&vault, "b", Id([1; 16])));
        assert_ne!(code, minted(&vault, "a", Id([2; 16])));
        assert_ne!(code, minted(&Vault::new(&[8; 32]), "a", Id([1; 16])));
        let many: std::collections::HashSet<String> = (0..2_000_u16)
            .map(|n| {
                let mut id = [0; 16];
                id[..2].copy_from_slice(&n.to_be_bytes());
                minted(&vault, "a", Id(id))
            })
            .collect();
        assert_eq!(many.len(), 2_000);
    }

    #[test]
    fn a_code_is_known_however_it_was_typed() {
        let vault = Vault::new(&[7; 32]);
        let kept = hash(&vault, "a", "0A1B-CDEF");
        for typed in ["0a1bcdef", " 0A1B - CDEF ", "OAIB-CDEF", "oalbcdef"] {
            assert!(hashes(&vault, "a", typed).contains(&kept), "{typed}");
        }
        assert!(!hashes(&vault, "a", "0A1B-CDEG").contains(&kept));
        assert!(!hashes(&vault, "b", "0A1B-CDEF").contains(&kept));
    }
}
