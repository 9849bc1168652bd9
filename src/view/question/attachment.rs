//! What is answered by showing it: an element of the page, a picture of it, files.

use content::Word;
use shopper::Answer;
use surveys::{Attachment, AttachmentLook, FILE_KINDS};
use yew::prelude::*;

use super::Ask;
use crate::browser::capture::{self, Attached, Outcome, Task};
use crate::state::{Action, Asking};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::icon;
use crate::view::local::{Attaching, Local, attach as edit, change};
use crate::view::{Act, Scene};

/// In place of what did not arrive: the shop knows that there was something.
const LOST: &str = "lost";

/// What is attached so far, and the way to attach more.
pub(super) fn attachment(ask: &Ask, it: &Attachment) -> El {
    let draft = ask.local.attaching(&ask.question.id);
    let attached = draft.attached.iter().enumerate();
    let strings = ask.scene.strings();
    let trouble = draft.trouble.map(|word| {
        h("p.mp-err[role=alert]")
            .with(icon::alert())
            .text(&strings[word])
    });
    let list = h("ul.mp-stack").all(attached.map(|(n, one)| row(ask, n, one)).collect());
    h("div.mp-stack mp-attach")
        .maybe((!draft.attached.is_empty()).then_some(list))
        .with(starter(ask, it))
        .with(
            h("p.mp-fine[role=status]")
                .set("id", "mp-attach")
                .text(&hint(ask, it)),
        )
        .maybe(trouble)
}

fn row(ask: &Ask, n: usize, one: &Attached) -> El {
    let strings = ask.scene.strings();
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    let remove = Callback::from(move |_: Event| {
        edit(&local, &id, |draft| {
            if n < draft.attached.len() {
                draft.attached.remove(n);
            }
        });
    });
    let named = fill(&strings[Word::Remove], &[("name", &one.label)]);
    let over = one
        .is_element()
        .then(|| h("span.mp-fine").text(&strings[Word::PointedAt]));
    let words = h("span.mp-grow mp-attach__name")
        .maybe(over)
        .with(h("span").text(&one.label));
    h("li.mp-attach__one")
        .maybe(
            one.picture
                .clone()
                .map(|node| h("div").html(|| Html::VRef(node))),
        )
        .with(
            h("div.mp-attach__row").with(words).with(
                h("button.mp-tap[type=button]")
                    .set("aria-label", &named)
                    .on_click(remove)
                    .with(icon::erase()),
            ),
        )
}

/// Begins, or begins again: of pictures and elements there is one.
fn starter(ask: &Ask, it: &Attachment) -> El {
    let strings = ask.scene.strings();
    let again = !ask.local.attaching(&ask.question.id).attached.is_empty();
    let word = match (it.look, again) {
        (AttachmentLook::Element, false) => Word::PointAt,
        (AttachmentLook::Element, true) => Word::PointAgain,
        (AttachmentLook::Screenshot, false) => Word::TakePicture,
        (AttachmentLook::Screenshot, true) => Word::TakeAgain,
        (AttachmentLook::File, _) => Word::ChooseFile,
    };
    if it.look == AttachmentLook::File {
        let input = h("input.mp-hide[type=file][aria-describedby=mp-attach]")
            .set("accept", &it.accept.join(","))
            .on("change", begin(ask, it, Task::Files));
        let input = if it.max > 1 {
            input.set("multiple", "")
        } else {
            input
        };
        return h("label.mp-btn mp-btn--edge mp-attach__pick")
            .with(input)
            .text(&strings[word]);
    }
    let mark = ask.local.pointed_at();
    let task = match it.look {
        AttachmentLook::Element => begin(ask, it, |_, _| Task::Point),
        _ => begin(ask, it, move |_, _| Task::Picture(mark.clone())),
    };
    let button = own(Weight::Edge)
        .set("aria-describedby", "mp-attach")
        .on_click(task)
        .text(&strings[word]);
    if ask.local.attaching(&ask.question.id).busy {
        button.set("aria-disabled", "true")
    } else {
        button
    }
}

