//! The widget's own words in one language. `authoring` holds them for every language and
//! ships only the one that is needed.

use std::ops::Index;

use serde::{Deserialize, Serialize};
use shopper::wire::{Reader, Wire};

/// The texts of all [`Word`]s, in their order. A list and not a struct: a field of its own for
/// each would be code of its own for each in the widget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strings(Vec<String>);

impl Strings {
    /// Takes each word's text from whoever holds them; what has none stays empty.
    pub fn of(mut text: impl FnMut(Word) -> String) -> Self {
        Self(Word::ALL.iter().map(|(word, _)| text(*word)).collect())
    }
}

impl Index<Word> for Strings {
    type Output = str;

    /// Empty for a word that an older document does not have.
    fn index(&self, word: Word) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }
}

impl Wire for Strings {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        Self(Wire::take(input))
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $word:ident $key:literal,)*) => {
        /// Every word that the widget says by itself. `{n}`, `{of}`, `{name}`, `{minutes}` and
        /// `{points}` are filled in. New ones go to the end: the place is what is compiled.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($(#[$doc])* $word,)*
        }

        impl Word {
            /// All of them, with the name that the files of `authoring` know each by.
            pub const ALL: &[(Self, &str)] = &[$((Self::$word, $key),)*];

            /// The name that the files of `authoring` know it by.
            pub fn key(self) -> &'static str {
                Self::ALL[self as usize].1
            }
        }
    };
}

words! {
    /// Accessible name of the launcher and title of the hub.
    HubTitle "hub_title",
    /// Hub's first tab.
    TabForYou "tab_for_you",
    /// Hub's second tab.
    TabBadges "tab_badges",
    /// Hub's third tab.
    TabData "tab_data",
    /// Close a panel, drawer or sheet.
    Close "close",
    /// Send a panel away.
    Hide "hide",
    /// Close a question.
    CloseQuestion "close_question",
    /// Leave a question unanswered.
    Skip "skip",
    /// To the next question.
    Next "next",
    /// To the question before.
    Back "back",
    /// Send the last answer.
    Send "send",
    /// "Question {n} of {of}".
    QuestionOf "question_of",
    /// Says that an answer must be chosen.
    ChooseOne "choose_one",
    /// Says that words are missing.
    WriteSomething "write_something",
    /// "{minutes} minutes".
    Minutes "minutes",
    /// Opens an article.
    Read "read",
    /// "{n} percent read".
    PercentRead "percent_read",
    /// Back from an article to the shop.
    BackToShop "back_to_shop",
    /// "Badge earned: {name}".
    BadgeEarned "badge_earned",
    /// "{n} of {of}".
    Progress "progress",
    /// Under an earned badge.
    Earned "earned",
    /// Name of a secret badge.
    Secret "secret",
    /// Opens the badges from a toast.
    SeeBadges "see_badges",
    /// Hub without content.
    EmptyTitle "empty_title",
    /// Hub without content: the first small step.
    EmptyText "empty_text",
    /// Eyebrow over the product looked at last.
    LastViewed "last_viewed",
    /// What is remembered: heading.
    DataTitle "data_title",
    /// What is remembered: while memory only.
    DataMemoryOnly "data_memory_only",
    /// What is remembered: on the device.
    DataKept "data_kept",
    /// Forget everything.
    DataErase "data_erase",
    /// Said after forgetting.
    DataErased "data_erased",
    /// What an article is called, over its title.
    Guide "guide",
    /// Under a badge of which nothing is done yet.
    NotStarted "not_started",
    /// Under a secret badge: its riddle can be read.
    ReadRiddle "read_riddle",
    /// Accessible name of a question; `{name}` is the shop.
    QuestionFrom "question_from",
    /// Accessible name of the launcher while something is new; `{name}` is what it is called.
    HubNew "hub_new",
    /// Says that an answer has more than `{of}` characters.
    TooLong "too_long",
    /// Over the badges: `{n}` earned, `{of}` on the way.
    BadgesSum "badges_sum",
    /// Link to the product looked at last.
    SeeAgain "see_again",
    /// Before forgetting everything: what goes.
    DataEraseAsk "data_erase_ask",
    /// Forget nothing after all.
    DataKeep "data_keep",
    /// Says that an answer has fewer than `{of}` characters.
    TooShort "too_short",
    /// Says that an option must be chosen.
    ChooseAnswer "choose_answer",
    /// Says that more options must be chosen: `{n}`.
    AtLeast "at_least",
    /// Says that fewer options may be chosen: `{n}`.
    AtMost "at_most",
    /// Says that an answer does not fit, where nothing better is known.
    Unfit "unfit",
    /// Title of a survey's end that has no words of its own.
    Thanks "thanks",
    /// "Days left: {n}".
    DaysLeft "days_left",
    /// "Hours left: {n}"; the one that has begun counts.
    HoursLeft "hours_left",
    /// Begins pointing at an element of the page.
    PointAt "point_at",
    /// Points at another element instead.
    PointAgain "point_again",
    /// While pointing: what to do.
    PointTitle "point_title",
    /// While pointing: how.
    PointHint "point_hint",
    /// Confirms the element under the finger.
    PointThis "point_this",
    /// An element of the page that has no name.
    PagePart "page_part",
    /// Pointing did not work on this page.
    PointFailed "point_failed",
    /// Over what was pointed at.
    PointedAt "pointed_at",
    /// Makes a picture of the page.
    TakePicture "take_picture",
    /// Makes the picture anew.
    TakeAgain "take_again",
    /// Before the picture: how it is made.
    PictureHint "picture_hint",
    /// Under the picture: how to black out more.
    PictureDrag "picture_drag",
    /// Accessible name of the picture.
    PictureKeys "picture_keys",
    /// The picture, among what is attached.
    PictureName "picture_name",
    /// Said when a part of the picture became black.
    BlackedOut "blacked_out",
    /// The picture could not be made.
    PictureFailed "picture_failed",
    /// Opens the device's files.
    ChooseFile "choose_file",
    /// Before choosing: kinds `{name}`, megabytes `{n}`.
    FileHint "file_hint",
    /// The file is of another kind.
    WrongType "wrong_type",
    /// The file is larger than it may be.
    TooLarge "too_large",
    /// Takes away what was attached; `{name}` is what.
    Remove "remove",
    /// Says that nothing is attached.
    NothingYet "nothing_yet",
    /// While something is made or sent.
    OneMoment "one_moment",
    /// The picture could not be sent.
    PictureLost "picture_lost",
    /// The file could not be sent.
    FileLost "file_lost",
}
