//! The languages and their rules.

pub(super) struct Language {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub syntax: Syntax,
}

pub(super) enum Syntax {
    Code(Rules),
    /// Lines that begin with a prompt are commands, highlighted by these rules; the others are their output.
    Console(Rules),
    Markup,
    Diff,
    Plain,
}

pub(super) struct Rules {
    /// Separated by spaces.
    pub keywords: &'static str,
    pub case_insensitive: bool,
    pub line_comments: &'static [&'static str],
    pub block_comments: Comments,
    /// The longest opening first.
    pub strings: &'static [Quote],
    /// Letters that may come directly before a string; with an `r` among them it has no escapes.
    pub string_prefixes: &'static str,
    /// A comment begins only at the beginning of a word.
    pub spaced_comments: bool,
    /// A string begins only at the beginning of a word.
    pub spaced_strings: bool,
    /// Characters in words besides letters, digits and `_`.
    pub word: &'static str,
    /// Words that begin with a capital letter are types.
    pub types: bool,
    /// Words before `(` are functions.
    pub functions: bool,
    /// Words and strings before this character are names of properties.
    pub property: Option<char>,
    /// `@word` is an annotation.
    pub annotations: bool,
    /// `#word` at the beginning of a line is a directive.
    pub directives: bool,
    /// `[…]` at the beginning of a line is a heading.
    pub sections: bool,
    /// `$word` and `${…}` are variables.
    pub variables: bool,
    /// Raw strings, lifetimes, macros and `#[…]`.
    pub rust: bool,
}

/// Comments between `/*` and `*/`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    None,
    Flat,
    Nested,
}

pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    pub escapes: bool,
    pub lines: bool,
}

const fn quote(mark: &'static str, escapes: bool, lines: bool) -> Quote {
    Quote { open: mark, close: mark, escapes, lines }
}

const DOUBLE: Quote = quote("\"", true, false);
const SINGLE: Quote = quote("'", true, false);

const BASE: Rules = Rules {
    keywords: "",
    case_insensitive: false,
    line_comments: &["//"],
    block_comments: Comments::Flat,
    strings: &[DOUBLE, SINGLE],
    string_prefixes: "",
    spaced_comments: false,
    spaced_strings: false,
    word: "",
    types: true,
    functions: true,
    property: None,
    annotations: false,
    directives: false,
    sections: false,
    variables: false,
    rust: false,
};

const HASH: Rules = Rules { line_comments: &["#"], block_comments: Comments::None, ..BASE };

const SHELL: Rules = Rules {
    keywords: "case cd do done echo elif else esac eval exec exit export fi for function if in local read readonly \
               return set shift source then trap unset until while",
    strings: &[quote("\"", true, true), quote("'", false, true)],
    spaced_comments: true,
    word: "-",
    types: false,
    functions: false,
    variables: true,
    ..HASH
};

const C_KEYWORDS: &str = "auto bool break case char const continue default do double else enum extern false float for goto \
    if inline int long register restrict return short signed sizeof static struct switch true typedef union unsigned void \
    volatile while NULL int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t";

const JAVASCRIPT: Rules = Rules {
    keywords: "async await break case catch class const continue debugger default delete do else export extends false \
               finally for from function get if import in instanceof let new null of return set static super switch this \
               throw true try typeof undefined var void while with yield",
    strings: &[DOUBLE, SINGLE, quote("`", true, true)],
    word: "$",
    annotations: true,
    ..BASE
};

