//! A database that a newer version has changed.

use crate::place::{Place, files, refused};
use crate::server::Server;

on_each_database!(a_database_of_a_newer_version_is_left_as_it_is);

/// What a newer version leaves behind, in words that both databases know.
pub(crate) const LATER: &str = "INSERT INTO _sqlx_migrations \
     (version, description, success, checksum, execution_time) \
     SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";

fn a_database_of_a_newer_version_is_left_as_it_is(place: &Place) {
    let server = Server::start(place);
    server.send_until_stored(1);
    server.stop();
    place.change(LATER);
    let (before, lay_there) = (place.contents(), files(&place.data()));
    for words in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["init", "--email", "ada@shop.example"],
        &["user", "list"],
        &["audit", "verify"],
        &["keys", "rotate"],
        &["rollup", "rebuild"],
        &["ledger", "rebuild"],
    ] {
        let text = refused(&place.milepost(words));
        assert!(text.contains("newer"), "{words:?}: {text}");
        assert!(place.contents() == before, "{words:?} changed it");
    }
    assert!(files(&place.data()) == lay_there);
    if place.is_postgres() {
        a_second_server_leaves_no_directory(place);
    }
}

fn a_second_server_leaves_no_directory(place: &Place) {
    let other = place.path("other");
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    refused(&place.command_in(&other, &serve).output().unwrap());
    assert!(!other.exists());
}
