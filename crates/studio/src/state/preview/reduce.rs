//! What happens while one looks at a draft, and what follows.

use std::rc::Rc;

use api::trial::Tried;
use shopper::Millis;

use super::{Action, OpenPage, Preview, Scene, made_up};
use crate::route::encoded;
use crate::state::desk::{Save, Sheet};
use crate::state::reduce::act_on;
use crate::state::{Act, Command, Method, Remote, State};

/// Something happened.
pub(in crate::state) fn reduce(state: &mut State, action: Action) -> Vec<Command> {
    if let Action::Look { item } = action {
        return look(state, item, None, false);
    }
    if let Action::Beside { item, variant } = action {
        return look(state, Some(item), variant, true);
    }
    let now = state.now;
    let (Some(preview), Some(sheet)) = (&mut state.preview, state.desk.sheet()) else {
        return Vec::new();
    };
    match action {
        Action::Tried(question, tried) => {
            return heard(preview, question, tried, now);
        }
        Action::Loaded => return play(state),
        Action::Again => {
            preview.frame += 1;
            return Vec::new();
        }
        Action::Light(light) => {
            preview.light = light;
            preview.frame += 1;
            return Vec::new();
        }
        Action::Recall(visitor) => {
            preview.recorded = Some(visitor);
            preview.is_recalled = false;
            return Vec::new();
        }
        // Somebody else was chosen meanwhile.
        Action::Recorded(visitor, _) if preview.recorded.as_ref() != Some(&visitor) => {
            return Vec::new();
        }
        Action::Force => {
            preview.forced = true;
            preview.frame += 1;
            return asks(state, Vec::new());
        }
        other => change(preview, sheet, other),
    }
    let attempt = attempt(preview, sheet, now);
    asks(state, vec![attempt])
}

/// The commands, and a preview where another is needed by now.
fn asks(state: &mut State, mut commands: Vec<Command>) -> Vec<Command> {
    let Some(sheet) = state.desk.sheet() else {
        return commands;
    };
    let Some(mut preview) = state.preview.take() else {
        return commands;
    };
    let act = wanted(&mut preview, sheet, state);
    state.preview = Some(preview);
    commands.extend(act.map_or_else(Vec::new, |act| act_on(state, act)));
    commands
}

/// What the shopper, the page or the look at it is.
fn change(preview: &mut Preview, sheet: &Sheet, action: Action) {
    preview.forced = false;
    match action {
        Action::Choose(number) => {
            let mut shoppers = made_up(&sheet.document);
            if number < shoppers.len() {
                preview.shopper = shoppers.swap_remove(number);
                preview.chosen = number;
                preview.recorded = None;
                preview.is_recalled = false;
                preview.step = preview.shopper.deeds.len();
            }
        }
        Action::Recorded(_, shopper) => {
            preview.shopper = *shopper;
            preview.is_recalled = true;
            preview.step = preview.shopper.deeds.len();
        }
        Action::Step(step) => preview.step = step.clamp(1, preview.shopper.deeds.len().max(1)),
        Action::Add(deed) => {
            preview.shopper.add(deed);
            preview.step = preview.shopper.deeds.len();
        }
        Action::Remove(number) if number < preview.shopper.deeds.len() => {
            preview.shopper.deeds.remove(number);
            preview.step = preview.step.min(preview.shopper.deeds.len());
        }
        Action::ComeBack => {
            preview.shopper.come_back();
            preview.step = preview.shopper.deeds.len();
        }
        Action::Allow(allows) => preview.shopper.allows = allows,
        Action::Here(here) => preview.here = here,
        Action::Item(item) => {
            preview.item = Some(item);
            preview.variant = None;
        }
        Action::Variant(variant) => preview.variant = variant,
        Action::Width(width) => preview.width = width,
        Action::Locale(locale) => preview.locale = locale,
        _ => {}
    }
}

