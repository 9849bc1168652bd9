//! What the checks say: beside a field, and as a list.

use api::{Finding, Severity};
use yew::prelude::*;

use super::card::Card;
use super::icon::Icon;
use super::remote::{bones, failed};
use super::studio::use_studio;
use crate::state::edit::Path;
use crate::state::{Action, Desk, desk};
use crate::words::desk as words;

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
        Desk::Open(sheet) => list(&sheet.findings_at(&Path::parse(&props.within))),
    };
    html! { <Card title={words::CHECKS}>{ body }</Card> }
}

/// Findings with their place and their mend.
pub(super) fn list(findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return html! { <p class="mp-soft">{ words::NO_FINDINGS }</p> };
    }
    list_with(findings, &|_| None)
}

/// The same, with something of one's own below each.
pub(super) fn list_with(findings: &[Finding], more: &dyn Fn(&Finding) -> Option<Html>) -> Html {
    let one = |finding: &Finding| one(finding, more(finding));
    html! { <ul class="st-list">{ for findings.iter().map(one) }</ul> }
}

fn one(finding: &Finding, more: Option<Html>) -> Html {
    html! {
        <li>
            { icon(finding.severity) }
            <div class="mp-grow">
                <b>{ &finding.reason }</b>
                <p>{ words::MEND }{ &finding.mend }</p>
                <p class="st-path">{ &finding.path }</p>
                { for more }
            </div>
        </li>
    }
}

fn icon(severity: Severity) -> Html {
    match severity {
        Severity::Error => Icon::Close.sized("mp-icon is-bad"),
        Severity::Warning => Icon::Alert.sized("mp-icon is-warn"),
        Severity::Note => Icon::Note.sized("mp-icon is-soft"),
    }
}
