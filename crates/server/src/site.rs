//! The sites that are live: their origins and their journeys, in memory. A site's row in the
//! database is [`crate::store::publications`]'s; reading documents is `journey_file`'s.

use std::collections::HashMap;
use std::sync::Arc;

use authoring::{Compiled, CompiledLocale, Contacts, Polls, contacts, polls};
use axum::body::Bytes;
use thiserror::Error;
use tokio::sync::watch;

use crate::asset::Asset;
use crate::error::Error;
use engine::Program;

pub(crate) mod followed;
pub(crate) mod journey_file;
pub(crate) mod locale;
pub(crate) mod plans;
pub(crate) mod publication;
pub(crate) mod publisher;
pub(crate) mod quiets;
pub(crate) mod scheduled;
pub(crate) mod signature;
pub(crate) mod tallies;

use signature::Signature;

/// A document was good and yet could not go live. What was live before still is.
#[derive(Debug, Error)]
pub enum PublishError {
    /// Two documents claim one site.
    #[error("site `{site}` is already served from {holder}; give one of the two another `site`")]
    Taken {
        /// The site.
        site: String,
        /// The file of its live document, without its folder.
        holder: String,
    },
    /// It has no locale.
    #[error("site `{0}` has no locale; list at least one under `locales`")]
    Empty(String),
    /// It could not be kept for the next start.
    #[error("the compiled journey cannot be kept: {0}")]
    Database(#[from] sqlx::Error),
}

/// A site that is live.
#[derive(Debug)]
pub(crate) struct Site {
    /// Its id.
    pub(crate) id: Arc<str>,
    /// Where its document comes from: a file's path, or [`publication::source`].
    pub(crate) source: String,
    /// Lower case, without a slash at the end.
    pub(crate) origins: Vec<String>,
    /// The first is the default; never empty.
    journeys: Vec<Journey>,
    /// What may be counted in public.
    pub(crate) polls: Polls,
    /// Questions whose answers are addresses or numbers of people.
    contacts: Contacts,
    /// Most bytes of a file that a question of its journey takes; 0 where none takes files.
    pub(crate) most_bytes: u32,
    /// What its journey means; `None` where this build cannot read it. Of the first locale: they
    /// differ in words alone.
    pub(crate) program: Option<Program>,
}

/// One locale's compiled journey.
#[derive(Debug)]
pub(crate) struct Journey {
    /// Its locale, as the document writes it.
    pub(crate) locale: String,
    /// The file.
    pub(crate) file: Asset,
    /// That it was published here.
    pub(crate) signature: Signature,
}

impl Site {
    /// A site from its compiled form; compresses the journeys.
    pub(crate) fn new(source: &str, compiled: Compiled) -> Self {
        // Every language asks the same questions.
        let first = compiled.locales.first();
        let program = first.and_then(|locale| engine::decode(&locale.bytes).ok());
        let program = program.map(|(_, program)| program);
        let id = &compiled.site;
        let journeys = compiled.locales.into_iter();
        Self {
            polls: program.as_ref().map(polls).unwrap_or_default(),
            contacts: program.as_ref().map(contacts).unwrap_or_default(),
            most_bytes: program.as_ref().map_or(0, engine::most_bytes),
            program,
            source: source.to_owned(),
            origins: compiled
                .origins
                .iter()
                .map(|origin| plain_origin(origin))
                .collect(),
            journeys: journeys.map(|it| Journey::new(id, it)).collect(),
            id: compiled.site.as_str().into(),
        }
    }

    /// Whether its document names `origin`.
    fn names(&self, origin: &str) -> bool {
        self.origins.contains(&plain_origin(origin))
    }

    /// What its journey means.
    ///
    /// # Errors
    /// [`Error::Busy`] where this build cannot read it.
    pub(crate) fn program(&self) -> Result<&Program, Error> {
        let unread =
            Error::Busy("this site's journey cannot be read by this version of the server");
        self.program.as_ref().ok_or(unread)
    }

    /// Whether that question asks for an e-mail address or a telephone number.
    pub(crate) fn asks_for_contact(&self, item: &str, question: &str) -> bool {
        // A set of pairs is not asked by borrowed halves; sites have a handful of these.
        let is = |(i, q): &(String, String)| i == item && q == question;
        self.contacts.iter().any(is)
    }

    /// Items and questions that ask for such.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = (&str, &str)> {
        let each = self.contacts.iter();
        each.map(|(item, question)| (item.as_str(), question.as_str()))
    }

    /// The journey for a shopper who reads `wanted`.
    pub(crate) fn journey(&self, wanted: &str) -> Option<&Journey> {
        let locales: Vec<&str> = self.journeys.iter().map(|j| j.locale.as_str()).collect();
        self.journeys.get(locale::choose(wanted, &locales)?)
    }
}

impl Journey {
    fn new(site: &str, compiled: CompiledLocale) -> Self {
        let bytes = Bytes::from(compiled.bytes);
        let signature = Signature::new(site, &compiled.locale, &bytes);
        let file = Asset::compressed("application/octet-stream", compiled.hash, bytes);
        Self {
            locale: compiled.locale,
            file,
            signature,
        }
    }
}

pub(crate) fn plain_origin(origin: &str) -> String {
    origin.trim_end_matches('/').to_ascii_lowercase()
}

/// All sites that are live, swapped as a whole: a reader never waits and never sees half.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    sites: watch::Sender<Arc<HashMap<Arc<str>, Arc<Site>>>>,
    /// Origins beside those in the documents, by site; plain.
    origins: watch::Sender<Arc<HashMap<String, Vec<String>>>>,
}

impl Catalogue {
    /// The site of that id.
    pub(crate) fn site(&self, id: &str) -> Option<Arc<Site>> {
        self.sites.borrow().get(id).cloned()
    }

    /// Whether pages of `origin` may send events to this site: its document or its settings say.
    pub(crate) fn allows(&self, site: &Site, origin: &str) -> bool {
        let plain = plain_origin(origin);
        let origins = self.origins.borrow();
        let added = origins.get(&*site.id);
        site.names(origin) || added.is_some_and(|added| added.contains(&plain))
    }

    /// Origins whose pages are the site's: its document's, and those of its settings.
    pub(crate) fn origins(&self, site: &Site) -> Vec<String> {
        let added = self.origins.borrow();
        let added = added.get(&*site.id).into_iter().flatten();
        site.origins.iter().chain(added).cloned().collect()
    }

    /// Sets the origins beside those in the documents.
    pub(crate) fn set_origins(&self, origins: HashMap<String, Vec<String>>) {
        self.origins.send_replace(Arc::new(origins));
    }

    /// All sites, by id.
    pub(crate) fn all(&self) -> Vec<Arc<Site>> {
        let mut all: Vec<_> = self.sites.borrow().values().cloned().collect();
        all.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// Whether pages of `origin` may send events to any site: what is known of a request
    /// before its body is read.
    pub(crate) fn any_allows(&self, origin: &str) -> bool {
        self.sites
            .borrow()
            .values()
            .any(|site| self.allows(site, origin))
    }

    /// Where the live document of a site came from.
    fn source(&self, id: &str) -> Option<String> {
        self.site(id).map(|site| site.source.clone())
    }

    /// Makes a site live in place of whatever its source held before.
    fn put(&self, site: Site) {
        self.sites.send_modify(|sites| {
            let mut changed = HashMap::clone(sites);
            changed.retain(|_, other| other.source != site.source);
            changed.insert(Arc::clone(&site.id), Arc::new(site));
            *sites = Arc::new(changed);
        });
    }
}
