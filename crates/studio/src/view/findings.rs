//! What the checks say: beside a field, and as a list.

use api::{Finding, Severity};
use serde_json::Value;
use yew::prelude::*;

use super::card::Card;
use super::icon::Icon;
use super::remote::{bones, failed};
use super::studio::use_studio;
use crate::schema::spoken;
use crate::state::edit::Path;
use crate::state::{Action, Desk, desk};
use crate::words::{desk as words, sentence};

/// What a list of findings is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct FindingsCardProps {
    /// Findings of this part of the document alone; of all of it where it is empty.
    #[prop_or_default]
    pub(super) within: AttrValue,
}

/// The list, with how far the checks have come.
#[component]
pub(super) fn FindingsCard(props: &FindingsCardProps) -> Html {
    let studio = use_studio();
    let body = match &studio.state.desk {
        Desk::None | Desk::Loading { .. } => bones(),
        Desk::Failed { refusal, .. } => {
            failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
        }
        Desk::Open(sheet) if sheet.findings.is_none() => {
            html! { <p class="mp-soft" role="status">{ words::CHECKING }</p> }
        }
        Desk::Open(sheet) => list(
            &sheet.findings_at(&Path::parse(&props.within)),
            &sheet.document,
        ),
    };
    html! { <Card title={words::CHECKS}>{ body }</Card> }
}

/// Findings with their place in words, and their mend.
pub(super) fn list(findings: &[Finding], document: &Value) -> Html {
    let place = |finding: &Finding| {
        let place = spoken(document, &Path::parse(&finding.path));
        html! { <p class="st-fine">{ place }</p> }
    };
    list_with(findings, &place)
}

/// The same, with a place of one's own.
pub(super) fn list_with(findings: &[Finding], place: &dyn Fn(&Finding) -> Html) -> Html {
    if findings.is_empty() {
        return html! { <p class="mp-soft">{ words::NO_FINDINGS }</p> };
    }
    let one = |finding: &Finding| {
        html! {
            <li>
                { icon(finding.severity) }
                <div class="mp-grow">
                    <b>{ plain(&finding.reason) }</b>
                    <p>{ words::MEND }{ plain(&finding.mend) }</p>
                    { place(finding) }
                </div>
            </li>
        }
    };
    html! { <ul class="st-list">{ for findings.iter().map(one) }</ul> }
}

/// What the checks say as a sentence, with the quotes of people.
pub(super) fn plain(text: &str) -> String {
    let mut said = String::new();
    for (number, part) in text.split('`').enumerate() {
        if number > 0 {
            said.push(if number % 2 == 1 { '“' } else { '”' });
        }
        said.push_str(part);
    }
    sentence(&said)
}

fn icon(severity: Severity) -> Html {
    match severity {
        Severity::Error => Icon::Close.sized("mp-icon is-bad"),
        Severity::Warning => Icon::Alert.sized("mp-icon is-warn"),
        Severity::Note => Icon::Note.sized("mp-icon is-soft"),
    }
}
