//! Budgets that all shoppers share: what a rule gave once it has given, also when everything is
//! folded anew and others were served in between.

use std::collections::{BTreeMap, HashSet};

use engine::Program;
use shopper::Id;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::people::id;

/// Events that are asked about in one query.
const AT_ONCE: usize = 500;

/// The budgets of a programme, while one person's events are folded.
pub(super) struct Budgets<'a> {
    program: &'a Program,
    spent: BTreeMap<String, i64>,
    uses: HashSet<(String, Id)>,
    new: Vec<(String, Id, i64)>,
}

impl<'a> Budgets<'a> {
    /// Takes the budgets for this transaction: another one waits until it has ended, so that two
    /// do not spend the same rest. Always in the same order, so that no two wait for each other.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn take(
        connection: &mut AnyConnection,
        site: &str,
        program: &'a Program,
        events: &[Id],
    ) -> Result<Self, sqlx::Error> {
        let mut budgets = Self {
            program,
            spent: BTreeMap::new(),
            uses: HashSet::new(),
            new: Vec::new(),
        };
        let limited = program.rules.iter().filter(|rule| rule.limits.budget > 0);
        let mut rules: Vec<&str> = limited.map(|rule| &*rule.id).collect();
        rules.sort_unstable();
        for rule in rules {
            let spent: i64 = sqlx::query_scalar(
                "INSERT INTO budgets (site, rule, spent) VALUES ($1,$2,0) \
                 ON CONFLICT (site, rule) DO UPDATE SET spent = budgets.spent RETURNING spent",
            )
            .bind(site)
            .bind(rule)
            .fetch_one(&mut *connection)
            .await?;
            budgets.spent.insert(rule.to_owned(), spent);
            let used = used(connection, site, rule, events).await?;
            budgets.uses.extend(used);
        }
        Ok(budgets)
    }

    /// What was given out of budgets for these events, to be read only: nothing more is given.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn given(
        connection: &mut AnyConnection,
        site: &str,
        program: &'a Program,
        events: &[Id],
    ) -> Result<Self, sqlx::Error> {
        let limited = program.rules.iter().filter(|rule| rule.limits.budget > 0);
        let mut uses = HashSet::new();
        for rule in limited.clone() {
            uses.extend(used(connection, site, &rule.id, events).await?);
        }
        Ok(Self {
            program,
            spent: limited.map(|rule| (rule.id.clone(), i64::MAX)).collect(),
            uses,
            new: Vec::new(),
        })
    }

    /// Whether a rule, by its index, may give so much for an event.
    pub(super) fn afford(&mut self, rule: u16, amount: i64, event: Id) -> bool {
        let Some(rule) = self.program.rules.get(usize::from(rule)) else {
            return false;
        };
        if rule.limits.budget <= 0 || self.uses.contains(&(rule.id.clone(), event)) {
            return true;
        }
        let spent = self.spent.entry(rule.id.clone()).or_default();
        let sum = spent.saturating_add(amount);
        if sum > rule.limits.budget {
            return false;
        }
        *spent = sum;
        self.new.push((rule.id.clone(), event, amount));
        true
    }

    /// Keeps what was given.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn keep(
        self,
        connection: &mut AnyConnection,
        site: &str,
    ) -> Result<(), sqlx::Error> {
        for (rule, event, amount) in &self.new {
            sqlx::query(
                "INSERT INTO budget_uses (site, rule, event, amount) VALUES ($1,$2,$3,$4) \
                 ON CONFLICT (site, rule, event) DO UPDATE SET \
                 amount = budget_uses.amount + excluded.amount",
            )
            .bind(site)
            .bind(&**rule)
            .bind(&event.0[..])
            .bind(*amount)
            .execute(&mut *connection)
            .await?;
        }
        let changed: HashSet<&String> = self.new.iter().map(|(rule, ..)| rule).collect();
        for rule in changed {
            sqlx::query("UPDATE budgets SET spent = $1 WHERE site = $2 AND rule = $3")
                .bind(self.spent.get(rule).copied().unwrap_or(0))
                .bind(site)
                .bind(&**rule)
                .execute(&mut *connection)
                .await?;
        }
        Ok(())
    }
}

/// For which of these events a rule has given.
async fn used(
    connection: &mut AnyConnection,
    site: &str,
    rule: &str,
    events: &[Id],
) -> Result<Vec<(String, Id)>, sqlx::Error> {
    let mut used = Vec::new();
    for chunk in events.chunks(AT_ONCE) {
        let places: Vec<String> = (3..).take(chunk.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT event FROM budget_uses WHERE site = $1 AND rule = $2 AND event IN ({})",
            places.join(",")
        );
        let query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(site).bind(rule);
        let query = { chunk.iter() }.fold(query, |query, event| query.bind(&event.0[..]));
        let found: Vec<Vec<u8>> = query.fetch_all(&mut *connection).await?;
        let found = found.iter().filter_map(|bytes| id(bytes));
        used.extend(found.map(|event| (rule.to_owned(), event)));
    }
    Ok(used)
}
