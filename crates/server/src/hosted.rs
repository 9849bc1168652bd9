//! For shoppers whose store lets no widget in: the hosted page, one item of a journey as a page of
//! its own, which works without scripts, cookies and anything from elsewhere but pictures; and the
//! page of our own frame.

pub(crate) mod form;
pub(crate) mod frame;
pub(crate) mod page;
