//! A lesson's HTML as its page shows it: without a repeated title, with links to its parts and a copy button on each example.
//! Built on the server, so that learners download no code for it.

use std::fmt::Write;

use domain::content::reading_minutes;
use domain::text::Language;
use views::content::LessonPage;

/// A text with fewer parts gets no list of them.
const MIN_PARTS: usize = 3;
const MAX_PARTS: usize = 60;

/// A heading in rendered HTML; positions are byte offsets.
struct Heading<'a> {
    start: usize,
    end: usize,
    level: u8,
    id: &'a str,
    inner: &'a str,
}

pub fn present(page: &mut LessonPage) {
    let html = without_title(&page.lesson.html, &page.lesson.title);
    let headings = headings(&html);
    let mut text = String::with_capacity(html.len());
    let mut written = 0;
    for heading in &headings {
        text.push_str(&html[written..heading.start]);
        let Heading { level, id, inner, .. } = heading;
        // Links can't be nested.
        let linked = if inner.contains("<a") { (*inner).to_owned() } else { format!("<a href=\"#{id}\">{inner}</a>") };
        let _ = write!(text, "<h{level} id=\"{id}\">{linked}</h{level}>");
        written = heading.end;
    }
    text.push_str(&html[written..]);
    let text =
        text.replace(CODE, &format!("<div class=\"example\">{COPY}{CODE}")).replace(CODE_END, &format!("{CODE_END}</div>"));
    let language = Language::parse(&page.language).map_or("", Language::tag);
    page.lesson.html = format!("{}<div class=\"prose\" lang=\"{language}\" dir=\"auto\">{text}</div>", facts(&html, &headings));
}

const CODE: &str = "<pre class=\"code\"";
const CODE_END: &str = "</code></pre>";
const COPY: &str = "<button type=\"button\" class=\"copy script-only\">Copy</button>";

/// Renders the reading time and the buttons that open the outline and the list of parts.
fn facts(html: &str, headings: &[Heading<'_>]) -> String {
    let minutes = reading_minutes(text_of(html).chars().count() as u64);
    let parts: Vec<&Heading<'_>> = headings.iter().filter(|heading| (2..=3).contains(&heading.level)).take(MAX_PARTS).collect();
    let has_parts = parts.len() >= MIN_PARTS;
    let mut facts = format!("<div class=\"reading\"><span>{minutes} min read</span>");
    facts.push_str("<button type=\"button\" class=\"reading-open\" popovertarget=\"lessons\">All lessons</button>");
    if has_parts {
        facts.push_str("<button type=\"button\" class=\"reading-open\" popovertarget=\"parts\">On this page</button>");
    }
    facts.push_str("</div>");
    if has_parts {
        facts.push_str("<div class=\"parts-rail\"><nav id=\"parts\" class=\"parts\" popover=\"auto\" aria-label=\"On this page\"><p>On this page</p><ul>");
        for Heading { level, id, inner, .. } in parts {
            let _ = write!(facts, "<li class=\"part-{level}\"><a href=\"#{id}\">{}</a></li>", text_of(inner));
        }
        facts.push_str("</ul></nav></div>");
    }
    facts
}

/// Returns the text of the renderer's HTML, without decoding entities.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

/// Returns the headings with an id. `<h` can't occur in text or an attribute: there the renderer escapes `<`.
fn headings(html: &str) -> Vec<Heading<'_>> {
    let mut headings_found = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find("<h").map(|at| from + at) {
        from = start + 2;
        headings_found.extend(heading_at(html, start).inspect(|heading| from = heading.end));
    }
    headings_found
}

fn heading_at(html: &str, start: usize) -> Option<Heading<'_>> {
    let tag = &html[start..];
    let level = tag.as_bytes().get(2).filter(|level| (b'1'..=b'6').contains(level))? - b'0';
    let (id, rest) = tag[3..].strip_prefix(" id=\"")?.split_once('"')?;
    let close = format!("</h{level}>");
    let (inner, _) = rest.strip_prefix('>')?.split_once(&close)?;
    let end = start + " id=\"".len() + 3 + id.len() + "\">".len() + inner.len() + close.len();
    Some(Heading { start, end, level, id, inner })
}

