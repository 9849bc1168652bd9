//! The panel for a shop's developer: how things stand on this page, and of every item each gate
//! with what it looked at. In English, like the console.

use engine::{Gate, Item, Place, Reason, Saw, explain};
use shopper::Millis;
use yew::prelude::*;

use super::element::{El, h};
use crate::state::State;

/// What is told of.
pub(crate) struct Debugged<'a> {
    /// How things stand.
    pub(crate) state: &'a State,
    /// Id of the site.
    pub(crate) site: &'a str,
    /// Version of the embed.
    pub(crate) build: &'a str,
    /// What the tag says of consent.
    pub(crate) consent_by: &'a str,
    /// The latest events: names and times.
    pub(crate) events: &'a [(String, Millis)],
    /// Now.
    pub(crate) now: Millis,
    /// Looks once more.
    pub(crate) again: Callback<Event>,
    /// Puts it away.
    pub(crate) close: Callback<Event>,
    /// Hears keys.
    pub(crate) key: Callback<Event>,
}

/// The panel.
pub(crate) fn debug(seen: &Debugged<'_>) -> El {
    let items = seen
        .state
        .program
        .items
        .iter()
        .map(|it| item(seen.state, it));
    let events = seen.events.iter().map(|(name, at)| {
        let ago = (seen.now - at).max(0) / 1_000;
        row(name, &[&ago.to_string(), " s ago"].concat())
    });
    let buttons = h("p")
        .with(
            h("button[type=button][data-again=]")
                .on_click(seen.again.clone())
                .text("Look again"),
        )
        .with(
            h("button[type=button]")
                .on_click(seen.close.clone())
                .text("Close"),
        );
    h("section.dbg[role=region][aria-label=Milepost debug][tabindex=0]")
        .on("keydown", seen.key.clone())
        .with(h("h2").text("Why am I (not) seeing this?"))
        .with(buttons)
        .with(h("h3").text("Items"))
        .all(items.collect())
        .with(h("h3").text("State"))
        .with(h("table").with(h("tbody").all(state(seen))))
        .with(h("h3").text("Latest events"))
        .with(match seen.events {
            [] => h("p").text("None on this page yet."),
            _ => h("table").with(h("tbody").all(events.collect())),
        })
}

fn row(name: &str, value: &str) -> El {
    h("tr")
        .with(h("th[scope=row]").text(name))
        .with(h("td").text(value))
}

fn state(seen: &Debugged<'_>) -> Vec<El> {
    let Debugged { state, .. } = seen;
    let page = &state.moment.page;
    let consent = state.consent();
    let allowed: Vec<&str> = [
        (consent.functional, "functional"),
        (consent.analytics, "analytics"),
        (consent.personalization, "personalization"),
    ]
    .into_iter()
    .filter_map(|(given, name)| given.then_some(name))
    .collect();
    let allowed = if allowed.is_empty() {
        "nothing".to_owned()
    } else {
        allowed.join(", ")
    };
    let stage = state.program.stage_now(&state.profile, state.moment.at);
    vec![
        row("Site", seen.site),
        row("Build", seen.build),
        row("Language", &state.program.locale),
        row("Page", &[page.host.as_str(), &page.path].concat()),
        row("Slots with room", &page.slots.join(", ")),
        row("Visit", &state.profile.visit.number.to_string()),
        row("Stage", stage.as_str()),
        row("Allowed", &allowed),
        row("data-consent", seen.consent_by),
        row(
            "Over the page",
            state.moment.overlay.as_deref().unwrap_or("nothing"),
        ),
        row("Made quiet", if state.quiet { "yes" } else { "no" }),
        row(
            "Sending",
            if state.unsent {
                "the server does not answer"
            } else {
                "fine"
            },
        ),
    ]
}

/// One item: what became of it, and behind that why.
fn item(state: &State, item: &Item) -> El {
    let gates = explain(&state.program, &state.profile, &state.moment, &item.id);
    let index = state.program.item(&item.id).map(|(index, _)| index);
    let stands = index.is_some_and(|index| state.standing.contains(&index));
    let shut = gates.iter().find(|gate| !gate.passed);
    let (class, became) = match shut {
        _ if stands => ("yes", "shown".to_owned()),
        Some(gate) => ("no", ["not shown: ", gate.reason.as_str()].concat()),
        None if index.is_some_and(|it| state.put_away.contains(&it)) => {
            ("no", "not shown: sent away from this page".to_owned())
        }
        None => ("no", "not shown: another item has its place".to_owned()),
    };
    let place = match &item.place {
        Place::Slot(slot) => ["slot ", slot].concat(),
        place => place.name().to_owned(),
    };
    let title = [item.id.as_str(), " (", &place, "): "].concat();
    h("details")
        .with(
            h("summary")
                .text(&title)
                .with(h("span").set("class", class).text(&became)),
        )
        .with(h("table").with(h("tbody").all(gates.iter().map(gate).collect())))
}

fn gate(gate: &Gate<'_>) -> El {
    let class = if gate.passed { "yes" } else { "no" };
    let passed = if gate.passed { "open" } else { "shut" };
    let saw = saw(&gate.saw);
    let words = if saw.is_empty() {
        passed.to_owned()
    } else {
        [passed, ": ", &saw].concat()
    };
    h("tr")
        .with(h("th[scope=row]").text(asks(gate.reason)))
        .with(h("td").set("class", class).text(&words))
}

/// What a gate asks, where its reason says what is wrong.
fn asks(reason: Reason) -> &'static str {
    match reason {
        Reason::UnknownKind => "Known to this build",
        Reason::NoSuchSlot => "Slot on the page",
        Reason::NotOnThisPage => "Meant for this page",
        Reason::PeriodClosed => "Schedule",
        Reason::HeldOut => "Not held out",
        Reason::NotSampled => "Sample",
        Reason::ConsentMissing => "Consent",
        Reason::NotInAudience => "Audience",
        Reason::NotTriggered => "Occasion",
        Reason::LimitReached => "Limit",
        Reason::CooldownActive => "Pause between",
        Reason::InCheckout => "Outside the checkout",
        Reason::AnotherOverlay => "Nothing over the page",
        Reason::AttentionBudget => "Attention budget",
    }
}

fn saw(saw: &Saw<'_>) -> String {
    let two = |one: String, word: &str, other: String| [one.as_str(), word, &other].concat();
    match *saw {
        Saw::Nothing => String::new(),
        Saw::Count { have, limit } => two(have.to_string(), " of at most ", limit.to_string()),
        Saw::Reached { have, need } => two(have.to_string(), " of ", need.to_string()),
        Saw::Until(at) => ["until ", &at.to_string(), " (ms since 1970)"].concat(),
        Saw::Since(at) => ["since ", &at.to_string(), " (ms since 1970)"].concat(),
        Saw::MinuteOfWeek(minute) => [&minute.to_string(), ". minute of the week"].concat(),
        Saw::Share { place, share } => two(
            place.to_string(),
            " in ten thousand, of ",
            share.to_string(),
        ),
        Saw::Measured { have, min, max } => {
            let least = (min > i64::MIN).then(|| [", at least ", &min.to_string()].concat());
            let most = (max < i64::MAX).then(|| [", at most ", &max.to_string()].concat());
            [
                have.to_string(),
                least.unwrap_or_default(),
                most.unwrap_or_default(),
            ]
            .concat()
        }
        Saw::Name(name) => name.to_owned(),
    }
}
