//! Options: radio buttons where one is chosen, boxes where several may be; a field for what is
//! none of them.

use content::Word;
use surveys::{Choice, ChoiceOption, OTHER};

use super::Ask;
use super::words::line;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::picture::framed;

/// The options, in this visitor's order, and "other" after them.
pub(super) fn options(ask: &Ask, choice: &Choice) -> El {
    let visitor = ask.scene.state.profile.visitor;
    let option = |list: El, option: &ChoiceOption| {
        let place = || h("span.mp-opt__pic");
        let image = option.image.as_ref();
        let picture = image.map(|image| framed(ask.scene, place(), image));
        list.with(key(
            ask,
            choice,
            &option.id,
            &ask.scene.text(&option.text),
            picture,
        ))
    };
    let pictures = choice.options.iter().any(|option| option.image.is_some());
    let list = if pictures {
        h("div.mp-opts mp-opts--pics")
    } else {
        h("div.mp-opts")
    };
    let order = choice.order(visitor, &ask.question.id);
    let list = order.into_iter().fold(list, option);
    let list = match &choice.other {
        None => list,
        Some(other) => {
            let words = ask.scene.text(other);
            let field = || line(ask, h("input.mp-field[type=text][maxlength=200]"));
            // Without a script nothing would bring it.
            let open = ask.half.has(OTHER) || ask.scene.is_plain();
            list.with(key(ask, choice, OTHER, &words, None))
                .maybe(open.then(|| field().set("aria-label", &words)))
        }
    };
    h("div.mp-stack mp-stack--3")
        .maybe(limit(ask, choice))
        .with(list)
}

fn key(ask: &Ask, choice: &Choice, id: &str, words: &str, picture: Option<El>) -> El {
    let input = if choice.max == 1 {
        h("input.mp-pip[type=radio][name=mp-option]")
    } else {
        let several = h("input.mp-pip mp-pip--sq[type=checkbox]");
        let several = ask.scene.named(several, "mp-option");
        if ask.is_wrong() {
            several.set("aria-invalid", "true")
        } else {
            several
        }
    };
    ask.label(id, ["label.mp-opt", "label.mp-opt is-on"])
        .with(ask.mark(input, id))
        .maybe(picture)
        .with(h("span.mp-grow").text(words))
}

/// How many may be chosen, where that is not any number, and how many are.
fn limit(ask: &Ask, choice: &Choice) -> Option<El> {
    let all = choice.options.len() + usize::from(choice.other.is_some());
    let (min, max) = (choice.min, choice.max);
    let strings = ask.scene.strings();
    let with = |word, n: u8| fill(&strings[word], &[("n", &ask.scene.number(n.into()))]);
    let chosen = || {
        ask.scene
            .counted(Word::ChosenCount, ask.half.chosen.len() as i64)
    };
    let words = match (min > 1, usize::from(max) < all) {
        _ if max == 1 => return None,
        (false, false) => return None,
        (true, false) => [with(Word::AtLeast, min), chosen()],
        (false, true) => [with(Word::AtMost, max), chosen()],
        (true, true) => [with(Word::AtLeast, min), with(Word::AtMost, max)],
    };
    Some(h("p.mp-small mp-soft[id=mp-limit]").text(&words.join(" ")))
}
