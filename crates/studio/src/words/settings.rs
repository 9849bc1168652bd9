//! Settings: their parts, the site, the tag, quiet.

pub(crate) const PARTS: &str = "Settings";
pub(crate) const ASK_ADMIN: &str = "This is for admins of the site";
pub(crate) const ASK_ADMIN_LEAD: &str =
    "Your role does not open it. An admin of the site gives roles, under People.";

pub(crate) const SITE: &str = "Site";
pub(crate) const SITE_LEAD: &str = "What it is called and where its pages are.";
pub(crate) const NAME: &str = "Name";
pub(crate) const NAME_HINT: &str = "What your team calls it.";
pub(crate) const ORIGINS: &str = "Addresses of the shop";
pub(crate) const ORIGINS_HINT: &str =
    "One a line, like https://shop.example. Pages elsewhere are not heard.";
pub(crate) const SAVE: &str = "Save";
pub(crate) const SITE_SAVED: &str = "The site is saved.";
pub(crate) const LANGUAGES: &str = "Languages";
pub(crate) const LANGUAGES_LEAD: &str = "Part of the draft: they go live with the next version.";
pub(crate) const LANGUAGES_LABEL: &str = "Languages of the shop";
pub(crate) const LANGUAGES_HINT: &str =
    "Like en, de, pt-BR. The first is what everybody else sees.";
pub(crate) const LANGUAGES_SET: &str = "The languages are in the draft.";
pub(crate) const TAKE_OVER: &str = "Take over";

pub(crate) const INSTALL: &str = "Install";
pub(crate) const TAG: &str = "The tag";
pub(crate) const TAG_LEAD: &str =
    "One tag. It waits until the shop has loaded, and it cannot break the page.";
pub(crate) const WHERE: &str = "Where";
pub(crate) const PLATFORMS: [&str; 4] = ["HTML", "Tag Manager", "Shopify", "WooCommerce"];
pub(crate) const PLATFORM_STEPS: [&str; 4] = [
    "Put it before the closing body tag of every page.",
    "Make a tag of the type Custom HTML with this text, and let it fire on all pages.",
    "In the theme's code, put it into layout/theme.liquid before the closing body tag.",
    "Put it at the end of functions.php of the child theme.",
];
pub(crate) const COPY: &str = "Copy";
pub(crate) const NEVER_SEEN: &str =
    "Nothing has come from the shop's pages yet. Open one of them, and agree to its cookies.";
pub(crate) const NOT_LATELY: &str =
    "The last events came from elsewhere, not from the shop's pages.";
pub(crate) const LOOK_AGAIN: &str = "Look again";
pub(crate) const PAGE_CHECK: &str = "Look at a page of the shop";
pub(crate) const PAGE_CHECK_LEAD: &str = "From outside, as a browser would: whether the tag is there, what of the page's policy blocks it and what to send instead, whether its files arrive.";
pub(crate) const PAGE_CHECK_URL: &str = "Address of the page";
pub(crate) const PAGE_CHECK_LOOK: &str = "Look";
pub(crate) const PAGE_GOOD: &str = "Fine";
pub(crate) const PAGE_DOUBTFUL: &str = "Worth a look";
pub(crate) const PAGE_BAD: &str = "Does not work";
pub(crate) const NO_LIVE: &str =
    "Nothing is published at this site yet, so the tag has nothing to show.";

pub(crate) const QUIET: &str = "Quiet";
pub(crate) const QUIET_LEAD: &str =
    "Takes the widget off every page within a minute. What shoppers do is still counted.";
pub(crate) const LOUD: &str = "The widget shows on the shop's pages.";
pub(crate) const QUIET_SWITCH: &str = "Make it quiet";
pub(crate) const QUIET_WHY: &str = "Why";
pub(crate) const QUIET_WHY_HINT: &str = "For whoever finds it quiet.";
pub(crate) const QUIETED: &str = "The widget goes from all pages within a minute.";
pub(crate) const UNQUIET: &str = "Let it show again";
pub(crate) const UNQUIETED: &str = "The widget is back with the next page that is opened.";
pub(crate) const NOT_PUBLISHER: &str = "Somebody who may publish can change this.";

/// When something came from the shop last.
pub(crate) fn last_seen(ago: &str) -> String {
    format!("Last heard from the shop {ago}")
}

/// An order to be quiet.
pub(crate) fn is_quiet(build: &str, by: &str, when: &str) -> String {
    match build {
        "*" => format!("Quiet since {when}, by {by}."),
        build => format!("Build {build} is quiet since {when}, by {by}."),
    }
}
