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
    /// Hub's tab of rewards.
    TabRewards "tab_rewards",
    /// Over the catalogue.
    RewardsTitle "rewards_title",
    /// "{n} {name}": points of a wallet.
    PointsOf "points_of",
    /// Asks for a reward.
    RewardGet "reward_get",
    /// Accessible name of that: `{name}` for `{points}`.
    RewardGetNamed "reward_get_named",
    /// So many points are missing.
    RewardMissing "reward_missing",
    /// The shopper has as many as they may.
    RewardEnough "reward_enough",
    /// One shopper may have so many.
    RewardMost "reward_most",
    /// Offered until `{name}`, a day.
    RewardUntil "reward_until",
    /// Nothing can be asked for before it may be remembered.
    RewardsNeedConsent "rewards_need_consent",
    /// Over what was asked for.
    YoursTitle "yours_title",
    /// Being checked.
    Checking "checking",
    /// The server has not answered yet.
    CheckingAway "checking_away",
    /// Verified, without a code.
    CheckedYours "checked_yours",
    /// Copies a code or a link.
    Copy "copy",
    /// Accessible name of that.
    CopyNamed "copy_named",
    /// It is on the clipboard.
    Copied "copied",
    /// It is not.
    NotCopied "not_copied",
    /// Until when a code holds.
    UseBy "use_by",
    /// How a code is used.
    UseHow "use_how",
    /// Over a reason why not: `{name}`.
    Rejected "rejected",
    /// What was set aside is back.
    PointsBack "points_back",
    /// Reason: none left.
    WhyOut "why_out",
    /// Reason: not offered any more.
    WhyOver "why_over",
    /// Reason: for others.
    WhyAudience "why_audience",
    /// Reason: had already.
    WhyHad "why_had",
    /// Reason: too soon.
    WhySoon "why_soon",
    /// Reason: budget spent.
    WhyBudget "why_budget",
    /// Reason: nothing shows it.
    WhyEvidence "why_evidence",
    /// Reason: somebody else's.
    WhyOthers "why_others",
    /// Reason: its time is over.
    WhyExpired "why_expired",
    /// Reason: own link.
    WhySelf "why_self",
    /// Reason: already a customer.
    WhyCustomer "why_customer",
    /// Reason: looked at by hand.
    WhyHeld "why_held",
    /// Reason: not allowed to remember.
    WhyConsent "why_consent",
    /// Reason: no better one.
    WhyUnknown "why_unknown",
    /// Gives a reward to somebody else.
    GiveIt "give_it",
    /// Accessible name of that.
    GiveNamed "give_named",
    /// Of something that a rule gave to be passed on.
    GiftToGive "gift_to_give",
    /// Over the form.
    GiftTitle "gift_title",
    /// Label of the note.
    GiftNote "gift_note",
    /// What happens then.
    GiftHow "gift_how",
    /// Asks for the gift.
    GiftMake "gift_make",
    /// Leaves a form.
    Cancel "cancel",
    /// A gift's link is there.
    GiftReady "gift_ready",
    /// A gift's link was passed on.
    GiftSent "gift_sent",
    /// Name of the field with it.
    GiftLink "gift_link",
    /// Shares by what the device has.
    Share "share",
    /// Goes with a gift's link: `{name}` is the shop.
    GiftWords "gift_words",
    /// A gift arrived.
    GiftArrived "gift_arrived",
    /// Over the giver's note.
    GiftNoteFrom "gift_note_from",
    /// Takes it.
    GiftTake "gift_take",
    /// Leaves it.
    NotNow "not_now",
    /// Over the referral link.
    FriendTitle "friend_title",
    /// What the shopper gets.
    FriendInviter "friend_inviter",
    /// What the friend gets.
    FriendFriend "friend_friend",
    /// Name of the field with the link.
    FriendLink "friend_link",
    /// Goes with the link: `{name}` is the shop.
    FriendWords "friend_words",
    /// How it is counted.
    FriendFair "friend_fair",
    /// Fact: visits.
    DataVisits "data_visits",
    /// Fact: products.
    DataProducts "data_products",
    /// Fact: answers.
    DataAnswers "data_answers",
    /// Fact: rewards.
    DataRewards "data_rewards",
    /// Over the consent switches.
    AllowTitle "allow_title",
    /// Switch.
    AllowFunctional "allow_functional",
    /// Said beside it.
    AllowFunctionalWhy "allow_functional_why",
    /// Switch.
    AllowAnalytics "allow_analytics",
    /// Said beside it.
    AllowAnalyticsWhy "allow_analytics_why",
    /// Switch.
    AllowPersonalization "allow_personalization",
    /// Said beside it.
    AllowPersonalizationWhy "allow_personalization_why",
    /// Switch.
    GameOn "game_on",
    /// Said beside it.
    GameOnWhy "game_on_why",
    /// Switch.
    PauseOn "pause_on",
    /// Said beside it.
    PauseOnWhy "pause_on_why",
    /// Over taking data along.
    TakeTitle "take_title",
    /// Downloads all of it.
    Export "export",
    /// Opens the way to another device.
    MoveOut "move_out",
    /// Opens a file.
    MoveIn "move_in",
    /// What is carried.
    MoveHow "move_how",
    /// Accessible name of the QR code.
    MoveCode "move_code",
    /// Beside the QR code.
    MoveScan "move_scan",
    /// Name of the field with the link.
    MoveLink "move_link",
    /// Downloads the parcel.
    MoveFile "move_file",
    /// Too much for a code.
    MoveLarge "move_large",
    /// Before another device's memory is taken: `{n}` badges and `{points}`.
    BringAsk "bring_ask",
    /// Takes it.
    BringYes "bring_yes",
    /// Leaves it.
    BringNo "bring_no",
    /// It is here.
    Brought "brought",
    /// It was here before.
    BroughtBefore "brought_before",
    /// It is none.
    BroughtNothing "brought_nothing",
    /// A file was made.
    Saved "saved",
}
