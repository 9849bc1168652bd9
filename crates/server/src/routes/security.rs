//! What each route asks of its caller, told in the description: from the table that the gate
//! reads, and not once more beside every handler, where it could be another.

use utoipa::openapi::OpenApi;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::SecurityRequirement;

use super::entries::ENTRIES;
use crate::access::needs::Needs;
use crate::openapi::{KEY, SESSION};

/// Sets the security of every operation.
pub(super) fn tell(description: &mut OpenApi) {
    for entry in ENTRIES {
        // As in the description, where a rest of a path is written without its asterisk.
        let path = entry.path.replace("{*", "{");
        let item = description.paths.paths.get_mut(&path);
        if let Some(operation) = item.and_then(|item| operation(item, entry.method.as_str())) {
            let ways = ways(entry.needs).iter();
            let ways = ways.map(|way| SecurityRequirement::new(*way, Vec::<String>::new()));
            operation.security = Some(ways.collect::<Vec<_>>()).filter(|ways| !ways.is_empty());
        }
    }
}

/// Ways to be known, any of which will do; none where nobody need be.
fn ways(needs: Needs) -> &'static [&'static str] {
    match needs {
        Needs::Nothing | Needs::Visitor | Needs::OwnPage => &[],
        Needs::Session => &[SESSION],
        Needs::KeyTo(_) => &[KEY],
        Needs::Known | Needs::AtSite(..) | Needs::Operator(_) => &[KEY, SESSION],
    }
}

fn operation<'i>(item: &'i mut PathItem, method: &str) -> Option<&'i mut Operation> {
    let operation = match method {
        "GET" => &mut item.get,
        "POST" => &mut item.post,
        "PUT" => &mut item.put,
        "DELETE" => &mut item.delete,
        _ => return None,
    };
    operation.as_mut()
}
