//! A short selector for an element: from the nearest thing that the shop named, down.

/// One element on the way up from the one that was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Step {
    /// Its tag.
    pub(crate) tag: String,
    /// Its id; empty without one.
    pub(crate) id: String,
    /// What the shop's tests call it (`data-testid`); empty without it.
    pub(crate) test_id: String,
    /// Its place among siblings of its tag, from 1; 0 where it is the only one.
    pub(crate) nth: u32,
}

/// Most steps that are looked at: beyond them a path breaks with every change of the page.
pub(crate) const MOST_STEPS: usize = 8;
/// Longest selector, characters.
const LONGEST: usize = 200;

/// The selector, for the steps from the element outwards.
pub(crate) fn selector(steps: &[Step]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for step in steps.iter().take(MOST_STEPS) {
        let anchored = anchor(step);
        let done = anchored.is_some();
        parts.push(anchored.unwrap_or_else(|| place(step)));
        if done {
            break;
        }
    }
    parts.reverse();
    // What is nearest to the element says most.
    while parts.len() > 1 && parts.iter().map(|part| part.len() + 3).sum::<usize>() > LONGEST {
        parts.remove(0);
    }
    parts.join(" > ")
}

fn anchor(step: &Step) -> Option<String> {
    if is_steady(&step.id) {
        Some(["#", &step.id].concat())
    } else if is_steady(&step.test_id) {
        Some(["[data-testid=\"", &step.test_id, "\"]"].concat())
    } else {
        None
    }
}

fn place(step: &Step) -> String {
    let plain = step
        .tag
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-');
    let tag = if plain { step.tag.as_str() } else { "*" };
    match step.nth {
        0 => tag.to_owned(),
        nth => [tag, ":nth-of-type(", &nth.to_string(), ")"].concat(),
    }
}

/// A name that somebody wrote, as against one that a framework counted up, and one that needs
/// no escaping.
fn is_steady(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 60
        && name.chars().all(plain)
        && digits <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(tag: &str, id: &str, nth: u32) -> Step {
        Step {
            tag: tag.to_owned(),
            id: id.to_owned(),
            nth,
            ..Step::default()
        }
    }

    #[test]
    fn it_begins_at_the_nearest_name_that_the_shop_gave() {
        let steps = [
            step("span", "", 2),
            step("button", ":r1:", 0),
            step("form", "buy", 0),
            step("main", "top", 0),
        ];
        assert_eq!(selector(&steps), "#buy > button > span:nth-of-type(2)");
        let tested = Step {
            test_id: "add-to-basket".to_owned(),
            ..step("button", "", 3)
        };
        assert_eq!(selector(&[tested]), "[data-testid=\"add-to-basket\"]");
    }

    #[test]
    fn names_that_frameworks_count_up_are_no_anchors() {
        for id in [
            "",
            "9lives",
            "field-18273",
            "a b",
            "a\"]",
            "x.y",
            &"a".repeat(61),
        ] {
            assert_eq!(selector(&[step("p", id, 0)]), "p", "{id}");
        }
    }

    #[test]
    fn it_is_never_long() {
        let steps = vec![step(&"x-".repeat(30), "", 4_000_000_000); 40];
        assert!(selector(&steps).len() <= 200);
        assert_eq!(selector(&[step("a:b", "", 0)]), "*");
    }
}
