//! What fields are called, and what helps to fill them in. What is not named here is called by
//! its key in the document, and told by the schema: both are words.

pub(crate) const THE_END: &str = "The end";
pub(crate) const MORE: &str = "More settings";
pub(crate) const USUAL: &str = "As usual";
pub(crate) const CHOOSE: &str = "Choose …";
pub(crate) const NONE_YET: &str = "There is none yet; make one first.";
pub(crate) const MISSING_NAME: &str = "gone: ";
pub(crate) const ADD: &str = "Add";
pub(crate) const KIND: &str = "Kind";
pub(crate) const UP: &str = "Up";
pub(crate) const DOWN: &str = "Down";
pub(crate) const DUPLICATE: &str = "Duplicate";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const ACTS: &str = "More about";
pub(crate) const NUMBER: &str = "This is no number yet, so nothing was changed.";
pub(crate) const WHOLE: &str = "A whole number is needed here.";
pub(crate) const INSTANT: &str = "This is no day and time yet, so nothing was changed.";
pub(crate) const UNITS: [(&str, &str); 4] = [
    ("s", "seconds"),
    ("m", "minutes"),
    ("h", "hours"),
    ("d", "days"),
];
pub(crate) const NEVER: &str = "never again";
pub(crate) const NO_LIMIT: &str = "not set";
pub(crate) const PERCENT: &str = "percent";
pub(crate) const FORMAT: &str = "Make parts strong, or a link";
pub(crate) const UNFORMAT: &str = "Back to plain text";
pub(crate) const NAME: &str = "Name";
pub(crate) const NARROW: &str = "Only some of them";
pub(crate) const WIDEN: &str = "All of them";
pub(crate) const EVERYONE: &str = "Everyone";
pub(crate) const PICK: &str = "Pick a colour";

