//! What views may name of the browser: the event that a handler is given, and the element that
//! it came from. Neither can do anything that the view has not been asked to do.

/// The text with `web_sys::MouseEvent`, `web_sys::HtmlInputElement` and uses of such names
/// alone blanked out, line breaks kept.
pub(super) fn without_events_and_elements(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("web_sys::") {
        let (before, from) = rest.split_at(start);
        result.push_str(before);
        let path = &from["web_sys::".len()..];
        let end = path.find(end_of_path(path)).unwrap_or(path.len());
        if names_in(&path[..end]).all(is_event_or_element) {
            result.extend(path[..end].chars().filter(|&c| c == '\n'));
        } else {
            result.push_str(&from[.."web_sys::".len() + end]);
        }
        rest = &path[end..];
    }
    result.push_str(rest);
    result
}

/// A group ends with its brace, a single name with what is no part of a name.
fn end_of_path(path: &str) -> fn(char) -> bool {
    if path.starts_with('{') {
        |c| c == '}'
    } else {
        |c| !c.is_alphanumeric() && c != '_'
    }
}

fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|name| !name.is_empty())
}

fn is_event_or_element(name: &str) -> bool {
    name.ends_with("Event") || name.ends_with("Element")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_may_name_events_and_elements_and_nothing_else() {
        let allowed =
            "use web_sys::{\n  Element,\n  KeyboardEvent,\n};\nlet e: web_sys::MouseEvent;\n";
        assert_eq!(
            without_events_and_elements(allowed),
            "use \n\n\n};\nlet e: ;\n"
        );
        for kept in [
            "use web_sys::Window;\n",
            "use web_sys::{HtmlElement, Document};\n",
        ] {
            assert_eq!(without_events_and_elements(kept), kept);
        }
    }
}
