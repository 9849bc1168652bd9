//! Questions, what is wrong with an answer, and the end.

use milepost::state::{Asking, Surface};
use surveys::Invalid;

use crate::drawn::{Drawn, overlays};
use crate::visitor::{asking, returning, under};

fn asked(asking: Asking) -> Drawn {
    overlays(&under(returning(), Surface::Asking(asking)))
}

#[test]
fn a_scale_is_eleven_named_radios_in_a_fieldset_with_the_question_as_its_legend() {
    let drawn = asked(asking(None, None));
    drawn.in_order(&[
        "role=\"group\" aria-label=\"A question from Fern &amp; Floor\"",
        "Question 1 of 2",
        "<fieldset",
        "<legend",
        "How likely are you to tell a friend about Fern &amp; Floor?</legend>",
        "0, not at all",
        "10, for certain",
        "</fieldset>",
        "Next</button>",
    ]);
    let radios = drawn.tags("type=\"radio\"");
    assert_eq!(radios.len(), 11);
    for (n, radio) in radios.iter().enumerate() {
        assert!(radio.contains(&format!("aria-label=\"{n}\"")), "{radio}");
        assert!(radio.contains("name=\"mp-scale\""), "{radio}");
        assert!(
            !radio.contains("checked"),
            "nothing is chosen for the shopper: {radio}"
        );
    }
}

#[test]
fn what_must_be_answered_offers_no_skip_and_the_first_question_no_way_back() {
    let first = asked(asking(None, None));
    assert!(!first.has("Skip</button>"));
    assert!(!first.has("Back</button>"));
    let second = asked(asking(Some(3), None));
    second.in_order(&[
        "Question 2 of 2",
        "Back</button>",
        "Skip</button>",
        "Send</button>",
    ]);
}

#[test]
fn a_text_is_named_by_its_question_and_explained_by_its_hint() {
    let drawn = asked(asking(Some(3), None));
    let field = drawn.tags("mp-field")[0].to_owned();
    assert!(field.contains("aria-labelledby=\"mp-ask\""), "{field}");
    assert!(
        field.contains("aria-describedby=\"mp-hint mp-problem\""),
        "{field}"
    );
    assert!(!field.contains("aria-invalid"), "{field}");
    drawn.in_order(&[
        "id=\"mp-ask\"",
        "What should we do better?",
        "id=\"mp-hint\"",
        "Please leave out",
    ]);
}

#[test]
fn a_wrong_answer_is_marked_and_said_in_words() {
    for (problem, words) in [
        (Invalid::Missing, "Write a few words, or skip this one."),
        (Invalid::TooLong, "Please say it in at most 50 characters."),
    ] {
        let mut asking = asking(Some(3), None);
        asking.problem = Some(problem);
        let drawn = asked(asking);
        assert!(drawn.tags("mp-field")[0].contains("aria-invalid=\"true\""));
        drawn.in_order(&["id=\"mp-problem\" role=\"alert\"", words]);
    }
    let mut asking = asking(None, None);
    asking.problem = Some(Invalid::Missing);
    assert!(asked(asking).has("Choose one of the numbers."));
}

#[test]
fn the_end_depends_on_the_answer_and_can_be_closed() {
    let mut done = asking(Some(3), Some("Late."));
    done.ended = true;
    asked(done).in_order(&[
        "aria-label=\"Thank you. That was not good enough.\"",
        "aria-label=\"Close\"",
        "Your answer goes to the delivery team today, without your name.",
        "href=\"/delivery-and-returns.html\"",
        "No, all fine",
    ]);
    let mut glad = asking(Some(9), None);
    glad.ended = true;
    assert!(
        asked(glad).has("Thank you</h2>"),
        "an end without words of its own"
    );
}

#[test]
fn a_question_neither_takes_the_page_nor_calls_itself_a_dialog() {
    let drawn = asked(asking(None, None));
    for word in ["role=\"dialog\"", "aria-modal", "autofocus", "mp-veil"] {
        assert!(!drawn.has(word), "{word}");
    }
}
