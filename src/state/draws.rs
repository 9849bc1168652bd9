//! Which questions this build's views can draw. Others are passed over like kinds of which it
//! never heard, and counted in `milepost_completed`.

use surveys::QuestionKind;

/// Whether a question of this kind can be drawn.
pub(super) fn draws(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::Scale(_)
        | QuestionKind::Choice(_)
        | QuestionKind::Matrix(_)
        | QuestionKind::Words(_)
        | QuestionKind::Day(_)
        | QuestionKind::Attachment(_) => true,
    }
}
