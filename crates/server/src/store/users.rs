//! Users and their roles.

use std::collections::BTreeMap;

use serde::Serialize;
use shopper::{Id, Millis};
use utoipa::ToSchema;

use super::Store;
use super::change::Change;
use super::sought::Sought;
use api::Role;

/// A user, as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = User)]
pub(crate) struct UserRow {
    /// UUID.
    #[serde(serialize_with = "as_text")]
    #[schema(value_type = String)]
    pub(crate) id: Id,
    /// Lower case.
    pub(crate) email: String,
    /// What they are called.
    pub(crate) name: String,
    /// May do everything at every site.
    pub(crate) is_operator: bool,
    /// Has a password; without one they sign in elsewhere.
    pub(crate) has_password: bool,
    /// UTC ms.
    #[schema(value_type = i64)]
    pub(crate) created_at: Millis,
    /// UTC ms; set for who cannot sign in any more.
    #[schema(value_type = Option<i64>)]
    pub(crate) disabled_at: Option<Millis>,
}

/// A new user.
#[derive(Clone, Debug)]
pub(crate) struct NewUser<'a> {
    pub(crate) id: Id,
    pub(crate) email: &'a str,
    pub(crate) name: &'a str,
    /// PHC string.
    pub(crate) password: Option<&'a str>,
    pub(crate) is_operator: bool,
    pub(crate) at: Millis,
}

/// What signing in compares with.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) id: Id,
    /// PHC string.
    pub(crate) password: Option<String>,
}

type Row = (Vec<u8>, String, String, i64, i64, i64, Option<i64>);

const COLUMNS: &str = "SELECT id, email, name, is_operator, \
    CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT), created_at, disabled_at FROM users";

/// 16 bytes; anything else is nobody's id.
pub(super) fn id(bytes: &[u8]) -> Id {
    Id(bytes.try_into().unwrap_or_default())
}

fn as_text<S: serde::Serializer>(id: &Id, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(id)
}

fn user((bytes, email, name, is_operator, has_password, created_at, disabled_at): Row) -> UserRow {
    UserRow {
        id: id(&bytes),
        email,
        name,
        is_operator: is_operator != 0,
        has_password: has_password != 0,
        created_at,
        disabled_at,
    }
}

impl Change {
    /// Adds a user. False where the address is taken.
    pub(crate) async fn add_user(&mut self, user: &NewUser<'_>) -> Result<bool, sqlx::Error> {
        let added = sqlx::query(
            "INSERT INTO users (id, email, name, password, is_operator, created_at) \
             VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (email) DO NOTHING",
        )
        .bind(&user.id.0[..])
        .bind(user.email)
        .bind(user.name)
        .bind(user.password)
        .bind(i64::from(user.is_operator))
        .bind(user.at)
        .execute(self.connection())
        .await?;
        Ok(added.rows_affected() > 0)
    }

    /// Sets a password and ends the user's sessions but the one given.
    pub(crate) async fn set_password(
        &mut self,
        user: Id,
        password: &str,
        but: &[u8],
    ) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE users SET password = $2 WHERE id = $1")
            .bind(&user.0[..])
            .bind(password)
            .execute(self.connection())
            .await?;
        self.end_sessions(user, but).await
    }

    /// Lets a user sign in no more, and ends what is open. False where they could not already.
    pub(crate) async fn disable_user(&mut self, user: Id, at: Millis) -> Result<bool, sqlx::Error> {
        let done =
            sqlx::query("UPDATE users SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL")
                .bind(&user.0[..])
                .bind(at)
                .execute(self.connection())
                .await?;
        self.end_sessions(user, &[]).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Ends a user's sessions but the one of that hash.
    pub(crate) async fn end_sessions(&mut self, user: Id, but: &[u8]) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND hash <> $2")
            .bind(&user.0[..])
            .bind(but)
            .execute(self.connection())
            .await
            .map(|_| ())
    }

    /// Gives a role in place of any other at the site.
    pub(crate) async fn give_role(
        &mut self,
        site: &str,
        user: Id,
        role: Role,
        at: Millis,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO roles (site, user_id, role, given_at) VALUES ($1,$2,$3,$4) \
             ON CONFLICT (site, user_id) DO UPDATE SET role = excluded.role, given_at = excluded.given_at",
        )
        .bind(site)
        .bind(&user.0[..])
        .bind(role.word())
        .bind(at)
        .execute(self.connection())
        .await
        .map(|_| ())
    }

    /// Takes a role. False where there was none.
    pub(crate) async fn take_role(&mut self, site: &str, user: Id) -> Result<bool, sqlx::Error> {
        let taken = sqlx::query("DELETE FROM roles WHERE site = $1 AND user_id = $2")
            .bind(site)
            .bind(&user.0[..])
            .execute(self.connection())
            .await?;
        Ok(taken.rows_affected() > 0)
    }
}

