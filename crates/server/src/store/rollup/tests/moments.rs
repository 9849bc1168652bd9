//! The counts at every moment: while two servers store, people are erased and standings folded.

use super::mixed::{EVENTS, VISITORS, mixed, owner, visitor};
use super::*;
use crate::value::sample::{SITE, program};

/// What folding brings follows the order in which events came, as no other count does.
const OF_FOLDING: [&str; 4] = [" badge ", " earned ", " expired ", " reversed "];

#[derive(Clone, Debug)]
enum Moment {
    /// A batch, by one of two servers.
    Batch(usize, Vec<u16>),
    Erase(usize, u8),
    /// Somebody's standing is asked for: badges and points are counted.
    Fold(usize, u8),
}

fn moments() -> impl Strategy<Value = Vec<Moment>> {
    let batch = prop::collection::vec(0..EVENTS, 1..60);
    let moment = prop_oneof![
        6 => (0_usize..2, batch).prop_map(|(server, batch)| Moment::Batch(server, batch)),
        1 => (0_usize..2, 0..VISITORS).prop_map(|(server, of)| Moment::Erase(server, of)),
        2 => (0_usize..2, 0..VISITORS).prop_map(|(server, of)| Moment::Fold(server, of)),
    ];
    prop::collection::vec(moment, 1..10)
}

/// Two servers on one database.
struct Two([Bench; 2]);

impl Two {
    async fn open() -> Self {
        let first = Bench::open().await;
        let store = Store::open(&config(first.directory.path())).await.unwrap();
        let second = Bench {
            directory: tempfile::tempdir().unwrap(),
            queue: Queue::open(&store, &Limits::default()),
            store,
        };
        Self([first, second])
    }

    async fn happens(&self, moment: Moment, there: &mut BTreeSet<u16>, erased: &mut BTreeSet<Id>) {
        match moment {
            Moment::Batch(server, numbers) => {
                let rows = numbers.iter().map(|n| mixed(*n)).collect();
                self.0[server].queue.store(rows).await.unwrap();
                there.extend(numbers.iter().filter(|n| !erased.contains(&owner(**n))));
            }
            Moment::Erase(server, of) => {
                let of = visitor(of);
                erased.insert(of);
                let gone = self.0[server].store.erase(SITE, of, 1).await;
                gone.unwrap();
                there.retain(|n| owner(*n) != of);
            }
            Moment::Fold(server, of) => {
                let store = &self.0[server].store;
                let folded = store.standing(SITE, &program(), visitor(of)).await;
                folded.unwrap();
            }
        }
    }

    /// Counts are what the log says, and both servers say so.
    async fn agree(&self) {
        let counts = self.0[0].counts().await;
        assert_eq!(self.0[1].counts().await, counts);
        self.0[1].store.rebuild_rollups().await.unwrap();
        assert_eq!(self.0[0].counts().await, counts, "as the log has it");
    }
}

async fn agree_at_every_moment(moments: Vec<Moment>) {
    let two = Two::open().await;
    let (mut there, mut erased) = (BTreeSet::new(), BTreeSet::new());
    for moment in moments {
        two.happens(moment, &mut there, &mut erased).await;
        two.agree().await;
    }
    let afresh = Bench::open().await;
    let backwards: Vec<u16> = there.into_iter().rev().collect();
    for batch in backwards.chunks(17) {
        let rows = batch.iter().map(|n| mixed(*n)).collect();
        afresh.queue.store(rows).await.unwrap();
    }
    let (mut counts, other) = (two.0[0].counts().await, afresh.counts().await);
    let programme = counts.get_mut("programme_days").unwrap();
    programme.retain(|line| !OF_FOLDING.iter().any(|kind| line.contains(kind)));
    assert_eq!(other, counts, "as if the others had never been");
    for bench in two.0.iter().chain([&afresh]) {
        bench.store.close().await;
    }
}

proptest! {
    // Each case opens two databases, and counts everything anew after each moment.
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn counts_of_everything_equal_the_rebuild_at_every_moment_and_on_every_server(
        moments in moments(),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(agree_at_every_moment(moments));
    }
}

#[tokio::test]
async fn badges_and_points_of_a_whole_log_are_counted_and_a_rebuild_says_the_same() {
    let two = Two::open().await;
    let (mut there, mut erased) = (BTreeSet::new(), BTreeSet::new());
    let halves = [(0..EVENTS / 2), (EVENTS / 2..EVENTS)];
    for (server, half) in halves.into_iter().enumerate() {
        let batch = Moment::Batch(server, half.collect());
        two.happens(batch, &mut there, &mut erased).await;
        for of in 0..VISITORS {
            two.happens(Moment::Fold(1 - server, of), &mut there, &mut erased)
                .await;
        }
        two.agree().await;
    }
    let programme = &two.0[0].counts().await["programme_days"];
    for kind in [" badge ", " earned "] {
        let counted = programme.iter().any(|line| line.contains(kind));
        assert!(counted, "no{kind}in {programme:?}");
    }
    two.happens(Moment::Erase(0, 2), &mut there, &mut erased)
        .await;
    two.agree().await;
}
