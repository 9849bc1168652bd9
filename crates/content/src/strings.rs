//! The widget's own words in one language. `authoring` holds them for every language and
//! ships only the one that is needed.

use serde::{Deserialize, Serialize};

/// Every word that the widget says by itself. `{n}`, `{of}`, `{name}`, `{minutes}` and
/// `{points}` are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strings {
    /// Accessible name of the launcher and title of the hub.
    pub hub_title: String,
    /// Hub's first tab.
    pub tab_for_you: String,
    /// Hub's second tab.
    pub tab_badges: String,
    /// Hub's third tab.
    pub tab_data: String,
    /// Close a panel, drawer or sheet.
    pub close: String,
    /// Send a panel away.
    pub hide: String,
    /// Close a question.
    pub close_question: String,
    /// Leave a question unanswered.
    pub skip: String,
    /// To the next question.
    pub next: String,
    /// To the question before.
    pub back: String,
    /// Send the last answer.
    pub send: String,
    /// "Question {n} of {of}".
    pub question_of: String,
    /// Says that an answer must be chosen.
    pub choose_one: String,
    /// Says that words are missing.
    pub write_something: String,
    /// "{minutes} minutes".
    pub minutes: String,
    /// Opens an article.
    pub read: String,
    /// "{n} percent read".
    pub percent_read: String,
    /// Back from an article to the shop.
    pub back_to_shop: String,
    /// "Badge earned: {name}".
    pub badge_earned: String,
    /// "{n} of {of}".
    pub progress: String,
    /// Under an earned badge.
    pub earned: String,
    /// Name of a secret badge.
    pub secret: String,
    /// Opens the badges from a toast.
    pub see_badges: String,
    /// Hub without content.
    pub empty_title: String,
    /// Hub without content: the first small step.
    pub empty_text: String,
    /// Eyebrow over the product looked at last.
    pub last_viewed: String,
    /// What is remembered: heading.
    pub data_title: String,
    /// What is remembered: while memory only.
    pub data_memory_only: String,
    /// What is remembered: on the device.
    pub data_kept: String,
    /// Forget everything.
    pub data_erase: String,
    /// Said after forgetting.
    pub data_erased: String,
    /// What an article is called, over its title.
    pub guide: String,
    /// Under a badge of which nothing is done yet.
    pub not_started: String,
    /// Under a secret badge: its riddle can be read.
    pub read_riddle: String,
    /// Accessible name of a question; `{name}` is the shop.
    pub question_from: String,
    /// Accessible name of the launcher while something is new; `{name}` is what it is called.
    pub hub_new: String,
    /// Says that an answer has more than `{of}` characters.
    pub too_long: String,
    /// Over the badges: `{n}` earned, `{of}` on the way.
    pub badges_sum: String,
    /// Link to the product looked at last.
    pub see_again: String,
    /// Before forgetting everything: what goes.
    pub data_erase_ask: String,
    /// Forget nothing after all.
    pub data_keep: String,
    /// Says that an answer has fewer than `{of}` characters.
    pub too_short: String,
    /// Says that an option must be chosen.
    pub choose_answer: String,
    /// Says that more options must be chosen: `{n}`.
    pub at_least: String,
    /// Says that fewer options may be chosen: `{n}`.
    pub at_most: String,
    /// Says that an answer does not fit, where nothing better is known.
    pub unfit: String,
    /// Title of a survey's end that has no words of its own.
    pub thanks: String,
    /// "Days left: {n}".
    pub days_left: String,
    /// "Hours left: {n}"; the one that has begun counts.
    pub hours_left: String,
}

shopper::wire!(struct Strings {
    hub_title, tab_for_you, tab_badges, tab_data, close, hide, close_question, skip,
    next, back, send, question_of, choose_one, write_something, minutes, read, percent_read,
    back_to_shop, badge_earned, progress, earned, secret, see_badges,
    empty_title, empty_text, last_viewed, data_title, data_memory_only, data_kept, data_erase,
    data_erased, guide, not_started, read_riddle, question_from, hub_new,
    too_long, badges_sum, see_again, data_erase_ask, data_keep, too_short, choose_answer,
    at_least, at_most, unfit, thanks, days_left, hours_left,
});
