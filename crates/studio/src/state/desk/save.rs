//! Whether a draft is saved.

use std::rc::Rc;

use serde_json::Value;

/// How far saving has come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Save {
    /// Everything is on the server.
    Saved,
    /// Something changed; it is saved in a moment.
    Waiting,
    /// It is on its way.
    Sending {
        /// As it was sent.
        document: Rc<Value>,
    },
    /// The server does not answer. Kept on this device, tried again.
    Away,
    /// The server says no, for a reason that trying again does not mend. Kept on this device.
    Refused(String),
    /// Somebody else saved meanwhile, and there is something to choose.
    Clashing,
    /// One may only read here.
    ReadOnly,
}