/// Labels that say more than the key does: definition, key, label.
const LABELS: [(&str, &str, &str); 119] = [
    ("", "shop", "Name of the shop"),
    ("", "locales", "Languages"),
    ("", "origins", "Addresses of the shop"),
    ("", "time_zone", "Time zone"),
    ("", "hold_out", "Share that sees nothing"),
    ("", "checkout", "Pages of the checkout"),
    ("", "order_gap", "Usual time between two orders"),
    ("", "lanes", "Stages by priority"),
    ("", "stages", "What touches which stage"),
    ("", "groups", "Saved groups"),
    ("Showing", "place", "Where"),
    ("Showing", "on", "On what occasion"),
    ("Showing", "pages", "Only on these pages"),
    ("Showing", "not_pages", "Not on these pages"),
    ("Showing", "audience", "For whom"),
    ("Showing", "why", "Why they see it"),
    ("Showing", "sample", "Share that may see it"),
    ("Showing", "hold_out", "Share that never sees it"),
    ("Showing", "in_checkout", "In the checkout too"),
    ("Showing", "not_now", "Offers “Not now”"),
    ("Showing", "priority", "Priority"),
    ("Showing", "frequency", "How often"),
    ("Showing", "schedule", "When"),
    ("Frequency", "ever", "Most times ever"),
    ("Frequency", "visit", "Most times in a visit"),
    ("Frequency", "day", "Most times a day"),
    ("Frequency", "week", "Most times a week"),
    ("Frequency", "after_shown", "Pause after it was shown"),
    (
        "Frequency",
        "after_dismissed",
        "Pause after it was sent away",
    ),
    ("Frequency", "after_snoozed", "Pause after “Not now”"),
    ("Frequency", "after_answered", "Pause after an answer"),
    (
        "Frequency",
        "after_completed",
        "Pause after it was answered to the end",
    ),
    ("Attention", "visit", "In a visit"),
    ("Attention", "day", "In a day"),
    ("Attention", "week", "In a week"),
    ("Attention", "kinds", "By kind"),
    ("Budget", "visit", "In a visit"),
    ("Budget", "day", "In a day"),
    ("Budget", "week", "In a week"),
    ("Kinds", "loyalty", "Badges and points"),
    ("Schedule", "from", "From"),
    ("Schedule", "until", "Until"),
    ("Schedule", "days", "Days of the week"),
    ("Schedule", "hours", "Hours of the day"),
    ("Schedule", "time", "Whose clock"),
    ("Theme", "preset", "Look"),
    ("Theme", "accent", "Colour of buttons and progress"),
    ("Theme", "accent_dark", "The same in the dark"),
    ("Theme", "on_accent", "Words on that colour"),
    ("Theme", "surface", "Ground of panels"),
    ("Theme", "ink", "Words"),
    ("Theme", "ink_soft", "Softer words"),
    ("Theme", "line_strong", "Edges of fields"),
    ("Theme", "radius", "Roundness of corners"),
    ("Theme", "titles", "Letters of titles"),
    ("Theme", "words", "Letters of texts"),
    ("Launcher", "label", "What the button says"),
    ("Launcher", "position", "On which side"),
    ("Panel", "name", "Name for the team"),
    ("Survey", "name", "Name for the team"),
    ("NamedAudience", "name", "Name"),
    ("NamedAudience", "who", "Who"),
    ("Badge", "criterion", "How it is earned, or its riddle"),
    ("Badge", "secret", "Secret until it is earned"),
    ("Picture", "glyph", "Picture on it"),
    ("Rule", "name", "What shoppers see it called"),
    ("Rule", "kind", "When it happens"),
    ("Rule", "effects", "What it gives"),
    ("Rule", "active", "From when until when"),
    ("Rule", "audience", "For whom"),
    ("Rule", "trust", "Who must vouch for it"),
    ("Rule", "limits", "Limits for one shopper"),
    ("Rule", "reverse", "When an order is taken back"),
    ("Rule", "on_change", "After a change of this rule"),
    ("Achievement", "when", "What is counted"),
    ("Achievement", "recur", "Begins again"),
    ("Achievement", "head_start", "A gift on the way"),
    ("Counted", "within", "Within"),
    ("Sum", "of", "What is added up"),
    ("Points", "per_value", "For what was spent"),
    ("Points", "per_piece", "For each piece"),
    ("Points", "pending", "Counts only after"),
    ("Points", "expires", "Ends after"),
    ("PerValue", "per", "For so many cents"),
    ("Limits", "per_object", "For one product or article"),
    ("Limits", "min_dwell", "Least time on the page"),
    ("Limits", "budget", "Most points in all"),
    ("Trail", "need", "How many are enough"),
    ("Trail", "again", "Begins again"),
    ("Step", "clue", "Riddle"),
    ("Step", "event", "What is done"),
    ("Step", "page", "Found on the page"),
    ("Step", "words", "Words that are found"),
    ("Reward", "about", "What it is"),
    ("Reward", "most", "Most for one shopper"),
    ("Reward", "auto", "Bought by itself"),
    ("Reward", "gone", "Why it is not to be had"),
    ("Reward", "how", "How it is used"),
    ("Reward", "open", "From when until when"),
    ("Reward", "giftable", "May be given to somebody else"),
    ("Worth", "minor", "Worth in cents"),
    ("Contest", "open", "From when until when"),
    ("Contest", "commitment", "Sealed seed"),
    ("Contest", "most", "Most entries of one shopper"),
    ("Question", "ask", "What is asked"),
    ("Question", "when", "Asked only if"),
    ("Question", "if", "Asked only of"),
    ("Question", "go_to", "Where to go on"),
    ("Question", "answer", "What kind of answer"),
    ("Button", "do", "What it does"),
    ("Button", "kind", "Weight"),
    ("Image", "src", "Address of the picture"),
    ("Image", "alt", "The picture in words"),
    ("Nps", "low", "Words at the low end"),
    ("Nps", "high", "Words at the high end"),
    ("Rating", "low", "Words at the low end"),
    ("Rating", "high", "Words at the high end"),
    ("Number", "low", "Words at the low end"),
    ("Number", "high", "Words at the high end"),
];

