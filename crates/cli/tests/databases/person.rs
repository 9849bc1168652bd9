//! What is kept of a person is handed out and erased by command, beside a server that runs.

use serde_json::{Value, json};

use crate::place::{Place, refused, said};
use crate::server::{Server, VISITOR, id};

on_each_database!(
    what_is_kept_of_a_person_is_printed_and_erased_and_does_not_come_back,
    a_person_is_not_looked_for_with_another_secret,
);

fn person(place: &Place, what: &str) -> Value {
    let output = place.milepost(&["person", what, "--site=fern-floor", "--device", VISITOR]);
    serde_json::from_str(&said(&output)).unwrap()
}

fn what_is_kept_of_a_person_is_printed_and_erased_and_does_not_come_back(place: &Place) {
    let server = Server::start(place);
    for number in 1..=3 {
        server.send_until_stored(number);
    }
    let kept = person(place, "export");
    assert_eq!(kept["visitor"], VISITOR);
    let events = kept["events"].as_array().unwrap();
    assert_eq!(events.len(), 3, "{kept}");
    assert!(events.iter().any(|event| event["id"] == id(2)), "{kept}");
    let gone = json!({ "events": 3, "answers": 0, "files": 0 });
    assert_eq!(person(place, "erase"), gone);
    assert_eq!(person(place, "export")["events"], json!([]));
    // The server that runs knows of it at once.
    let (status, answer) = server.tell(4, 10).unwrap();
    assert!(status == 200 && answer.contains("erased"), "{answer}");
    assert_eq!(server.stored(), [""; 0]);
    server.stop();
    let noted = said(&place.milepost(&["audit", "verify"]));
    assert!(noted.contains("fern-floor:"), "{noted}");
}

fn a_person_is_not_looked_for_with_another_secret(place: &Place) {
    let server = Server::start(place);
    server.send_until_stored(1);
    std::fs::write(place.data().join("secret"), "5e".repeat(32)).unwrap();
    for what in ["export", "erase"] {
        let words = ["person", what, "--site=fern-floor", "--customer=c-7"];
        assert!(refused(&place.milepost(&words)).contains("another secret"));
    }
    let words = ["person", "erase", "--site=fern-floor", "--device=ada"];
    assert!(refused(&place.milepost(&words)).contains("no device's UUID"));
    assert_eq!(server.stored(), [id(1)]);
}
