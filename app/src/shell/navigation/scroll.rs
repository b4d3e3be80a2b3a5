//! Restores the scroll position when someone goes back. The browser would scroll before the page is there again.

use leptos::prelude::*;

/// How many frames to wait until the page is as long as it was.
#[cfg(not(feature = "ssr"))]
const PATIENCE: u32 = 120;

/// Restores scroll positions; `busy` while a page is loading. Called once, in the root.
pub fn keep_places(busy: Signal<bool>) {
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| browser::listen(busy));
    #[cfg(feature = "ssr")]
    let _ = busy;
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use std::collections::HashMap;

    use leptos::ev;
    use leptos::prelude::*;
    use web_sys::ScrollRestoration;

    use super::PATIENCE;

    #[derive(Clone, Copy)]
    struct Places {
        known: StoredValue<HashMap<String, f64>>,
        /// The scroll position to restore once the page has loaded.
        wanted: StoredValue<Option<f64>>,
        busy: Signal<bool>,
    }

    pub fn listen(busy: Signal<bool>) {
        let places = Places { known: StoredValue::new(HashMap::new()), wanted: StoredValue::new(None), busy };
        by_browser(false);
        let scroll = window_event_listener(ev::scroll, move |_| places.note());
        let back = window_event_listener(ev::popstate, move |_| places.come_back());
        // Someone who scrolls meanwhile wants to stay there.
        let wheel = window_event_listener(ev::wheel, move |_| places.wanted.set_value(None));
        let touch = window_event_listener(ev::touchmove, move |_| places.wanted.set_value(None));
        // When a page is reloaded, the browser scrolls.
        let left = window_event_listener(ev::Custom::<web_sys::Event>::new("pagehide"), |_| by_browser(true));
        on_cleanup(move || {
            for handle in [scroll, back, wheel, touch, left] {
                handle.remove();
            }
        });
    }

    fn by_browser(by_browser: bool) {
        let way = if by_browser { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
        // If this fails, the browser scrolls, only too early.
        let _ = window().history().and_then(|history| history.set_scroll_restoration(way));
    }

    impl Places {
        fn note(self) {
            if self.wanted.get_value().is_none() {
                let place = window().scroll_y().unwrap_or_default();
                self.known.update_value(|known| {
                    known.insert(here(), place);
                });
            }
        }

        fn come_back(self) {
            let place = self.known.with_value(|known| known.get(&here()).copied()).unwrap_or_default();
            self.wanted.set_value(Some(place));
            request_animation_frame(move || self.restore(PATIENCE));
        }

        fn restore(self, frames: u32) {
            let Some(Some(place)) = self.wanted.try_get_value() else { return };
            let height = document().document_element().map_or(0, |page| page.scroll_height() - page.client_height());
            if frames > 0 && (self.busy.get_untracked() || f64::from(height) + 1.0 < place) {
                request_animation_frame(move || self.restore(frames - 1));
            } else {
                window().scroll_to_with_x_and_y(0.0, place);
                self.wanted.set_value(None);
            }
        }
    }

    fn here() -> String {
        let location = window().location();
        [location.pathname(), location.search(), location.hash()].map(Result::unwrap_or_default).concat()
    }
}
