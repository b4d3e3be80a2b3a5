use std::fmt::Write;

use domain::content::cover_widths;
use domain::paths;
use views::content::Cover;

use crate::ui::CoverArt;

/// Returns what a course's or module's cover shows. The browser chooses the format and, by the width at hand, the size.
pub fn cover_art(title: &str, cover: Option<&Cover>) -> CoverArt {
    CoverArt { name: title.to_owned(), picture: cover.map(picture) }
}

fn picture(Cover { id, width, focus }: &Cover) -> String {
    let [webp, jpeg] = paths::COVER_EXTENSIONS;
    let sources = cover_widths(*width).fold(String::new(), |mut sources, width| {
        // Writing to a string can't fail.
        let _ = write!(sources, "{} {width}w,", paths::cover(*id, width, webp));
        sources
    });
    let fallback = paths::cover(*id, domain::content::MIN_COVER_WIDTH, jpeg);
    // Ten percent is as fine as anyone sees, and a style in the page would break its security policy.
    let (x, y) = (focus.x() / 10, focus.y() / 10);
    format!(
        r#"<picture><source type="image/webp" sizes="(max-width: 40rem) 100vw, 24rem" srcset="{}"><img class="focus-x-{x} focus-y-{y}" src="{fallback}" alt="" loading="lazy"></picture>"#,
        sources.trim_end_matches(',')
    )
}
