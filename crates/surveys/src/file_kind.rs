//! What a file is by its first bytes. Its name and what the sender says are not asked: both are
//! whatever somebody typed.

/// The media type of a file that is taken at all; `None` for everything else, whatever a
/// question accepts. None of these can carry a script to whoever opens it in a sandbox.
pub fn file_kind(bytes: &[u8]) -> Option<&'static str> {
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|b| b.starts_with(mark));
    if at(0, b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if at(0, b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some("image/webp")
    } else if at(0, b"%PDF-") {
        Some("application/pdf")
    } else {
        None
    }
}

/// Media types that [`file_kind`] knows.
pub const FILE_KINDS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "application/pdf"];

/// Most bytes of one file that the server takes.
pub const MAX_FILE_BYTES: u32 = 2 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0", Some("image/jpeg")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"%PDF-1.7", Some("application/pdf")),
            (b"RIFF\0\0\0\0WAVE", None),
            (b"<svg xmlns=", None),
            (b"GIF89a", None),
            (b"<html>%PDF-", None),
            (b"", None),
        ] {
            assert_eq!(file_kind(bytes), kind);
        }
        assert!(FILE_KINDS.contains(&"image/webp"));
    }
}
