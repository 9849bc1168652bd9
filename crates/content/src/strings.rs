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
    /// What was said waits on the device for the line.
    UnsentKept "unsent_kept",
    /// The same, where nothing may be kept.
    UnsentHere "unsent_here",
    /// Sends what waits now.
    TryAgain "try_again",
    /// Asks whether the shopper may be remembered.
    ConsentAsk "consent_ask",
    /// What remembering is good for.
    ConsentWhy "consent_why",
    /// Nothing is remembered.
    ConsentNo "consent_no",
    /// Everything may be remembered.
    ConsentYes "consent_yes",
    /// To the switches.
    ConsentDetail "consent_detail",
    /// "Minutes left: {n}"; the one that has begun counts.
    MinutesLeft "minutes_left",
    /// Copies a code.
    Copy "copy",
    /// Said after copying.
    Copied "copied",
    /// Said where the browser does not let us copy: the code is selected.
    CopySelected "copy_selected",
    /// Opens the address where the shop takes the code at once.
    UseCode "use_code",
    /// Asks before a free text with an e-mail address is sent.
    PersonalEmail "personal_email",
    /// Asks before a free text with a telephone number is sent.
    PersonalPhone "personal_phone",
    /// Asks before a free text with a card's number is sent.
    PersonalCard "personal_card",
    /// Sends the text as it is.
    SendAnyway "send_anyway",
    /// Back to the text before it is sent.
    ChangeIt "change_it",
    /// Gives a consent.
    Agree "agree",
    /// Refuses a consent.
    Disagree "disagree",
    /// Says that it does not go on without the consent.
    AgreeNeeded "agree_needed",
    /// Says what an e-mail address lacks.
    EmailNeedsDot "email_needs_dot",
    /// Says that a day lies before the first, `{name}`.
    TooEarly "too_early",
    /// Says that a day lies after the last, `{name}`.
    TooLate "too_late",
    /// Says that a row of a matrix has no answer.
    ChooseEachRow "choose_each_row",
    /// Moves an option of a ranking up.
    MoveUp "move_up",
    /// Moves an option of a ranking down.
    MoveDown "move_down",
    /// Said after moving: `{name}` has place `{n}` of `{of}`.
    Moved "moved",
    /// Of a ranking only the first `{n}` places are the answer.
    FirstCount "first_count",
    /// How many options are chosen.
    ChosenCount "chosen_count",
    /// How many answered a poll.
    Answers "answers",
    /// Beside what the shopper chose in a poll.
    YourAnswer "your_answer",
    /// A share: `{n}`.
    Percent "percent",
    /// Puts an item off.
    NotNow "not_now",
    /// The tab at the page's side.
    Feedback "feedback",
    /// Says how the launcher is moved by keyboard.
    LauncherMoves "launcher_moves",
    /// Moves the launcher and the hub to the page's other side.
    OtherSide "other_side",
}
