//! Files, pictures of the page, elements.

use surveys::{Attachment, AttachmentLook, FILE_KINDS, QuestionKind};

use crate::at::At;
use crate::compile::scribe::Scribe;
use crate::document::File;

/// Most bytes of one file, MB: what the server takes.
const MOST_MB: u8 = 2;
/// Most files of one answer.
const MOST_FILES: u8 = 10;
/// Most media types of one question.
const MOST_TYPES: usize = 20;

const MB: u32 = 1024 * 1024;

/// An element that the shopper points at.
pub(super) fn element() -> QuestionKind {
    QuestionKind::Attachment(Attachment {
        look: AttachmentLook::Element,
        max: 1,
        ..Attachment::default()
    })
}

/// A picture of the page.
pub(super) fn screenshot() -> QuestionKind {
    QuestionKind::Attachment(Attachment {
        look: AttachmentLook::Screenshot,
        accept: ["image/png", "image/webp", "image/jpeg"]
            .map(str::to_owned)
            .to_vec(),
        max_bytes: u32::from(MOST_MB) * MB,
        max: 1,
    })
}

impl Scribe<'_> {
    pub(super) fn file(&mut self, file: &File, at: &At<'_>) -> QuestionKind {
        let mb = file.max_mb.unwrap_or(MOST_MB);
        if !(1..=MOST_MB).contains(&mb) {
            let reason = format!("a file of {mb} MB is not taken; {MOST_MB} is the most");
            self.findings
                .error(at.field("max_mb"), reason, "write 1 or 2");
        }
        let max = file.count.unwrap_or(1);
        if !(1..=MOST_FILES).contains(&max) {
            let reason = format!("{max} files are not taken; {MOST_FILES} is the most");
            self.findings
                .error(at.field("count"), reason, "write a number from 1 to 10");
        }
        self.check_types(&file.accept, &at.field("accept"));
        QuestionKind::Attachment(Attachment {
            look: AttachmentLook::File,
            accept: file.accept.clone(),
            max_bytes: u32::from(mb) * MB,
            max,
        })
    }

    fn check_types(&mut self, accept: &[String], at: &At<'_>) {
        if accept.is_empty() {
            let mend = "name media types, like [\"image/*\"]";
            self.findings.error(at, "no file is taken", mend);
        }
        if accept.len() > MOST_TYPES {
            let reason = format!("{} media types; {MOST_TYPES} is the most", accept.len());
            self.findings
                .error(at, reason, "use `image/*` and its like");
        }
        for (i, media_type) in accept.iter().enumerate().take(MOST_TYPES) {
            if !is_media_type(media_type) {
                let reason = format!("\"{media_type}\" is no media type");
                let mend = "write it like \"image/*\" or \"application/pdf\", not as a file's \
                            ending";
                self.findings.error(at.index(i), reason, mend);
            } else if !is_kept(media_type) {
                let reason = format!(
                    "\"{media_type}\" is not kept: the server keeps no file that could carry a script to whoever opens it"
                );
                let mend = "name \"image/*\", \"image/png\", \"image/jpeg\", \"image/webp\" or \
                            \"application/pdf\"";
                self.findings.error(at.index(i), reason, mend);
            }
        }
    }
}

/// Whether files of this type, or some that it stands for, are kept by the server.
fn is_kept(media_type: &str) -> bool {
    FILE_KINDS
        .iter()
        .any(|kind| match media_type.strip_suffix('*') {
            Some(start) => kind.starts_with(start),
            None => *kind == media_type,
        })
}

/// `type/subtype`, where the subtype may be `*`, in lower case.
fn is_media_type(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "+.-".contains(c);
    let Some((kind, rest)) = text.split_once('/') else {
        return false;
    };
    let named = |part: &str| !part.is_empty() && part.len() <= 80 && part.chars().all(plain);
    named(kind) && (rest == "*" || named(rest))
}
