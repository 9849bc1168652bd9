//! The register: one entry for each rule. Ids are never used again for something else.

use crate::Severity;

/// Makes the enum and its tables from one list, whose doc comments are the words that editors
/// and `docs/lints.md` show.
macro_rules! register {
    ($( $( #[doc = $about:literal] )* $name:ident = $id:literal $severity:ident; )*) => {
        /// What a finding comes from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Lint { $( $( #[doc = $about] )* $name, )* }

        impl Lint {
            /// All of them, in the order of the documentation.
            pub const ALL: &[Self] = &[ $( Self::$name, )* ];

            /// The id, in lower-case letters and hyphens, like `image-without-size`.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$name => $id, )* }
            }

            /// How much its findings matter.
            pub const fn severity(self) -> Severity {
                match self { $( Self::$name => Severity::$severity, )* }
            }

            /// What it is about and why, in a sentence or two.
            pub fn about(self) -> &'static str {
                match self { $( Self::$name => concat!($( $about ),*).trim_start(), )* }
            }
        }
    };
}

register! {
    /// The text is no JSON.
    NoJson = "no-json" Error;
    /// The document, or what it compiles to, is larger than every shopper should download.
    DocumentTooLarge = "document-too-large" Error;
    /// A key stands twice in one object: only one of the two can count.
    DuplicateKey = "duplicate-key" Error;
    /// A number beyond ±9,007,199,254,740,991, which browsers and other readers of JSON round.
    NumberImprecise = "number-imprecise" Warning;
    /// A field that nothing here has.
    UnknownField = "unknown-field" Error;
    /// A name that is none of those that may stand here.
    UnknownName = "unknown-name" Error;
    /// A field that must be there is not.
    MissingField = "missing-field" Error;
    /// A value of the wrong sort, or beyond its limits.
    WrongValue = "wrong-value" Error;
    /// More of something, or a longer text, than one journey can carry.
    TooMany = "too-many" Error;
    /// An id with other characters than lower-case letters, digits, hyphens and underscores.
    InvalidId = "invalid-id" Error;
    /// Two things of one kind have the same id.
    DuplicateId = "duplicate-id" Error;
    /// A reference to something that does not exist.
    UnknownReference = "unknown-reference" Error;
    /// A currency that ISO 4217 does not list.
    UnknownCurrency = "unknown-currency" Error;
    /// A list or a text that must say something and is empty.
    Empty = "empty" Error;
    /// Something else of the document is wrong.
    InvalidDocument = "invalid-document" Error;
    /// Something else of the document is worth a look.
    DoubtfulDocument = "doubtful-document" Warning;
    /// What was compiled does not read back: a fault of Milepost's.
    Fault = "fault" Error;

    /// A language that is no BCP 47 tag, or stands twice, or none at all.
    InvalidLocale = "invalid-locale" Error;
    /// A language in which the widget's own words do not exist.
    LocaleNotSpoken = "locale-not-spoken" Warning;
    /// An origin that is not scheme and host alone.
    InvalidOrigin = "invalid-origin" Error;
    /// No page may send events.
    OriginsMissing = "origins-missing" Warning;
    /// A beginning of a path that is none.
    InvalidPath = "invalid-path" Error;
    /// An address with another scheme than https, http, or a path of the shop.
    UrlNotAllowed = "url-not-allowed" Error;
    /// An address that is not https: browsers block or mark it on a secure page.
    UrlNotHttps = "url-not-https" Warning;

    /// A text that is not there in the default language, so that nothing can stand in.
    TextMissing = "text-missing" Error;
    /// A text that is missing in one language; the default language stands in.
    TextUntranslated = "text-untranslated" Warning;
    /// A text in a language that the site does not have.
    LocaleUnknown = "locale-unknown" Warning;
    /// A personal token that is not closed or that nothing fills in.
    InvalidToken = "invalid-token" Error;
    /// A personal token without words for whom nothing is known.
    TokenWithoutFallback = "token-without-fallback" Warning;

    /// A picture without a text for who cannot see it.
    ImageWithoutAlt = "image-without-alt" Error;
    /// A picture without its size: the page would jump when it arrives.
    ImageWithoutSize = "image-without-size" Error;
    /// Text colours that differ less than 4.5 : 1 (WCAG 2.2, 1.4.3, level AA).
    ContrastTooLow = "contrast-too-low" Error;
    /// Edges of controls that differ less than 3 : 1 from what they lie on (WCAG 2.2, 1.4.11).
    EdgeTooFaint = "edge-too-faint" Warning;
    /// A film without captions (WCAG 2.2, 1.2.2).
    VideoWithoutCaptions = "video-without-captions" Warning;

    /// A time limit of less than 20 hours that nobody can extend (WCAG 2.2, 2.2.1).
    TimerCannotExtend = "timer-cannot-extend" Error;
    /// A countdown that begins anew for each visitor: its end is made up.
    TimerRestarts = "timer-restarts" Error;
    /// A countdown whose panel stays after its end.
    TimerOutlived = "timer-outlived" Note;

    /// Something of value for an event that anybody's browser may make up.
    ValueForUnsigned = "value-for-unsigned" Error;
    /// A freeze of a streak that can be bought: fear of loss is not for sale.
    FreezeForSale = "freeze-for-sale" Error;
    /// A contest without its terms.
    ContestWithoutTerms = "contest-without-terms" Error;
    /// A contest that does not say how likely it is to win.
    ContestWithoutOdds = "contest-without-odds" Error;
    /// A contest that only those who buy may enter: that is a lottery.
    ContestWithoutFreeEntry = "contest-without-free-entry" Error;
    /// A reward for a good mark instead of for answering: the marks would be bought.
    RewardForScore = "reward-for-score" Error;
    /// A coupon that is said to have no limit of cost.
    CouponWithoutBudget = "coupon-without-budget" Warning;
    /// Personal data asked for without saying what for.
    PurposeMissing = "purpose-missing" Error;

    /// A tier that nobody can reach.
    TierUnreachable = "tier-unreachable" Warning;
    /// A badge that nobody can earn.
    BadgeUnreachable = "badge-unreachable" Warning;
    /// Something that nobody is ever shown, because its audience contradicts itself.
    ItemUnreachable = "item-unreachable" Error;
    /// Two items that want the same place from the same shoppers on the same occasion.
    ItemsCompete = "items-compete" Warning;
    /// A reason under "Why am I seeing this?" that is longer than anybody reads.
    ReasonTooLong = "reason-too-long" Warning;
    /// An overlay that may lie over the checkout.
    OverlayInCheckout = "overlay-in-checkout" Warning;
    /// There is something in the hub, and no way into it.
    HubWithoutLauncher = "hub-without-launcher" Warning;

    /// A name that no event can have.
    InvalidEvent = "invalid-event" Error;
    /// A name of an event that looks mistyped.
    DoubtfulEvent = "doubtful-event" Warning;
    /// A condition that cannot be read.
    InvalidCondition = "invalid-condition" Error;
    /// A condition that may not mean what it says.
    DoubtfulCondition = "doubtful-condition" Warning;
    /// A rule that cannot work.
    InvalidRule = "invalid-rule" Error;
    /// A rule that may not do what is meant.
    DoubtfulRule = "doubtful-rule" Warning;
    /// Where, when or to whom something is shown makes no sense.
    InvalidShowing = "invalid-showing" Error;
    /// Where, when or to whom something is shown may not be what is meant.
    DoubtfulShowing = "doubtful-showing" Warning;
    /// A survey that cannot be asked.
    InvalidSurvey = "invalid-survey" Error;
    /// A survey that may not ask what is meant.
    DoubtfulSurvey = "doubtful-survey" Warning;
}
