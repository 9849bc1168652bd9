//! The widget's own words, in English.

use content::Strings;

pub(super) fn strings() -> Strings {
    let said = |words: &str| words.to_owned();
    Strings {
        hub_title: said("Your visit at {name}"),
        tab_for_you: said("For you"),
        tab_badges: said("Badges"),
        tab_data: said("My data"),
        close: said("Close"),
        hide: said("Hide this"),
        close_question: said("Close the question"),
        skip: said("Skip"),
        next: said("Next"),
        back: said("Back"),
        send: said("Send"),
        question_of: said("Question {n} of {of}"),
        choose_one: said("Choose one of the numbers."),
        write_something: said("Write a few words, or skip this one."),
        minutes: said("{minutes} minutes"),
        read: said("Read it"),
        percent_read: said("{n} percent read"),
        back_to_shop: said("Back to the shop"),
        badge_earned: said("Badge earned: {name}"),
        progress: said("{n} of {of}"),
        earned: said("Earned"),
        secret: said("A secret"),
        see_badges: said("See your badges"),
        empty_title: said("Nothing here yet"),
        empty_text: said("Look at something you like. What is worth keeping will be here."),
        last_viewed: said("You looked at this"),
        data_title: said("What is remembered"),
        data_memory_only: said("Only this visit is remembered. When you leave, it is forgotten."),
        data_kept: said("What you looked at, answered and earned is kept on this device."),
        data_erase: said("Forget everything"),
        data_erased: said("Everything is forgotten."),
        guide: said("Guide"),
        not_started: said("Not started"),
        read_riddle: said("Read the riddle"),
        question_from: said("A question from {name}"),
        hub_new: said("{name}, {n} new"),
        too_long: said("Please say it in at most {of} characters."),
        badges_sum: said("{n} earned, {of} on the way. They are yours for good."),
        see_again: said("See it again"),
        data_erase_ask: said("{n} badges and {points} points go for good."),
        data_keep: said("Keep it"),
        thanks: said("Thank you"),
        ..Strings::default()
    }
}
