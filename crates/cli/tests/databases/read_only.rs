//! A disk that can only be read, from the start or all of a sudden.

use std::path::PathBuf;

use crate::disk::limit_files;
use crate::mounted::{Mounted, may_mount};
use crate::place::{Place, files, refused};
use crate::server::{Server, ids};

const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];

#[test]
fn a_directory_that_cannot_be_made_is_named_at_the_start_in_one_line() {
    if !may_mount("read_only::a_directory_that_cannot_be_made_is_named_at_the_start_in_one_line") {
        return;
    }
    let place = Place::on_sqlite();
    let disk = Mounted::on(&place.path("disk"), "ro");
    let serve = place.command_in(&data_on(&disk), &SERVE).output();
    let text = refused(&serve.unwrap());
    assert!(
        text.contains("cannot be made") && text.contains("--data"),
        "{text}"
    );
}

#[test]
fn a_database_that_can_only_be_read_is_refused_in_one_line_and_whole_afterwards() {
    let own =
        "read_only::a_database_that_can_only_be_read_is_refused_in_one_line_and_whole_afterwards";
    let Some((place, disk, server)) = on_a_disk(own) else {
        return;
    };
    let data = data_on(&disk);
    // Killed: what was stored is in the log that the next start takes up.
    drop(server);
    disk.remount("ro");
    let before = files(&data);
    for words in [
        &SERVE[..],
        &["init", "--email=ada@shop.example"],
        &["user", "list"],
        &["keys", "rotate"],
        &["rollup", "rebuild"],
        &["ledger", "rebuild"],
    ] {
        let text = refused(&place.command_in(&data, words).output().unwrap());
        for word in ["milepost.db", "Read-only file system", "--data"] {
            assert!(text.contains(word), "{words:?}: {text}");
        }
    }
    let doctor = place.command_in(&data, &["doctor"]).output().unwrap();
    assert_eq!(doctor.status.code(), Some(1), "{doctor:?}");
    assert!(files(&data) == before);
    disk.remount("rw");
    assert_eq!(Server::start_in(&place, &data).stored(), ids(5));
}

#[test]
fn a_disk_that_is_closed_to_writers_while_serving_is_told_and_nothing_acknowledged_is_lost() {
    let own = "read_only::a_disk_that_is_closed_to_writers_while_serving_is_told_and_nothing_acknowledged_is_lost";
    let Some((place, disk, server)) = on_a_disk(own) else {
        return;
    };
    let data = data_on(&disk);
    disk.close_to_writers();
    limit_files(&server, "0");
    for number in 6..=15 {
        assert_eq!(server.send(number, 100).unwrap(), 503);
    }
    assert_eq!(server.stored(), ids(5), "reading goes on");
    assert_eq!(server.get("/j/fern-floor/en.mpj", "").unwrap().0, 200);
    assert_eq!(server.get("/healthz", "").unwrap().0, 200);
    limit_files(&server, "unlimited");
    disk.open_to_writers();
    (6..=15).for_each(|number| server.send_until_stored(number));
    assert_eq!(server.stored(), ids(15));
    drop(server);
    assert_eq!(Server::start_in(&place, &data).stored(), ids(15));
}

/// A server with five events on a disk of its own; nothing where this process runs `test`
/// elsewhere, as [`may_mount`] says. What is bound in this order ends in the other: nobody takes
/// the disk away from under the server.
fn on_a_disk(test: &str) -> Option<(Place, Mounted, Server)> {
    if !may_mount(test) {
        return None;
    }
    let place = Place::on_sqlite();
    let disk = Mounted::on(&place.path("disk"), "rw");
    let server = Server::start_in(&place, &data_on(&disk));
    (1..=5).for_each(|number| server.send_until_stored(number));
    Some((place, disk, server))
}

fn data_on(disk: &Mounted) -> PathBuf {
    disk.path().join("data")
}
