use ::cartridge::{Content, Item};
use domain::assessment::Points;

use super::references::{References, up_to};
use crate::content::escape::escaped;
use crate::content::import::Problem;
use crate::content::import::html::to_markdown;

const PICTURES: [&str; 6] = [".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"];

/// Writes the texts of lessons and assignments.
pub(super) struct Texts<'a> {
    pub references: &'a References<'a>,
    pub problems: &'a mut Vec<Problem>,
}

impl Texts<'_> {
    /// Returns the text of the lesson that shows `item`.
    pub fn of(&mut self, item: &Item, place: &str, title: &str) -> Option<String> {
        match &item.content {
            Content::Page { path, html } => self.of_page(place, path, title, html),
            Content::Discussion { html } => {
                self.problems.push(Problem::new(title, "it is a discussion: what it asks came in as a lesson"));
                self.of_html(place, title, html)
            }
            Content::File { path } => {
                let is_picture = PICTURES.iter().any(|end| path.to_ascii_lowercase().ends_with(end));
                let sign = if is_picture { "!" } else { "" };
                Some(format!("{sign}[{}]({})\n", escaped(title), up_to(place, path)))
            }
            Content::WebLink { url } => {
                let is_web = url.starts_with("https://") || url.starts_with("http://");
                if !is_web || url.contains(['<', '>', '\n', '\\']) {
                    self.problems.push(Problem::new(title, "left out: its address isn’t on the web"));
                    return None;
                }
                Some(format!("[{}](<{url}>)\n", escaped(title)))
            }
            Content::Assignment { .. } => None,
        }
    }

    /// Returns a text that has no page of its own in the cartridge.
    pub fn of_html(&mut self, place: &str, title: &str, html: &str) -> Option<String> {
        self.of_page(place, place, title, html)
    }

    fn of_page(&mut self, place: &str, path: &str, title: &str, html: &str) -> Option<String> {
        to_markdown(title, html, &mut |link| self.references.find(place, path, link), self.problems)
    }

    /// Returns an assignment's points; 100 if it has none that can be used.
    pub fn points(&mut self, title: &str, written: Option<&str>) -> Points {
        let number =
            |written: &str| written.trim().parse::<f64>().ok().and_then(|points| Points::parse(&format!("{points:.2}")).ok());
        written.and_then(number).unwrap_or_else(|| {
            self.problems.push(Problem::new(title, "it has no points that can be used: it is worth 100 now"));
            Points::from_hundredths(10_000).unwrap_or(Points::MAX)
        })
    }
}
