//! Whether a journey asks for files at all: a server keeps none for one that does not.

use surveys::{AttachmentLook, MAX_FILE_BYTES, QuestionKind};

use crate::{ItemKind, Program};

/// Most bytes of one file that any question of the program takes; 0 where none takes files.
pub fn most_bytes(program: &Program) -> u32 {
    let kinds = program.items.iter().flat_map(|item| {
        let variants = item.variants.iter().filter_map(|v| v.kind.known());
        item.kind.known().into_iter().chain(variants)
    });
    let questions = kinds.flat_map(|kind| match kind {
        ItemKind::Survey(survey) => survey.questions.as_slice(),
        ItemKind::Panel(_) => &[],
    });
    let bytes = questions.filter_map(|question| match question.kind.known() {
        Some(QuestionKind::Attachment(it)) if it.look != AttachmentLook::Element => {
            Some(it.max_bytes.min(MAX_FILE_BYTES))
        }
        _ => None,
    });
    bytes.max().unwrap_or(0)
}
