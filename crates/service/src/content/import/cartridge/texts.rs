use ::cartridge::{Content, Item};
use domain::assessment::Points;
use domain::text::markdown_source;
use from_html::{Change, Converted, Target, convert};

use super::references::{References, up_to};
use crate::content::escape::escaped;
use crate::content::import::Problem;
use crate::content::import::page::without_title;

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
        let mut lost = Vec::new();
        let converted = convert(html, &mut |link| {
            self.references.find(place, path, link).unwrap_or_else(|| {
                lost.push(link.to_owned());
                Target::Nowhere
            })
        });
        let mut tell = |reason: String| self.problems.push(Problem::new(title, reason));
        let Converted { markdown, changes } = converted.map_err(|error| tell(format!("left out: {error}"))).ok()?;
        let is_too_long = |_| tell("left out: the page is too long".to_owned());
        let markdown = markdown_source(&markdown).map_err(is_too_long).ok()?;
        for link in lost {
            self.problems.push(Problem::new(title, format!("links to {link}, which doesn’t come in")));
        }
        for change in changes {
            self.problems.push(Problem::new(title, words(change)));
        }
        Some(without_title(&markdown, title))
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

fn words(change: Change) -> &'static str {
    match change {
        Change::Embedded => "what it embeds from elsewhere is a link now",
        Change::MergedCells => "cells of a table that spanned several columns or rows are single cells now",
        Change::TooManyColumns => "columns of a table after the 64th were left out",
        Change::Form => "its form fields were left out",
        Change::Picture => "pictures that are part of the page itself were left out",
        Change::Formula => "a formula without LaTeX is plain text now",
    }
}
