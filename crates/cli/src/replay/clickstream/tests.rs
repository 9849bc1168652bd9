use std::io::Write;
use std::time::Duration;

use super::*;

const GOOD: &str = "user_id,session_id,event,timestamp,platform,acquisition_channel,user_cohort,user_lifecycle\n\
                    ann,s1,home,2026-03-02 09:00:00,desktop,email,2026-03,new\n\
                    \"b,ob\",s2,product_view,2026-03-02 09:01:00,mobile,direct,2026-03,loyal\n";

/// Reads to the end: rows, good and bad.
fn rows(bytes: &[u8]) -> Result<(usize, usize), ReadError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut clicks = Clickstream::open(file.path())?;
    let (mut good, mut bad) = (0, 0);
    while let Some(row) = clicks.next()? {
        match row {
            Ok(_) => good += 1,
            Err(row) => {
                assert!(!row.reason.is_empty());
                bad += 1;
            }
        }
    }
    Ok((good, bad))
}

/// Three bytes of `edits` each: two for the place, one to put there.
fn edited(edits: &[u8]) -> Vec<u8> {
    let mut bytes = GOOD.as_bytes().to_vec();
    for edit in edits.chunks_exact(3).take(16) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % bytes.len();
        bytes[at] = edit[2];
    }
    bytes
}

#[test]
fn a_good_file_is_read_whole() {
    assert_eq!(rows(GOOD.as_bytes()).unwrap(), (2, 0));
}

#[test]
fn a_file_with_anything_anywhere_ends_in_rows_or_in_a_reason() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|edits: &[u8]| {
            for bytes in [edited(edits), edits.to_vec()] {
                if let Err(error) = rows(&bytes) {
                    assert!(!error.to_string().is_empty());
                }
            }
        });
}
