use xml_tree::Element;

use crate::value;

/// Returns a formula (ISO/IEC 29500-1, 22.1) in one line of text, with the signs that Word writes there: `(a+b)/2`, `x^2`.
pub fn text(formula: &Element) -> String {
    let mut out = String::new();
    write(formula, &mut out);
    out
}

fn write(element: &Element, out: &mut String) {
    match element.name.as_str() {
        "t" => out.push_str(element.whole_text()),
        "f" => {
            write_group(&text_of(element, "num"), out);
            out.push('/');
            write_group(&text_of(element, "den"), out);
        }
        "sSup" | "sSub" | "sSubSup" => {
            write_all(element.child("e"), out);
            write_scripts(element, out);
        }
        "nary" => {
            let sign = element.child("naryPr").and_then(|properties| value(properties, "chr"));
            out.push_str(sign.unwrap_or("∫"));
            write_scripts(element, out);
            out.push(' ');
            write_all(element.child("e"), out);
        }
        "rad" => {
            let (degree, content) = (text_of(element, "deg"), text_of(element, "e"));
            out.push('√');
            if degree.is_empty() {
                write_group(&content, out);
            } else {
                out.extend(["(", &degree, "&", &content, ")"]);
            }
        }
        "d" => write_parentheses(element, out),
        "mr" => {
            write_between(element, " ", out);
            out.push_str("; ");
        }
        "eqArr" => write_between(element, "; ", out),
        "del" | "moveFrom" => {}
        _ => write_all(Some(element), out),
    }
}

fn write_all(element: Option<&Element>, out: &mut String) {
    for child in element.into_iter().flat_map(|element| &element.children) {
        write(child, out);
    }
}

/// Returns the text of a child. Each part of a formula is read once, or time would double with each level.
fn text_of(element: &Element, name: &str) -> String {
    element.child(name).map(text).unwrap_or_default()
}

/// Writes a word or a number as it is, and more than that in parentheses.
fn write_group(group: &str, out: &mut String) {
    if group.chars().all(char::is_alphanumeric) && !group.is_empty() {
        out.push_str(group);
    } else {
        out.extend(["(", group, ")"]);
    }
}

fn write_scripts(element: &Element, out: &mut String) {
    for (name, sign) in [("sub", '_'), ("sup", '^')] {
        let script = text_of(element, name);
        if !script.is_empty() {
            out.push(sign);
            write_group(&script, out);
        }
    }
}

fn write_parentheses(element: &Element, out: &mut String) {
    let sign = |name, other| element.child("dPr").and_then(|properties| value(properties, name)).unwrap_or(other).to_owned();
    out.push_str(&sign("begChr", "("));
    write_between(element, &sign("sepChr", "|"), out);
    out.push_str(&sign("endChr", ")"));
}

fn write_between(element: &Element, sign: &str, out: &mut String) {
    for (at, part) in element.all("e").enumerate() {
        if at > 0 {
            out.push_str(sign);
        }
        write_all(Some(part), out);
    }
}
