//! The program's measures, each once, under a key that an unchanged measure keeps.

use shopper::{Source, fnv1a};
use targeting::{Condition, Measure};

use super::file::hexadecimal;
use super::leave;
use super::references::References;
use crate::at::At;
use crate::condition::{Astray, MeasureTable, Reference};
use crate::findings::Findings;

/// Most measures of one program: each is asked about every event.
const MOST: usize = 1_000;

/// Collects measures while a document is compiled.
#[derive(Default)]
pub(super) struct Measures {
    list: Vec<Measure>,
    /// What is wrong with measures that were asked for since [`Measures::report`].
    complaints: Vec<(&'static str, &'static str)>,
    /// What conditions may refer to.
    references: References,
    /// Keys of the questions whose answers conditions ask for, each with its question.
    answers: Vec<(u32, String)>,
    /// Of each named audience, by index: whether asking it needs the shopper's leave.
    personal: Vec<bool>,
}

impl Measures {
    /// No measures yet; conditions may refer to these.
    pub(super) fn with(references: References) -> Self {
        Self {
            references,
            ..Self::default()
        }
    }

    /// Notes the next named audience.
    pub(super) fn add_audience(&mut self, who: &Condition) {
        let personal = leave::is_needed(who, &self.personal);
        self.personal.push(personal);
    }

    /// Of each named audience: whether asking it needs the shopper's leave.
    pub(super) fn audiences_personal(&self) -> &[bool] {
        &self.personal
    }

    /// Keys of the questions whose answers conditions ask for.
    pub(super) fn answers(&self) -> Vec<u32> {
        self.answers.iter().map(|(key, _)| *key).collect()
    }

    /// Turns what was wrong with the measures of the place `at` into findings.
    pub(super) fn report(&mut self, at: &At<'_>, findings: &mut Findings) {
        for (reason, mend) in self.complaints.drain(..) {
            findings.error(at, reason, mend);
        }
    }

    /// Key of the measure of an index.
    pub(super) fn key(&self, index: u16) -> u32 {
        let measure = self.list.get(usize::from(index));
        measure.map_or(0, |measure| measure.key)
    }

    /// The measures, in the order of their indices.
    pub(super) fn into_list(self) -> Vec<Measure> {
        self.list
    }
}

impl MeasureTable for Measures {
    fn measure(&mut self, measure: Measure) -> u16 {
        let measure = Measure {
            key: key_of(&measure),
            ..measure
        };
        if let Some(known) = self.list.iter().position(|known| known.key == measure.key) {
            let keep = self.list[known].keep.max(measure.keep);
            self.list[known].keep = keep;
            if self.list[known] != (Measure { keep, ..measure }) {
                self.complaints.push((
                    "two measures of this document have the same key, which happens once in \
                     four thousand million",
                    "change one of them a little: another window, or its `where` in other words",
                ));
            }
            return known as u16;
        }
        if self.list.len() >= MOST {
            self.complaints.push((
                "the document counts more than 1,000 different things",
                "let rules and audiences share their measures",
            ));
            return 0;
        }
        self.list.push(measure);
        (self.list.len() - 1) as u16
    }

    fn refer(&mut self, to: &Reference<'_>) -> Result<u32, Astray> {
        let found = self.references.find(to)?;
        let Reference::Answer { survey, question } = to else {
            return Ok(found);
        };
        let asked = format!("{survey}:{question}");
        match self.answers.iter().find(|(key, _)| *key == found) {
            Some((_, known)) if *known != asked => Err(Astray {
                reason: format!("the answers to `{known}` and `{asked}` have the same key"),
                mend: "give one of the two questions another id".to_owned(),
            }),
            Some(_) => Ok(found),
            None => {
                self.answers.push((found, asked));
                Ok(found)
            }
        }
    }
}

/// Hash of the measure's own definition in its compiled form.
///
/// Devices keep counters under it, so it changes only when the definition does. Compiled
/// conditions hold no text of the document, so that spaces and the order of keys do not matter.
fn key_of(
    Measure {
        trigger,
        counted,
        window,
        trust,
        ..
    }: &Measure,
) -> u32 {
    // What nobody vouches for has the key that it always had.
    let vouched = Some(trust).filter(|trust| **trust > Source::Client);
    let definition = (trigger, counted, window);
    let definition = match vouched {
        Some(trust) => postcard::to_allocvec(&(definition, trust)),
        None => postcard::to_allocvec(&definition),
    };
    let definition = definition.unwrap_or_default();
    fnv1a([hexadecimal(&definition).as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::Period;
    use targeting::{Condition, Trigger, Window};

    fn views(window: Window) -> Measure {
        let trigger = Trigger {
            event: "view_item".to_owned(),
            filter: Condition::Always,
        };
        Measure {
            trigger,
            window,
            ..Measure::default()
        }
    }

    #[test]
    fn equal_measures_share_an_index_and_others_do_not() {
        let mut measures = Measures::default();
        let first = measures.measure(views(Window::Ever));
        let other = measures.measure(views(Window::Last(Period::Day, 7)));
        assert_eq!(measures.measure(views(Window::Ever)), first);
        assert_ne!(first, other);
        let keys: Vec<_> = measures
            .into_list()
            .iter()
            .map(|measure| measure.key)
            .collect();
        assert_ne!(keys[0], keys[1]);
    }

    #[test]
    fn the_key_of_a_measure_is_the_same_in_every_version() {
        assert_eq!(
            key_of(&views(Window::Last(Period::Day, 7))),
            1_255_086_694,
            "shoppers' progress would start from nothing with the next publish"
        );
    }
}