fn begin(
    ask: &Ask,
    it: &Attachment,
    task: impl Fn(Event, Attachment) -> Task + 'static,
) -> Callback<Event> {
    let (local, id, it) = (ask.local.clone(), ask.question.id.clone(), it.clone());
    let (strings, dir) = (ask.scene.strings().clone(), ask.scene.dir);
    Callback::from(move |event: Event| {
        if local.attaching(&id).busy {
            return;
        }
        edit(&local, &id, |draft| {
            (draft.trouble, draft.busy) = (None, it.look == AttachmentLook::Screenshot);
        });
        let most = usize::from(it.max);
        let (local, id) = (local.clone(), id.clone());
        let done = Callback::from(move |outcome| {
            edit(&local, &id, |draft| come(draft, outcome, most));
        });
        (capture::acts().begin)(task(event, it.clone()), strings.clone(), dir, done);
    })
}

/// Takes what came of it. A further picture stands in place of the one before; a further file
/// beyond the most too.
fn come(draft: &mut Attaching, outcome: Outcome, most: usize) {
    draft.busy = false;
    match outcome {
        Outcome::Got(one) => {
            draft.attached.truncate(most.saturating_sub(1));
            draft.attached.push(one);
        }
        Outcome::Left => {}
        Outcome::Failed(word) => draft.trouble = Some(word),
    }
}

fn hint(ask: &Ask, it: &Attachment) -> String {
    let strings = ask.scene.strings();
    if ask.local.attaching(&ask.question.id).busy {
        return strings[Word::OneMoment].to_owned();
    }
    match it.look {
        AttachmentLook::Element => String::new(),
        AttachmentLook::Screenshot if ask.local.attaching(&ask.question.id).attached.is_empty() => {
            strings[Word::PictureHint].to_owned()
        }
        AttachmentLook::Screenshot => strings[Word::PictureDrag].to_owned(),
        AttachmentLook::File => {
            let taken = FILE_KINDS.iter().filter(|kind| it.admits(kind, 0).is_ok());
            let names: Vec<&str> = taken.map(|kind| name(kind)).collect();
            let megabytes = ask.scene.number(i64::from(it.max_bytes >> 20));
            let gaps = [("name", names.join(", ")), ("n", megabytes)];
            fill(
                &strings[Word::FileHint],
                &gaps.each_ref().map(|(gap, words)| (*gap, words.as_str())),
            )
        }
    }
}

/// As people call it.
fn name(kind: &str) -> &'static str {
    match kind {
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "image/webp" => "WebP",
        _ => "PDF",
    }
}

/// Says that something did not arrive, over whatever comes next.
pub(super) fn lost(scene: &Scene, local: &Local) -> Option<El> {
    let word = local.lost?;
    Some(
        h("p.mp-err mp-attach__lost[role=alert]")
            .with(icon::alert())
            .text(&scene.strings()[word]),
    )
}

/// Sends what an answer refers to, then the answer; without what did not arrive.
pub(super) fn submit(
    it: &Attachment,
    asking: &Asking,
    id: &str,
    local: &UseStateHandle<Local>,
    act: &Act,
) {
    let draft = local.attaching(id);
    if draft.busy {
        return;
    }
    let all: Vec<Attached> = draft.attached;
    if it.look == AttachmentLook::Element {
        let references = all.into_iter().map(|one| one.reference).collect();
        act.emit(Action::Answered(Some(Answer::References(references))));
        return;
    }
    edit(local, id, |draft| {
        (draft.busy, draft.trouble) = (true, None);
    });
    let lost = match it.look {
        AttachmentLook::File => Word::FileLost,
        _ => Word::PictureLost,
    };
    let (id, sent) = (id.to_owned(), all.len());
    let (to, local, act) = (id.clone(), local.clone(), act.clone());
    let done = Callback::from(move |mut arrived: Vec<String>| {
        let all_there = arrived.len() == sent;
        if !all_there {
            arrived.push(LOST.to_owned());
        }
        change(&local, |local| local.lost = (!all_there).then_some(lost));
        edit(&local, &id, |draft| draft.busy = false);
        act.emit(Action::Answered(Some(Answer::References(arrived))));
    });
    (capture::acts().send)(asking, &to, all, done);
}
