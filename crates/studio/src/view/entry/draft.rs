//! The draft as forms see it.

use std::rc::Rc;

use api::Finding;
use serde_json::Value;
use shopper::Millis;
use yew::Callback;

use crate::schema::Ground;
use crate::state::desk::Save;
use crate::state::edit::{Edit, Path};
use crate::state::{Action, desk};
use crate::time::Zone;
use crate::view::Studio;

/// What forms read and change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) document: Rc<Value>,
    pub(crate) findings: Rc<Vec<Finding>>,
    /// The site's languages, the first of which stands in for the others.
    pub(crate) locales: Rc<Vec<String>>,
    pub(crate) is_read_only: bool,
    /// UTC ms.
    pub(crate) now: Millis,
    pub(crate) zone: Zone,
    dispatch: Callback<Action>,
}

impl Draft {
    /// The draft that lies on the desk.
    pub(crate) fn of(studio: &Studio) -> Option<Self> {
        let sheet = studio.state.desk.sheet()?;
        let locales = sheet.document.get("locales").and_then(Value::as_array);
        let locales = locales.into_iter().flatten().filter_map(Value::as_str);
        let mut locales: Vec<_> = locales.map(str::to_owned).collect();
        if locales.is_empty() {
            locales.push("en".to_owned());
        }
        let findings = sheet
            .findings
            .as_ref()
            .map(|(_, findings)| Rc::clone(findings));
        Some(Self {
            document: Rc::clone(&sheet.document),
            findings: findings.unwrap_or_default(),
            locales: Rc::new(locales),
            is_read_only: sheet.save == Save::ReadOnly,
            now: studio.state.now,
            zone: studio.zone,
            dispatch: studio.dispatch.clone(),
        })
    }

    /// For choices that are no part of the draft, and that whoever reads may make: with its names,
    /// as far as they are there.
    pub(crate) fn apart(studio: &Studio) -> Self {
        let sheet = studio.state.desk.sheet();
        Self {
            document: sheet.map_or_else(Rc::default, |sheet| Rc::clone(&sheet.document)),
            findings: Rc::default(),
            locales: Rc::default(),
            is_read_only: false,
            now: studio.state.now,
            zone: studio.zone,
            dispatch: Callback::noop(),
        }
    }

    /// What stands at a place.
    pub(crate) fn value(&self, path: &Path) -> Option<&Value> {
        path.of(&self.document)
    }

    /// The same as a text; empty where there is none.
    pub(crate) fn text(&self, path: &Path) -> &str {
        self.value(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// What new values stand on.
    pub(crate) fn ground(&self) -> Ground<'_> {
        Ground::of(&self.document, self.now)
    }

    /// Changes it.
    pub(crate) fn edits(&self, edit: Edit) {
        self.dispatch.emit(Action::Desk(desk::Action::Edit(edit)));
    }

    /// A handler that changes it.
    pub(crate) fn on<E: 'static>(&self, made: impl Fn(E) -> Edit + 'static) -> Callback<E> {
        self.dispatch
            .reform(move |event| Action::Desk(desk::Action::Edit(made(event))))
    }

    /// Something to be done.
    pub(crate) fn does(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// What the checks say of this place alone.
    pub(crate) fn findings_at(&self, path: &Path) -> Vec<&Finding> {
        let path = path.to_string();
        self.findings
            .iter()
            .filter(|finding| finding.path == path)
            .collect()
    }

    /// What they say of it and of all that lies within.
    pub(crate) fn findings_within(&self, path: &Path) -> Vec<&Finding> {
        let within = |finding: &&Finding| path.holds(&Path::parse(&finding.path));
        self.findings.iter().filter(within).collect()
    }
}
