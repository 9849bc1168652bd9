//! Questions that no way leads to.

use surveys::Question;

use super::branch::is_always;
use crate::at::At;
use crate::findings::Findings;

/// Reports questions that every way jumps over.
pub(super) fn check(questions: &[Question], at: &At<'_>, findings: &mut Findings) {
    let mut reached = vec![false; questions.len() + 1];
    reached[0] = true;
    for (i, question) in questions.iter().enumerate() {
        if !reached[i] {
            findings.warning(
                at.index(i),
                "nobody is ever asked this: every way jumps over it",
                "remove it, or the `go_to` that leads past it",
            );
            continue;
        }
        let surely = question
            .jumps
            .iter()
            .position(|jump| is_always(&jump.branch));
        for jump in &question.jumps[..surely.map_or(question.jumps.len(), |last| last + 1)] {
            if let Some(to) = reached.get_mut(usize::from(jump.to)) {
                *to = true;
            }
        }
        // Who is not asked takes none of its jumps either.
        if surely.is_none() || !is_always(&question.branch) {
            reached[i + 1] = true;
        }
    }
}
