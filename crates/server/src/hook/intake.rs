//! What is done with a delivery that was signed well: read, taken in, and with it what waited for
//! its orders.

use shopper::{Id, Millis};

use super::{Naming, News, Platform, read};
use crate::clock::now;
use crate::error::Error;
use crate::privacy::work_off;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::hook_letters::Again;
use crate::store::hooks::Delivery;

/// Takes a delivery in. A body that cannot be read is kept and not asked for again: it would be
/// the same.
///
/// # Errors
/// What the database said; then the platform sends it again.
pub(crate) async fn take_in(
    state: &ServerState,
    site: &Site,
    delivery: Delivery<'_>,
) -> Result<(), Error> {
    let store = &state.shared.store;
    let Delivery {
        naming, platform, ..
    } = delivery;
    match read(&naming, platform, delivery.topic, delivery.body) {
        Ok(News::Nothing) => Ok(()),
        Ok(News::Privacy(request)) => {
            store.keep_privacy_request(delivery, &request).await?;
            work_off_soon(state, site);
            Ok(())
        }
        Ok(News::Orders(news)) => {
            store.take_orders(delivery, site.program()?, &news).await?;
            for news in &news {
                waiting(state, site, (platform, &news.order), delivery.now).await?;
            }
            Ok(())
        }
        Err(unreadable) => {
            tracing::warn!(site = %site.id, %unreadable, "an order webhook cannot be read; it is kept");
            Ok(store
                .keep_hook_letter(delivery, &unreadable.to_string())
                .await?)
        }
    }
}

/// The platform has its answer at once; what is cut off here is done by upkeep.
fn work_off_soon(state: &ServerState, site: &Site) {
    let (state, site) = (state.clone(), site.id.clone());
    tokio::spawn(async move {
        let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
        if let Err(cause) = work_off((store, vault), &site, now()).await {
            tracing::error!(%cause, %site, "what the shop's platform asked for a customer waits for the next round");
        }
    });
}

/// What waited for an order comes in with it.
async fn waiting(
    state: &ServerState,
    site: &Site,
    (platform, order): (Platform, &str),
    now: Millis,
) -> Result<(), Error> {
    let store = &state.shared.store;
    let naming = naming(state, site);
    if !store.has_order(naming, platform, order).await? {
        return Ok(());
    }
    for letter in store.waiting_for(&site.id, platform, order).await? {
        store
            .read_again(naming, site.program()?, letter, now)
            .await?;
    }
    Ok(())
}

/// Reads a letter again, after an update that understands it, or once its order has come. True
/// where it is taken in.
///
/// # Errors
/// [`Error::NotFound`]; what the database said, and then the letter is still there.
pub(crate) async fn again(
    state: &ServerState,
    site: &Site,
    letter: Id,
    now: Millis,
) -> Result<bool, Error> {
    let store = &state.shared.store;
    let (naming, program) = (naming(state, site), site.program()?);
    match store.read_again(naming, program, letter, now).await? {
        Again::Gone => Err(Error::NotFound),
        Again::Kept => Ok(false),
        Again::Taken(platform, orders) => {
            for order in &orders {
                waiting(state, site, (platform, order), now).await?;
            }
            Ok(true)
        }
    }
}

fn naming<'a>(state: &'a ServerState, site: &'a Site) -> Naming<'a> {
    Naming {
        site: &site.id,
        vault: &state.shared.trust.vault,
    }
}
