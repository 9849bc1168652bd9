//! What the server remembers of a member comes to a device that remembers nothing of it.

use shopper::{Id, Profile, Shelf, Want};
use targeting::Now;

use crate::bring::join;
use crate::{Effect, Program, merge};

/// Takes the server's copy in. Unlike [`bring`](crate::bring) nothing is taken off it: the shop's
/// own server vouches for what it says. `devices` are those whose doings are in it, never this
/// one; `wants` is what the shop has answered.
///
/// Returns what the two reach together.
pub fn restore(
    program: &Program,
    profile: &mut Profile,
    shelf: &mut Shelf,
    (copy, devices, wants): (Profile, &[Id], Vec<Want>),
    now: Now,
) -> Vec<Effect> {
    let effects = merge(program, profile, copy, now, &mut |_, _| true);
    for want in wants {
        shelf.lay(want);
    }
    join(shelf, devices);
    effects
}
