use crate::plan::Plan;
use crate::xml;

/// The deepest nesting of lessons.
const MAX_DEPTH: usize = 8;

/// Writes the lessons of a module as nested lists of links; their pages are in `folder`.
pub fn lessons(out: &mut String, plan: &Plan<'_>, module: usize, folder: &str) {
    let pages = plan.pages.iter().filter(|page| page.module == module);
    let entries: Vec<(usize, String)> = pages
        .map(|page| {
            let title = xml::title(page.lesson.title);
            (page.lesson.depth, format!("<a href=\"{folder}/{}\">{title}</a>", page.name))
        })
        .collect();
    nested(out, &entries);
    out.push('\n');
}

/// Writes entries as nested lists. Each has its depth and its content, as markup; an entry that skips a depth is
/// directly below the one before it.
fn nested(out: &mut String, entries: &[(usize, String)]) {
    let mut open = 0;
    for (depth, content) in entries {
        let level = (*depth).min(MAX_DEPTH).min(open) + 1;
        if level > open {
            out.push_str("<ol>\n");
            open = level;
        } else {
            out.push_str("</li>\n");
            close(out, &mut open, level);
        }
        out.push_str("<li>");
        out.push_str(content);
    }
    if open > 0 {
        out.push_str("</li>\n");
        close(out, &mut open, 0);
    }
}

/// Closes lists until `level` are open, after an item was closed.
fn close(out: &mut String, open: &mut usize, level: usize) {
    while *open > level {
        *open -= 1;
        out.push_str(if *open > 0 { "</ol></li>\n" } else { "</ol>" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(depths: &[usize]) -> String {
        let entries: Vec<_> = depths.iter().enumerate().map(|(at, depth)| (*depth, at.to_string())).collect();
        let mut out = String::new();
        nested(&mut out, &entries);
        out.replace('\n', "")
    }

    #[test]
    fn lessons_are_within_those_above() {
        assert_eq!(written(&[]), "");
        assert_eq!(written(&[0, 0]), "<ol><li>0</li><li>1</li></ol>");
        assert_eq!(written(&[3, 1, 2, 1, 0]), "<ol><li>0<ol><li>1<ol><li>2</li></ol></li><li>3</li></ol></li><li>4</li></ol>");
        assert_eq!(written(&[0, 1, 2]), "<ol><li>0<ol><li>1<ol><li>2</li></ol></li></ol></li></ol>");
        assert_eq!(written(&[0, usize::MAX]), "<ol><li>0<ol><li>1</li></ol></li></ol>");
    }
}
