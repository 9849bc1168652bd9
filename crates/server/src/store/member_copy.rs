//! What a customer did on their other devices, for one that remembers nothing of it.

use std::collections::HashSet;

use shopper::{Id, Millis, Profile};
use takeout::MemberCopy;

use super::budgets::Budgets;
use super::claims::Desk;
use super::log::{Span, Told};
use super::people::{Device, Person};
use super::{Store, cuts, log};
use crate::error::Error;
use crate::value::fold::fold;

/// Most events that a copy is made of. Who has more is a whole shop that signs in as one.
const MOST_EVENTS: usize = 20_000;
/// Most devices that are named in a copy; the widget keeps as many.
const MOST_DEVICES: usize = 8;

impl Store {
    /// The copy of the customer whose device this is; `None` for nobody's device, and for a
    /// customer who did nothing elsewhere. What the device did itself is not in it, nor what it
    /// has from the devices in `known`: it would count twice there.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn member_copy(
        &self,
        desk: Desk<'_>,
        device: Id,
        known: &[Id],
    ) -> Result<Option<MemberCopy>, Error> {
        // What has come since is folded first: budgets are given out then.
        let (person, _) = self.standing(desk.site, desk.program, device).await?;
        if person.customer.is_none() {
            return Ok(None);
        }
        let is_own = |it: &Device| it.visitor == device || known.contains(&it.visitor);
        let (own, others): (Vec<_>, Vec<_>) = person.devices.iter().partition(|it| is_own(it));
        let mut connection = self.reader.acquire().await?;
        let of = |devices: Vec<&Device>| Person {
            devices: devices.into_iter().copied().collect(),
            ..person.clone()
        };
        let (own, others) = (of(own), of(others));
        // What is behind the cut cannot be told apart by device. One that is younger has no part
        // in it.
        let cut = cuts::read(&mut connection, desk.site, person.id).await?;
        let from = cut.as_ref().map_or(0, |cut| cut.before);
        let is_young = std::iter::once(&device).chain(known);
        let is_young = is_young.copied().all(|it| made_at(it) >= from);
        let kept = cut.filter(|_| is_young).map(|cut| cut.profile);
        let span = Span::since(from);
        let mine = log::events(&mut connection, desk.site, &own, (span, 0)).await?;
        let theirs = log::events(&mut connection, desk.site, &others, (span, 0)).await?;
        if theirs.len() > MOST_EVENTS || (theirs.is_empty() && kept.is_none()) {
            return Ok(None);
        }
        let theirs = told_once(&mine, theirs);
        let ids: Vec<Id> = theirs.iter().map(|told| told.event.id).collect();
        let mut budgets = Budgets::given(&mut connection, desk.site, desk.program, &ids).await?;
        let mut profile = kept.unwrap_or_else(|| Profile::new(device));
        profile.visitor = device;
        for Told { event, .. } in &theirs {
            let mut afford = |rule, amount| budgets.afford(rule, amount, event.id);
            fold(desk.program, &mut profile, event, &mut afford);
        }
        let wants = self.wants(&mut connection, desk, &person).await?;
        let named = { others.devices.iter().rev() }.map(|it| it.visitor);
        // The customer's own id is nobody's to know.
        let named = named.filter(|id| *id != person.id).take(MOST_DEVICES);
        let copy = MemberCopy::of(desk.site, named.collect(), profile, wants);
        Ok(Some(copy))
    }
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
