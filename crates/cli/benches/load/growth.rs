//! What each step of growth costs or brings, beside one server on one Postgres in the same run:
//! two servers, a synchronous standby, a sink. All of them share one machine, so that a second
//! server shows what two writers on one database do to each other, and not what its own
//! processors would add.

use std::fs;
use std::net::SocketAddr;
use std::time::Duration;

use throwaway::Postgres;
use tokio::join;
use tokio::process::Child;

use crate::senders::{Figures, Senders};
use crate::server::spawn;
use crate::{ROUNDS, USUAL, postgres};

/// A server.
struct Member {
    _process: Child,
    address: SocketAddr,
}

impl Member {
    /// One more on this database; all share one directory, and so one secret.
    async fn start(data: &tempfile::TempDir, url: String, flags: &[&str]) -> Self {
        let (process, address) = spawn(data.path(), Some(url), flags).await;
        Self {
            _process: process,
            address,
        }
    }

    async fn alone(&self, phase: Duration) -> Figures {
        Senders::new(self.address, USUAL)
            .for_as_long_as(phase)
            .await
    }
}

pub(crate) async fn measure(phase: Duration) {
    let postgres = postgres::start();
    two_servers(&postgres, phase).await;
    with_sink(&postgres, phase).await;
    with_standby(&postgres, phase).await;
}

/// Turns of one and the other; what the other has of the one.
fn tell(what: &str, turns: &[(Figures, Figures)]) {
    for (one, other) in turns {
        assert_eq!(one.refused() + other.refused(), 0, "nothing is refused");
        let share = 100.0 * other.per_second() / one.per_second();
        println!("one server: {one}\n  {what}: {other}; {share:.0} % of it");
    }
}

async fn two_servers(postgres: &Postgres, phase: Duration) {
    let data = tempfile::tempdir().expect("a directory");
    let url = postgres.url("load");
    let first = Member::start(&data, url.clone(), &[]).await;
    let second = Member::start(&data, url, &[]).await;
    let mut turns = Vec::new();
    for _ in 0..ROUNDS {
        let half = |member: &Member| Senders::new(member.address, USUAL / 2);
        let one = first.alone(phase).await;
        let (here, there) = join!(
            half(&first).for_as_long_as(phase),
            half(&second).for_as_long_as(phase)
        );
        turns.push((one, here.together(there)));
    }
    tell("two servers, half of the senders each", &turns);
}

async fn with_sink(postgres: &Postgres, phase: Duration) {
    let url = |name| postgres.create(name).expect("a database");
    let (plain_url, sink_url) = (url("plain"), url("sinks"));
    let directory = || tempfile::tempdir().expect("a directory");
    let (plain_data, data) = (directory(), directory());
    let (file, lake) = (data.path().join("sinks.toml"), data.path().join("lake"));
    let sink = "[[sink]]\nname = \"lake\"\nkind = \"parquet\"\nbatch = 10000\nfolder = ";
    fs::write(&file, format!("{sink}{:?}\n", lake.display())).expect("a file");
    let flags = ["--sinks", file.to_str().expect("a path in UTF-8")];
    let mut turns = Vec::new();
    for _ in 0..ROUNDS {
        let one = Member::start(&plain_data, plain_url.clone(), &[]).await;
        let one = one.alone(phase).await;
        let with = Member::start(&data, sink_url.clone(), &flags).await;
        turns.push((one, with.alone(phase).await));
    }
    tell("with Parquet files of everything", &turns);
}

async fn with_standby(postgres: &Postgres, phase: Duration) {
    let data = tempfile::tempdir().expect("a directory");
    let url = postgres.create("replicated").expect("a database");
    let server = Member::start(&data, url, &[]).await;
    let _standby = postgres.standby().expect("a standby");
    let mut turns = Vec::new();
    for _ in 0..ROUNDS {
        wait_for(postgres, "");
        let one = server.alone(phase).await;
        wait_for(postgres, "standby");
        turns.push((one, server.alone(phase).await));
    }
    wait_for(postgres, "");
    tell("with a synchronous standby", &turns);
}

/// Has each commit wait for that standby, or for none.
fn wait_for(postgres: &Postgres, standby: &str) {
    let sql = format!("ALTER SYSTEM SET synchronous_standby_names = '{standby}'");
    postgres.ask("load", &sql).expect("a setting");
    postgres
        .ask("load", "SELECT pg_reload_conf()")
        .expect("it is read");
}
