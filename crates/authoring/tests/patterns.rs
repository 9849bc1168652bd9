//! Patterns: what they match on the device, and what is refused on the way there.

use std::sync::LazyLock;

use authoring::condition::pattern::{self, Case, MAX_SOURCE_BYTES, MAX_TABLE_BYTES, PatternError};
use proptest::prelude::*;
use regex_automata::meta::Regex;
use targeting::Pattern;

#[track_caller]
fn regex(source: &str, case: Case) -> Pattern {
    pattern::regex(source, case).expect(source)
}

#[track_caller]
fn glob(source: &str) -> Pattern {
    pattern::glob(source, Case::Matters).expect(source)
}

/// Expressions that mean the same in JavaScript and in the reference.
const SHARED: [&str; 16] = [
    "ab",
    "^ab",
    "ab$",
    "^$",
    "",
    "a|bb|/c",
    "(a|b)*a(a|b)",
    "^[^/]+/[ab]{2,3}$",
    "a.*b",
    "^.{2}$",
    "a..b",
    "[^a]b?$",
    "(?-u:\\b)a",
    "à|é+b",
    "^(/[a-c]+)+/?$",
    "(^a|b$)",
];

/// Each with its table and its reference, built once: building takes longer than matching.
static BUILT: LazyLock<Vec<(&str, Pattern, Regex)>> = LazyLock::new(|| {
    let built = |source: &'static str| {
        let table = regex(&source.replace("(?-u:\\b)", "\\b"), Case::Matters);
        (source, table, Regex::new(source).expect(source))
    };
    SHARED.into_iter().map(built).collect()
});

proptest! {
    #[test]
    fn tables_agree_with_the_library_that_made_them(text in "[ab/cà é1.]{0,10}", any: String) {
        // `.` leaves out carriage returns in JavaScript.
        for text in [text, any.replace('\r', "")] {
            for (source, table, reference) in BUILT.iter() {
                prop_assert_eq!(table.matches(&text), reference.is_match(&text), "{}", source);
            }
        }
    }

}

proptest! {
    // Building one takes milliseconds without optimisation.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_text_always_matches_itself_escaped(text: String, around: String) {
        prop_assume!(text.len() < 30);
        let escape = |c| if "^]\\".contains(c) { format!("[\\{c}]") } else { format!("[{c}]") };
        let escaped: String = text.chars().map(escape).collect();
        let found = regex(&escaped, Case::Matters);
        let surrounded = format!("{around}{text}{around}");
        prop_assert!(found.matches(&surrounded));
    }

    #[test]
    fn whatever_is_written_is_compiled_or_refused(source: String) {
        let source = source.chars().take(40).collect::<String>();
        let patterns = [pattern::regex(&source, Case::Ignored), pattern::glob(&source, Case::Ignored)];
        for error in patterns.into_iter().filter_map(Result::err) {
            prop_assert!(!error.to_string().is_empty() && !error.mend().is_empty());
        }
    }

    #[test]
    fn a_glob_matches_what_a_plain_matcher_matches(
        source in "[/a?*.é]{0,7}", near in "[/abé.]{0,8}", any: String,
    ) {
        let glob = glob(&source);
        for text in [near, any] {
            prop_assert_eq!(glob.matches(&text), plainly(&source, &text), "{} {}", source, text);
        }
    }

    #[test]
    fn a_glob_without_wildcards_matches_its_own_path(path in "/[a-zà.+()]{0,9}") {
        prop_assert!(glob(&path).matches(&path));
        let other = format!("{path}x");
        prop_assert!(!glob(&path).matches(&other));
    }
}

/// What a glob means, with no thought of speed.
fn plainly(glob: &str, text: &str) -> bool {
    fn rest(glob: &[char], text: &[char], slash: bool) -> bool {
        let anything = |glob: &[char], stop: bool| {
            let free = text.iter().take_while(|c| !stop || **c != '/').count();
            (0..=free).any(|n| rest(glob, &text[n..], slash))
        };
        match glob {
            ['*', '*', glob @ ..] => anything(glob, false),
            ['*', glob @ ..] => anything(glob, true),
            ['?', glob @ ..] => {
                matches!(text, [c, text @ ..] if *c != '/' && rest(glob, text, slash))
            }
            [c, glob @ ..] => text.first() == Some(c) && rest(glob, &text[1..], slash),
            [] => text.is_empty() || slash && *text == ['/'],
        }
    }
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    rest(&chars(glob), &chars(text), !glob.ends_with(['/', '*']))
}

#[test]
fn a_long_text_takes_one_step_a_byte() {
    let pattern = glob("/*a*a*a*a*a*b");
    let text = format!("/{}", "a".repeat(1_000_000));
    assert!(!pattern.matches(&text));
    assert!(pattern.matches(&format!("{text}b")));
}

