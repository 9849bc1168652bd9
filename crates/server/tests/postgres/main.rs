//! What holds of Postgres alone: days, many servers at once, a standby. All other tests run on it
//! with `MILEPOST_TEST_DATABASE=postgres`.

// `cfg(test)` tells clippy that helpers, too, may fail by unwrapping.
#[cfg(test)]
mod days;
#[cfg(test)]
mod following;
#[cfg(test)]
mod lost;
#[cfg(test)]
mod many_servers;
#[cfg(test)]
mod server_on;
#[cfg(test)]
mod standby;

/// Whether this machine has Postgres. CI must have it.
#[cfg(test)]
fn has_postgres() -> bool {
    match throwaway::binaries() {
        Ok(_) => true,
        Err(missing) => {
            eprintln!("SKIPPED: {missing}");
            assert!(std::env::var_os("CI").is_none(), "CI must have Postgres");
            false
        }
    }
}
