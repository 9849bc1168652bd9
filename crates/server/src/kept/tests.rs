use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use api::insight::experiment::Experiments;
use shopper::MINUTE_MS;

use super::*;
use crate::value::sample::document;

/// How long a working-out takes on the paused clock of these tests.
const SLOW: Duration = Duration::from_secs(6);
const AT_ONCE: Duration = Duration::ZERO;

/// A site that is asked about.
struct Asked {
    kept: Kept,
    version: Arc<Site>,
    times: Arc<AtomicU64>,
    now: Millis,
    erased: u64,
}

fn version() -> Arc<Site> {
    let compiled = authoring::compile(&document().to_string()).unwrap();
    Arc::new(Site::new("test", compiled))
}

impl Asked {
    fn new() -> Self {
        Self {
            kept: Kept::default(),
            version: version(),
            times: Arc::default(),
            now: 1_000_000_000,
            erased: 0,
        }
    }

    fn asker(&self, is_fresh: bool) -> Asker {
        let of = Era {
            version: Arc::downgrade(&self.version),
            erased: self.erased,
        };
        Asker {
            now: self.now,
            is_fresh,
            of,
        }
    }

    fn work(
        &self,
        cost: Duration,
    ) -> impl Future<Output = Result<Experiments, Error>> + Send + 'static {
        let times = Arc::clone(&self.times);
        async move {
            times.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(cost).await;
            Ok(Experiments {
                as_of: None,
                experiments: Vec::new(),
            })
        }
    }

    async fn ask(&self, site: &str, is_fresh: bool, cost: Duration) -> Option<Millis> {
        let asker = self.asker(is_fresh);
        let told = self.kept.tell(key(site), asker, self.work(cost)).await;
        as_of(&told.unwrap())
    }

    fn times(&self) -> u64 {
        self.times.load(Ordering::Relaxed)
    }

    /// What was begun behind an asker's back is done.
    async fn settle(&self) {
        tokio::time::sleep(SLOW * 2).await;
    }
}

fn key(site: &str) -> Key {
    Key {
        site: site.into(),
        view: "experiments",
        of: String::new(),
    }
}

fn as_of(told: &Bytes) -> Option<Millis> {
    let told: Experiments = serde_json::from_slice(told).unwrap();
    told.as_of
}

