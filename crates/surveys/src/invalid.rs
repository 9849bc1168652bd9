//! Why an answer is none.

use crate::Personal;

/// Why an answer is none; the view puts it into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing was answered, and something must be.
    Missing,
    /// Another sort of answer than the question asks for.
    WrongSort,
    /// Not a point of the scale.
    OutOfRange,
    /// Fewer characters than the question wants.
    TooShort,
    /// More characters than the question allows.
    TooLong,
    /// No e-mail address.
    NotAnEmail,
    /// No telephone number.
    NotAPhone,
    /// Not of the form that the question asks for.
    NotOfTheForm,
    /// Not among the options, rows or columns.
    NotAnOption,
    /// Chosen twice.
    Twice,
    /// Fewer options than must be chosen.
    TooFew,
    /// More options, cells or files than may be.
    TooMany,
    /// Chosen together with others, though it stands alone.
    NotAlone,
    /// "Other" without saying what.
    NoWords,
    /// A row of the matrix has no answer.
    RowMissing,
    /// Before the first day.
    TooEarly,
    /// After the last day.
    TooLate,
    /// The file has too many bytes.
    TooLarge,
    /// A file of another type.
    WrongType,
    /// Not wrong, but it tells who wrote it: the shopper is asked before it is sent.
    Personal(Personal),
}
