//! `milepost ledger rebuild`: how everybody stands, folded anew from the log.

use engine::Program;

use crate::audit::Entry;
use crate::clock::now;
use crate::config::Config;
use crate::rebuild::RebuildError;
use crate::store::Store;

/// What came of it at one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RebuiltLedger {
    /// The site.
    pub site: String,
    /// People folded.
    pub people: u64,
    /// Movements of points that they have.
    pub entries: u64,
    /// People for whom something else came of it than was kept.
    pub changed: u64,
}

/// Folds everybody's events anew, at one site or at all that have a journey, by the journey that
/// was live last. Servers may run meanwhile: it is done person by person.
///
/// # Errors
/// [`RebuildError`]; who was done by then is done.
pub async fn rebuild_ledgers(
    config: &Config,
    only: Option<&str>,
) -> Result<Vec<RebuiltLedger>, RebuildError> {
    let store = Store::open(config).await?;
    let mut live = store.live().await?;
    live.retain(|row| only.is_none_or(|only| row.site == only));
    live.sort_unstable_by(|a, b| a.site.cmp(&b.site));
    if let Some(only) = only.filter(|_| live.is_empty()) {
        return Err(RebuildError::Unknown(only.to_owned()));
    }
    let mut ledgers = Vec::with_capacity(live.len());
    for row in live {
        let program = program(&store, &row.source).await?;
        let program = program.ok_or_else(|| RebuildError::Unread(row.site.clone()))?;
        let rebuilt = store.rebuild_standings(&row.site, &program).await?;
        let entry = Entry::new("command line", &row.site, "ledger.rebuilt", "", now());
        store.change(entry).await?.commit().await?;
        ledgers.push(RebuiltLedger {
            site: row.site,
            people: rebuilt.people,
            entries: rebuilt.entries,
            changed: rebuilt.changed,
        });
    }
    store.close().await;
    Ok(ledgers)
}

/// Every language has the same rules.
async fn program(store: &Store, source: &str) -> Result<Option<Program>, sqlx::Error> {
    let kept = store.kept(source).await?;
    let first = kept.and_then(|compiled| compiled.locales.into_iter().next());
    Ok(first.and_then(|locale| Some(engine::decode(&locale.bytes).ok()?.1)))
}