/// Removes a heading that repeats the title, as pages of books have; links to its id still work.
fn without_title(html: &str, title: &str) -> String {
    let first = heading_at(html, 0).filter(|heading| is_same_title(&text_of(heading.inner), title));
    match first {
        Some(Heading { end, id, .. }) => format!("<span id=\"{id}\"></span>{}", &html[end..]),
        None => html.to_owned(),
    }
}

fn is_same_title(written: &str, title: &str) -> bool {
    let plain = written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(&plain) == letters(title)
}

#[cfg(test)]
pub mod tests {
    use domain::{CourseId, LessonId};
    use markdown::{Kind, Options, render};
    use views::content::Lesson;

    use super::*;

    pub fn page(title: &str, source: &str) -> LessonPage {
        let html = render(source, &Options::of(Kind::Lesson)).html;
        let lesson = Lesson {
            id: LessonId::new(),
            course: CourseId::new(),
            slug: String::new(),
            title: title.to_owned(),
            html,
            version: 1,
        };
        LessonPage {
            lesson,
            course_slug: String::new(),
            course_title: String::new(),
            language: "de".to_owned(),
            module_title: String::new(),
            previous: None,
            next: None,
            done: false,
            enrolled: true,
            may_edit: false,
            position: 1,
            of: 1,
            locked: Vec::new(),
            unpublished_changes: false,
            changes: None,
        }
    }

    fn presented(title: &str, source: &str) -> String {
        let mut page = page(title, source);
        present(&mut page);
        page.lesson.html
    }

    #[test]
    fn a_title_is_shown_once() {
        for (title, source) in [
            ("Salt & water", "# Salt &amp; water\n\nText."),
            ("Using `Option<T>`", "## Using `Option<T>`\n\nText."),
            ("An Introduction", "# *An* introduction.\n\nText."),
        ] {
            let html = presented(title, source);
            assert!(!html.contains("<h1") && !html.contains("<h2") && html.contains("<p>Text.</p>"), "{html}");
            assert!(html.contains("<span id=\"h-"), "{html}");
        }
        for source in ["# Another\n\nText.", "Text.\n\n# One", "#\n\nText."] {
            assert!(presented("One", source).contains("<h1"), "{source}");
        }
    }

    #[test]
    fn headings_link_to_themselves_and_are_listed_when_there_are_several() {
        let html = presented("Bread", "## Flour `00`\n\n## [Water](/w)\n\n### Salt <b>too</b>\n\n#### Fine\n");
        assert!(html.contains("<h2 id=\"h-flour-00\"><a href=\"#h-flour-00\">Flour <code>00</code></a></h2>"), "{html}");
        assert!(html.contains("<h2 id=\"h-water\"><a href=\"/w\""), "{html}");
        let (list, _) = html.split_once("</nav>").unwrap();
        let items: Vec<&str> = list.split("<li").skip(1).collect();
        assert_eq!(items.len(), 3, "{list}");
        assert!(items[2].starts_with(" class=\"part-3\"><a href=\"#h-salt-too\">Salt too</a>"), "{list}");
        assert!(!presented("Bread", "## One\n\n## Two\n").contains("<nav"));
    }

    #[test]
    fn examples_can_be_copied_and_their_markup_stays_text() {
        let html = presented("Bread", "```html\n<h2 id=\"x\">a</h2><pre class=\"code\">\n```\n\n`<h2 id=\"y\">`\n");
        assert_eq!((html.matches("class=\"copy").count(), html.matches("<h2").count()), (1, 0), "{html}");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
    }

    #[test]
    fn the_reading_time_is_shown() {
        assert!(presented("Bread", "Short.").contains("<span>1 min read</span>"));
        assert!(presented("Bread", &"word ".repeat(2_000)).contains("<span>9 min read</span>"));
    }
}