/// The page is there: what it needs is asked for, where it is not on its way.
/// `edited` is the variant whose editor stands beside the frame.
fn look(
    state: &mut State,
    item: Option<String>,
    edited: Option<String>,
    beside: bool,
) -> Vec<Command> {
    let Some(sheet) = state.desk.sheet() else {
        return Vec::new();
    };
    let known = state.preview.take();
    let known = known.filter(|it| it.site == sheet.site);
    let mut preview = known.unwrap_or_else(|| Box::new(Preview::new(sheet)));
    let mut other = item.is_some() && item != preview.item;
    if other {
        preview.item = item;
        preview.variant = None;
        preview.forced = false;
    }
    if beside && edited != preview.variant {
        preview.variant = edited;
        other = true;
    }
    if preview.beside != beside {
        preview.beside = beside;
        preview.forced = false;
        preview.frame += 1;
    }
    preview.forced |= beside;
    let mut commands = Vec::new();
    if other || preview.edit != sheet.edit || preview.tried.is_none() {
        commands.push(attempt(&mut preview, sheet, state.now));
    }
    state.preview = Some(preview);
    asks(state, commands)
}

/// A preview on the server, where the draft is saved and there is none of it yet.
fn wanted(preview: &mut Preview, sheet: &Sheet, state: &State) -> Option<Act> {
    let always = preview.always();
    let is_there = made(state, &sheet.site).is_some_and(|it| {
        it.revision == sheet.revision && it.always == always && it.expires_at > state.now
    });
    let is_saved = matches!(sheet.save, Save::Saved);
    let asked = Some((sheet.revision, always.clone()));
    if is_there || !is_saved || preview.asked == asked {
        return None;
    }
    preview.asked = asked;
    let body = api::MakePreview {
        revision: sheet.revision,
        always,
    };
    Some(Act {
        name: act_name(&sheet.site),
        method: Method::Post,
        path: format!("/api/sites/{}/previews", encoded(&sheet.site)),
        body: serde_json::to_string(&body).ok(),
        outdates: Vec::new(),
        said: None,
    })
}

/// Under which the asking for a preview stands.
pub(crate) fn act_name(site: &str) -> String {
    format!("preview/{site}")
}

/// The preview that the server has made, where it is the one that is looked at.
pub(crate) fn token(state: &State, site: &str) -> Option<api::Preview> {
    let always = state.preview.as_ref().and_then(|it| it.always());
    made(state, site).filter(|it| it.always == always)
}

fn made(state: &State, site: &str) -> Option<api::Preview> {
    match state.acts.get(&act_name(site)) {
        Some(Remote::There(text)) => serde_json::from_str(text).ok(),
        _ => None,
    }
}

fn attempt(preview: &mut Preview, sheet: &Sheet, now: Millis) -> Command {
    preview.question += 1;
    preview.edit = sheet.edit;
    Command::Attempt {
        question: preview.question,
        document: sheet.document.to_string(),
        trial: Box::new(preview.trial(now)),
    }
}

fn heard(
    preview: &mut Preview,
    question: u64,
    tried: Option<Box<Tried>>,
    now: Millis,
) -> Vec<Command> {
    if question == preview.question {
        let events = preview.shopper.events(preview.step, now);
        let page = tried.as_ref().map(|tried| OpenPage::of(tried, &events));
        preview.open_page = page.unwrap_or_default();
        preview.tried = tried.map(|tried| (question, Rc::new(*tried)));
        preview.frame += 1;
    }
    Vec::new()
}

/// The page in the frame is there: the shopper comes to it.
fn play(state: &State) -> Vec<Command> {
    let Some(preview) = &state.preview else {
        return Vec::new();
    };
    let (Some(tried), Some(token)) = (preview.answer(), token(state, &preview.site)) else {
        return Vec::new();
    };
    let name = format!("{}{}", preview.site, token.token);
    let events = preview.shopper.events(preview.step, state.now);
    let scene = Scene::of(preview, name, tried, &events);
    vec![Command::Play(Box::new(scene))]
}

#[cfg(test)]
mod tests;
