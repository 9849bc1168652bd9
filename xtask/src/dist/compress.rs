//! `.br` and `.gz` beside every file, made once with all the time in the world, so that no
//! server compresses on a request.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Failure;
use crate::folder::files_under;

/// The slowest and smallest.
const BROTLI_QUALITY: i32 = 11;
/// log2 of the window: 16 MiB, the most that browsers accept, and more than any file has.
const BROTLI_WINDOW: i32 = 24;

/// Compresses every file under `folder`.
pub(super) fn siblings(folder: &Path) -> Result<(), Failure> {
    for path in files_under(folder)? {
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        for (extension, compressed) in [("br", brotli(&bytes)), ("gz", gzip(&bytes))] {
            let sibling = beside(&path, extension);
            compressed
                .and_then(|bytes| fs::write(&sibling, bytes))
                .map_err(Failure::file("write", &sibling))?;
        }
    }
    Ok(())
}

/// What the same bytes weigh compressed: as (gzip, brotli).
pub(crate) fn sizes(bytes: &[u8]) -> std::io::Result<(usize, usize)> {
    Ok((gzip(bytes)?.len(), brotli(bytes)?.len()))
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// With no time in the header, so that the same bytes give the same file.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// `widget.js` → `widget.js.br`
fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "a shopper downloads this ".repeat(100);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(text.as_bytes()).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn the_same_bytes_compress_to_the_same_file() {
        assert_eq!(gzip(b"twice").unwrap(), gzip(b"twice").unwrap());
    }

    #[test]
    fn a_sibling_keeps_the_files_own_extension() {
        assert_eq!(
            beside(Path::new("m/widget.js"), "br"),
            Path::new("m/widget.js.br")
        );
    }
}
