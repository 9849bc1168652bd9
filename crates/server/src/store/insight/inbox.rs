//! Pages of the inbox: runs through surveys by their newest answer that fits what is asked for.
//!
//! A page looks at no more than [`WINDOW`] answers, however rare what is asked for: then it is
//! short, and its cursor goes on from there. So it takes as long after ten million events as after
//! ten thousand. Rejected: a table of runs kept up with every answer, which the hot way of storing
//! would pay for and which only this screen reads.

use shopper::Id;
use sqlx::Row;

use super::query::{Conditions, Value};
use crate::insight::asked::Asked;
use crate::store::{Store, like, logged};

/// Answers that one page looks at.
const WINDOW: i64 = 20_000;
/// Answers of one run, at most, in a page's estimate.
const PER_RUN: i64 = 12;

/// Names one run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RunKey {
    pub(crate) visitor: Id,
    pub(crate) item: String,
    pub(crate) response: Id,
}

/// Which runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct InboxWanted {
    pub(crate) before: Option<i64>,
    pub(crate) limit: u32,
    pub(crate) item: Option<String>,
    pub(crate) question: Option<String>,
    pub(crate) stage: Option<String>,
    pub(crate) channel: Option<String>,
    /// Words that a free text contains; upper and lower case of ASCII are the same.
    pub(crate) text: Option<String>,
    /// Days, both included.
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
    pub(crate) tag: Option<String>,
    pub(crate) case: Option<CaseWanted>,
    /// A point of one of these scales, both ends included.
    pub(crate) points: Option<Vec<(Asked, i64, i64)>>,
    /// Questions whose texts are not looked into: addresses of people.
    pub(crate) contacts: Vec<Asked>,
}

/// Which state.
#[derive(Clone, Debug)]
pub(crate) enum CaseWanted {
    /// Somebody was let down, by these scales, and it is neither handed on nor done; or somebody
    /// said that it waits.
    Waiting(Vec<(Asked, i64, i64)>),
    /// This word.
    Is(&'static str),
}

impl Store {
    /// The runs of a page, newest first, and the cursor for the next.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn inbox(
        &self,
        site: &str,
        wanted: &InboxWanted,
    ) -> Result<(Vec<RunKey>, Option<i64>), sqlx::Error> {
        let before = wanted.before.unwrap_or(i64::MAX);
        let floor = self.window(site, before).await?;
        let most = (i64::from(wanted.limit) * PER_RUN).min(WINDOW);
        let mut conditions = conditions(site, wanted);
        let (below, above) = (
            conditions.number(before),
            conditions.number(floor.unwrap_or(0)),
        );
        conditions.and(format!("a.seq < {below} AND a.seq >= {above}"));
        let rest = format!("ORDER BY a.seq DESC LIMIT {most}");
        let select = "SELECT a.seq, a.visitor, a.item, a.response FROM answers a";
        let rows = conditions.rows(&self.reader, select, &rest).await?;
        let (mut runs, mut last) = (Vec::new(), None);
        for row in &rows {
            let key = RunKey {
                visitor: logged::id(row, "visitor")?,
                item: row.try_get("item")?,
                response: logged::id(row, "response")?,
            };
            let known = runs.contains(&key);
            if !known && runs.len() == wanted.limit as usize {
                return Ok((runs, last));
            }
            last = Some(row.try_get("seq")?);
            if !known && !self.was_on_an_earlier_page(site, wanted, &key).await? {
                runs.push(key);
            }
        }
        let all = (rows.len() as i64) < most;
        Ok((runs, if all { floor } else { last }))
    }

