//! Restores the scroll position when someone goes back. The browser would scroll before the page is there again.

use leptos::prelude::*;

/// How many frames to wait until the page is as long as it was.
#[cfg(not(feature = "ssr"))]
const MAX_FRAMES: u32 = 120;

/// Restores scroll positions; `busy` while a page is loading. Called once, in the root.
pub fn restore_scroll(busy: Signal<bool>) {
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

    use super::MAX_FRAMES;

    #[derive(Clone, Copy)]
    struct ScrollPositions {
        by_url: StoredValue<HashMap<String, f64>>,
        /// The scroll position to restore once the page has loaded.
        target: StoredValue<Option<f64>>,
        busy: Signal<bool>,
    }

    pub fn listen(busy: Signal<bool>) {
        let positions = ScrollPositions { by_url: StoredValue::new(HashMap::new()), target: StoredValue::new(None), busy };
        let_browser_scroll(false);
        let scroll = window_event_listener(ev::scroll, move |_| positions.record());
        let back = window_event_listener(ev::popstate, move |_| positions.on_back());
        // Someone who scrolls meanwhile wants to stay there.
        let wheel = window_event_listener(ev::wheel, move |_| positions.target.set_value(None));
        let touch = window_event_listener(ev::touchmove, move |_| positions.target.set_value(None));
        // When a page is reloaded, the browser scrolls.
        let page_hide = window_event_listener(ev::Custom::<web_sys::Event>::new("pagehide"), |_| let_browser_scroll(true));
        on_cleanup(move || {
            for handle in [scroll, back, wheel, touch, page_hide] {
                handle.remove();
            }
        });
    }

    fn let_browser_scroll(let_it: bool) {
        let mode = if let_it { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
        // If this fails, the browser scrolls, but too early.
        let _ = window().history().and_then(|history| history.set_scroll_restoration(mode));
    }

    impl ScrollPositions {
        fn record(self) {
            if self.target.get_value().is_none() {
                let position = window().scroll_y().unwrap_or_default();
                self.by_url.update_value(|by_url| {
                    by_url.insert(current_url(), position);
                });
            }
        }

        fn on_back(self) {
            let position = self.by_url.with_value(|by_url| by_url.get(&current_url()).copied()).unwrap_or_default();
            self.target.set_value(Some(position));
            request_animation_frame(move || self.restore(MAX_FRAMES));
        }

        fn restore(self, frames: u32) {
            let Some(Some(position)) = self.target.try_get_value() else { return };
            let height = document().document_element().map_or(0, |page| page.scroll_height() - page.client_height());
            if frames > 0 && (self.busy.get_untracked() || f64::from(height) + 1.0 < position) {
                request_animation_frame(move || self.restore(frames - 1));
            } else {
                window().scroll_to_with_x_and_y(0.0, position);
                self.target.set_value(None);
            }
        }
    }

    fn current_url() -> String {
        let location = window().location();
        [location.pathname(), location.search(), location.hash()].map(Result::unwrap_or_default).concat()
    }
}