/// Kinds by definition and key, where the key alone says too little.
const KINDS: [(&str, &str, &str); 64] = [
    ("Block", "eyebrow", "Small line above"),
    ("Block", "last_viewed", "What they looked at last"),
    ("Block", "progress", "Progress"),
    ("Block", "faq", "Questions and answers"),
    ("Block", "product_card", "Product"),
    ("Block", "question", "Survey in place"),
    ("Block", "image", "Picture"),
    ("Block", "numbered", "Numbered list"),
    ("Place", "slot", "In the page, in a slot of the shop"),
    ("Place", "popover", "Over the page, at its lower edge"),
    ("Place", "anchored", "Beside something in the page"),
    ("Place", "banner", "A bar"),
    ("Place", "slide_in", "Slides in from the side"),
    ("Place", "modal", "In the middle, over a dimmed page"),
    ("Place", "hub", "In the hub"),
    ("Place", "launcher", "With the launcher’s button"),
    ("Place", "tab", "A tab at the page’s side"),
    ("ShowOn", "page", "As soon as the page is there"),
    ("ShowOn", "event", "After something they did"),
    ("ShowOn", "dwell", "After some time on the page"),
    ("ShowOn", "scroll", "After some way down the page"),
    ("ShowOn", "in_view", "When a slot comes into view"),
    ("ShowOn", "exit_intent", "When they seem about to leave"),
    ("ShowOn", "idle", "When nothing was done for some time"),
    ("ShowOn", "click", "After a click on something"),
    ("ShowOn", "visible", "When something comes into view"),
    ("ShowOn", "dead_search", "After a search that found nothing"),
    ("ShowOn", "manual", "Only when asked for"),
    ("Action", "open", "Opens a page"),
    ("Action", "show", "Shows a panel"),
    ("Action", "hub", "Opens the hub"),
    ("Action", "dismiss", "Closes the panel"),
    ("AnswerKind", "nps", "0 to 10: would they tell a friend"),
    ("AnswerKind", "csat", "How satisfied"),
    ("AnswerKind", "ces", "How easy"),
    ("AnswerKind", "emoji", "Faces"),
    ("AnswerKind", "number", "A scale of numbers"),
    ("AnswerKind", "single_choice", "One of several"),
    ("AnswerKind", "multiple_choice", "Any of several"),
    ("AnswerKind", "ranking", "Put in order"),
    ("AnswerKind", "matrix", "A choice in each row"),
    ("AnswerKind", "short_text", "Text on one line"),
    ("AnswerKind", "long_text", "Text on several lines"),
    ("AnswerKind", "email", "E-mail address"),
    ("AnswerKind", "phone", "Telephone number"),
    ("AnswerKind", "element", "Something in the page, pointed at"),
    ("AnswerKind", "screenshot", "Picture of the page"),
    ("RuleKind", "earn", "Every time"),
    ("RuleKind", "achievement", "When a goal is reached"),
    ("RuleKind", "streak", "Again and again, without a gap"),
    ("RuleKind", "quest", "Quest: a few things done"),
    ("RuleKind", "hunt", "Hunt: things found in the shop"),
    ("RuleKind", "contest", "For an entry in a contest"),
    ("RuleKind", "referral", "A friend who was brought"),
    ("RuleKind", "surprise", "Now and then"),
    ("RuleKind", "feedback", "A survey was answered"),
    ("Effect", "webhook", "Tells the shop’s backend"),
    ("Effect", "ga4", "Tells Google Analytics"),
    ("Measure", "count", "How often"),
    ("Measure", "distinct", "How many different ones"),
    (
        "Measure",
        "sum",
        "What it was worth, or how many pieces, in all",
    ),
    ("Measure", "max", "The most at once"),
    ("Measure", "days", "On how many days"),
    ("Measure", "first", "The first time"),
];

/// Words of constants.
const CONSTANTS: [(&str, &str); 19] = [
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
    ("awareness", "Awareness"),
    ("consideration", "Consideration"),
    ("client", "Nobody"),
    ("host", "The shop’s backend"),
    ("platform", "The shop’s order system"),
    ("on_completion", "As soon as it is reached: a stamp card"),
    ("on_expiry", "With each period: a goal of the month"),
    ("page_top", "In the page, at its top"),
    ("page_bottom", "In the page, at its end"),
    ("shopper", "The shopper’s"),
    ("shop", "The shop’s"),
    ("store", "As the shop’s pages"),
];

/// Texts that take more than a line.
const LONG: [&str; 11] = [
    "text",
    "quote",
    "about",
    "criterion",
    "teaser",
    "terms",
    "answer",
    "purpose",
    "clue",
    "odds",
    "list",
];

/// What a member is called.
pub(crate) fn label(definition: &str, key: &str) -> String {
    let named = LABELS
        .iter()
        .find(|(of, it, _)| *of == definition && *it == key);
    named.map_or_else(|| spoken(key), |(_, _, label)| (*label).to_owned())
}

/// What a kind is called.
pub(crate) fn kind(definition: &str, key: &str) -> String {
    let named = KINDS
        .iter()
        .find(|(of, it, _)| *of == definition && *it == key);
    named.map_or_else(|| spoken(key), |(_, _, label)| (*label).to_owned())
}

/// What one of a few words is called.
pub(crate) fn constant(word: &str) -> String {
    let named = CONSTANTS.iter().find(|(it, _)| *it == word);
    named.map_or_else(|| spoken(word), |(_, words)| (*words).to_owned())
}

/// Whether a text takes more than a line.
pub(crate) fn is_long(key: &str) -> bool {
    LONG.contains(&key)
}

