//! People get in, nobody else does, and what was done is noted.

use crate::place::{Place, refused, said};

on_each_database!(
    a_first_user_is_made_once_and_the_password_told_once,
    users_are_added_with_roles_listed_and_given_new_passwords,
    the_audit_log_is_verified_against_what_was_noted,
    an_entry_that_was_changed_by_hand_breaks_the_audit_log,
);

const INIT: [&str; 3] = ["init", "--email", "Ada@Shop.example"];

fn a_first_user_is_made_once_and_the_password_told_once(place: &Place) {
    let told = said(&place.milepost(&INIT));
    let password = told.lines().last().unwrap().trim();
    assert_eq!(password.len(), 23, "{told}");
    assert!(place.data().join("api-key").is_file());
    let kept = place.contents();
    let has = |words: &str| kept.windows(words.len()).any(|it| it == words.as_bytes());
    assert!(has("ada@shop.example") && !has(password));
    assert!(refused(&place.milepost(&INIT)).contains("users already"));
    assert_eq!(
        said(&place.milepost(&["user", "list"])),
        "ada@shop.example\t\toperator\n"
    );
    assert_eq!(
        place.data().join("milepost.db").exists(),
        !place.is_postgres()
    );
}

fn users_are_added_with_roles_listed_and_given_new_passwords(place: &Place) {
    let add = [
        "user",
        "add",
        "bo@shop.example",
        "--name=Bo",
        "--site=fern",
        "--role=editor",
    ];
    let first = said(&place.milepost(&add));
    assert!(refused(&place.milepost(&add)).contains("has an account already"));
    assert_eq!(
        said(&place.milepost(&["user", "list"])),
        "bo@shop.example\tBo\teditor at fern\n"
    );
    let second = said(&place.milepost(&["user", "reset", "bo@shop.example"]));
    assert_ne!(first, second);
    let unknown = place.milepost(&["user", "reset", "eve@shop.example"]);
    assert!(refused(&unknown).contains("nobody has an account"));
    assert!(refused(&place.milepost(&["user", "add", "bo"])).contains("no e-mail address"));
}

fn the_audit_log_is_verified_against_what_was_noted(place: &Place) {
    said(&place.milepost(&INIT));
    let noted = said(&place.milepost(&["audit", "verify"]));
    assert!(noted.starts_with(":1:"), "{noted}");
    said(&place.milepost(&["user", "reset", "ada@shop.example"]));
    let against = |line: &str| place.milepost(&["audit", "verify", "--noted", line]);
    assert!(said(&against(noted.trim())).starts_with(":2:"));
    let other = format!(":1:{}", "0".repeat(64));
    assert!(refused(&against(&other)).contains("written anew or cut off"));
    assert!(refused(&against("x")).contains("site:entries:hash"));
}

fn an_entry_that_was_changed_by_hand_breaks_the_audit_log(place: &Place) {
    said(&place.milepost(&INIT));
    said(&place.milepost(&["user", "reset", "ada@shop.example"]));
    said(&place.milepost(&["audit", "verify"]));
    place.change("UPDATE audit SET actor = 'nobody' WHERE number = 1");
    let text = refused(&place.milepost(&["audit", "verify"]));
    assert!(text.contains("entry 1 of site ``"), "{text}");
}
