//! The least value of a function of a few numbers, without derivatives.

use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::neldermead::NelderMead;

/// Steps; a fit of four numbers takes one to three hundred.
const STEPS: u64 = 1_000;
/// The simplex has come together when its corners' values differ by less than this.
const TOGETHER: f64 = 1e-8;

struct Cost<F>(F);

impl<F: Fn(&[f64]) -> f64> CostFunction for Cost<F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, at: &Vec<f64>) -> Result<f64, Error> {
        let value = (self.0)(at);
        // A simplex cannot be led by what is no number.
        Ok(if value.is_nan() { f64::MAX } else { value })
    }
}

/// Where `function` is least, by Nelder & Mead's simplex around `start` with edges of `step`.
/// `None` where no number is found.
pub(crate) fn minimise(
    function: impl Fn(&[f64]) -> f64,
    start: &[f64],
    step: f64,
) -> Option<Vec<f64>> {
    let corner = |moved: usize| {
        let mut corner = start.to_vec();
        corner[moved] += step;
        corner
    };
    let mut simplex = vec![start.to_vec()];
    simplex.extend((0..start.len()).map(corner));
    let solver = NelderMead::new(simplex).with_sd_tolerance(TOGETHER).ok()?;
    let run = Executor::new(Cost(function), solver)
        .configure(|state| state.max_iters(STEPS))
        .run()
        .ok()?;
    let best = run.state().get_best_param()?.clone();
    best.iter().all(|number| number.is_finite()).then_some(best)
}
