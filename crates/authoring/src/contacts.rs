//! Which questions of a site ask for an e-mail address or a telephone number: their answers are
//! what they are for, and nobody blacks them out.

use std::collections::BTreeSet;

use engine::Program;
use surveys::{QuestionKind, WordsLook};

use crate::polls::surveys;

/// Item and question.
pub type Contacts = BTreeSet<(String, String)>;

/// Reads them from a compiled journey.
pub fn contacts(program: &Program) -> Contacts {
    let mut contacts = Contacts::new();
    for item in &program.items {
        for question in surveys(item).flat_map(|survey| &survey.questions) {
            if let Some(QuestionKind::Words(words)) = question.kind.known()
                && matches!(words.look, WordsLook::Email | WordsLook::Phone)
            {
                contacts.insert((item.id.clone(), question.id.clone()));
            }
        }
    }
    contacts
}
