//! Where the widget is to be quiet: the orders, in memory, and what open pages are told. A page
//! asks every 45 seconds while it can be seen, so that an order reaches it within a minute.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::watch;

use crate::state::ServerState;
use crate::store::quiets::QuietRow;

/// Every build.
pub(crate) const EVERY: &str = "*";

/// Builds that are quiet, by site; those under the empty site are quiet everywhere.
#[derive(Debug, Default)]
pub(crate) struct Quiets(watch::Sender<Arc<BTreeMap<String, Vec<String>>>>);

impl Quiets {
    /// Takes the orders as they stand.
    pub(crate) fn set(&self, rows: &[QuietRow]) {
        let mut quiets = BTreeMap::<String, Vec<String>>::new();
        for row in rows {
            let builds = quiets.entry(row.site.clone()).or_default();
            builds.push(row.build.clone());
        }
        self.0.send_replace(Arc::new(quiets));
    }

    /// What a page of this site is told: the builds that are to be quiet, a line each; empty
    /// where all is well.
    pub(crate) fn told(&self, site: &str) -> String {
        let quiets = self.0.borrow();
        let builds = ["", site].into_iter().filter_map(|site| quiets.get(site));
        let mut lines: Vec<&str> = builds.flatten().map(String::as_str).collect();
        lines.sort_unstable();
        lines.dedup();
        lines.join("\n")
    }

    /// Every build is quiet at this site: new pages need no journey.
    pub(crate) fn is_silent(&self, site: &str) -> bool {
        self.told(site).lines().any(|build| build == EVERY)
    }
}

/// Reads the orders.
///
/// # Errors
/// What the database said.
pub(crate) async fn look(state: &ServerState) -> Result<(), sqlx::Error> {
    let rows = state.shared.store.quiets().await?;
    state.shared.quiets.set(&rows);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(site: &str, build: &str) -> QuietRow {
        QuietRow {
            site: site.to_owned(),
            build: build.to_owned(),
            reason: String::new(),
            since: 0,
            set_by: String::new(),
        }
    }

    #[test]
    fn a_page_is_told_what_holds_for_its_site_and_for_all() {
        let quiets = Quiets::default();
        assert_eq!(quiets.told("fern"), "");
        quiets.set(&[
            row("", "bad1"),
            row("fern", "bad2"),
            row("fern", "bad1"),
            row("moss", "*"),
        ]);
        assert_eq!(quiets.told("fern"), "bad1\nbad2");
        assert_eq!(quiets.told("elsewhere"), "bad1");
        assert!(quiets.is_silent("moss") && !quiets.is_silent("fern"));
        quiets.set(&[row("", "*")]);
        assert!(quiets.is_silent("fern"));
    }
}
