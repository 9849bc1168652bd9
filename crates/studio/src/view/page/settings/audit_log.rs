//! Who changed what.

use api::{AuditPage, AuditRow};
use yew::prelude::*;

use super::PartProps;
use super::sought::{Words, use_sought};
use crate::route::encoded;
use crate::state::Action;
use crate::view::card::Card;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::audit as words;

/// Entries of a page.
const PAGE: usize = 50;
/// Whose entries.
const BY: Words = Words {
    name: "actor",
    id: "log-who",
    label: words::BY_WHOM,
};

/// The part.
#[component]
pub(super) fn LogPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}/audit", encoded(&props.site));
    let sought = use_sought("before");
    let path = format!("{home}?limit={PAGE}{}", sought.query());
    {
        // A log that was read before is behind what happened since. Before it is wanted, so that
        // one that was not read yet is not asked for twice.
        let outdated: Callback<()> = studio.on(Action::Outdated(home.clone()));
        use_effect_with(home.clone(), move |_| outdated.emit(()));
    }
    let log = use_reading::<AuditPage>(&path);
    let rows = log.map(|log| {
        let rows = log.entries.iter().map(|entry| row(&studio, entry));
        Ok(rows.collect::<Vec<Row>>())
    });
    let next = log.there().and_then(|log| log.next_before);
    let columns = vec![
        Column::new(words::WHEN),
        Column::new(words::WHO),
        Column::new(words::WHAT),
        Column::new(words::TO_WHAT).extra(),
    ];
    let groups = words::GROUPS.map(|(begin, words)| (begin.into(), words.into()));
    let choice = html! {
        <Select id="log-what" label={words::WHAT} options={groups.to_vec()}
            value={sought.value("action")} onchange={sought.choose("action")} />
    };
    html! {
        <Card title={words::LOG} lead={words::LEAD} flush=true>
            { sought.form(&BY, choice) }
            <Table name={words::LOG} {columns} {rows} empty={words::NONE}
                paging={sought.paging(next)} clear={sought.clear(BY.id)} again={studio.on(Action::Want(path.clone()))} />
        </Card>
    }
}

fn row(studio: &Studio, entry: &AuditRow) -> Row {
    Row::new(vec![
        html! { { studio.zone.moment(entry.at) } },
        html! { { words::actor(&entry.actor) } },
        html! { { words::action(&entry.action) } },
        html! { <span class="st-path">{ &entry.subject }</span> },
    ])
}