#[tokio::test(start_paused = true)]
async fn what_is_quick_is_worked_out_each_time_and_says_nothing_of_when() {
    let asked = Asked::new();
    for times in 1..=3 {
        assert_eq!(asked.ask("a", false, AT_ONCE).await, None);
        assert_eq!(asked.times(), times);
    }
    assert_eq!(asked.kept.shelf().held(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn what_is_slow_is_told_again_for_twenty_times_its_cost_and_then_worked_out_anew() {
    let mut asked = Asked::new();
    let first = asked.now;
    assert_eq!(asked.ask("a", false, SLOW).await, Some(first));
    asked.now = first + 2 * MINUTE_MS - 1;
    assert_eq!(asked.ask("a", false, SLOW).await, Some(first));
    asked.settle().await;
    assert_eq!(asked.times(), 1, "it was young enough");
    asked.now = first + 2 * MINUTE_MS;
    assert_eq!(asked.ask("a", false, SLOW).await, Some(first));
    asked.settle().await;
    assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
    assert_eq!(asked.times(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_term_is_a_minute_at_least_and_half_an_hour_at_most() {
    for (cost, minutes) in [(QUICK, 1), (Duration::from_secs(30), 10), (SLOW * 100, 30)] {
        let mut asked = Asked::new();
        asked.ask("a", false, cost).await;
        let first = asked.now;
        asked.now = first + minutes * MINUTE_MS - 1;
        asked.ask("a", false, cost).await;
        asked.settle().await;
        assert_eq!(asked.times(), 1, "{cost:?}");
        asked.now = first + minutes * MINUTE_MS;
        asked.ask("a", false, cost).await;
        asked.settle().await;
        assert_eq!(asked.times(), 2, "{cost:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_older_than_two_hours_or_of_the_future_is_not_told() {
    for later in [120 * MINUTE_MS, -1] {
        let mut asked = Asked::new();
        asked.ask("a", false, SLOW).await;
        asked.now += later;
        assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
        assert_eq!(asked.times(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_hundred_who_ask_at_once_have_it_worked_out_once() {
    let mut asked = Asked::new();
    let all = |asked: &Asked, is_fresh| {
        let askers = (0..100).map(|_| {
            let (kept, by) = (asked.kept.clone(), asked.asker(is_fresh));
            let work = asked.work(SLOW);
            tokio::spawn(async move { as_of(&kept.tell(key("a"), by, work).await.unwrap()) })
        });
        askers.collect::<Vec<_>>()
    };
    let first = asked.now;
    for asker in all(&asked, false) {
        assert_eq!(asker.await.unwrap(), Some(first));
    }
    assert_eq!(asked.times(), 1);
    asked.now += 10 * MINUTE_MS;
    for asker in all(&asked, false) {
        assert_eq!(asker.await.unwrap(), Some(first), "nobody waits");
    }
    asked.settle().await;
    assert_eq!(asked.times(), 2, "when it is old");
    for asker in all(&asked, true) {
        assert_eq!(asker.await.unwrap(), Some(asked.now));
    }
    assert_eq!(
        asked.times(),
        3,
        "when the truth of this moment is asked for"
    );
}

#[tokio::test(start_paused = true)]
async fn who_waited_for_what_turns_out_quick_hears_of_their_own_moment() {
    let asked = Asked::new();
    let one = asked.ask("a", false, Duration::from_millis(50));
    let two = asked.ask("a", false, Duration::from_millis(50));
    assert_eq!(tokio::join!(one, two), (None, None));
    assert_eq!(asked.times(), 2);
}

#[tokio::test(start_paused = true)]
async fn who_asks_for_this_moment_has_it_and_so_has_everybody_after() {
    let mut asked = Asked::new();
    asked.ask("a", false, SLOW).await;
    asked.now += 1_000;
    assert_eq!(asked.ask("a", true, SLOW).await, Some(asked.now));
    assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
    assert_eq!(asked.times(), 2);
}

#[tokio::test(start_paused = true)]
async fn who_goes_away_does_not_end_it_for_the_others() {
    let asked = Asked::new();
    let (kept, by, work) = (asked.kept.clone(), asked.asker(false), asked.work(SLOW));
    let gone = tokio::spawn(async move { kept.tell(key("a"), by, work).await });
    tokio::time::sleep(SLOW / 2).await;
    gone.abort();
    assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
    assert_eq!(asked.times(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_who_is_erased_and_a_version_that_goes_live_end_what_is_kept_of_their_site_alone() {
    type Change = fn(&mut Asked);
    let changes: [Change; 2] = [|it| it.erased += 1, |it| it.version = version()];
    for change in changes {
        let mut asked = Asked::new();
        asked.ask("a", false, SLOW).await;
        asked.now += 1;
        change(&mut asked);
        assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
        assert_eq!(asked.times(), 2);
        // What was begun before is not kept either.
        let (kept, by) = (asked.kept.clone(), asked.asker(true));
        let before = asked.work(SLOW);
        let before = tokio::spawn(async move { kept.tell(key("a"), by, before).await });
        tokio::time::sleep(SLOW / 2).await;
        change(&mut asked);
        asked.now += 1;
        assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
        before.await.unwrap().unwrap();
        assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
        assert_eq!(asked.times(), 4);
    }
    let mut asked = Asked::new();
    asked.ask("a", false, SLOW).await;
    asked.ask("b", false, SLOW).await;
    asked.now += 1;
    let others = asked.erased;
    asked.erased += 1;
    assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
    asked.erased = others;
    assert_eq!(asked.ask("b", false, SLOW).await, Some(asked.now - 1));
}

#[tokio::test(start_paused = true)]
async fn no_site_no_view_and_no_question_hears_what_is_kept_of_another() {
    let asked = Asked::new();
    asked.ask("a", false, SLOW).await;
    let other = |site: &str, view, of: &str| Key {
        site: site.into(),
        view,
        of: of.to_owned(),
    };
    for (times, key) in (2..).zip([
        other("b", "experiments", ""),
        other("a", "overview", ""),
        other("a", "experiments", "1..2"),
    ]) {
        let told = asked.kept.tell(key, asked.asker(false), asked.work(SLOW));
        told.await.unwrap();
        assert_eq!(asked.times(), times);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_stays_below_its_bound_and_what_nobody_asks_for_goes_first() {
    let asked = Asked {
        kept: Kept::of(4_000),
        ..Asked::new()
    };
    for n in 0..100 {
        asked.ask(&format!("site-{n}"), false, SLOW).await;
        asked.ask("site-0", false, SLOW).await;
        let (_, bytes) = asked.kept.shelf().held();
        assert!(bytes <= 4_000, "{bytes}");
    }
    let (slots, bytes) = asked.kept.shelf().held();
    assert!(slots > 5 && slots < 20 && bytes > 2_000, "{slots} {bytes}");
    assert_eq!(asked.times(), 100, "site-0 was always asked for");
    let asked = Asked {
        kept: Kept::of(1_000),
        ..Asked::new()
    };
    asked.ask("a", false, SLOW).await;
    assert_eq!(asked.kept.shelf().held(), (0, 0), "one may not take all");
}

#[tokio::test(start_paused = true)]
async fn what_fails_is_not_kept_and_a_panic_leaves_nothing_behind() {
    let asked = Asked::new();
    let failing = async {
        tokio::time::sleep(SLOW).await;
        Err::<Experiments, _>(Error::NotFound)
    };
    let (one, two) = tokio::join!(
        asked.kept.tell(key("a"), asked.asker(false), failing),
        asked
            .kept
            .tell(key("a"), asked.asker(false), asked.work(SLOW)),
    );
    assert!(matches!(one, Err(Error::NotFound)), "{one:?}");
    assert!(matches!(two, Err(Error::Busy(_))), "{two:?}");
    let panicking = async {
        tokio::time::sleep(SLOW).await;
        panic!("a fault of ours");
        #[allow(unreachable_code, reason = "says what it would have been")]
        Ok::<Experiments, _>(unreachable!())
    };
    let told = asked.kept.tell(key("a"), asked.asker(false), panicking);
    assert!(matches!(told.await, Err(Error::Internal(_))));
    assert_eq!(asked.kept.shelf().held(), (0, 0));
    assert_eq!(asked.ask("a", false, SLOW).await, Some(asked.now));
}
