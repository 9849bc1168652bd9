//! Line icons on a 20 px grid, in the colour of the words beside them. All are decoration: a word
//! or an accessible name stands beside each.

use yew::prelude::*;

macro_rules! icons {
    ($($name:ident: $path:literal,)*) => {
        /// The icons, by what they show.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Icon { $( #[doc = stringify!($name)] $name, )* }

        impl Icon {
            const fn path(self) -> &'static str {
                match self { $( Self::$name => $path, )* }
            }
        }
    };
}

icons! {
    Close: "M5 5l10 10M15 5L5 15",
    Check: "M4 10.5l4 4 8-9",
    Up: "M4.5 12.5L10 7l5.5 5.5",
    Down: "M4.5 7.5L10 13l5.5-5.5",
    Arrow: "M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5",
    Post: "M10 2.5v2M10 10v7.5M7 17.5h6M4 4.5h9.5L16.5 7.25 13.5 10H4z",
    Calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    Copy: "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
    Download: "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
    Eye: "M2.5 10C4.5 6.5 7 5 10 5s5.5 1.5 7.5 5c-2 3.5-4.5 5-7.5 5s-5.5-1.5-7.5-5zM12.25 10a2.25 2.25 0 1 1-4.5 0 2.25 2.25 0 1 1 4.5 0z",
    Clock: "M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 1 1 14.5 0zM10 5.8V10l2.8 1.8",
    Search: "M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 1 1 11 0zM13 13l4 4",
    Plus: "M10 4v12M4 10h12",
    Minus: "M4 10h12",
    Chat: "M3 4h14v9.5H9.5L6 16.8v-3.3H3zM6.5 7.5h7M6.5 10h4.5",
    Home: "M3 9.5L10 3.5l7 6M5 8.5v8h10v-8M8.5 16.5v-4.5h3v4.5",
    Chart: "M3 3v14h14M6 13l3.5-4 2.5 2 4-5.5",
    Map: "M2.8 5L7.5 3l5 2 4.7-2v12l-4.7 2-5-2-4.7 2zM7.5 3v12M12.5 5v12",
    Layers: "M10 3l7 3.5-7 3.5-7-3.5zM3 10l7 3.5 7-3.5M3 13.5L10 17l7-3.5",
    Flask: "M7.5 3h5M8.5 3v5L4 15.5c-.4.8 0 1.5.9 1.5h10.2c.9 0 1.3-.7.9-1.5L11.5 8V3M6.2 12.5h7.6",
    Inbox: "M3 11l2.5-7h9L17 11v5.5H3zM3 11h4l1 2.2h4L13 11h4",
    Gear: "M12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 1 1 5 0zM10 2.5v2.3M10 15.2v2.3M2.5 10h2.3M15.2 10h2.3M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M15.3 4.7l-1.6 1.6M6.3 13.7l-1.6 1.6",
    Badge: "M15.25 8a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 1 1 10.5 0zM7 12.5L6 17.5l4-2 4 2-1-5",
    Users: "M10.5 7a3 3 0 1 1-6 0 3 3 0 1 1 6 0zM2.5 16.5c.2-3 2-5 5-5s4.8 2 5 5M12.5 4.2a3 3 0 0 1 0 5.6M14.5 11.8c1.9.6 2.9 2.3 3 4.7",
    Alert: "M10 3.2L17.5 16.5h-15zM10 8v4.2M10 14.3v.01",
    Note: "M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 1 1 14.5 0zM10 9v4.5M10 6.3v.01",
    Undo: "M4 8h8.5a4 4 0 0 1 0 8H8M7 4.5L3.5 8 7 11.5",
    Redo: "M16 8H7.5a4 4 0 0 0 0 8H12M13 4.5L16.5 8 13 11.5",
    Image: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2.5 4 4M14.25 7.5a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 1 1 2.5 0z",
    Text: "M3.5 5h13M3.5 10h13M3.5 15h8",
    Head: "M5 4v12M15 4v12M5 10h10",
    Code: "M7 5.5L2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5",
    Menu: "M3 5.5h14M3 10h14M3 14.5h14",
    Filter: "M3 5h14M5.5 10h9M8 15h4",
    More: "M4.5 10v.01M10 10v.01M15.5 10v.01",
    History: "M3.5 10a6.5 6.5 0 1 0 1.9-4.6L3.5 7M3.5 3v4h4M10 6.5V10l2.5 1.5",
    Table: "M3 4h14v12H3zM3 8h14M3 12h14M8.5 8v8",
    Staff: "M3 8l1.5-4.5h11L17 8M4 8v8.5h12V8M3 8c0 2.5 3.5 2.5 3.5 0 0 2.5 3.5 2.5 3.5 0 0 2.5 3.5 2.5 3.5 0 0 2.5 3.5 2.5 3.5 0",
    Trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v5M11.5 9v5",
    Globe: "M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 1 1 14.5 0zM3 10h14M10 2.8c2 2 3 4.4 3 7.2s-1 5.2-3 7.2c-2-2-3-4.4-3-7.2s1-5.2 3-7.2z",
    Gift: "M3.5 8h13v3h-13zM4.5 11v6h11v-6M10 8v9M10 8C7 8 5.5 7 5.5 5.5S7.5 3 10 8zM10 8c3 0 4.5-1 4.5-2.5S12.5 3 10 8z",
    Play: "M6 4l10 6-10 6z",
    Sliders: "M3 6h7M14 6h3M3 14h3M10 14h7M14 6a2 2 0 1 1-4 0 2 2 0 1 1 4 0zM10 14a2 2 0 1 1-4 0 2 2 0 1 1 4 0z",
    Door: "M8 3.5h8v13H8M11.5 10H3M6 7l-3 3 3 3",
}

impl Icon {
    /// 20 px.
    pub(crate) fn draw(self) -> Html {
        self.sized("mp-icon")
    }

    /// 16 px, for chips and small buttons.
    pub(crate) fn small(self) -> Html {
        self.sized("mp-icon mp-icon--16")
    }

    /// With classes of one's own.
    pub(crate) fn sized(self, class: &'static str) -> Html {
        html! {
            <svg class={class} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <path d={self.path()} />
            </svg>
        }
    }
}
