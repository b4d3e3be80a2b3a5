use markup::{HtmlToken, tokenize};

/// Returns our own HTML with each formula as its LaTeX source: mail programs show no MathML.
#[must_use]
pub fn formulas_as_source(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut within = false;
    for token in tokenize(html) {
        match token {
            HtmlToken::Open { name: "math", attributes, .. } => {
                within = true;
                let source = attributes.iter().find(|attribute| attribute.name == "alttext");
                out.push_str("<code>");
                out.push_str(source.map_or("", |source| source.value));
                out.push_str("</code>");
            }
            HtmlToken::Close { name: "math", .. } => within = false,
            _ if within => {}
            HtmlToken::Open { written, .. } | HtmlToken::Close { written, .. } => out.push_str(written),
            HtmlToken::Text(text) | HtmlToken::Other(text) => out.push_str(text),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use markdown::{Kind, Options, render};

    #[test]
    fn a_formula_is_shown_as_it_was_typed() {
        let html = render("For $a<\\frac12$:\n\n$$\nx & y\n$$\n\n[b](/c) `d`", &Options::of(Kind::Page)).html;
        let html = formulas_as_source(&html);
        assert!(html.starts_with("<p>For <code>a&lt;\\frac12</code>:</p>\n"), "{html}");
        assert!(html.ends_with("<p><a href=\"/c\">b</a> <code>d</code></p>\n") && !html.contains("<m"), "{html}");
    }
}