#[test]
fn patterns_read_as_in_javascript() {
    let cases = [
        (r"^\d+$", "123", true),
        // Digits and letters are ASCII.
        (r"^\d+$", "١٢٣", false),
        (r"^\w+$", "caffè", false),
        // Escapes that mean nothing stand for themselves.
        (r"\<b\>", "a<b>", true),
        (r"\A\z", "Az", true),
        // Brackets do not nest, and neither `&&` nor `--` is an operator.
        ("^[[]$", "[", true),
        ("^[a&&b]$", "&", true),
        (r"^[\w-.]$", "-", true),
        ("[]", "a", false),
        ("^[^]$", "\n", true),
        // Braces that repeat nothing are braces.
        ("a{b}", "a{b}", true),
        (r"^\u00e8\x41$", "èA", true),
        (r"^\ud83d\ude00$", "😀", true),
        // Between the bytes of a letter there is no place where a letter could not be.
        (r"\B", "aéa", false),
        (r"\B.+", "aé", false),
        ("a.b", "a\rb", false),
        (r"\s", "a\u{a0}b", true),
        (r"^\S+$", "città", true),
    ];
    for (source, text, matches) in cases {
        assert_eq!(
            regex(source, Case::Matters).matches(text),
            matches,
            "{source} in {text}"
        );
    }
}

#[test]
fn case_is_ignored_in_any_script() {
    assert!(regex("città$", Case::Ignored).matches("CITTÀ"));
    assert!(!regex("città$", Case::Matters).matches("CITTÀ"));
    assert!(
        !regex("k", Case::Ignored).matches("\u{212a}"),
        "the Kelvin sign is no k"
    );
}

#[test]
fn globs_stay_within_a_folder_unless_they_say_otherwise() {
    let cases = [
        ("/cart", "/cart", true),
        ("/cart", "/cart/", true),
        ("/cart", "/carts", false),
        ("/cart", "/it/cart", false),
        ("/products/*", "/products/oak", true),
        ("/products/*", "/products/oak/care", false),
        ("/products/**", "/products/oak/care", true),
        ("/*/sale", "/it/sale", true),
        ("/p?", "/pà", true),
        ("/p?", "/p/", false),
        ("/p?", "/pab", false),
        ("/a.b", "/aXb", false),
        ("**/checkout/**", "/it/checkout/pay", true),
    ];
    for (source, path, matches) in cases {
        assert_eq!(glob(source).matches(path), matches, "{source} on {path}");
    }
}

#[test]
fn what_cannot_be_matched_in_linear_time_is_refused_with_its_name() {
    for (source, reason) in [
        ("(?=a)b", "look-around"),
        (r"(a)\1", "backreferences"),
        ("(a", "unclosed group"),
        ("[a", "unclosed character class"),
        ("*a", "repetition operator missing expression"),
    ] {
        let Err(PatternError::Syntax(said)) = pattern::regex(source, Case::Matters) else {
            panic!("{source} was not refused for its syntax");
        };
        assert!(said.contains(reason), "{source}: {said}");
    }
}

#[test]
fn what_would_not_fit_is_refused() {
    for source in [
        "(a|b)*a(a|b){12}",
        "^.{500}$",
        "x{1000}{1000}",
        "(((x{30}){30}){30}){30}",
    ] {
        assert_eq!(
            pattern::regex(source, Case::Matters),
            Err(PatternError::TooLarge),
            "{source}"
        );
    }
    let long = "a".repeat(MAX_SOURCE_BYTES + 1);
    assert_eq!(
        pattern::regex(&long, Case::Matters),
        Err(PatternError::TooLong)
    );
    assert_eq!(
        pattern::glob(&long, Case::Matters),
        Err(PatternError::TooLong)
    );
}

/// The bytes that a document grows by. Journeys have a few of these, so hundreds of bytes each
/// are fine and thousands are not.
#[test]
fn typical_patterns_are_small() {
    let sizes = [
        ("(Mobile|Tablet)", 200),
        ("@gmail\\.com$", 200),
        ("^/sale/", 100),
        ("utm_(source|medium)=[^&]+", 350),
        (r"^https?://([a-z0-9-]+\.)*example\.com(/.*)?$", 500),
        (r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", 200),
        (r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", 1_500),
    ];
    for (source, most) in sizes {
        let pattern = regex(source, Case::Matters);
        let size = postcard::to_allocvec(&pattern).unwrap().len();
        assert!(size <= most, "{source}: {size} bytes");
        assert!(pattern.table.len() * 2 <= MAX_TABLE_BYTES);
    }
}
