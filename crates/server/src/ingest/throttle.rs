//! How often one address may send to one site. Addresses are never kept: each is hashed with a
//! secret of this process into one of 65,536 buckets, so that memory is bounded by itself and
//! two senders share a bucket once in thousands.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Batches at once per batch and second allowed: a page that opens sends several.
const BURST: NonZeroU32 = NonZeroU32::new(4).unwrap();

/// The buckets, or none.
#[derive(Debug)]
pub(crate) struct Throttle {
    buckets: Option<DefaultKeyedRateLimiter<u16>>,
    secret: RandomState,
    clock: DefaultClock,
}

impl Throttle {
    /// `None` lets everything through.
    pub(crate) fn new(per_second: Option<NonZeroU32>) -> Self {
        Self {
            buckets: per_second.map(|rate| RateLimiter::dashmap(quota(rate))),
            secret: RandomState::new(),
            clock: DefaultClock::default(),
        }
    }

    /// Takes one batch from the bucket.
    ///
    /// # Errors
    /// How long to wait, when the bucket is empty.
    pub(crate) fn take(&self, site: &str, address: IpAddr) -> Result<(), Duration> {
        self.take_of((site, network(address)))
    }

    /// Takes one batch from the bucket of whatever a sender is known by.
    ///
    /// # Errors
    /// How long to wait, when the bucket is empty.
    pub(crate) fn take_of(&self, sender: impl Hash) -> Result<(), Duration> {
        let Some(buckets) = &self.buckets else {
            return Ok(());
        };
        let bucket = self.secret.hash_one(sender) as u16;
        buckets
            .check_key(&bucket)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

/// How often all pages of one site together may send. By the site itself and not by a bucket that
/// another may share: sites are registered, and few.
#[derive(Debug)]
pub(crate) struct SiteThrottle {
    sites: Option<DefaultKeyedRateLimiter<Arc<str>>>,
    clock: DefaultClock,
}

impl SiteThrottle {
    /// `None` lets everything through.
    pub(crate) fn new(per_second: Option<NonZeroU32>) -> Self {
        Self {
            sites: per_second.map(|rate| RateLimiter::dashmap(quota(rate))),
            clock: DefaultClock::default(),
        }
    }

    /// Takes one batch from the site's.
    ///
    /// # Errors
    /// How long to wait, when it has none left.
    pub(crate) fn take(&self, site: &Arc<str>) -> Result<(), Duration> {
        let Some(sites) = &self.sites else {
            return Ok(());
        };
        sites
            .check_key(site)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

fn quota(per_second: NonZeroU32) -> Quota {
    Quota::per_second(per_second).allow_burst(per_second.saturating_mul(BURST))
}

/// What one subscriber holds: an IPv4 address, or an IPv6 network of 64 bits.
pub(crate) fn network(address: IpAddr) -> u128 {
    match address.to_canonical() {
        IpAddr::V4(v4) => u128::from(v4.to_bits()),
        IpAddr::V6(v6) => v6.to_bits() >> 64 << 64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_another_addresss_stays_full() {
        let throttle = Throttle::new(NonZeroU32::new(1));
        let address = |last: u8| IpAddr::from([203, 0, 113, last]);
        for _ in 0..4 {
            assert_eq!(throttle.take("s", address(0)), Ok(()));
        }
        let wait = throttle.take("s", address(0)).unwrap_err();
        assert!(wait <= Duration::from_secs(1), "{wait:?}");
        // Most and not all: two addresses may share a bucket.
        let free = (1..=99)
            .filter(|last| throttle.take("s", address(*last)).is_ok())
            .count();
        assert!(free > 90, "{free}");
    }

    #[test]
    fn one_ipv6_network_is_one_sender_and_a_mapped_address_is_its_ipv4() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:203.0.113.7"), network("203.0.113.7"));
    }

    #[test]
    fn without_a_limit_nothing_is_refused() {
        let throttle = Throttle::new(None);
        assert!((0..10_000).all(|_| throttle.take("s", IpAddr::from([127, 0, 0, 1])).is_ok()));
    }
}
