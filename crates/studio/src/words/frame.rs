//! The frame around every page.

use crate::route::Room;

pub(crate) const MARK: &str = "Milepost";
pub(crate) const MENU: &str = "Menu";
pub(crate) const CLOSE_MENU: &str = "Close the menu";
pub(crate) const SITES: &str = "Sites";
pub(crate) const SKIP: &str = "To the page";
pub(crate) const NAV: &str = "Studio";
pub(crate) const ACCOUNT: &str = "Account";
pub(crate) const NOWHERE: &str = "There is no such page";
pub(crate) const NOWHERE_LEAD: &str = "The address may be old, or mistyped.";
pub(crate) const TO_SITES: &str = "To your sites";
pub(crate) const NOT_YOURS: &str = "This site is not here";
pub(crate) const NOT_YOURS_LEAD: &str = "There is no such site on this server, or you have no role at it. An admin of the site gives roles.";
pub(crate) const LOADING: &str = "One moment.";

/// The heading above some rooms; the first group has none.
pub(crate) const BUILD: &str = "Build";
pub(crate) const LISTEN: &str = "Listen";
pub(crate) const SITE: &str = "Site";

/// A room's name.
pub(crate) fn room(room: Room) -> &'static str {
    match room {
        Room::Overview => "Overview",
        Room::Journey => "Journey map",
        Room::Panels => "Panels",
        Room::Questions => "Questions",
        Room::Badges => "Badges and rewards",
        Room::Audiences => "Audiences",
        Room::Look => "Look and pace",
        Room::Experiments => "Experiments",
        Room::Preview => "Preview",
        Room::Results => "Results",
        Room::Inbox => "Inbox",
        Room::Staff => "Staff voices",
        Room::Versions => "Versions",
        Room::Source => "As text",
        Room::Settings => "Settings",
    }
}

/// What a room is for, under its name.
pub(crate) fn lead(room: Room) -> &'static str {
    match room {
        Room::Overview => "How the site is doing, and what waits for you.",
        Room::Journey => "Six stages, their touchpoints, each score with its interval.",
        Room::Panels => "What shoppers are shown, where and when.",
        Room::Questions => "What shoppers are asked, and what follows from their answers.",
        Room::Badges => "What coming back earns: badges, points, tiers, rewards.",
        Room::Audiences => "Who is meant, in words that can be read aloud.",
        Room::Look => "What holds for everything: colours, how often, stages, languages.",
        Room::Experiments => "Two ways side by side, until the numbers can tell them apart.",
        Room::Preview => {
            "The draft in the real widget, as one shopper meets it. Nothing is recorded."
        }
        Room::Results => "What came of everything, with its uncertainty.",
        Room::Inbox => "What shoppers wrote, one voice at a time.",
        Room::Staff => "What those on the shop floor see and hear.",
        Room::Source => "The whole draft as it is written, for who likes to write it.",
        Room::Versions => "What was published, what changes next, and the way back.",
        Room::Settings => "The site, its people, its keys, and what is kept for how long.",
    }
}
