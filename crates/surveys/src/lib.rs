//! Questions, and the small state machine that asks them one at a time. It knows nothing of
//! screens: the widget draws the question that [`Survey::current`] names.

mod question;
mod survey;

pub use question::{Invalid, Question, QuestionKind};
pub use survey::{Survey, SurveyEnd, When};
