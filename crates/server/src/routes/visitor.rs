//! Who sends or asks on a page: the device by its id, from a page of the site, and not too often.

use std::net::{IpAddr, Ipv4Addr};

use axum::Extension;
use axum::http::HeaderMap;
use shopper::Id;

use crate::error::Error;
use crate::ingest::origin::may_send;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::ServerState;

/// The address at the other end; without a socket, as in tests, all senders are one.
pub(super) fn address(peer: Option<&Extension<Peer>>) -> IpAddr {
    peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.0.0)
}

/// The device of a text.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn device(text: &str) -> Result<Id, Error> {
    let id: Result<Id, _> = text.parse();
    let id = id.map_err(|error| Error::BadRequest(format!("`visitor`: {error}")))?;
    if id == Id::default() {
        let text = "`visitor` must be the device's UUID, not zero";
        return Err(Error::BadRequest(text.to_owned()));
    }
    Ok(id)
}

/// Whether a page may send or ask now: neither its address nor its device too often.
///
/// # Errors
/// [`Error::ForeignOrigin`], [`Error::TooOften`].
pub(super) fn may_ask(
    state: &ServerState,
    headers: &HeaderMap,
    site: &Site,
    (address, visitor): (IpAddr, Id),
) -> Result<(), Error> {
    let sites = &state.shared.publisher.sites;
    if !may_send(headers, |origin| sites.allows(site, origin)) {
        return Err(Error::ForeignOrigin);
    }
    let too_often = |wait| Error::TooOften { wait };
    let shared = &state.shared;
    shared.throttle.take(&site.id, address).map_err(too_often)?;
    let by_visitor = shared.visitor_throttle.take_of((&*site.id, visitor));
    by_visitor.map_err(too_often)
}
