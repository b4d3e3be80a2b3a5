use super::full_url::FullUrl;

/// The gap between the previous words and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Line,
    Blank,
}

/// The indent of lines: `first` once, then `rest`.
struct Indent {
    first: Option<String>,
    rest: &'static str,
}

pub(super) struct Text<'a> {
    full_url: &'a FullUrl<'a>,
    pub out: String,
    gap: Gap,
    indents: Vec<Indent>,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<usize>>,
    /// The URL of each open link, and the start of its text.
    links: Vec<(Option<String>, usize)>,
    preformatted: bool,
    first_cell: bool,
}

impl<'a> Text<'a> {
    pub fn new(full_url: &'a FullUrl<'a>) -> Self {
        Self {
            full_url,
            out: String::new(),
            gap: Gap::None,
            indents: Vec::new(),
            lists: Vec::new(),
            links: Vec::new(),
            preformatted: false,
            first_cell: true,
        }
    }

    pub fn words(&mut self, words: &str) {
        if self.preformatted {
            for (number, line) in words.split('\n').enumerate() {
                if number > 0 {
                    self.write("\n");
                }
                if !line.is_empty() {
                    self.write(line);
                }
            }
            return;
        }
        let starts_line = self.gap != Gap::None || self.out.is_empty() || self.out.ends_with('\n');
        let mut parts = words.split_whitespace();
        let Some(first) = parts.next() else {
            if !starts_line && !words.is_empty() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        };
        if words.starts_with(char::is_whitespace) && !starts_line && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        self.write(first);
        for part in parts {
            self.out.push(' ');
            self.out.push_str(part);
        }
        if words.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    fn write(&mut self, text: &str) {
        if self.gap != Gap::None {
            let length = self.out.trim_end().len();
            self.out.truncate(length);
            if !self.out.is_empty() {
                self.out.push_str(if self.gap == Gap::Blank { "\n\n" } else { "\n" });
            }
            self.gap = Gap::None;
        }
        if text != "\n" && (self.out.is_empty() || self.out.ends_with('\n')) {
            for indent in &mut self.indents {
                self.out.push_str(&indent.first.take().unwrap_or_else(|| indent.rest.to_owned()));
            }
        }
        self.out.push_str(text);
    }

    fn separate(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Separates a block with a blank line, except in lists, where a line break is enough.
    fn block(&mut self) {
        self.separate(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
    }

    pub fn open(&mut self, name: &str, value: &dyn Fn(&str) -> Option<String>) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "dl" | "figure" | "details" | "section" => self.block(),
            "blockquote" => {
                self.block();
                self.indents.push(Indent { first: None, rest: "> " });
            }
            "pre" => {
                self.block();
                self.indents.push(Indent { first: None, rest: "    " });
                self.preformatted = true;
            }
            "ul" | "ol" => {
                self.block();
                let start = value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some(start));
            }
            "li" => {
                self.separate(Gap::Line);
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let first = number.map_or_else(
                    || "- ".to_owned(),
                    |number| {
                        let first = format!("{number}. ");
                        *number = number.saturating_add(1);
                        first
                    },
                );
                self.indents.push(Indent { first: Some(first), rest: "  " });
            }
            "br" | "div" | "dt" | "dd" | "summary" | "caption" | "figcaption" => self.separate(Gap::Line),
            "tr" => {
                self.separate(Gap::Line);
                self.first_cell = true;
            }
            "td" | "th" => {
                if !self.first_cell {
                    self.write(" | ");
                }
                self.first_cell = false;
            }
            "hr" => {
                self.block();
                self.write("---");
                self.block();
            }
            "a" => self.links.push((value("href"), self.out.len())),
            "img" => {
                let url = value("src").map(|source| (self.full_url)(&source).unwrap_or(source));
                let parts = [value("alt"), url.map(|url| format!("({url})"))];
                self.words(&parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
            }
            "input" => self.words(if value("checked").is_some() { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "dl" | "figure" | "details" | "section" => self.block(),
            "blockquote" | "pre" => {
                self.indents.pop();
                self.preformatted = false;
                self.block();
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.block();
            }
            "li" => {
                self.indents.pop();
                self.separate(Gap::Line);
            }
            "div" | "dt" | "dd" | "summary" | "caption" | "figcaption" | "tr" => self.separate(Gap::Line),
            "a" => {
                if let Some((Some(url), start)) = self.links.pop() {
                    self.end_link(&url, start);
                }
            }
            _ => {}
        }
    }

    /// Writes the link's URL, but none for links within the text, such as footnotes: they lead nowhere in plain text.
    fn end_link(&mut self, url: &str, start: usize) {
        if url.is_empty() || url.starts_with('#') {
            return;
        }
        let url = (self.full_url)(url).unwrap_or_else(|| url.to_owned());
        let bare = url.strip_prefix("mailto:").unwrap_or(&url);
        let text = self.out.get(start..).unwrap_or_default().trim();
        if text != bare {
            self.words(&format!(" ({bare})"));
        }
    }
}
