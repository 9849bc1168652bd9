//! What is made anew by command, and a look at the whole installation.

use crate::place::{Place, refused, said};
use crate::server::Server;

on_each_database!(
    counts_are_made_anew_by_command,
    ledgers_are_folded_anew_by_command_and_a_site_that_is_not_there_is_named,
    signing_keys_are_rotated_by_command_and_never_under_another_secret,
    doctor_is_content_with_what_runs_and_names_a_newer_database,
);

/// The data of a server that stored one event and ended.
fn served(place: &Place) {
    let server = Server::start(place);
    server.send_until_stored(1);
    server.stop();
}

fn counts_are_made_anew_by_command(place: &Place) {
    served(place);
    let counted = "SELECT sum(events) FROM event_days WHERE dimension = 'all'";
    let good = place.number(counted);
    place.change("UPDATE event_days SET events = 7000");
    assert_ne!(place.number(counted), good);
    let rebuilt = place.milepost(&["rollup", "rebuild"]);
    assert_eq!(said(&rebuilt), "");
    let line = String::from_utf8_lossy(&rebuilt.stderr).into_owned();
    assert_eq!(line, "counted anew: 1 events and 0 answers of 1 sites\n");
    assert_eq!(place.number(counted), good);
}

fn ledgers_are_folded_anew_by_command_and_a_site_that_is_not_there_is_named(place: &Place) {
    served(place);
    let anew = said(&place.milepost(&["ledger", "rebuild"]));
    assert_eq!(anew, "fern-floor: 0 people, 0 movements, 0 changed\n");
    let unknown = place.milepost(&["ledger", "rebuild", "--site", "moss"]);
    assert!(refused(&unknown).contains("site `moss`"), "{unknown:?}");
}

fn signing_keys_are_rotated_by_command_and_never_under_another_secret(place: &Place) {
    Server::start(place).stop();
    let rotate = || place.milepost(&["keys", "rotate"]);
    let (first, second) = (said(&rotate()), said(&rotate()));
    assert_ne!(first, second, "each time another key");
    let server = Server::start(place);
    let (_, published) = server.get("/.well-known/jwks.json", "").unwrap();
    for key in [&first, &second] {
        assert!(
            key.trim().len() >= 8 && published.contains(key.trim()),
            "{published}"
        );
    }
    server.stop();
    let secret = place.data().join("secret");
    std::fs::write(&secret, "5e".repeat(32)).unwrap();
    assert!(refused(&rotate()).contains("another secret"));
    std::fs::remove_file(&secret).unwrap();
    assert!(refused(&rotate()).contains("there is no secret"));
    assert!(!secret.exists(), "nothing is made");
}

fn doctor_is_content_with_what_runs_and_names_a_newer_database(place: &Place) {
    let doctor = |address: &str| place.milepost(&["doctor", "--listen", address]);
    let server = Server::start(place);
    let well = said(&doctor(&server.address));
    for words in ["a Milepost answers", "0 bad", "as it should be"] {
        assert!(well.contains(words), "{well}");
    }
    assert_eq!(well.contains("Postgres 1"), place.is_postgres(), "{well}");
    server.stop();
    place.change(crate::newer::LATER);
    let ill = doctor("127.0.0.1:0");
    assert_eq!(ill.status.code(), Some(1), "{ill:?}");
    let text = String::from_utf8_lossy(&ill.stdout);
    assert!(
        text.contains("of version 9999") && text.contains("1 bad"),
        "{text}"
    );
}
