use markup::escape_text;

/// The kind of a token; each has a CSS class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    Attribute,
    Comment,
    Deleted,
    Function,
    Inserted,
    Keyword,
    Lifetime,
    Macro,
    Meta,
    Number,
    Property,
    String,
    Type,
    Variable,
}

impl Token {
    #[cfg(not(target_arch = "wasm32"))]
    pub const ALL: [Self; 14] = [
        Self::Attribute,
        Self::Comment,
        Self::Deleted,
        Self::Function,
        Self::Inserted,
        Self::Keyword,
        Self::Lifetime,
        Self::Macro,
        Self::Meta,
        Self::Number,
        Self::Property,
        Self::String,
        Self::Type,
        Self::Variable,
    ];

    pub const fn class(self) -> &'static str {
        match self {
            Self::Attribute => "tok-attribute",
            Self::Comment => "tok-comment",
            Self::Deleted => "tok-deleted",
            Self::Function => "tok-function",
            Self::Inserted => "tok-inserted",
            Self::Keyword => "tok-keyword",
            Self::Lifetime => "tok-lifetime",
            Self::Macro => "tok-macro",
            Self::Meta => "tok-meta",
            Self::Number => "tok-number",
            Self::Property => "tok-property",
            Self::String => "tok-string",
            Self::Type => "tok-type",
            Self::Variable => "tok-variable",
        }
    }
}

/// The HTML of the code that has been read so far.
pub(super) struct Highlighted {
    pub html: String,
    /// The number of tokens that may still be marked.
    pub left: usize,
}

impl Highlighted {
    pub fn with(tokens: usize) -> Self {
        Self { html: String::new(), left: tokens }
    }

    pub fn plain(&mut self, text: &str) {
        escape_text(&mut self.html, text);
    }

    pub fn token(&mut self, token: Token, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.left == 0 {
            return self.plain(text);
        }
        self.left -= 1;
        self.html.push_str("<span class=\"");
        self.html.push_str(token.class());
        self.html.push_str("\">");
        escape_text(&mut self.html, text);
        self.html.push_str("</span>");
    }
}