/// The hint of a member that is called so: nothing where it only says the label again, and
/// without ranges of shares, which the form has in percent.
pub(crate) fn hint_of(label: &str, told: &str) -> Option<String> {
    const RANGES: [&str; 3] = [
        ", from 0 to below 1",
        ", above 0 and up to 1, like `0.2`",
        ", from 0 to 1",
    ];
    let told = RANGES
        .iter()
        .fold(told.to_owned(), |told, range| told.replace(range, ""));
    hint(&told).filter(|hint| hint.trim_end_matches('.') != label)
}

/// A key as words.
pub(crate) fn spoken(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What the schema tells, for who fills in a form: without what only a writer of JSON needs.
pub(crate) fn hint(told: &str) -> Option<String> {
    let mut kept = String::new();
    for sentence in sentences(told) {
        let mut after_dollars = sentence.split("`$").skip(1);
        let has_operator = after_dollars.any(|it| it.starts_with(char::is_alphabetic));
        let begins = |word| sentence.starts_with(word);
        if has_operator || sentence.contains('{') || begins("Id") || begins("Required") {
            continue;
        }
        let sentence = ["Default: ", "Left out: "]
            .iter()
            .find_map(|it| sentence.strip_prefix(it))
            .map_or_else(
                || sentence.to_owned(),
                |usual| format!("Left empty: {}", usual.replace('`', "")),
            );
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(&sentence.replace('`', ""));
    }
    (!kept.is_empty()).then_some(kept)
}

/// Sentences with their stops; a stop within a word or a number ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(". ") {
        let (sentence, after) = rest.split_at(at + 1);
        found.push(sentence);
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

/// A language in its English name; its tag where we have none.
pub(crate) fn language(tag: &str) -> String {
    const NAMES: [(&str, &str); 16] = [
        ("en", "English"),
        ("it", "Italian"),
        ("de", "German"),
        ("fr", "French"),
        ("es", "Spanish"),
        ("pt", "Portuguese"),
        ("pl", "Polish"),
        ("ja", "Japanese"),
        ("ar", "Arabic"),
        ("he", "Hebrew"),
        ("nl", "Dutch"),
        ("sv", "Swedish"),
        ("da", "Danish"),
        ("cs", "Czech"),
        ("tr", "Turkish"),
        ("zh", "Chinese"),
    ];
    let (base, region) = tag
        .split_once('-')
        .map_or((tag, None), |(base, region)| (base, Some(region)));
    let name = NAMES
        .iter()
        .find(|(it, _)| *it == base)
        .map_or(base, |(_, name)| *name);
    region.map_or_else(|| name.to_owned(), |region| format!("{name} ({region})"))
}

/// A text that is missing in a language.
pub(crate) fn missing(language: &str, instead: &str) -> String {
    format!("{language} is missing. Until then, these shoppers see the {instead} text.")
}

/// Bounds of a number.
pub(crate) fn bounds(least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("From {least} to {most}."),
        (Some(least), None) => format!("At least {least}."),
        (None, Some(most)) => format!("At most {most}."),
        (None, None) => String::new(),
    }
}

/// What is added to a list, by the label of the list.
pub(crate) fn add(label: &str) -> String {
    format!("Add to “{label}”")
}

/// An act on an element, for who cannot see which.
pub(crate) fn act_on(act: &str, name: &str) -> String {
    format!("{act}: {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::journey;

    #[test]
    fn every_label_and_kind_is_of_something_that_is_there() {
        let schema = journey();
        for (definition, key, _) in LABELS {
            let known = schema
                .fields(definition)
                .iter()
                .any(|field| field.key == key);
            assert!(known, "{definition}.{key}");
        }
        for (definition, key, _) in KINDS {
            assert!(
                schema.arms(definition).iter().any(|arm| arm.key == key),
                "{definition}.{key}"
            );
        }
    }

    #[test]
    fn hints_are_for_people_who_fill_in_forms() {
        let told = "Most times ever. Default: no limit.";
        assert_eq!(
            hint(told).as_deref(),
            Some("Most times ever. Left empty: no limit.")
        );
        assert_eq!(hint("Id: answers stay with it."), None);
        assert_eq!(
            hint("Lists by name. `$inGroup` asks for one.").as_deref(),
            Some("Lists by name.")
        );
        assert_eq!(hint("Written as `{\"a\": 1}`.").as_deref(), None);
        assert_eq!(label("Showing", "on"), "On what occasion");
        assert_eq!(label("Coupon", "code"), "Code");
    }
}
