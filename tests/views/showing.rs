//! Questions that are answered by showing something.

use std::rc::Rc;

use engine::{ItemKind, Place};
use milepost::state::{Asking, Surface};
use shopper::SurveyProgress;
use surveys::{Attachment, AttachmentLook, Branch, Invalid, Question, QuestionKind, Survey};

use crate::drawn::{Drawn, overlays};
use crate::shop::{self, item, text};
use crate::visitor::newcomer;

fn drawn(attachment: Attachment, problem: Option<Invalid>) -> Drawn {
    let question = Question {
        id: "q".to_owned(),
        ask: text("What is wrong here?"),
        hint: text(""),
        required: false,
        kind: QuestionKind::Attachment(attachment).into(),
        branch: Branch::default(),
        jumps: vec![],
    };
    let survey = Survey {
        questions: vec![question],
        ends: vec![],
    };
    let mut program = shop::program();
    program.items = vec![item("q", Place::Popover, ItemKind::Survey(survey))];
    let mut state = newcomer();
    state.program = Rc::new(program);
    state.surface = Surface::Asking(Asking {
        item: 0,
        progress: SurveyProgress::default(),
        problem,
        ..Asking::default()
    });
    overlays(&state)
}

fn of(look: AttachmentLook) -> Attachment {
    Attachment {
        look,
        max: 1,
        ..Attachment::default()
    }
}

#[test]
fn an_element_is_pointed_at_by_a_button_and_may_be_skipped() {
    let drawn = drawn(of(AttachmentLook::Element), None);
    drawn.in_order(&[
        "What is wrong here?",
        "type=\"button\"",
        "Point at it</button>",
        "Skip",
        "Send",
    ]);
}

#[test]
fn before_a_picture_it_is_said_how_it_is_made() {
    drawn(of(AttachmentLook::Screenshot), None).in_order(&[
        "aria-describedby=\"mp-attach\"",
        "Take a picture of this page",
        "id=\"mp-attach\"",
        "It is made on your device. What you typed is black.",
    ]);
}

#[test]
fn a_file_input_says_its_kinds_and_size_before_and_is_named_by_its_words() {
    let drawn = drawn(
        Attachment {
            accept: vec!["image/*".to_owned()],
            max_bytes: 2 << 20,
            max: 3,
            ..Attachment::default()
        },
        None,
    );
    drawn.in_order(&["<label", "<input", "Choose a file", "</label>"]);
    let input = drawn.tags("type=\"file\"")[0];
    for part in [
        "accept=\"image/*\"",
        "multiple",
        "aria-describedby=\"mp-attach\"",
    ] {
        assert!(input.contains(part), "{part}: {input}");
    }
    assert!(drawn.has("PNG, JPEG, WebP, up to 2 MB"));
}

#[test]
fn nothing_attached_is_said_in_words() {
    let drawn = drawn(of(AttachmentLook::Element), Some(Invalid::Missing));
    drawn.in_order(&["role=\"alert\"", "Nothing is there yet."]);
}
