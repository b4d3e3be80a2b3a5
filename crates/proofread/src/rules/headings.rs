//! Headings have text (ACT rule ffd0e9) and are nested without gaps (WCAG technique G141). A lesson's page shows its title as the
//! heading of level 1, so a text begins with level 2, or with level 1, as imported ones do.

use super::is_readable;
use crate::Problem;
use crate::parts::{Alt, Part, Placed};
use crate::report;

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut found = Vec::new();
    let mut above = 1;
    let mut open = None;
    for (part, at) in parts {
        match part {
            Part::HeadingStart(level) => open = Some((*at, *level, false)),
            Part::HeadingEnd => {
                let Some((start, level, has_text)) = open.take() else { continue };
                if !has_text {
                    found.push((start, Problem::EmptyHeading));
                } else if level > above + 1 {
                    found.push((start, Problem::SkippedHeading { from: above, to: level }));
                }
                above = level;
            }
            part if is_readable(part) || is_undescribed(part) => open = open.map(|(at, level, _)| (at, level, true)),
            _ => {}
        }
    }
    found
}

/// Returns whether the part is a picture without a description, which is reported as that.
fn is_undescribed(part: &Part<'_>) -> bool {
    matches!(part, Part::Picture { alt: Alt::Missing | Alt::Text(_), .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_heading_needs_text() {
        for source in ["##", "## #", "<h2></h2>", "<h2>&nbsp;</h2>", "## <img src=a alt=\"\">", "<h2>"] {
            assert_eq!(problems(source), [Problem::EmptyHeading], "{source}");
        }
        for source in ["## `a`", "## <T>", "## ![a hive](b)", "<h2>\n\na\n\n</h2>", "## 1"] {
            assert_eq!(problems(source), [], "{source}");
        }
        assert_eq!(problems("## ![](a)"), [Problem::MissingAltText]);
    }

    #[test]
    fn levels_are_not_skipped_on_the_way_down() {
        assert_eq!(problems("## a\n\n#### b"), [Problem::SkippedHeading { from: 2, to: 4 }]);
        assert_eq!(problems("## a\n\n<h4>b</h4>\n\n##### c"), [Problem::SkippedHeading { from: 2, to: 4 }]);
        assert_eq!(problems("## a\n\n### b\n\n#### c\n\n## d\n\n# e"), []);
    }

    #[test]
    fn the_title_is_above_the_first_heading() {
        assert_eq!(problems("### a"), [Problem::SkippedHeading { from: 1, to: 3 }]);
        assert_eq!(problems("# a\n\n## b"), []);
        assert_eq!(problems("## a"), []);
    }
}
