//! The frame with the real widget in it.

use yew::prelude::*;

use super::on;
use crate::route::{Page, Room, Spot, encoded};
use crate::state::desk::{Save, Sheet};
use crate::state::preview::{Action, Preview, Width, act_name, token};
use crate::state::{Refusal, Remote};
use crate::view::button::{Link, Tap};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::remote::bones;
use crate::view::segmented::{Segment, Segmented};
use crate::view::select::Select;
use crate::view::studio::Studio;
use crate::words::{entry, preview as words};

/// The frame with what it can be set to.
pub(super) fn card(studio: &Studio, looked: &Preview, sheet: &Sheet) -> Html {
    let acts = html! {
        <Tap icon={Icon::Redo} name={words::AGAIN} onclick={on(studio, Action::Again)} />
    };
    html! {
        <Card title={words::PAGE} {acts}>
            <div class="mp-stack mp-stack--4">
                { choices(studio, looked, sheet) }
                { stage(studio, looked, sheet, None) }
            </div>
        </Card>
    }
}

fn choices(studio: &Studio, looked: &Preview, sheet: &Sheet) -> Html {
    let width = Width::ALL.iter().position(|it| *it == looked.width);
    let to_width = studio.dispatch.reform(|number: usize| {
        let width = Width::ALL.get(number).copied().unwrap_or_default();
        crate::state::Action::Preview(Action::Width(width))
    });
    let light = words::LIGHTS.iter().position(|(it, _)| *it == looked.light);
    let to_light = studio.dispatch.reform(|number: usize| {
        let light = words::LIGHTS.get(number).map_or("light", |(it, _)| *it);
        crate::state::Action::Preview(Action::Light(light))
    });
    let locales = sheet.document["locales"].as_array().into_iter().flatten();
    let locales = locales.filter_map(|locale| locale.as_str());
    let locales: Vec<_> = locales
        .map(|it| {
            (
                AttrValue::from(it.to_owned()),
                AttrValue::from(entry::language(it)),
            )
        })
        .collect();
    let to_locale = studio
        .dispatch
        .reform(|locale| crate::state::Action::Preview(Action::Locale(locale)));
    html! {
        <div class="mp-row mp-row--wrap">
            <Segmented name={words::WIDTH} chosen={width.unwrap_or_default()} onchange={to_width}
                segments={Width::ALL.map(|it| Segment::new(words::width(it))).to_vec()} />
            <Segmented name={words::LIGHT} chosen={light.unwrap_or_default()} onchange={to_light}
                segments={words::LIGHTS.map(|(_, name)| Segment::new(name)).to_vec()} />
            if locales.len() > 1 {
                <Select id="preview-locale" label={words::LANGUAGE} quiet_label=true
                    options={locales} value={looked.locale.clone()} onchange={to_locale} />
            }
        </div>
    }
}

/// The page in its frame; what is missing where it cannot be there. `class` in place of the one
/// of its width.
pub(super) fn stage(
    studio: &Studio,
    looked: &Preview,
    sheet: &Sheet,
    class: Option<&'static str>,
) -> Html {
    let made = token(&studio.state, &looked.site);
    let name = act_name(&looked.site);
    if let (None, Some(Remote::Failed(refusal))) = (&made, studio.state.acts.get(&name)) {
        return cannot(refusal, &looked.site);
    }
    let (Some(made), Some(_)) = (made, looked.answer()) else {
        let waits = matches!(sheet.save, Save::Waiting | Save::Sending { .. });
        return html! {
            <>
                if waits { <p class="mp-soft" role="status">{ words::NOT_SAVED }</p> }
                { bones() }
            </>
        };
    };
    let src = format!(
        "/studio/preview/{}{}?locale={}&theme={}&path={}&product={}",
        encoded(&looked.site),
        made.token,
        encoded(&looked.locale),
        looked.light,
        encoded(&looked.open_page.path),
        looked.open_page.is_product
    );
    let class = class.unwrap_or(match looked.width {
        Width::Phone => "st-show st-show--phone",
        Width::Tablet => "st-show st-show--tablet",
        Width::Desktop => "st-show st-show--desktop",
    });
    // Another key is another frame, and a page from its beginning.
    html! {
        <div {class}>
            <iframe key={looked.frame} id="preview-frame" title={words::FRAME} {src}
                referrerpolicy="no-referrer" onload={on(studio, Action::Loaded)}></iframe>
        </div>
    }
}

/// The server made no preview: what stops publishing stops looking, too.
fn cannot(refusal: &Refusal, site: &str) -> Html {
    let is_findings = matches!(refusal, Refusal::Problem { code, .. } if code == "findings");
    let text = if is_findings {
        words::NO_DRAFT.to_owned()
    } else {
        refusal.words()
    };
    let mend = Page::from(Spot::new(site, Room::Versions).at("publish"));
    html! {
        <div class="mp-note mp-note--warn">
            { Icon::Alert.draw() }
            <p>{ text }</p>
            if is_findings { <Link to={mend} class="st-btn">{ words::TO_MEND }</Link> }
        </div>
    }
}
