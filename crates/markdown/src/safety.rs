//! Rendered text as a browser's tokenizer reads it: nothing that is typed can act. Each guard is tested separately, because
//! previews in browsers have only the first.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use proptest::prelude::*;

use super::{Kind, Options, bounded, render, write};

#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.0.borrow_mut().push(tag),
            Token::CommentToken(comment) => panic!("a comment: {comment}"),
            Token::DoctypeToken(_) => panic!("a doctype"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn tags(html: &str) -> Vec<Tag> {
    let tokenizer = Tokenizer::new(Tags::default(), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

pub(super) const ELEMENTS: &str = "a abbr b blockquote br button caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr \
    i img input ins kbd label li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u \
    ul var wbr \
    math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt msub msubsup msup \
    mtable mtd mtext mtr munder munderover";

pub(super) const ATTRIBUTES: &str = "alt aria-label aria-labelledby autocomplete checked class colspan data-accepted \
    data-language data-line data-place data-press data-question data-right disabled height href id loading name open rel role \
    rowspan src start tabindex title type width \
    accent accentunder alttext display displaystyle form largeop linethickness lspace mathvariant maxsize minsize movablelimits \
    notation rspace scriptlevel stretchy symmetric voffset";

fn assert_safe(source: &str) {
    for options in [Options::of(Kind::Lesson), Options::preview(Kind::Lesson), Options::of(Kind::Typed)] {
        assert_safe_html(&write(&bounded(source), &options).html);
        assert_safe_html(&render(source, &options).html);
    }
}

fn assert_safe_html(html: &str) {
    for tag in tags(html) {
        assert!(ELEMENTS.split_ascii_whitespace().any(|name| *name == *tag.name), "<{}> in {html}", tag.name);
        for attribute in &tag.attrs {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            assert!(ATTRIBUTES.split_ascii_whitespace().any(|known| known == name), "{name} in {html}");
            match name {
                "href" => assert_address(value, html),
                "src" => assert!(value.starts_with("/files/"), "{value} in {html}"),
                "id" => assert!(value.starts_with("h-"), "{html}"),
                _ => {}
            }
        }
        let has = |name: &str| tag.attrs.iter().any(|attribute| &*attribute.name.local == name);
        if tag.kind == TagKind::StartTag && &*tag.name == "img" {
            assert!(has("alt") && has("loading"), "{html}");
        }
        let external =
            tag.attrs.iter().any(|a| &*a.name.local == "href" && (a.value.starts_with("http") || a.value.starts_with("//")));
        assert!(!external || has("rel"), "{html}");
    }
}

/// Parses the URL by the URL standard, as seen from a page of this site.
fn assert_address(value: &str, html: &str) {
    let trimmed = value.trim_matches(|c: char| c <= ' ');
    let url: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let scheme = url.split([':', '/', '?', '#']).next().unwrap_or_default();
    if url[scheme.len()..].starts_with(':') {
        let scheme = scheme.to_ascii_lowercase();
        assert!(["http", "https", "mailto", "tel"].contains(&scheme.as_str()), "{value} in {html}");
    }
}

#[test]
fn known_attacks() {
    for attack in [
        "<script>alert(1)</script>",
        "<ScRiPt src=//x></ScRiPt >",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<a href=\"javascript:alert(1)\">x</a> <a href=\" java\nscript:alert(1)\">x</a> <a href='jav&#x61;script:alert(1)'>x</a>",
        "[a](javascript&colon;alert(1)) [a](<java\tscript:alert(1)>) [a]: vbscript:x\n\n[b][b]\n\n[b]: data:text/html,x",
        "<a href='x' title='\"><script>alert(1)</script>'>x</a>",
        "![\"onerror=alert(1)](x \"\\\" onerror=alert(1)\")",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
        "<iframe srcdoc=\"<script>x</script>\"></iframe><object data=x></object><embed src=x><base href=//x><meta http-equiv=refresh>",
        "<form action=//x><input name=password><button formaction=javascript:x>x</button></form>",
        "<p style=\"background:url(javascript:x)\" class=\"btn modal\" id=app>x</p>",
        "```\"><script>alert(1)</script>\nx\n```",
        "# x {#\"><script> onclick=alert(1) .a}\n",
        "<!--><img src=x onerror=alert(1)>--> <![CDATA[<img src=x onerror=alert(1)>]]> <?x <img src=x onerror=y>?>",
        "<details ontoggle=alert(1) open><summary onclick=x>y</summary></details>",
        "[^\"><script>]\n\n[^\"><script>]: <script>x</script>",
        "<table><caption><img src=x onerror=y><td background=javascript:x>",
        "<a/href=javascript:x>x</a><a href=javascript:x/>y",
        "$\\href{javascript:alert(1)}{x}$ $\\url{javascript:alert(1)}$ $\\text{<script>alert(1)</script>}$",
        "$$\\begin{align} a \\label{\"><script>} \\end{align}$$ $\\eqref{\"><script>}$ $\\style{color:red}{x}$",
    ] {
        assert_safe(attack);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_is_safe(source in "\\PC{0,200}") {
        assert_safe(&source);
    }

    #[test]
    fn any_text_with_markup_characters_is_safe(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..25)) {
        assert_safe(&parts.concat());
    }
}

pub(super) const PARTS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "`",
    "\n",
    "\n\n",
    " ",
    "    ",
    "=",
    "&",
    "&lt;",
    "&#x3c;",
    "!",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[^1]",
    "[^1]: ",
    "#",
    "# ",
    "> ",
    "- ",
    "1. ",
    "*",
    "**",
    "_",
    "~~",
    "|",
    "|---|\n",
    "```",
    "```html\n",
    "> [!NOTE]\n",
    "\n\n> [!QUESTION]\n> - [x] a\n> - [ ] ",
    "\n\n> [!QUESTION]\n> b\n>\n> Answer: ",
    "\n\n> [!QUESTION] ordering\n> 1. a\n> 2. ",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "<title>",
    "</title>",
    "<svg>",
    "<math>",
    "<mtext>",
    "<foreignObject>",
    "<iframe>",
    "<noscript>",
    "<template>",
    "<select>",
    "<option>",
    "<plaintext>",
    "<xmp>",
    "<a ",
    "<img ",
    "<p>",
    "<b>",
    "</b>",
    "<table>",
    "<td>",
    "<tr>",
    "</table>",
    "<li>",
    "<pre>",
    "<details>",
    "<summary>",
    "</details>",
    "href=",
    "src=",
    "onerror=",
    "onclick=alert(1)",
    "style=",
    "class=x",
    "id=x",
    "title=",
    "javascript:",
    "jav&#x61;script:",
    "data:text/html,",
    "//evil",
    "https://x",
    "\\",
    "\t",
    "\0",
    "\u{202e}",
    "é",
    "a",
    "x",
    "{#x}",
    "$",
    "$$",
    "\\text{",
    "}",
    "\\frac{",
    "^{",
    "- [ ] ",
];
