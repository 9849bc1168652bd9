//! What has to be done from time to time, whether anybody asks or not.

use std::time::Duration;

use shopper::{DAY_MS, Millis};

use crate::clock::now;
use crate::error::Error;
use crate::privacy::work_off;
use crate::routes::{Fresh, experiments_of, lifetime_of};
use crate::site::Site;
use crate::state::ServerState;
use crate::store::results::Days;
use crate::store::retention::LetGo;

/// Days ahead are made for three days: an hour is soon enough, and cheap.
const EVERY: Duration = Duration::from_hours(1);

/// Works until it is aborted. The first round is done at the start, before anything is let in.
pub(crate) async fn run(state: ServerState) {
    loop {
        look_ahead(&state).await;
        tokio::time::sleep(EVERY).await;
        round(&state).await;
    }
}

/// Works out what takes longest, so that the first to look at it does not wait: the experiments
/// that run, what customers will bring, and who took which step within a year. One site after the
/// other, and not before the start: whoever asks meanwhile is not kept from it.
async fn look_ahead(state: &ServerState) {
    for site in state.shared.publisher.sites.all() {
        for (what, done) in [
            (
                "experiments",
                experiments_of(state, &site, Fresh(false)).await.map(drop),
            ),
            (
                "lifetime",
                lifetime_of(state, &site, Fresh(false)).await.map(drop),
            ),
            ("funnel", year_of_steps(state, &site).await),
        ] {
            match done {
                Ok(()) => {}
                Err(Error::BadRequest(cause)) => {
                    tracing::debug!(%cause, site = %site.id, what, "is not worked out ahead: whoever asks for it is refused, too");
                }
                Err(cause) => {
                    tracing::warn!(%cause, site = %site.id, what, "could not be worked out ahead; it is when somebody asks");
                }
            }
        }
    }
}

async fn year_of_steps(state: &ServerState, site: &Site) -> Result<(), Error> {
    let today = now() / DAY_MS;
    let year = Days {
        from: today - 365,
        to: today + 1,
    };
    state.shared.store.funnel_days(&site.id, year).await?;
    Ok(())
}

/// One round. What fails is said in the log and tried again in the next one.
pub(crate) async fn round(state: &ServerState) {
    let store = &state.shared.store;
    if let Err(cause) = store.make_days(now()).await {
        tracing::error!(%cause, "the tables of the next days could not be made; events of days without one are kept beside them");
    }
    if let Err(cause) = store.end_erasures(now()).await {
        tracing::error!(%cause, "an erasure that was cut off could not be ended; it is tried again within an hour");
    }
    if let Err(cause) = store.drop_old_previews(now()).await {
        tracing::error!(%cause, "previews whose day is over could not be deleted; they show nothing any more");
    }
    match let_go(state, now()).await {
        Ok(gone) if gone == LetGo::default() => {}
        Ok(gone) => {
            tracing::info!(?gone, "what was older than it is kept was deleted");
        }
        Err(cause) => {
            tracing::error!(%cause, "what is older than it is kept could not be deleted; it is tried again within an hour");
        }
    }
    for site in state.shared.publisher.sites.all() {
        if let Err(cause) = of_site(state, &site).await {
            tracing::error!(%cause, site = %site.id, "what is of value could not be tidied up");
        }
    }
    if let Err(cause) = store.learn_sizes().await {
        tracing::error!(%cause, "the sizes of the tables could not be looked at; figures of many visitors may take longer");
    }
    if let Err(cause) = keys(state).await {
        tracing::error!(%cause, "the signing keys could not be looked at");
    }
}

/// What people earned by events that go now is kept first: where that cannot be, as at a site
/// without a journey that could be read, no event of that site goes. The others' do.
async fn let_go(state: &ServerState, now: Millis) -> Result<LetGo, sqlx::Error> {
    let (store, retention) = (&state.shared.store, &state.shared.retention);
    let mut uncut = store.sites_with_standings().await?;
    for site in state.shared.publisher.sites.all() {
        match cut(state, &site, now).await {
            Ok(true) => {
                uncut.remove(&*site.id);
            }
            Ok(false) => {}
            Err(cause) => {
                tracing::error!(%cause, site = %site.id, "what its shoppers earned long ago could not be kept apart; its events stay for now");
                uncut.insert(site.id.to_string());
            }
        }
    }
    store.let_go(retention, &uncut, now).await
}

/// False where nobody can say what was earned: this build cannot read the journey.
async fn cut(state: &ServerState, site: &Site, now: Millis) -> Result<bool, sqlx::Error> {
    let (store, retention) = (&state.shared.store, &state.shared.retention);
    let Some(program) = &site.program else {
        return Ok(false);
    };
    if let Some(before) = store.events_end(&site.id, retention, now).await? {
        store.cut_standings(&site.id, program, before).await?;
    }
    Ok(true)
}

/// What is done for one site: referrals whose time has come, and what nobody needs any more.
async fn of_site(state: &ServerState, site: &Site) -> Result<(), Error> {
    let store = &state.shared.store;
    let (vault, now) = (&state.shared.trust.vault, now());
    if let Some(program) = &site.program {
        if !engine::referral(program).is_empty() {
            store.keep_referral_codes(&site.id).await?;
        }
        store.pay_referrals(vault, (&site.id, program), now).await?;
    }
    work_off((store, vault), &site.id, now).await?;
    store.drop_old_tokens(&site.id, now).await?;
    store.drop_old_hooks(&site.id, now).await?;
    Ok(store.drop_old_deliveries(&site.id, now).await?)
}

async fn keys(state: &ServerState) -> Result<(), Error> {
    let (store, trust) = (&state.shared.store, &state.shared.trust);
    store.drop_old_keys(&trust.vault, now()).await?;
    trust.refresh(store, now()).await
}

#[cfg(test)]
mod tests;
