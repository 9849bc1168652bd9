//! What a customer did on their other devices, for one that remembers nothing of it.

use std::collections::HashSet;

use engine::device_name;
use shopper::{Id, Millis, Profile};
use sqlx::AnyConnection;
use takeout::MemberCopy;

use super::budgets::Budgets;
use super::claims::{Desk, given_wants};
use super::log::{Span, Told};
use super::people::{Device, Person};
use super::{Store, cuts, log};
use crate::error::Error;
use crate::value::fold::fold;

/// Most events that a copy is made of. Who has more is a whole shop that signs in as one.
const MOST_EVENTS: i64 = 20_000;
/// Most devices that are named in a copy, the latest. The widget keeps one more.
const MOST_DEVICES: usize = 7;

impl Store {
    /// The copy of a customer for a device of theirs; `None` where they did nothing elsewhere.
    /// What the device did itself is not in it, nor what it has from the devices in `known`, by
    /// their [`device_name`]s: it would count twice there.
    ///
    /// # Errors
    /// What the database said; a device that is not the customer's.
    pub(crate) async fn member_copy(
        &self,
        desk: Desk<'_>,
        (device, customer): (Id, Id),
        known: &[Id],
    ) -> Result<Option<MemberCopy>, Error> {
        // What has come since is folded first: budgets are given out then.
        let (person, _) = self.standing(desk.site, desk.program, device).await?;
        if person.id != customer {
            // Erased, or somebody else's by now.
            let text = "this device is not the customer's; identify anew under the next visitor id";
            return Err(Error::BadRequest(text.to_owned()));
        }
        let mut connection = self.reader.acquire().await?;
        let Some(past) = past(&mut connection, desk.site, (device, &person), known).await? else {
            return Ok(None);
        };
        let profile = folded(&mut connection, desk, (device, &past)).await?;
        let wants = given_wants(&mut connection, desk, &person).await?;
        let named = { past.devices.iter().rev() }.map(|it| it.visitor);
        // The customer's own id is nobody's to know, by whatever name.
        let named = named.filter(|id| *id != person.id).take(MOST_DEVICES);
        let named = named.map(device_name).collect();
        Ok(Some(MemberCopy::of(desk.site, named, profile, wants)))
    }
}

/// What a customer did on other devices.
struct Past {
    /// As of the last of the events that are gone.
    kept: Option<Profile>,
    /// After those, in their order.
    events: Vec<Told>,
    /// Where.
    devices: Vec<Device>,
}

/// `None` for nothing, and for more than anybody's.
async fn past(
    connection: &mut AnyConnection,
    site: &str,
    (device, person): (Id, &Person),
    known: &[Id],
) -> Result<Option<Past>, sqlx::Error> {
    let is_own = |it: &Device| it.visitor == device || known.contains(&device_name(it.visitor));
    let (own, others): (Vec<_>, Vec<_>) = person.devices.iter().partition(|it| is_own(it));
    let of = |devices: &[Device]| Person {
        devices: devices.to_vec(),
        ..person.clone()
    };
    let (mine, theirs) = (of(&own), of(&others));
    let cut = cuts::read(connection, site, person.id).await?;
    let span = Span::since(cut.as_ref().map_or(0, |cut| cut.before));
    for some in [&mine, &theirs] {
        let count = log::count(connection, site, some, (span, i64::MAX)).await?;
        if count > MOST_EVENTS {
            return Ok(None);
        }
    }
    // What is behind the cut cannot be told apart by device. One that is younger has no part in it.
    let had = own.iter().any(|it| made_at(it.visitor) < span.from) || made_at(device) < span.from;
    let kept = cut.filter(|_| !had).map(|cut| cut.profile);
    let mine = log::events(connection, site, &mine, (span, 0)).await?;
    let theirs = log::events(connection, site, &theirs, (span, 0)).await?;
    let events = told_once(&mine, theirs);
    let is_nothing = events.is_empty() && kept.is_none();
    Ok((!is_nothing).then_some(Past {
        kept,
        events,
        devices: others,
    }))
}

/// What that comes to, as this device's.
async fn folded(
    connection: &mut AnyConnection,
    desk: Desk<'_>,
    (device, past): (Id, &Past),
) -> Result<Profile, sqlx::Error> {
    let ids: Vec<Id> = past.events.iter().map(|told| told.event.id).collect();
    let mut budgets = Budgets::given(connection, desk.site, desk.program, &ids).await?;
    let kept = past.kept.clone();
    let mut profile = kept.unwrap_or_else(|| Profile::new(device));
    profile.visitor = device;
    for Told { event, .. } in &past.events {
        let mut afford = |rule, amount| budgets.afford(rule, amount, event.id);
        fold(desk.program, &mut profile, event, &mut afford);
    }
    Ok(profile)
}

/// An order that this device told and the platform told once more is the device's.
fn told_once(mine: &[Told], theirs: Vec<Told>) -> Vec<Told> {
    fn distinct(told: &Told) -> Option<(&str, &str)> {
        Some((&told.event.name, told.event.distinct.as_deref()?))
    }
    let mine: HashSet<_> = mine.iter().filter_map(distinct).collect();
    let is_new = |told: &Told| distinct(told).is_none_or(|it| !mine.contains(&it));
    theirs.into_iter().filter(is_new).collect()
}

/// When a device's id was made, by its first six bytes (RFC 9562, version 7); 0 where they do not
/// tell.
fn made_at(id: Id) -> Millis {
    let is_v7 = id.0[6] >> 4 == 7;
    let ms = id.0[..6]
        .iter()
        .fold(0, |ms, byte| ms << 8 | i64::from(*byte));
    if is_v7 { ms } else { 0 }
}

#[cfg(test)]
mod tests;
