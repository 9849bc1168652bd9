//! The parts of what is edited: lists whose elements are chosen one by one, and groups of
//! members. Data, so that panels, surveys and all else have one editor.

use crate::view::icon::Icon;
use crate::words::editor as words;

/// A part of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A list of elements that are edited one at a time.
    List {
        heading: &'static str,
        /// The member that it is.
        key: &'static str,
        /// What its elements are, in the schema.
        definition: &'static str,
        icon: Icon,
    },
    /// Groups of members under a heading.
    Groups {
        heading: &'static str,
        groups: &'static [Group],
    },
}

/// Members that are edited together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) label: &'static str,
    pub(super) icon: Icon,
    /// The member that they are members of; the element itself where it is empty.
    pub(super) of: &'static str,
    /// Its definition.
    pub(super) definition: &'static str,
    pub(super) keys: &'static [&'static str],
}

const fn group(
    label: &'static str,
    icon: Icon,
    of: &'static str,
    definition: &'static str,
    keys: &'static [&'static str],
) -> Group {
    Group {
        label,
        icon,
        of,
        definition,
        keys,
    }
}

const SHOWING: [Group; 4] = [
    group(
        words::FOR_WHOM,
        Icon::Users,
        "show",
        "Showing",
        &["audience", "why", "sample", "hold_out"],
    ),
    group(
        words::WHERE,
        Icon::Map,
        "show",
        "Showing",
        &["place", "on", "pages", "not_pages", "in_checkout"],
    ),
    group(
        words::WHEN,
        Icon::Calendar,
        "show",
        "Showing",
        &["schedule"],
    ),
    group(
        words::HOW_OFTEN,
        Icon::Clock,
        "show",
        "Showing",
        &["frequency", "not_now", "priority"],
    ),
];

const PANEL: &[Part] = &[
    Part::List {
        heading: words::BLOCKS,
        key: "blocks",
        definition: "Block",
        icon: Icon::Text,
    },
    Part::Groups {
        heading: words::WHEN_AND_WHOM,
        groups: &SHOWING,
    },
];

const SURVEY: &[Part] = &[
    Part::List {
        heading: words::QUESTIONS,
        key: "questions",
        definition: "Question",
        icon: Icon::Chat,
    },
    Part::List {
        heading: words::ENDS,
        key: "ends",
        definition: "End",
        icon: Icon::Door,
    },
    Part::Groups {
        heading: words::WHEN_AND_WHOM,
        groups: &SHOWING,
    },
];

/// The outline of a list's elements; empty where one form holds all.
pub(super) fn outline(list: &str) -> &'static [Part] {
    match list {
        "panels" => PANEL,
        "surveys" => SURVEY,
        _ => &[],
    }
}

/// The definition of a list's elements.
pub(super) fn definition(list: &str) -> &'static str {
    match list {
        "panels" => "Panel",
        "surveys" => "Survey",
        "audiences" => "NamedAudience",
        "badges" => "Badge",
        "rules" => "Rule",
        "rewards" => "Reward",
        "contests" => "Contest",
        "tiers" => "Ladder",
        "wallets" => "Wallet",
        "multipliers" => "Multiplier",
        _ => "",
    }
}

/// The icon of a block.
pub(super) fn block_icon(kind: &str) -> Icon {
    match kind {
        "image" => Icon::Image,
        "heading" | "eyebrow" => Icon::Head,
        "button" => Icon::Arrow,
        "article" => Icon::Note,
        "progress" => Icon::Badge,
        "countdown" => Icon::Clock,
        "coupon" => Icon::Gift,
        "video" => Icon::Play,
        "question" => Icon::Chat,
        "last_viewed" | "product_card" => Icon::Eye,
        "columns" => Icon::Table,
        _ => Icon::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::journey;
    use crate::words::editor::LISTS;

    #[test]
    fn every_part_is_in_the_schema() {
        let schema = journey();
        for (list, ..) in LISTS {
            let definition = definition(list);
            let fields = schema.fields(definition);
            assert!(!fields.is_empty(), "{list}");
            for part in outline(list) {
                match part {
                    Part::List { key, .. } => assert!(fields.iter().any(|it| it.key == *key)),
                    Part::Groups { groups, .. } => {
                        for group in *groups {
                            let there = schema.fields(group.definition);
                            for key in group.keys {
                                assert!(there.iter().any(|it| it.key == *key), "{key}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn no_member_of_showing_is_left_out() {
        let edited: Vec<_> = SHOWING.iter().flat_map(|group| group.keys).collect();
        for field in journey().fields("Showing") {
            assert!(edited.contains(&&field.key.as_str()), "{}", field.key);
        }
    }
}
