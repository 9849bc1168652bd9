//! Tokens: whoever wants to be believed writes them.

use std::time::Duration;

use fuzz::edited;
use server::from_outside::{believes_claim_token, believes_identity_token, good_claim_token};

#[test]
fn any_text_is_no_token() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            assert!(!believes_claim_token(&text) && !believes_identity_token(&text));
        });
}

#[test]
fn a_good_token_with_anything_anywhere_is_not_believed() {
    let good = good_claim_token();
    assert!(believes_claim_token(&good));
    bolero::check!()
        .with_test_time(Duration::from_secs(3))
        .for_each(|edits: &[u8]| {
            let bytes = edited(good.as_bytes(), edits);
            let text = String::from_utf8_lossy(&bytes);
            assert!(text == good || !believes_claim_token(&text), "{text}");
        });
}
