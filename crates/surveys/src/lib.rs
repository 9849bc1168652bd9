//! Questions, and the small state machine that asks them one at a time. It knows nothing of
//! screens: the widget draws the question that [`Survey::current`] names.

mod attachment;
mod branch;
mod choice;
mod day;
mod file_kind;
mod half;
mod invalid;
mod matrix;
mod personal;
mod question;
mod recall;
mod run;
mod scale;
mod survey;
mod words;

pub use attachment::{Attachment, AttachmentLook};
pub use branch::{Branch, Jump, Test, When};
pub use choice::{Choice, ChoiceLook, ChoiceOption, OTHER};
pub use day::Day;
pub use file_kind::{FILE_KINDS, MAX_FILE_BYTES, file_kind};
pub use half::{Edit, Half, NO};
pub use invalid::Invalid;
pub use matrix::{Line, Matrix};
pub use personal::Personal;
pub use question::{Question, QuestionKind};
pub use recall::Recall;
pub use run::Run;
pub use scale::{Scale, ScaleLook};
pub use survey::{Survey, SurveyEnd};
pub use words::{Words, WordsLook};
