//! Every way of tampering is told.

use super::*;

fn entry(subject: &str) -> Entry {
    Entry {
        site: "fern".to_owned(),
        at: 5,
        actor: "ada@shop.example".to_owned(),
        action: "role.given".to_owned(),
        subject: subject.to_owned(),
        details: "{}".to_owned(),
    }
}

fn chain(subjects: &[&str]) -> Vec<Linked> {
    let mut before = BEGINNING;
    let mut entries = Vec::new();
    for (number, subject) in (1..).zip(subjects) {
        let entry = entry(subject);
        before = link(&before, number, &entry);
        entries.push(Linked {
            number,
            entry,
            hash: before,
        });
    }
    entries
}

fn verify(entries: &[Linked], newest: &Linked) -> Result<Verified, Broken> {
    let mut chain = Chain::new("fern");
    for entry in entries {
        chain.follow(entry)?;
    }
    chain.end(newest.number, &newest.hash)
}

#[test]
fn a_chain_that_nobody_touched_holds() {
    let entries = chain(&["a", "b", "c"]);
    let verified = verify(&entries, &entries[2]).unwrap();
    assert_eq!((verified.entries, verified.hash.len()), (3, 64));
    assert_eq!(Chain::new("moss").end(0, &BEGINNING).unwrap().entries, 0);
}

#[test]
fn an_altered_field_is_told_with_its_entrys_number() {
    let good = chain(&["a", "b", "c"]);
    let tamper: [fn(&mut Linked); 7] = [
        |it| it.entry.site.push('x'),
        |it| it.entry.at += 1,
        |it| it.entry.actor = "eve@shop.example".to_owned(),
        |it| it.entry.action = "role.taken".to_owned(),
        |it| it.entry.subject.clear(),
        |it| it.entry.details = "{ }".to_owned(),
        |it| it.hash[31] ^= 1,
    ];
    for change in tamper {
        let mut entries = good.clone();
        change(&mut entries[1]);
        let Err(Broken::Altered { number: 2, .. }) = verify(&entries, &good[2]) else {
            panic!("{:?}", entries[1]);
        };
    }
}

#[test]
fn an_entry_whose_hash_was_made_to_fit_breaks_the_next() {
    let good = chain(&["a", "b", "c"]);
    let mut entries = good.clone();
    entries[1].entry.subject = "eve".to_owned();
    entries[1].hash = link(&entries[0].hash, 2, &entries[1].entry);
    let altered = Broken::Altered {
        site: "fern".to_owned(),
        number: 3,
    };
    assert_eq!(verify(&entries, &good[2]), Err(altered));
}

#[test]
fn what_was_taken_out_put_in_or_cut_off_is_told() {
    let good = chain(&["a", "b", "c"]);
    let without = |gone: usize| {
        let mut entries = good.clone();
        entries.remove(gone);
        verify(&entries, &good[2]).unwrap_err()
    };
    assert!(matches!(
        without(0),
        Broken::Gap {
            after: 0,
            found: 2,
            ..
        }
    ));
    assert!(matches!(
        without(1),
        Broken::Gap {
            after: 1,
            found: 3,
            ..
        }
    ));
    assert!(matches!(
        without(2),
        Broken::End {
            found: 2,
            noted: 3,
            ..
        }
    ));
    let mut entries = good.clone();
    entries.insert(1, good[0].clone());
    assert!(matches!(
        verify(&entries, &good[2]),
        Err(Broken::Gap { .. })
    ));
    entries.swap(0, 2);
    assert!(verify(&entries, &good[2]).is_err());
}

#[test]
fn fields_do_not_run_into_each_other() {
    let mut moved = entry("");
    moved.action = "role.give".to_owned();
    moved.subject = "n".to_owned();
    let mut whole = entry("");
    whole.action = "role.given".to_owned();
    assert_ne!(link(&BEGINNING, 1, &moved), link(&BEGINNING, 1, &whole));
}
