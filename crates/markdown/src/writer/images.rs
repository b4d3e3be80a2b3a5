//! Pictures: those of this site are shown. Any other would tell its owner who reads the text and when, so it becomes a link.

use super::inlines::shortened;
use super::{Capture, Writer};
use crate::link::{host, is_picture};
use markup::escape;

/// An image whose alternative text isn't known yet.
pub(super) struct Image {
    pub url: String,
    /// As HTML.
    pub title: String,
}

impl Writer<'_> {
    pub(super) fn start_image(&mut self, source: &str, title: &str) {
        if let Some(Capture::Alt { depth, .. }) = &mut self.gathering {
            *depth += 1;
            return;
        }
        let mut image = Image { url: self.url(source), title: String::new() };
        escape(&mut image.title, shortened(title));
        self.gathering = Some(Capture::Alt { image, text: String::new(), depth: 1 });
    }

    pub(super) fn end_image(&mut self) {
        match self.gathering.take() {
            Some(Capture::Alt { image, text, depth: 1 }) => {
                let mut alt = String::new();
                escape(&mut alt, shortened(&text));
                self.image(&image, &alt, "");
            }
            Some(Capture::Alt { image, text, depth }) => {
                self.gathering = Some(Capture::Alt { image, text, depth: depth - 1 });
            }
            other => self.gathering = other,
        }
    }

    /// Writes an image; `alt` is HTML, and `size` has its other attributes.
    pub(super) fn image(&mut self, image: &Image, alt: &str, size: &str) {
        self.enter_cell();
        let title = if image.title.is_empty() { String::new() } else { format!(" title=\"{}\"", image.title) };
        if is_picture(&image.url) {
            let source = &image.url;
            self.out.push_str(&format!("<img src=\"{source}\"{title} alt=\"{alt}\"{size} loading=\"lazy\">"));
        } else if self.links > 0 {
            self.name_image(image, alt);
        } else {
            self.out.push_str("<a");
            self.link_to(&image.url);
            self.out.push_str(&title);
            self.out.push('>');
            self.name_image(image, alt);
            self.out.push_str("</a>");
        }
    }

    /// Writes the words for an image that isn't shown, and its host.
    fn name_image(&mut self, image: &Image, alt: &str) {
        let alt = alt.trim();
        self.out.push_str(if alt.is_empty() { "Picture" } else { alt });
        if let Some(host) = host(&image.url) {
            self.out.push_str(" (");
            escape(&mut self.out, host);
            self.out.push(')');
        }
    }
}
