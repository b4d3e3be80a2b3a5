//! A small course with everything that a lesson may have.

use epub::{Book, File, Lesson, Module, Target};
use markdown::{Kind, Options, render};

const FLOUR: &str = "Flour is *milled* grain[^1], see [rye](/courses/bread/rye#h-wholemeal) and [below](#kinds).\n\n\
    ## Kinds {#kinds}\n\n- [x] wheat\n- [ ] rye\n\n> [!NOTE]\n> Keep it dry.\n\n\
    | a | b |\n|---|--:|\n| 1 | 2 |\n\n```rust\nfn main() {\n    println!(\"Größe & <b>\");\n}\n```\n\n\
    ![A mill](/files/1) [the recipe](/files/2) [elsewhere](https://example.org/a?b=1&c=2) [lost](/courses/other)\n\n\
    <details><summary>More</summary>\n\nOf $\\frac{1}{2}$ and $\\text{some \\textbf{text}}$.\n\n</details>\n\n[^1]: Of any kind.\n";

const RYE: &str = "## Wholemeal\n\n> [!QUESTION]\n> Which is *rye*?\n>\n> - [ ] `a`\n>   > No.\n> - [x] **b**\n>   > Yes.\n>\n> Since it is dark.\n\n\
    > [!QUESTION]\n> How many?\n>\n> Answer: two\n> Answer: `2`\n>\n> Count them.\n\n\
    > [!QUESTION]\n> In which order?\n>\n> 1. mill\n> 2. knead\n> 3. bake\n";

/// Returns the HTML of its lessons.
pub fn html() -> [String; 3] {
    [FLOUR, RYE, "Short, with $x^2$."].map(|source| render(source, &Options::of(Kind::Lesson)).html)
}

pub const FILES: [File<'static>; 3] = [
    File { name: "mill.png", media_type: "image/png" },
    File { name: "the recipe.pdf", media_type: "application/pdf" },
    File { name: "cover.jpg", media_type: "image/jpeg" },
];

pub fn book([flour, rye, end]: &[String; 3]) -> Book<'_> {
    let lesson = |slug, title, depth, html| Lesson { slug, title, depth, html };
    Book {
        title: "Bread & <butter>",
        language: "en",
        authors: vec!["Ada", "Bo"],
        identifier: "urn:uuid:0198f2a0-7f6c-7d5e-9a3b-1c2d3e4f5a6b",
        modified: "2026-11-28T14:00:00Z",
        description: Some("How bread is made."),
        modules: vec![
            Module { title: "Grain", lessons: vec![lesson("flour", "Flour", 0, flour), lesson("rye", "Rye & more", 1, rye)] },
            Module { title: "Nothing", lessons: vec![] },
            Module { title: "The end", lessons: vec![lesson("con", "End", 4, end)] },
        ],
        files: &FILES,
        cover: Some(2),
    }
}

/// Finds the targets of the sample's links.
pub fn link(written: &str) -> Option<Target> {
    if let Some(path) = written.strip_prefix("/courses/bread/") {
        let (slug, fragment) = path.split_once('#').map_or((path, None), |(slug, fragment)| (slug, Some(fragment.to_owned())));
        return Some(Target::Lesson { slug: slug.to_owned(), fragment });
    }
    let id: usize = written.strip_prefix("/files/")?.parse().ok()?;
    Some(Target::File(id - 1))
}
