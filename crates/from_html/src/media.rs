use crate::blocks::Writer;
use crate::inline::{append, collapsed, plain};
use crate::tree::{Element, Node};
use crate::{Change, Target, escape};

/// Pictures, formulas, films and whatever else a page shows that isn't text.
impl Writer<'_> {
    pub fn picture(&mut self, out: &mut String, element: &Element, in_table: bool) {
        let alternative = element.attribute("alt").unwrap_or_default();
        if let Some(formula) = element.attribute("data-equation-content").or_else(|| alternative.strip_prefix("LaTeX:"))
            && escape::formula(out, formula, false, in_table)
        {
            return;
        }
        match element.attribute("src").filter(|source| !has_scheme(source, "data")).map(|source| (self.target)(source)) {
            Some(Target::To(address)) => {
                out.push_str("![");
                escape::text(out, collapsed(alternative).trim(), true);
                out.extend(["](", &escape::destination(&address), ")"]);
            }
            Some(Target::Nowhere) => append(out, alternative, in_table),
            None => {
                self.changes.insert(Change::Picture);
                append(out, alternative, in_table);
            }
        }
    }

    /// Appends a formula in MathML as its LaTeX, if it has that, else as text.
    pub fn formula(&mut self, out: &mut String, element: &Element, in_table: bool) {
        let latex = annotation(element).or_else(|| element.attribute("alttext").map(str::to_owned));
        if !latex.is_some_and(|latex| escape::formula(out, &latex, false, in_table)) {
            self.changes.insert(Change::Formula);
            append(out, &plain(&element.children), in_table);
        }
    }

    pub fn drawing(&mut self, out: &mut String, element: &Element, in_table: bool) {
        match element.attribute("data").filter(|_| element.name == "object") {
            Some(source) => self.embed(out, source, element.attribute("title"), in_table),
            None => {
                self.changes.insert(Change::Picture);
            }
        }
    }

    /// Appends a link to something embedded.
    pub fn embedded(&mut self, out: &mut String, element: &Element, in_table: bool) {
        let within = element.children.iter().find_map(|child| match child {
            Node::Element(child) => child.attribute("src"),
            Node::Text(_) => None,
        });
        match element.attribute("src").or(within) {
            Some(source) => self.embed(out, source, element.attribute("title"), in_table),
            None => self.inline(out, &element.children, in_table),
        }
    }

    fn embed(&mut self, out: &mut String, source: &str, title: Option<&str>, in_table: bool) {
        self.changes.insert(Change::Embedded);
        let Target::To(address) = (self.target)(source) else { return };
        out.push('[');
        let title = title.map(collapsed).filter(|title| !title.trim().is_empty());
        escape::text(out, &title.unwrap_or_else(|| collapsed(name_of(&address))), in_table);
        out.extend(["](", &escape::destination(&address), ")"]);
    }
}

/// Returns the LaTeX that a formula in MathML comes with.
fn annotation(element: &Element) -> Option<String> {
    element.children.iter().find_map(|child| match child {
        Node::Element(child) if child.name == "annotation" => {
            child.attribute("encoding").is_some_and(|encoding| encoding.contains("tex")).then(|| plain(&child.children))
        }
        Node::Element(child) => annotation(child),
        Node::Text(_) => None,
    })
}

pub fn has_scheme(address: &str, scheme: &str) -> bool {
    address.trim_start().split_once(':').is_some_and(|(written, _)| written.eq_ignore_ascii_case(scheme))
}

/// Returns a name for what is at `address`: a file's, else its host.
fn name_of(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else {
        return address.trim_end_matches('/').rsplit('/').next().unwrap_or(address);
    };
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
