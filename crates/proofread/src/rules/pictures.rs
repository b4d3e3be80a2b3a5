//! Pictures have a description (WCAG 2.2, 1.1.1; ACT rule 23a2a8), which isn't the name of a file or a word that any picture could
//! have (WCAG failure F30). Markdown can't say that a picture is decorative; raw HTML can, with `alt=""`. In a link, the picture
//! may leave it to the text to say where the link leads (WCAG technique H2).

use super::is_blank;
use crate::Problem;
use crate::parts::{Alt, Part, Placed};
use crate::report;

/// Descriptions of any picture, in lower case.
const PLACEHOLDERS: [&str; 11] =
    ["alt", "alt text", "graphic", "image", "image description", "img", "photo", "pic", "picture", "placeholder", "spacer"];
const EXTENSIONS: [&str; 11] = ["avif", "bmp", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut found = Vec::new();
    let mut is_in_link = false;
    for (part, at) in parts {
        match part {
            Part::LinkStart { .. } => is_in_link = true,
            Part::LinkEnd => is_in_link = false,
            Part::Picture { destination, alt } => {
                let problem = match alt {
                    Alt::Decorative => None,
                    Alt::Text(alt) if !is_blank(alt) => is_placeholder(alt, destination).then_some(Problem::PlaceholderAltText),
                    Alt::Missing | Alt::Text(_) => (!is_in_link).then_some(Problem::MissingAltText),
                };
                found.extend(problem.map(|problem| (*at, problem)));
            }
            _ => {}
        }
    }
    found
}

fn is_placeholder(alt: &str, destination: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let names_file = alt.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension));
    let is_one_word = !alt.contains(char::is_whitespace);
    let file = destination.rsplit('/').next().unwrap_or_default().replace("%20", " ").to_lowercase();
    PLACEHOLDERS.contains(&alt.as_str()) || names_file && (is_one_word || alt == file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_picture_needs_a_description() {
        for source in [
            "![](a.png)",
            "x ![ ](a.png)",
            "![][a]\n\n[a]: a.png",
            "<img src=a.png>",
            "| ![](a.png) |\n|---|\n| b |",
            "x[^1]\n\n[^1]: ![](a.png)",
        ] {
            assert_eq!(problems(source), [Problem::MissingAltText], "{source}");
        }
        for source in ["![a hive](a.png)", "![`x`](a.png)", "<img src=a.png alt='a hive'>", "`![](a.png)`", "![*a* ![](b)](c)"] {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn html_can_say_that_a_picture_is_decorative() {
        for source in
            ["<img src=a.png alt=\"\">", "<IMG ALT src=b.png>", "<img role=none src=a>", "<img src=a aria-hidden='true'>"]
        {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn a_file_or_a_placeholder_describes_nothing() {
        for source in ["![IMG_1234.jpg](/files/x)", "![Image](a.png)", "![my map.png](my%20map.png)", "<img alt=a.PNG src=b>"] {
            assert_eq!(problems(source), [Problem::PlaceholderAltText], "{source}");
        }
        for source in ["![The icon of settings.svg](a.svg)", "![Image of a hive](a.png)", "![example.org](a.png)"] {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn a_link_with_text_describes_its_picture() {
        assert_eq!(problems("[![](a.png) Bees](b)"), []);
        assert_eq!(problems("[![](a.png)](b)"), [Problem::EmptyLink]);
        assert_eq!(problems("[Bees](b) ![](a.png)"), [Problem::MissingAltText]);
    }
}
