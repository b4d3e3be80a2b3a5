use proptest::prelude::*;

use super::{highlight, languages};

/// Returns the text of HTML that `highlight` made.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(tag) = rest.find('<') {
        text.push_str(&rest[..tag]);
        let end = rest[tag..].find('>').expect("a tag ends");
        let whole = &rest[tag..=tag + end];
        assert!(whole == "</span>" || whole.starts_with("<span class=\"tok-"), "{whole}");
        rest = &rest[tag + end + 1..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Returns tokens as `class:text`.
fn tokens(language: &str, source: &str) -> Vec<String> {
    highlight(language, source)
        .split("<span class=\"tok-")
        .skip(1)
        .filter_map(|rest| rest.split_once("</span>"))
        .filter_map(|(token, _)| token.split_once("\">"))
        .map(|(class, html)| format!("{class}:{}", text_of(html)))
        .collect()
}

#[test]
fn rust() {
    assert_eq!(
        tokens("rust", "#[a(\"]\")] fn f<'a>(x: &'a Vec<u8>) -> char { println!(\"a\\\"b\"); 'x' } // c"),
        [
            "attribute:#[a(\"]\")]",
            "keyword:fn",
            "lifetime:'a",
            "lifetime:'a",
            "type:Vec",
            "keyword:u8",
            "keyword:char",
            "macro:println!",
            "string:\"a\\\"b\"",
            "string:'x'",
            "comment:// c"
        ]
    );
    assert_eq!(
        tokens("rs", "r#\"a\"b\"# br\"\\\" b'\\n' '\\u{1F600}' r#type"),
        ["string:r#\"a\"b\"#", "string:br\"\\\"", "string:b'\\n'", "string:'\\u{1F600}'", "keyword:type"]
    );
    assert_eq!(
        tokens("rust", "/* a /* b */ c */ 1..20 0xFF_u8 1.5e-3 t.0"),
        ["comment:/* a /* b */ c */", "number:1", "number:20", "number:0xFF_u8", "number:1.5e-3", "number:0"]
    );
    assert_eq!(tokens("rust", "a != b; if x!=y {}"), ["keyword:if"]);
    assert_eq!(
        tokens("rust", "b\"x\" c\"y\" 'label: loop {}"),
        ["string:b\"x\"", "string:c\"y\"", "lifetime:'label", "keyword:loop"]
    );
}

#[test]
fn other_languages() {
    assert_eq!(tokens("c", "#include <a.h>\nint f('\\'');"), ["attribute:#include", "keyword:int", "function:f", "string:'\\''"]);
    assert_eq!(tokens("c", "/* a /* b */ 1"), ["comment:/* a /* b */", "number:1"]);
    assert_eq!(
        tokens("python", "@x\ndef f(): return rb'\\' + \"\"\"a\n\"b\"\"\"\" # c"),
        [
            "attribute:@x",
            "keyword:def",
            "function:f",
            "keyword:return",
            "string:rb'\\'",
            "string:\"\"\"a\n\"b\"\"\"",
            "string:\" # c"
        ]
    );
    assert_eq!(tokens("javascript", "let a = `b\n${c}`;"), ["keyword:let", "string:`b\n${c}`"]);
    assert_eq!(
        tokens("json", "{\"a\" : \"b\", \"c\": [1.5, true]}"),
        ["property:\"a\"", "string:\"b\"", "property:\"c\"", "number:1.5", "keyword:true"]
    );
    assert_eq!(tokens("toml", "[a.b]\nc-d = 'e' # f"), ["attribute:[a.b]", "property:c-d", "string:'e'", "comment:# f"]);
    assert_eq!(tokens("yaml", "a: it's # b\nc: 'd'"), ["property:a", "comment:# b", "property:c", "string:'d'"]);
    assert_eq!(
        tokens("sh", "echo $# ${a} \"b\" $c # d"),
        ["keyword:echo", "variable:${a}", "string:\"b\"", "variable:$c", "comment:# d"]
    );
    assert_eq!(tokens("sh", "a=\"b\" c\"d\""), ["string:\"b\"", "string:\"d\""]);
    assert_eq!(tokens("console", "$ cd x\nif y"), ["meta:$ ", "keyword:cd"]);
    assert_eq!(
        tokens("sql", "SELECT 'a''b' FROM t -- c"),
        ["keyword:SELECT", "string:'a'", "string:'b'", "keyword:FROM", "comment:-- c"]
    );
    assert_eq!(tokens("css", "@media x { color: #fff; }"), ["attribute:@media", "property:color"]);
    assert_eq!(tokens("diff", "@@ 1\n-a\n+b\n c"), ["meta:@@ 1\n", "deleted:-a\n", "inserted:+b\n"]);
    assert_eq!(
        tokens("html", "<a href=\"x\">&amp; b</a><!-- c -->"),
        [
            "keyword:<a",
            "attribute:href",
            "string:\"x\"",
            "keyword:>",
            "number:&amp;",
            "keyword:</a",
            "keyword:>",
            "comment:<!-- c -->"
        ]
    );
    assert!(tokens("text", "fn \"a\" 1").is_empty() && tokens("unheard-of", "fn \"a\" 1").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn highlighting_keeps_the_text(source in "([a-z\"'#\\\\/*!<>&\\[\\]\n $@`{}=:.-]|r#|\"\"\"|/\\*|<!--|\\PC){0,60}") {
        for name in languages::names() {
            prop_assert_eq!(&text_of(&highlight(name, &source)), &source, "{}", name);
        }
    }
}

/// Texts that would take minutes if a step looked further than it takes.
#[test]
fn hostile_code_takes_linear_time() {
    for unit in
        ["#[", "/*", "r#", "'", "\"", "\\", "${", "<a ", "<!--", "a ", "r\"", "b'", "[", "\"\"\"", "`", "1e", "@", "&", "a   "]
    {
        let source = unit.repeat(10_000);
        for name in languages::names() {
            assert!(highlight(name, &source).len() >= source.len(), "{name} {unit}");
        }
    }
}
