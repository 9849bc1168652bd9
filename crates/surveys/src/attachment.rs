//! What is answered by showing it: files, a picture of the screen, an element of the page. The
//! answer refers to it; the thing itself travels on its own.

use serde::{Deserialize, Serialize};
use shopper::MAX_REFERENCE;

use crate::Invalid;

/// Something to attach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is.
    pub look: AttachmentLook,
    /// Media types that are taken, like `image/png` or `image/*`; empty for an element.
    pub accept: Vec<String>,
    /// Most bytes of one file; 0 for an element.
    pub max_bytes: u32,
    /// Most files, or elements.
    pub max: u8,
}

/// What is attached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttachmentLook {
    /// A file from the shopper's device; its reference is what the upload was called.
    #[default]
    File,
    /// A picture of the page with what was typed masked out.
    Screenshot,
    /// An element of the page that the shopper points at; its reference is a selector.
    Element,
}

impl Attachment {
    /// Checks the references of an answer.
    ///
    /// # Errors
    /// The reason.
    pub fn check(&self, references: &[String]) -> Result<(), Invalid> {
        if references.is_empty() || references.iter().any(|text| text.trim().is_empty()) {
            return Err(Invalid::Missing);
        }
        if references.len() > usize::from(self.max) {
            return Err(Invalid::TooMany);
        }
        let long = |text: &String| text.chars().count() > MAX_REFERENCE;
        if references.iter().any(long) {
            return Err(Invalid::TooLong);
        }
        Ok(())
    }

    /// Checks a file before it is uploaded: its media type and its length in bytes.
    ///
    /// # Errors
    /// [`Invalid::WrongType`], [`Invalid::TooLarge`].
    pub fn admits(&self, media_type: &str, bytes: u64) -> Result<(), Invalid> {
        let taken = |accept: &String| match accept.strip_suffix('*') {
            Some(start) => media_type.starts_with(start),
            None => media_type == accept,
        };
        if !self.accept.iter().any(taken) {
            Err(Invalid::WrongType)
        } else if bytes > u64::from(self.max_bytes) {
            Err(Invalid::TooLarge)
        } else {
            Ok(())
        }
    }
}

shopper::wire!(struct Attachment { look, accept, max_bytes, max });
shopper::wire!(
    enum AttachmentLook {
        File,
        Screenshot,
        Element,
    }
);
