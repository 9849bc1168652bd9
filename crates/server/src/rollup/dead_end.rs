//! Searches that found nothing: where shoppers turn round.

use shopper::{Event, Scalar};

/// GA4's event of a search's results.
const SEARCH: &str = "view_search_results";

/// Whether the event is one: its object says that there are no results, or, where it says nothing,
/// its quantity does. As the journey's `dead_search` has it.
pub(crate) fn is_dead_end(event: &Event) -> bool {
    if event.name != SEARCH {
        return false;
    }
    let object = event.object.as_ref();
    match object.and_then(|object| object.attributes.get("results")) {
        Some(Scalar::Number(results)) => *results == 0.0,
        Some(Scalar::Text(results)) => results.trim().parse() == Ok(0.0),
        Some(_) => false,
        None => event.quantity == 0,
    }
}

#[cfg(test)]
mod tests {
    use shopper::Object;

    use super::*;

    #[test]
    fn a_search_without_results_is_one_and_others_are_not() {
        let search = |results: Option<f64>, quantity| {
            let mut object = Object::default();
            if let Some(results) = results {
                object
                    .attributes
                    .insert("results".to_owned(), Scalar::Number(results));
            }
            Event {
                name: SEARCH.to_owned(),
                object: Some(object),
                quantity,
                ..Event::default()
            }
        };
        assert!(is_dead_end(&search(Some(0.0), 3)));
        assert!(!is_dead_end(&search(Some(4.0), 0)));
        assert!(is_dead_end(&search(None, 0)));
        assert!(!is_dead_end(&search(None, 2)));
        assert!(!is_dead_end(&Event {
            name: "search".to_owned(),
            ..Event::default()
        }));
    }
}
