//! What the checks say of the draft, each finding with the way to its place.

use api::{Finding, Lint, Severity};
use yew::prelude::*;

use crate::route::Page;
use crate::schema::spoken;
use crate::state::desk::Sheet;
use crate::state::edit::Path;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::findings::plain;
use crate::view::icon::Icon;
use crate::view::page::build;
use crate::words::publish as words;

/// The card.
pub(super) fn card(sheet: &Sheet) -> Html {
    if sheet.findings.is_none() {
        return html! {
            <Card title={words::CHECKS}><p class="mp-soft" role="status">{ words::CHECKING }</p></Card>
        };
    }
    let findings = sheet.all_findings();
    let mut rules: Vec<Lint> = findings.iter().map(|it| it.rule).collect();
    rules.sort_unstable_by_key(|rule| rule.id());
    rules.dedup();
    let stops = count(findings, Severity::Error);
    let passed = Lint::ALL.len().saturating_sub(rules.len());
    let lead = words::checked(stops, findings.len() - stops, passed);
    html! {
        <Card title={words::CHECKS} {lead} flush=true>
            if findings.is_empty() {
                <p class="st-none">{ words::ALL_WELL }</p>
            } else {
                <ul class="st-list">{ for findings.iter().map(|it| one(sheet, it)) }</ul>
            }
        </Card>
    }
}

/// How many findings weigh so much.
pub(super) fn count(findings: &[Finding], severity: Severity) -> usize {
    let of_it = findings.iter().filter(|it| it.severity == severity);
    of_it.count()
}

fn one(sheet: &Sheet, finding: &Finding) -> Html {
    let stops = finding.severity == Severity::Error;
    let icon = match finding.severity {
        Severity::Error => Icon::Close.sized("mp-icon is-bad"),
        Severity::Warning => Icon::Alert.sized("mp-icon is-warn"),
        Severity::Note => Icon::Note.sized("mp-icon is-soft"),
    };
    let reason = plain(&finding.reason);
    let reason = if stops {
        format!("{}{reason}", words::STOPS)
    } else {
        reason
    };
    let act = if stops { words::MEND } else { words::OPEN };
    html! {
        <li>
            { icon }
            <div class="mp-grow">
                <b>{ reason }</b>
                <p>{ plain(&finding.mend) }</p>
                <p class="st-fine">{ spoken(&sheet.document, &Path::parse(&finding.path)) }</p>
            </div>
            <Link to={place(sheet, &finding.path)} class="st-btn">{ act }</Link>
        </li>
    }
}

/// Where a place of the document is edited.
fn place(sheet: &Sheet, path: &str) -> Page {
    let steps = Path::parse(path);
    let list = path.split(['.', '[']).next().unwrap_or_default();
    let item = Path::parse(list);
    let within = steps.steps().get(1).map(|step| item.then(step.clone()));
    let id = within.and_then(|item| item.of(&sheet.document)?["id"].as_str());
    build::place(&sheet.site, list, id).into()
}
