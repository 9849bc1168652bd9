//! What an operator does by command, and what becomes of a server when the machine fails around
//! it: each test runs on `SQLite` and on Postgres, but for those of the disk, which only `SQLite`
//! has on the server's own machine.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]
#![cfg(unix)]

/// Each function is a test on every database; its argument is an empty [`place::Place`].
macro_rules! on_each_database {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $name() {
                super::$name(&crate::place::Place::on_sqlite());
            })+
        }

        mod on_postgres {
            $(#[test]
            fn $name() {
                if let Some(place) = crate::place::Place::on_postgres() {
                    super::$name(&place);
                }
            })+
        }
    };
}

// `cfg(test)` tells clippy that helpers, too, may fail by unwrapping.
#[cfg(test)]
#[cfg(target_os = "linux")]
mod disk;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod mounted;
#[cfg(test)]
mod newer;
#[cfg(test)]
mod person;
#[cfg(test)]
mod place;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod read_only;
#[cfg(test)]
mod server;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod upkeep;
#[cfg(test)]
mod users;