    /// The oldest answer that a page looks at; `None` where it looks at all.
    async fn window(&self, site: &str, before: i64) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT seq FROM answers WHERE site = $1 AND seq < $2 ORDER BY seq DESC \
             LIMIT 1 OFFSET $3",
        )
        .bind(site)
        .bind(before)
        .bind(WINDOW)
        .fetch_optional(&self.reader)
        .await
    }

    /// A run stands where its newest fitting answer stands, once.
    async fn was_on_an_earlier_page(
        &self,
        site: &str,
        wanted: &InboxWanted,
        run: &RunKey,
    ) -> Result<bool, sqlx::Error> {
        let Some(before) = wanted.before else {
            return Ok(false);
        };
        let mut conditions = conditions(site, wanted);
        let visitor = conditions.value(Value::Bytes(run.visitor.0.to_vec()));
        let response = conditions.value(Value::Bytes(run.response.0.to_vec()));
        let (item, before) = (conditions.text(&run.item), conditions.number(before));
        conditions.and(format!(
            "a.visitor = {visitor} AND a.response = {response} AND a.item = {item} \
             AND a.seq >= {before}"
        ));
        let rows = conditions.rows(&self.reader, "SELECT a.seq FROM answers a", "LIMIT 1");
        Ok(!rows.await?.is_empty())
    }
}

fn conditions(site: &str, wanted: &InboxWanted) -> Conditions {
    let mut all = Conditions::default();
    let site = all.text(site);
    all.and(format!("a.site = {site}"));
    for (column, value) in [
        ("item", &wanted.item),
        ("question", &wanted.question),
        ("stage", &wanted.stage),
        ("channel", &wanted.channel),
    ] {
        if let Some(value) = value {
            let place = all.text(value);
            all.and(format!("a.{column} = {place}"));
        }
    }
    if let Some(from) = wanted.from {
        let place = all.number(from);
        all.and(format!("a.day >= {place}"));
    }
    if let Some(to) = wanted.to {
        let place = all.number(to);
        all.and(format!("a.day <= {place}"));
    }
    if let Some(words) = &wanted.text {
        contains(&mut all, words, &wanted.contacts);
    }
    if let Some(points) = &wanted.points {
        let sql = any_point(&mut all, points);
        all.and(sql);
    }
    case(&mut all, wanted);
    all
}

fn contains(all: &mut Conditions, words: &str, contacts: &[Asked]) {
    let place = all.text(&like::contains(Some(words)));
    all.and(format!("lower(a.text) LIKE lower({place}) ESCAPE '\\'"));
    for (item, question) in contacts {
        let (item, question) = (all.text(item), all.text(question));
        all.and(format!("NOT (a.item = {item} AND a.question = {question})"));
    }
}

/// Without scales nothing fits.
fn any_point(all: &mut Conditions, points: &[(Asked, i64, i64)]) -> String {
    let mut any = vec!["1 = 0".to_owned()];
    for ((item, question), low, high) in points {
        let (item, question) = (all.text(item), all.text(question));
        let (low, high) = (all.number(*low), all.number(*high));
        any.push(format!(
            "(a.item = {item} AND a.question = {question} AND a.number >= {low} \
             AND a.number <= {high})"
        ));
    }
    format!("({})", any.join(" OR "))
}

const OF_THE_RUN: &str = "c.site = a.site AND c.visitor = a.visitor AND c.item = a.item \
     AND c.response = a.response";

fn case(all: &mut Conditions, wanted: &InboxWanted) {
    if let Some(tag) = &wanted.tag {
        let place = all.text(tag);
        all.and(format!(
            "EXISTS (SELECT 1 FROM case_tags c WHERE {OF_THE_RUN} AND c.tag = {place})"
        ));
    }
    match &wanted.case {
        None => {}
        Some(CaseWanted::Is(state)) => {
            let place = all.text(state);
            all.and(format!(
                "EXISTS (SELECT 1 FROM cases c WHERE {OF_THE_RUN} AND c.state = {place})"
            ));
        }
        Some(CaseWanted::Waiting(scales)) => {
            let let_down = any_point(all, scales);
            all.and(format!(
                "(EXISTS (SELECT 1 FROM cases c WHERE {OF_THE_RUN} AND c.state = 'waiting') \
                 OR ({let_down} AND NOT EXISTS (SELECT 1 FROM cases c WHERE {OF_THE_RUN})))"
            ));
        }
    }
}
