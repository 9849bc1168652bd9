//! The disk refuses, or is full. Of Postgres' disk Postgres is the keeper.

use crate::mounted::{Mounted, may_mount};
use crate::place::Place;
use crate::server::{Server, id, ids, run};

/// How large the server's files may become: `0`, or `unlimited`.
pub(crate) fn limit_files(server: &Server, soft: &str) {
    let limit = format!("--fsize={soft}:unlimited");
    run("prlimit", &["--pid", &server.id(), &limit]);
}

#[test]
fn while_the_disk_refuses_nothing_is_said_to_be_stored_and_reading_goes_on() {
    let place = Place::on_sqlite();
    let server = Server::start(&place);
    for number in 1..=20 {
        assert_eq!(server.send(number, 100).unwrap(), 200);
    }
    limit_files(&server, "0");
    let refused = (21..=40).filter(|number| server.send(*number, 100).unwrap() == 503);
    // The log's file has room of its own that is written over first; soon there is none.
    let refused = refused.count();
    assert!(refused > 0, "the disk took everything");
    assert_eq!(server.get("/j/fern-floor/en.mpj", "").unwrap().0, 200);
    assert_eq!(server.stored().len(), 40 - refused);
    limit_files(&server, "unlimited");
    for number in 21..=40 {
        server.send_until_stored(number);
    }
    assert_eq!(server.stored(), ids(40));
}

#[test]
fn a_full_disk_is_told_and_with_room_again_all_is_as_before() {
    if !may_mount("disk::a_full_disk_is_told_and_with_room_again_all_is_as_before") {
        return;
    }
    let place = Place::on_sqlite();
    let disk = Mounted::on(&place.path("disk"), "size=3m");
    let data = disk.path().join("data");
    let server = Server::start_in(&place, &data);
    let mut acknowledged = 0;
    for number in 1..=1_000 {
        match server.send(number, 3_000).unwrap() {
            200 => acknowledged += 1,
            503 => break,
            other => panic!("{other}"),
        }
    }
    assert!((10..1_000).contains(&acknowledged), "{acknowledged}");
    assert_eq!(server.stored(), ids(acknowledged));
    assert_eq!(server.get("/healthz", "").unwrap().0, 200);
    disk.remount("size=40m");
    server.send_until_stored(1_001);
    drop(server);
    let mut all = ids(acknowledged);
    all.push(id(1_001));
    assert_eq!(Server::start_in(&place, &data).stored(), all);
}
