//! A shopper who is tried on a draft: their events folded by the engine, one after the other, and
//! what it decides and why at the last of them. What appears on the way is told to the engine as
//! shown, as the widget would, so that limits and waits hold.

mod items;
mod standing;
mod visitor;
mod walk;

use api::trial::{Trial, Tried};
use authoring::CompiledLocale;
use engine::Program;

use walk::Walk;

/// The program of a draft in a language, else in its default.
pub(crate) fn program(locales: &[CompiledLocale], locale: &str) -> Option<Program> {
    let wanted = locales.iter().find(|it| it.locale == locale);
    let file = wanted.or(locales.first())?;
    let (_, program) = engine::decode(&file.bytes).ok()?;
    Some(program)
}

/// What comes of it.
pub(crate) fn tried(program: &Program, trial: &Trial) -> Tried {
    let step = trial.step.min(trial.events.len());
    let mut walk = Walk::new(program, trial, visitor::of(program, trial));
    let steps = trial.events.iter().take(step).enumerate();
    let steps = steps
        .map(|(number, event)| walk.step(number, event))
        .collect();
    walk.linger(trial.occasion);
    Tried {
        steps,
        shopper: standing::of(program, &walk.profile, &walk.moment),
        items: items::of(program, &walk.profile, &walk.now()),
        profile: walk.stored,
        opened_by: walk.opened_by,
    }
}

#[cfg(test)]
mod tests;
