//! One event: `apply`, `decide` and both, in programs of 10 to 10,000 items and 200 rules, on a
//! page with five slots.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use engine::{Program, apply, decide};
use rehearsal::{busy, busy_event, busy_moment};
use shopper::{Id, Moment, Profile};

const RULES: usize = 200;
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// A shopper of some weeks, and the moment after their latest event.
fn shopper(program: &Program) -> (Profile, Moment) {
    let mut profile = Profile::new(Id([1; 16]));
    for n in 0..500 {
        apply(program, &mut profile, &busy_event(n));
    }
    let moment = busy_moment(program, &mut profile, &busy_event(500));
    (profile, moment)
}

fn one_event(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one event");
    group
        .sample_size(30)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    for items in SIZES {
        let program = busy(items, RULES);
        let (profile, moment) = shopper(&program);
        let event = busy_event(500);
        group.bench_function(BenchmarkId::new("apply", items), |bencher| {
            bencher.iter_batched_ref(
                || profile.clone(),
                |profile| black_box(apply(&program, profile, &event)),
                BatchSize::SmallInput,
            );
        });
        group.bench_function(BenchmarkId::new("decide", items), |bencher| {
            bencher.iter(|| black_box(decide(&program, &profile, &moment)));
        });
        group.bench_function(BenchmarkId::new("apply and decide", items), |bencher| {
            bencher.iter_batched_ref(
                || profile.clone(),
                |profile| {
                    black_box(apply(&program, profile, &event));
                    black_box(decide(&program, profile, &moment))
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, one_event);
criterion_main!(benches);