const fn language(name: &'static str, aliases: &'static [&'static str], syntax: Syntax) -> Language {
    Language { name, aliases, syntax }
}

static LANGUAGES: [Language; 22] = [
    language(
        "rust",
        &["rs"],
        Syntax::Code(Rules {
            keywords: "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop \
                       match mod move mut pub ref return self Self static struct super trait true type union unsafe use \
                       where while yield bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
            block_comments: Comments::Nested,
            strings: &[quote("\"", true, true)],
            string_prefixes: "bc",
            rust: true,
            ..BASE
        }),
    ),
    language("c", &["h"], Syntax::Code(Rules { keywords: C_KEYWORDS, directives: true, ..BASE })),
    language(
        "cpp",
        &["c++", "cc", "cxx", "hpp"],
        Syntax::Code(Rules {
            keywords: "alignas alignof auto bool break case catch char class const const_cast consteval constexpr constinit \
                       continue co_await co_return co_yield decltype default delete do double dynamic_cast else enum \
                       explicit export extern false final float for friend goto if inline int long mutable namespace new \
                       noexcept nullptr operator override private protected public register reinterpret_cast requires \
                       return short signed sizeof static static_assert static_cast struct switch template this \
                       thread_local throw true try typedef typeid typename union unsigned using virtual void volatile \
                       while",
            directives: true,
            ..BASE
        }),
    ),
    language(
        "java",
        &[],
        Syntax::Code(Rules {
            keywords: "abstract assert boolean break byte case catch char class const continue default do double else enum \
                       extends false final finally float for if implements import instanceof int interface long native \
                       new null package permits private protected public record return sealed short static super switch \
                       synchronized this throw throws transient true try var void volatile while yield",
            strings: &[quote("\"\"\"", true, true), DOUBLE, SINGLE],
            annotations: true,
            ..BASE
        }),
    ),
    language(
        "kotlin",
        &["kt", "kts"],
        Syntax::Code(Rules {
            keywords: "abstract actual as break by catch class companion const constructor continue crossinline data do else \
                       enum expect external false final finally for fun get if import in infix init inline inner interface \
                       internal is lateinit null object open operator out override package private protected public \
                       reified return sealed set super suspend tailrec this throw true try typealias val var vararg when \
                       where while",
            block_comments: Comments::Nested,
            strings: &[quote("\"\"\"", false, true), DOUBLE, SINGLE],
            annotations: true,
            ..BASE
        }),
    ),
    language("javascript", &["js", "jsx", "mjs", "cjs", "node"], Syntax::Code(JAVASCRIPT)),
    language(
        "typescript",
        &["ts", "tsx"],
        Syntax::Code(Rules {
            keywords: "abstract any as async await bigint boolean break case catch class const continue debugger declare \
                       default delete do else enum export extends false finally for from function get if implements import \
                       in infer instanceof interface is keyof let namespace never new null number object of private \
                       protected public readonly return satisfies set static string super switch symbol this throw true \
                       try type typeof undefined unknown var void while with yield",
            ..JAVASCRIPT
        }),
    ),
    language(
        "python",
        &["py", "python3", "pycon"],
        Syntax::Code(Rules {
            keywords: "False None True and as assert async await break case class continue def del elif else except finally \
                       for from global if import in is lambda match nonlocal not or pass raise return self try while with \
                       yield",
            strings: &[quote("\"\"\"", true, true), quote("'''", true, true), DOUBLE, SINGLE],
            string_prefixes: "rbfutRBFUT",
            annotations: true,
            ..HASH
        }),
    ),
    language(
        "go",
        &["golang"],
        Syntax::Code(Rules {
            keywords: "any bool break byte case chan const continue default defer else error fallthrough false float32 \
                       float64 for func go goto if import int int8 int16 int32 int64 interface iota map nil package range \
                       return rune select string struct switch true type uint uint8 uint16 uint32 uint64 uintptr var",
            strings: &[DOUBLE, SINGLE, quote("`", false, true)],
            ..BASE
        }),
    ),
    language("bash", &["sh", "shell", "zsh"], Syntax::Code(SHELL)),
    language("console", &["shell-session", "terminal"], Syntax::Console(SHELL)),
    language(
        "json",
        &["jsonc", "json5"],
        Syntax::Code(Rules {
            keywords: "true false null",
            strings: &[DOUBLE],
            types: false,
            functions: false,
            property: Some(':'),
            ..BASE
        }),
    ),
    language(
        "toml",
        &["ini"],
        Syntax::Code(Rules {
            keywords: "true false inf nan",
            strings: &[quote("\"\"\"", true, true), quote("'''", false, true), DOUBLE, quote("'", false, false)],
            word: "-.",
            types: false,
            functions: false,
            property: Some('='),
            sections: true,
            ..HASH
        }),
    ),
    language(
        "yaml",
        &["yml"],
        Syntax::Code(Rules {
            keywords: "true false null yes no on off",
            strings: &[quote("\"", true, true), quote("'", false, true)],
            spaced_comments: true,
            spaced_strings: true,
            word: "-./",
            types: false,
            functions: false,
            property: Some(':'),
            ..HASH
        }),
    ),
    language("html", &["htm", "svelte", "vue"], Syntax::Markup),
    language("xml", &["svg", "xhtml"], Syntax::Markup),
    language(
        "css",
        &["scss", "less"],
        Syntax::Code(Rules {
            keywords: "auto inherit initial none unset revert important",
            line_comments: &[],
            word: "-",
            types: false,
            property: Some(':'),
            annotations: true,
            ..BASE
        }),
    ),
    language(
        "sql",
        &["postgresql", "sqlite", "mysql"],
        Syntax::Code(Rules {
            keywords: "add all alter and as asc begin between by case check column commit constraint create cross default \
                       delete desc distinct drop else end exists false foreign from full group having if in index inner \
                       insert into is join key left like limit not null on or order outer over partition primary \
                       references returning right rollback select set table then transaction trigger true union unique \
                       update using values view when where with bigint boolean char date integer numeric real text \
                       timestamp uuid varchar",
            case_insensitive: true,
            line_comments: &["--"],
            strings: &[quote("'", false, true), quote("\"", false, false)],
            types: false,
            ..BASE
        }),
    ),
    language("diff", &["patch"], Syntax::Diff),
    language(
        "makefile",
        &["make"],
        Syntax::Code(Rules {
            keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override",
            word: "-.",
            types: false,
            functions: false,
            property: Some(':'),
            variables: true,
            ..HASH
        }),
    ),
    language(
        "protobuf",
        &["proto"],
        Syntax::Code(Rules {
            keywords: "bool bytes double enum false fixed32 fixed64 float import int32 int64 map message oneof option optional \
                   package repeated required reserved returns rpc service stream string syntax true uint32 uint64",
            ..BASE
        }),
    ),
    language("text", &["txt", "plain", "plaintext", "none"], Syntax::Plain),
];

/// Finds a language by any of its names, in lower case.
pub(super) fn find(name: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.name == name || language.aliases.contains(&name))
}

#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.name)
}
