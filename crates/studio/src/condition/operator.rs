//! What an attribute is tested by.

use serde_json::Value;

use super::Clause;

/// What an operator is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A text, a number, yes or no.
    Value,
    /// Several of them.
    Values,
    /// Yes or no.
    Flag,
    /// A name from a short list.
    Type,
    /// The name of a saved group.
    Group,
    /// A number, or operators on it.
    Size,
    /// Operators.
    Operators,
    /// Operators, or a condition over the elements of a list.
    Element,
}

macro_rules! operators {
    ($($name:ident: $word:literal, $takes:ident;)*) => {
        /// An operator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Operator { $( #[doc = $word] $name, )* }

        impl Operator {
            /// All of them, the usual ones first.
            pub(crate) const ALL: &[Self] = &[ $( Self::$name, )* ];

            /// As it is written.
            pub(crate) const fn word(self) -> &'static str {
                match self { $( Self::$name => $word, )* }
            }

            /// What it is given.
            pub(crate) const fn takes(self) -> Takes {
                match self { $( Self::$name => Takes::$takes, )* }
            }
        }
    };
}

operators! {
    Is: "$eq", Value;
    IsNot: "$ne", Value;
    AtLeast: "$gte", Value;
    AtMost: "$lte", Value;
    More: "$gt", Value;
    Less: "$lt", Value;
    OneOf: "$in", Values;
    NoneOf: "$nin", Values;
    OneOfAnyCase: "$ini", Values;
    NoneOfAnyCase: "$nini", Values;
    Exists: "$exists", Flag;
    HasAll: "$all", Values;
    HasAllAnyCase: "$alli", Values;
    Glob: "$glob", Value;
    NotGlob: "$notGlob", Value;
    InGroup: "$inGroup", Group;
    NotInGroup: "$notInGroup", Group;
    Regex: "$regex", Value;
    NotRegex: "$notRegex", Value;
    RegexAnyCase: "$regexi", Value;
    NotRegexAnyCase: "$notRegexi", Value;
    Version: "$veq", Value;
    NotVersion: "$vne", Value;
    VersionFrom: "$vgte", Value;
    VersionUpTo: "$vlte", Value;
    VersionAfter: "$vgt", Value;
    VersionBefore: "$vlt", Value;
    Type: "$type", Type;
    Size: "$size", Size;
    Element: "$elemMatch", Element;
    Not: "$not", Operators;
}

impl Operator {
    /// The operator of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word() == word)
    }
}

/// What an operator is given here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    /// A value, or a list of values.
    Value(Value),
    /// Operators, all of which must hold.
    Tests(Vec<(Operator, Operand)>),
    /// A condition over an element.
    Clause(Box<Clause>),
}
