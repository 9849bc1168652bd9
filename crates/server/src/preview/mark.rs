//! The mark that a preview carries on every page: nobody takes it for what shoppers see. It is
//! in the compiled draft's own styles, so that the widget that shoppers download has no byte of
//! it. Above everything of the widget's, in the corner where none of it stands; it takes no
//! click.

use authoring::CompiledLocale;
use sha2::{Digest, Sha256};

use crate::error::Error;

const STYLES: &str = ":host(milepost-root)::before {
  content: \"Preview, nothing is recorded\";
  position: fixed; inset-block-start: 8px; inset-inline-start: 8px; z-index: 2147483647;
  padding: 4px 12px; border-radius: 14px; pointer-events: none;
  background: #24221e; color: #f7f5f0; border: 1px solid #f7f5f0;
  font: 500 13px/18px system-ui, sans-serif;
}";

/// Puts the mark into a compiled journey.
///
/// # Errors
/// The journey is none of ours, or too large to be written again.
pub(crate) fn mark(locale: &mut CompiledLocale) -> Result<(), Error> {
    let internal = |cause: &dyn std::fmt::Display| Error::Internal(cause.to_string());
    let (_, mut program) = engine::decode(&locale.bytes).map_err(|cause| internal(&cause))?;
    program.theme.push_str(STYLES);
    let sha256 = |bytes: &[u8]| Sha256::digest(bytes).into();
    let bytes = engine::encode(&program, sha256).map_err(|cause| internal(&cause))?;
    locale.bytes = bytes;
    Ok(())
}
