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
    /// How many answered a poll, as a sentence.
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
    /// First level of a badge.
    LevelBronze "level_bronze",
    /// Second level of a badge.
    LevelSilver "level_silver",
    /// Third level of a badge.
    LevelGold "level_gold",
    /// A level beyond the third: `{n}`.
    LevelN "level_n",
    /// Under a level of a badge that is held.
    LevelHeld "level_held",
    /// Under a level of a badge: what it takes.
    LevelFrom "level_from",
    /// A badge `{name}` with its level `{level}`.
    OfLevel "of_level",
    /// Steps that are left: `{n}`.
    ToGo "to_go",
    /// Over the badges while none is earned.
    BadgesNone "badges_none",
    /// Heading over streaks.
    StreaksTitle "streaks_title",
    /// Beside the length of a streak of days.
    DaysInARow "days_in_a_row",
    /// Beside the length of a streak of weeks.
    WeeksInARow "weeks_in_a_row",
    /// Beside the length of a streak of months.
    MonthsInARow "months_in_a_row",
    /// The longest that a streak was: `{n}`.
    StreakBest "streak_best",
    /// The length of a streak that brings something: `{n}`.
    StreakNext "streak_next",
    /// Under a streak that has not begun.
    StreakStart "streak_start",
    /// Rest days of a streak that can be used: `{n}`.
    RestDaysLeft "rest_days_left",
    /// How rest days of a streak are earned: `{n}`.
    RestDaysEarned "rest_days_earned",
    /// A day `{name}` that a rest day covered.
    CoveredByRest "covered_by_rest",
    /// A day `{name}` that was missed and forgiven.
    CoveredByGrace "covered_by_grace",
    /// Name of a streak's calendar.
    CalendarTitle "calendar_title",
    /// Of a day `{name}` in a streak's calendar that counts.
    DayCounted "day_counted",
    /// Of a day `{name}` that a rest day covered.
    DayRest "day_rest",
    /// Of a day `{name}` that was missed and forgiven.
    DayForgiven "day_forgiven",
    /// Of the present day `{name}`.
    DayToday "day_today",
    /// Heading over quests and hunts.
    TrailsTitle "trails_title",
    /// A quest that has no name.
    Quest "quest",
    /// A hunt that has no name.
    Hunt "hunt",
    /// Over a clue: `{n}` of `{of}`.
    ClueOf "clue_of",
    /// A quest or hunt that was completed.
    TrailDone "trail_done",
    /// Beside a step that was done on a day `{name}`.
    StepDone "step_done",
    /// Opens the hint of a step.
    Hint "hint",
    /// Over the field for a word that was found.
    CodeLabel "code_label",
    /// Gives the word.
    CodeTry "code_try",
    /// The word was right and is known already.
    CodeKnown "code_known",
    /// The word is none that is looked for.
    CodeWrong "code_wrong",
    /// Until when something can be done: `{name}`.
    OpenUntil "open_until",
    /// Heading over contests.
    ContestsTitle "contests_title",
    /// Over a contest: its last day.
    ContestOpen "contest_open",
    /// Over a contest: its first day.
    ContestBefore "contest_before",
    /// Over a contest that is not drawn yet.
    ContestClosed "contest_closed",
    /// Over a contest that was drawn.
    ContestDrawn "contest_drawn",
    /// Entries of this shopper.
    ContestEntries "contest_entries",
    /// Entries of all shoppers.
    ContestAll "contest_all",
    /// The chance of this shopper.
    ContestChance "contest_chance",
    /// A chance: one in `{n}`.
    OneIn "one_in",
    /// How many win.
    ContestWinners "contest_winners",
    /// Link to the terms.
    ContestTerms "contest_terms",
    /// Before the way to take part without buying.
    ContestFree "contest_free",
    /// Opens how the draw can be checked.
    ContestSeal "contest_seal",
    /// What the seal is for.
    ContestSealed "contest_sealed",
    /// The shopper has won.
    ContestWon "contest_won",
    /// Somebody else has won.
    ContestLost "contest_lost",
    /// The seed fits the seal.
    ContestFair "contest_fair",
    /// The seed does not fit the seal.
    ContestUnfair "contest_unfair",
    /// What `{name}` was done for is being checked.
    PointsChecking "points_checking",
    /// `{n}` points that can be spent from `{name}` on.
    PointsComing "points_coming",
    /// `{n}` points that are gone from `{name}` on.
    PointsGoing "points_going",
    /// Under a wallet in which nothing ever was.
    PointsNone "points_none",
    /// Opens what moved in a wallet.
    History "history",
    /// Points were earned.
    EntryEarn "entry_earn",
    /// Points were earned that can be spent later.
    EntryPending "entry_pending",
    /// Points that can be spent from now on.
    EntryActivate "entry_activate",
    /// Points were spent.
    EntrySpend "entry_spend",
    /// Points expired.
    EntryExpire "entry_expire",
    /// Points were taken back with an order.
    EntryReverse "entry_reverse",
    /// Points were given to somebody, or by somebody.
    EntryTransfer "entry_transfer",
    /// The shop set points right.
    EntryAdjust "entry_adjust",
    /// All that lies further back.
    EntryCarried "entry_carried",
    /// Since when a tier is held: `{name}`.
    TierSince "tier_since",
    /// How far the next tier `{name}` is: `{n}` percent.
    TierNext "tier_next",
    /// Until when a tier is kept without more: `{name}`.
    TierUntil "tier_until",
    /// A tier `{name}` was reached.
    TierReached "tier_reached",
    /// A step `{name}` was done.
    StepFound "step_found",
    /// A quest or hunt `{name}` was completed.
    TrailCompleted "trail_completed",
    /// Several badges at once: `{n}`.
    BadgesEarned "badges_earned",
    /// Several celebrations at once: `{n}`.
    NewThings "new_things",
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
    /// Accessible name of that.
    CopyNamed "copy_named",
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
    /// Reason: the shop has counted fewer points than the device.
    WhyPoints "why_points",
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
    /// Asks why something is shown.
    Why "why",
    /// Over the reasons; `{name}` is what is shown.
    WhyTitle "why_title",
    /// By what the shopper did or is.
    WhyYou "why_you",
    /// By the shopper's leave.
    WhyAllowed "why_allowed",
    /// By the page.
    WhyPage "why_page",
    /// By its schedule.
    WhyNow "why_now",
    /// By lot.
    WhyTrial "why_trial",
    /// The shop interrupts rarely.
    WhyAlone "why_alone",
    /// Nothing about the shopper decided.
    WhyAll "why_all",
    /// Where it was decided.
    WhyWhere "why_where",
    /// Puts it off for a month.
    WhyHide "why_hide",
    /// Withdraws the leave to choose by what the shopper did.
    WhyOff "why_off",
    /// Opens an article that was begun.
    ReadOn "read_on",
    /// Over the article that was begun last.
    LeftOff "left_off",
    /// Puts off what is of its kind.
    WhyFewer "why_fewer",
    /// Goes with a badge that is shared: `{name}` is the badge, `{of}` the shop.
    BadgeWords "badge_words",
    /// Keeps the article that is read for later.
    KeepForLater "keep_for_later",
    /// An article was kept for later.
    SavedForLater "saved_for_later",
    /// Over the articles that were kept for later.
    KeptForLater "kept_for_later",
    /// Takes back what was just done.
    Undo "undo",
    /// Lets a trail rest.
    TrailPause "trail_pause",
    /// Goes on with a trail that rests.
    TrailGoOn "trail_go_on",
    /// Of a trail that rests.
    TrailPaused "trail_paused",
    /// The last day of a poll: `{name}`.
    PollCloses "poll_closes",
    /// Leads from a poll's tally back to its choice.
    PollChange "poll_change",
}
