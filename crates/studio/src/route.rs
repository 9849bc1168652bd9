//! Pages and their paths, both ways. A function pair and no router library: pages are few, and a
//! page is part of the state, which a router would hold a second time.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where the app lies on its server.
pub(crate) const HOME: &str = "/studio";

/// Ids stay as they are, all else is encoded.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Where the marketer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Which site?
    Sites,
    /// A site that shall be.
    NewSite,
    /// One's own account.
    Account,
    /// At a site.
    At(Spot),
    /// An address that is no page's.
    Nowhere(String),
}

/// A place at a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The site's id.
    pub(crate) site: String,
    /// The room.
    pub(crate) room: Room,
    /// What is looked at within the room, like a panel's id; empty for the room itself.
    pub(crate) within: Vec<String>,
}

/// The rooms of a site, in the order of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Room {
    Overview,
    Journey,
    Panels,
    Questions,
    Badges,
    Audiences,
    Look,
    Experiments,
    Preview,
    Results,
    Inbox,
    Staff,
    Versions,
    Source,
    Settings,
}

impl Room {
    /// All of them.
    pub(crate) const ALL: [Self; 15] = [
        Self::Overview,
        Self::Journey,
        Self::Panels,
        Self::Questions,
        Self::Badges,
        Self::Audiences,
        Self::Look,
        Self::Experiments,
        Self::Preview,
        Self::Results,
        Self::Inbox,
        Self::Staff,
        Self::Versions,
        Self::Source,
        Self::Settings,
    ];

    /// Its word in a path; the overview has none, being the site's own page.
    const fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Journey => "journey",
            Self::Panels => "panels",
            Self::Questions => "questions",
            Self::Badges => "badges",
            Self::Audiences => "audiences",
            Self::Look => "look",
            Self::Experiments => "experiments",
            Self::Preview => "preview",
            Self::Results => "results",
            Self::Inbox => "inbox",
            Self::Staff => "staff",
            Self::Versions => "versions",
            Self::Source => "source",
            Self::Settings => "settings",
        }
    }
}

impl Spot {
    /// The room itself.
    pub(crate) fn new(site: impl Into<String>, room: Room) -> Self {
        Self {
            site: site.into(),
            room,
            within: Vec::new(),
        }
    }

    /// Something within it.
    #[must_use]
    pub(crate) fn at(mut self, what: impl Into<String>) -> Self {
        self.within.push(what.into());
        self
    }
}

impl From<Spot> for Page {
    fn from(spot: Spot) -> Self {
        Self::At(spot)
    }
}

impl Page {
    /// The page of a path; queries and fragments are not its matter.
    pub(crate) fn of(path: &str) -> Self {
        let parts: Option<Vec<String>> = path
            .strip_prefix(HOME)
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
            .map(|rest| rest.split('/').filter(|part| !part.is_empty()))
            .and_then(|parts| parts.map(decoded).collect());
        let nowhere = || Self::Nowhere(path.to_owned());
        let Some(parts) = parts else { return nowhere() };
        let mut parts = parts.into_iter();
        match (parts.next().as_deref(), parts.next()) {
            (None, _) | (Some("sites"), None) => Self::Sites,
            (Some("new-site"), None) => Self::NewSite,
            (Some("account"), None) => Self::Account,
            (Some("sites"), Some(site)) => {
                let word = parts.next();
                let word = word.as_deref().unwrap_or("overview");
                let room = Room::ALL.into_iter().find(|room| room.word() == word);
                let within = parts.collect();
                room.map_or_else(nowhere, |room| Self::At(Spot { site, room, within }))
            }
            _ => nowhere(),
        }
    }

    /// Its path.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Sites => HOME.to_owned(),
            Self::NewSite => format!("{HOME}/new-site"),
            Self::Account => format!("{HOME}/account"),
            Self::At(spot) => {
                let mut path = format!("{HOME}/sites/{}/{}", encoded(&spot.site), spot.room.word());
                for part in &spot.within {
                    path.push('/');
                    path.push_str(&encoded(part));
                }
                path
            }
            Self::Nowhere(path) => path.clone(),
        }
    }

    /// The site that it is about.
    pub(crate) fn site(&self) -> Option<&str> {
        match self {
            Self::At(spot) => Some(&spot.site),
            _ => None,
        }
    }
}

/// A part of a path, safe to put between slashes.
pub(crate) fn encoded(part: &str) -> String {
    utf8_percent_encode(part, KEPT).to_string()
}

fn decoded(part: &str) -> Option<String> {
    let text = percent_decode_str(part).decode_utf8().ok()?;
    Some(text.into_owned())
}

/// Whether the browser stories open this page for axe. Each place that names pages asks it of its
/// own, so that none is forgotten: a page that is missing there needs a line in that file.
#[cfg(test)]
pub(crate) fn is_walked(room: Room, within: &[&str]) -> bool {
    let mut spot = Spot::new("fern-floor", room);
    spot.within = within.iter().map(|part| (*part).to_owned()).collect();
    let page = Page::At(spot);
    WALKED.lines().any(|path| Page::of(path) == page)
}

/// The pages that the browser stories open for axe, a path a line.
#[cfg(test)]
const WALKED: &str = include_str!("../../../tests/stories/studio/pages.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axe_looks_at_every_page_that_has_a_route() {
        for room in Room::ALL {
            assert!(is_walked(room, &[]), "{room:?}");
        }
        let pages: Vec<Page> = WALKED.lines().map(Page::of).collect();
        let nowhere = |page: &Page| matches!(page, Page::Nowhere(_));
        for page in [Page::Sites, Page::NewSite, Page::Account] {
            assert!(pages.contains(&page), "{page:?}");
        }
        let nowhere = pages.iter().filter(|page| nowhere(page)).count();
        assert_eq!(
            nowhere, 1,
            "one is the page for none; the others are mistyped"
        );
    }

    #[test]
    fn every_page_is_found_again_by_its_path() {
        let mut pages = vec![Page::Sites, Page::NewSite, Page::Account];
        for room in Room::ALL {
            let spot = Spot::new("fern-floor", room);
            pages.push(spot.clone().into());
            pages.push(spot.at("wel/come ü").at("2").into());
        }
        for page in pages {
            assert_eq!(Page::of(&page.path()), page, "{}", page.path());
        }
    }

    #[test]
    fn a_site_without_a_room_is_its_overview_and_a_slash_at_the_end_says_nothing() {
        let overview = Page::At(Spot::new("moss", Room::Overview));
        assert_eq!(Page::of("/studio/sites/moss"), overview);
        assert_eq!(Page::of("/studio/sites/moss/overview/"), overview);
        assert_eq!(Page::of("/studio/"), Page::Sites);
    }

    #[test]
    fn other_addresses_are_nowhere() {
        for path in [
            "/studio/sites/moss/cellar",
            "/studio/attic",
            "/studiofoo",
            "/studio/account/x",
            "/studio/new-site/x",
            "/studio/sites/%ff",
            "/",
        ] {
            assert_eq!(Page::of(path), Page::Nowhere(path.to_owned()));
        }
    }
}
