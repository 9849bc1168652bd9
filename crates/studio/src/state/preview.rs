//! Looking at the draft before it is published: a shopper, how far they have come, and what comes
//! of it, both in words and in the real widget.

mod action;
mod made_up;
pub(crate) mod recorded;
mod reduce;
mod scene;
mod story;

use std::rc::Rc;

use api::trial::{Occasion, Trial, Tried, TriedItem};
use shopper::{Consent, Millis};

pub(crate) use action::Action;
pub(crate) use made_up::made_up;
pub(super) use reduce::reduce;
pub(crate) use reduce::{act_name, token};
pub(crate) use scene::{OpenPage, Scene};
pub(crate) use story::{Deed, Shopper, What};

use super::desk::Sheet;

/// The frame's width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Width {
    #[default]
    Phone,
    Tablet,
    Desktop,
}

impl Width {
    /// All of them, the narrowest first.
    pub(crate) const ALL: [Self; 3] = [Self::Phone, Self::Tablet, Self::Desktop];
}

/// What the shopper is doing on the page that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Here {
    #[default]
    Arrived,
    StayedAMinute,
    ReadToTheEnd,
    AboutToLeave,
}

impl Here {
    /// All of them, in the order of a visit to a page.
    pub(crate) const ALL: [Self; 4] = [
        Self::Arrived,
        Self::StayedAMinute,
        Self::ReadToTheEnd,
        Self::AboutToLeave,
    ];

    const fn occasion(self) -> Occasion {
        let (seconds, scroll_percent, exit_intent) = match self {
            Self::Arrived => (0, 0, false),
            Self::StayedAMinute => (60, 40, false),
            Self::ReadToTheEnd => (120, 100, false),
            Self::AboutToLeave => (60, 40, true),
        };
        Occasion {
            dwell_ms: seconds * 1_000,
            scroll_percent,
            exit_intent,
        }
    }
}

/// Everything about looking at one site's draft.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Preview {
    /// The site's id.
    pub(crate) site: String,
    /// Which of the made-up shoppers it was at first.
    pub(crate) chosen: usize,
    pub(crate) shopper: Shopper,
    /// The recorded visitor that is walked with, or on the way.
    pub(crate) recorded: Option<String>,
    /// Their story is there: the shopper is theirs.
    pub(crate) is_recalled: bool,
    /// How many of their deeds have happened.
    pub(crate) step: usize,
    pub(crate) here: Here,
    /// The item that is looked at.
    pub(crate) item: Option<String>,
    /// The variant that the shopper shall see of it; by lot where none is said.
    pub(crate) variant: Option<String>,
    /// It is opened whatever its gates say.
    pub(crate) forced: bool,
    /// The frame stands beside an item's editor, which shows it always.
    beside: bool,
    pub(crate) width: Width,
    /// `auto`, `light` or `dark`.
    pub(crate) light: &'static str,
    /// BCP 47 tag.
    pub(crate) locale: String,
    /// The revision that a preview was asked for last, and what is to be in its slot always.
    asked: Option<(i64, Option<String>)>,
    /// Number of the latest question to the worker.
    pub(crate) question: u64,
    /// The edit of the document that it was about.
    edit: u64,
    /// What came of it, and of which question it is the answer.
    pub(crate) tried: Option<(u64, Rc<Tried>)>,
    /// The page that the frame shows: that of the latest answer, not of the latest question.
    pub(crate) open_page: OpenPage,
    /// What the page in the frame is to be when it is loaded.
    pub(crate) frame: u64,
}

impl Preview {
    fn new(sheet: &Sheet) -> Self {
        let chosen = 0;
        let shopper = made_up(&sheet.document).swap_remove(chosen);
        Self {
            site: sheet.site.clone(),
            step: shopper.deeds.len(),
            chosen,
            shopper,
            recorded: None,
            is_recalled: false,
            here: Here::default(),
            item: None,
            variant: None,
            forced: false,
            beside: false,
            width: Width::default(),
            light: "light",
            locale: first_locale(sheet),
            asked: None,
            question: 0,
            edit: u64::MAX,
            tried: None,
            open_page: OpenPage::default(),
            frame: 0,
        }
    }

    fn trial(&self, now: Millis) -> Trial {
        let events = self.shopper.events(self.step, now);
        Trial {
            locale: self.locale.clone(),
            step: events.len(),
            events,
            consent: self.shopper.consent(),
            on_phone: self.width == Width::Phone,
            host: "shop.example".to_owned(),
            occasion: self.here.occasion(),
            item: self.item.clone().map(|item| (item, self.variant.clone())),
        }
    }

    /// The item that is to be in its slot whatever its conditions say. What lies over the page is
    /// opened by the widget instead.
    fn always(&self) -> Option<String> {
        let in_slot = self.tried_item().is_some_and(|it| it.in_slot);
        let is_wanted = self.beside || (self.forced && in_slot);
        self.item.clone().filter(|_| is_wanted)
    }

    /// What comes of the shopper, where the latest question is answered.
    pub(crate) fn answer(&self) -> Option<&Rc<Tried>> {
        self.tried.as_ref().map(|(_, tried)| tried)
    }

    /// The item that is looked at, as the shopper meets it.
    pub(crate) fn tried_item(&self) -> Option<&TriedItem> {
        let tried = self.answer()?;
        let wanted = self.item.as_deref();
        let found = tried.items.iter().find(|item| Some(&*item.id) == wanted);
        found.or(tried.items.first().filter(|_| wanted.is_none()))
    }
}

impl Shopper {
    /// What they allow.
    pub(crate) const fn consent(&self) -> Consent {
        if self.allows {
            Consent::ALL
        } else {
            Consent {
                functional: false,
                analytics: false,
                personalization: false,
            }
        }
    }
}

fn first_locale(sheet: &Sheet) -> String {
    let first = sheet.document["locales"][0].as_str();
    first.unwrap_or("en").to_owned()
}