impl Store {
    /// All users, by address.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn users(&self) -> Result<Vec<UserRow>, sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} ORDER BY email"));
        let rows: Vec<Row> = sqlx::query_as(sql).fetch_all(&self.reader).await?;
        Ok(rows.into_iter().map(user).collect())
    }

    /// The user of that address, lower case.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn user_of(&self, email: &str) -> Result<Option<UserRow>, sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE email = $1"));
        let row: Option<Row> = sqlx::query_as(sql)
            .bind(email)
            .fetch_optional(&self.reader)
            .await?;
        Ok(row.map(user))
    }

    /// What signing in compares with: of users who may sign in alone.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn credentials(
        &self,
        email: &str,
    ) -> Result<Option<Credentials>, sqlx::Error> {
        let row: Option<(Vec<u8>, Option<String>)> = sqlx::query_as(
            "SELECT id, password FROM users WHERE email = $1 AND disabled_at IS NULL",
        )
        .bind(email)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(bytes, password)| Credentials {
            id: id(&bytes),
            password,
        }))
    }

    /// A user's roles by site. Words of a newer version are no roles.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn roles(&self, user: Id) -> Result<BTreeMap<String, Role>, sqlx::Error> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT site, role FROM roles WHERE user_id = $1")
                .bind(&user.0[..])
                .fetch_all(&self.reader)
                .await?;
        let role = |(site, word): (String, String)| Some((site, Role::of(&word)?));
        Ok(rows.into_iter().filter_map(role).collect())
    }

    /// The address of somebody who has a role at a site.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn member_at(
        &self,
        site: &str,
        user: Id,
    ) -> Result<Option<String>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT users.email FROM roles JOIN users ON users.id = roles.user_id \
             WHERE roles.site = $1 AND users.id = $2 AND users.disabled_at IS NULL",
        )
        .bind(site)
        .bind(&user.0[..])
        .fetch_optional(&self.reader)
        .await
    }

    /// Who has a role at a site, by address: what a page comes after.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn roles_at(
        &self,
        site: &str,
        wanted: &Sought,
    ) -> Result<(Vec<(Id, String, String, Role)>, Option<String>), sqlx::Error> {
        let rows: Vec<(Vec<u8>, String, String, String)> = sqlx::query_as(
            "SELECT users.id, users.email, users.name, roles.role FROM roles JOIN users \
             ON users.id = roles.user_id WHERE roles.site = $1 AND users.disabled_at IS NULL \
             AND users.email > $2 AND (lower(users.email) LIKE lower($3) ESCAPE '\\' \
             OR lower(users.name) LIKE lower($3) ESCAPE '\\') ORDER BY users.email LIMIT $4",
        )
        .bind(site)
        .bind(wanted.cursor())
        .bind(wanted.pattern())
        .bind(wanted.rows())
        .fetch_all(&self.reader)
        .await?;
        let one = |(bytes, email, name, word): (Vec<u8>, String, String, String)| {
            Some((id(&bytes), email, name, Role::of(&word)?))
        };
        // A role of a later version is passed over, and does not end the list.
        let (rows, next) = wanted.page(rows, |(_, email, ..)| email.clone());
        Ok((rows.into_iter().filter_map(one).collect(), next))
    }
}
