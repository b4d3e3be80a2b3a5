//! Panics in the browser: reported in the console, to the server, and to the person whose page has stopped.

use web_sys::{Document, Element, Window};

/// Installs the panic hook. Called once, before anything else.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.to_string();
        web_sys::console::error_1(&message.clone().into());
        let Some(window) = web_sys::window() else { return };
        // If it can't be sent, it is still in the console.
        let _ = window.navigator().send_beacon_with_opt_str("/crash", Some(&message));
        // Without a document, there is nothing to show it in.
        let _ = show_banner(&window);
    }));
}

/// Shows the crash banner without the app, whose memory can't be trusted anymore.
fn show_banner(window: &Window) -> Option<()> {
    let document = window.document()?;
    let body = document.body()?;
    if body.has_attribute("data-crashed") {
        return None;
    }
    body.set_attribute("data-crashed", "true").ok()?;
    let banner = element(&document, "div", "This page has stopped working. What you wrote is kept. ")?;
    banner.set_attribute("class", "crashed").ok()?;
    banner.set_attribute("role", "alert").ok()?;
    let reload = element(&document, "a", "Reload")?;
    reload.set_attribute("href", &window.location().href().ok()?).ok()?;
    reload.set_attribute("rel", "external").ok()?;
    banner.append_child(&reload).ok()?;
    body.append_child(&banner).ok()?;
    Some(())
}

fn element(document: &Document, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}
