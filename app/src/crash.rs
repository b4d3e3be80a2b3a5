//! Panics in the browser: told in the console, to the server, and to the person whose page has stopped.

/// Once, before anything else.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.to_string();
        web_sys::console::error_1(&what.clone().into());
        let Some(window) = web_sys::window() else { return };
        // What can't be sent stands in the console.
        let _ = window.navigator().send_beacon_with_opt_str("/crash", Some(&what));
        if let Some(body) = window.document().and_then(|document| document.body()) {
            let _ = body.set_attribute("data-crashed", "true");
        }
    }));
}
