//! The process is stopped for a while, or told to end while it works.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::place::Place;
use crate::server::{Server, id, ids};

on_each_database!(
    a_server_that_is_stopped_for_a_while_answers_then_and_loses_nothing,
    told_to_stop_in_the_middle_of_work_it_ends_in_time_and_keeps_what_it_acknowledged,
);

const SENDERS: u32 = 6;

fn a_server_that_is_stopped_for_a_while_answers_then_and_loses_nothing(place: &Place) {
    let server = Server::start(place);
    server.send_until_stored(1);
    server.signal("-STOP");
    std::thread::scope(|scope| {
        let server = &server;
        let waiting: Vec<_> = (2..2 + SENDERS)
            .map(|number| scope.spawn(move || server.send(number, 100)))
            .collect();
        std::thread::sleep(Duration::from_secs(3));
        for one in &waiting {
            assert!(!one.is_finished(), "nobody can have answered");
        }
        server.signal("-CONT");
        for one in waiting {
            assert_eq!(one.join().unwrap().unwrap(), 200);
        }
    });
    server.send_until_stored(2 + SENDERS);
    assert_eq!(server.stored(), ids(2 + SENDERS));
}

fn told_to_stop_in_the_middle_of_work_it_ends_in_time_and_keeps_what_it_acknowledged(
    place: &Place,
) {
    let mut server = Server::start(place);
    let (next, acknowledged) = (AtomicU32::new(1), Mutex::new(BTreeSet::new()));
    let began = std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| send_until_nobody_answers(&server, &next, &acknowledged));
        }
        while acknowledged.lock().unwrap().len() < 50 {
            std::thread::sleep(Duration::from_millis(1));
        }
        let began = Instant::now();
        server.signal("-TERM");
        began
    });
    let status = server.ended();
    let took = began.elapsed();
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    let stored = Server::start(place).stored();
    let once: BTreeSet<_> = stored.iter().cloned().collect();
    assert_eq!(once.len(), stored.len(), "some event is there twice");
    let acknowledged = acknowledged.into_inner().unwrap();
    let lost: Vec<_> = acknowledged.difference(&once).collect();
    assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
    // An answer may be lost on its way; each sender waited for one at a time.
    let unasked = once.difference(&acknowledged).count();
    assert!(unasked <= SENDERS as usize, "{unasked}");
}

fn send_until_nobody_answers(
    server: &Server,
    next: &AtomicU32,
    acknowledged: &Mutex<BTreeSet<String>>,
) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        match server.send(number, 200) {
            Ok(200) => {
                acknowledged.lock().unwrap().insert(id(number));
            }
            Ok(_) => {}
            Err(_) => return,
        }
    }
}
