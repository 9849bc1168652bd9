//! Who may do what at the site.

use api::{AddedUser, GiveRole, Member, Members, Role};
use yew::prelude::*;

use super::PartProps;
use super::confirm::{Confirm, refused};
use super::doing::{Doing, ask, away, body, typed, use_doing, wrong};
use super::sought::{Words, use_sought};
use super::told::Told;
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::people as words;

/// What is asked before it is done.
#[derive(Clone, PartialEq)]
enum Asked {
    Take(Member),
    Reset(Member),
}

/// Who is looked for.
const BY: Words = Words {
    name: "q",
    id: "people-by",
    label: words::BY,
};

/// The part.
#[component]
pub(super) fn PeoplePart(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}/users", encoded(&props.site));
    let sought = use_sought("after");
    let path = sought.path(&home);
    let members = use_reading::<Members>(&path);
    let (give, take) = (use_doing("people.give"), use_doing("people.take"));
    let asked = use_state_eq(|| None::<Asked>);
    let rows = members.map(|members| {
        let row = |member: &Member| row(&studio, member, (&home, &give), &asked);
        Ok(members.users.iter().map(row).collect::<Vec<Row>>())
    });
    let next = members.there().and_then(|members| members.next.clone());
    let count = members.there().map_or(0, |members| members.users.len());
    let columns = vec![
        Column::new(words::WHO),
        Column::new(words::ROLE),
        Column::new(crate::words::pieces::ACTS),
    ];
    let told: Option<AddedUser> = give.answer().or_else(|| take.answer());
    let seen = {
        let (give, take) = (give.done(), take.done());
        Callback::from(move |()| {
            give.emit(());
            take.emit(());
        })
    };
    html! {
        <div class="st-cols st-cols--21">
            <Card title={words::PEOPLE} lead={words::LEAD} flush=true>
                { refused(take.refused().as_ref()) }
                { sought.field(&BY, count, next.is_some()) }
                <Table name={words::PEOPLE} {columns} {rows} empty={words::NONE}
                    paging={sought.paging(next.clone())} clear={sought.clear(BY.id)} again={studio.on(Action::Want(path.clone()))} />
            </Card>
            <Card title={words::INVITE} lead={words::INVITE_LEAD}>
                <Invite path={home} give={give.clone()} />
            </Card>
            if let Some(asked_now) = &*asked {
                <Question what={asked_now.clone()} site={props.site.clone()} doing={take.clone()}
                    onclose={away(&asked)} />
            }
            if let Some(password) = told.and_then(|told| told.password) {
                <Told id="password-told" title={words::PASSWORD} lead={words::PASSWORD_LEAD}
                    secret={password} onseen={seen} />
            }
        </div>
    }
}

fn row(
    studio: &Studio,
    member: &Member,
    (path, give): (&str, &Doing),
    asked: &UseStateHandle<Option<Asked>>,
) -> Row {
    let account = studio.state.session.account();
    let is_self = account.is_some_and(|account| account.email == member.email);
    let is_operator = account.is_some_and(|account| account.is_operator);
    let onchange = {
        let (give, member, path) = (give.clone(), member.clone(), path.to_owned());
        Callback::from(move |word: String| {
            if let Some(role) = Role::of(&word) {
                give_role(&give, &path, (&member.email, &member.name), role);
            }
        })
    };
    let who = html! {
        <>
            <span>{ &member.email }</span>
            if !member.name.is_empty() { <p class="st-fine">{ &member.name }</p> }
            if is_self { <p class="st-fine">{ words::YOU }</p> }
        </>
    };
    let role = html! {
        <Select id={format!("role-{}", member.id)} label={words::role_of(&member.email)} quiet_label=true
            options={roles()} value={member.role.word()} {onchange} disabled={is_self || give.is_busy()} />
    };
    let acts = html! {
        <div class="mp-row">
            if is_operator && !is_self {
                <Button weight={Weight::Bare} label={words::RESET} onclick={ask(asked, Asked::Reset(member.clone()))}
                    name={words::of(words::RESET, &member.email)} />
            }
            <Button weight={Weight::Bare} label={words::TAKE} disabled={is_self}
                onclick={ask(asked, Asked::Take(member.clone()))} name={words::of(words::TAKE, &member.email)} />
        </div>
    };
    Row::new(vec![who, role, acts])
}

fn roles() -> Vec<(AttrValue, AttrValue)> {
    Role::ALL
        .map(|role| (role.word().into(), words::role(role).into()))
        .to_vec()
}

fn give_role(doing: &Doing, path: &str, (email, name): (&str, &str), role: Role) {
    let (email, name) = (email.to_owned(), name.to_owned());
    let given = body(&GiveRole { email, name, role });
    let outdates = [path.to_owned()];
    doing.begin(
        (Method::Put, path.to_owned()),
        given,
        &outdates,
        Some(words::GIVEN),
    );
}

#[derive(Properties, Clone, PartialEq)]
struct InviteProps {
    path: String,
    give: Doing,
}

#[component]
fn Invite(props: &InviteProps) -> Html {
    let (email, name) = (use_state_eq(String::new), use_state_eq(String::new));
    let role = use_state_eq(|| Role::Editor);
    let tried = use_state_eq(|| false);
    let read = form::email(&email);
    let onsubmit = {
        let (props, name, role, tried) = (props.clone(), name.clone(), role.clone(), tried.clone());
        let read = read.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(email) = &read {
                give_role(&props.give, &props.path, (email, name.trim()), *role);
            }
        })
    };
    let onchange = {
        let role = role.clone();
        Callback::from(move |word: String| role.set(Role::of(&word).unwrap_or(Role::Viewer)))
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { refused(props.give.refused().as_ref()) }
            <Field id="invite-email" label={crate::words::account::EMAIL} kind="email"
                value={(*email).clone()} oninput={typed(&email)} error={wrong(*tried, &read)} />
            <Field id="invite-name" label={words::NAME} optional=true value={(*name).clone()}
                oninput={typed(&name)} />
            <Select id="invite-role" label={words::ROLE} options={roles()} value={role.word()} {onchange} />
            <Button weight={Weight::Main} submits=true label={words::GIVE}
                disabled={props.give.is_busy()} />
        </form>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct QuestionProps {
    what: Asked,
    site: AttrValue,
    doing: Doing,
    onclose: Callback<()>,
}

#[component]
fn Question(props: &QuestionProps) -> Html {
    let users = format!("/api/sites/{}/users", encoded(&props.site));
    let (title, lead, act, request, said) = match &props.what {
        Asked::Take(member) => (
            words::take_from(&member.email),
            words::TAKE_LEAD,
            words::TAKE,
            (Method::Delete, format!("{users}/{}", encoded(&member.id))),
            Some(words::TAKEN),
        ),
        Asked::Reset(member) => (
            words::reset_for(&member.email),
            words::RESET_LEAD,
            words::RESET,
            (
                Method::Post,
                format!("/api/users/{}/password", encoded(&member.id)),
            ),
            None,
        ),
    };
    let onyes = {
        let (doing, onclose) = (props.doing.clone(), props.onclose.clone());
        Callback::from(move |()| {
            doing.begin(request.clone(), None, std::slice::from_ref(&users), said);
            onclose.emit(());
        })
    };
    html! {
        <Confirm id="people-question" {title} {lead} {act} {onyes} onno={props.onclose.clone()} />
    }
}
