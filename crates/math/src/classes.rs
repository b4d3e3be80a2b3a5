//! The converter's styles as classes, since a content security policy forbids `style` attributes.

/// Every class of a formula; `style/math.css` gives each its look.
pub const CLASSES: &[&str] = &[
    "math-align-left",
    "math-align-right",
    "math-border-left",
    "math-border-left-dashed",
    "math-border-right",
    "math-border-right-dashed",
    "math-border-top",
    "math-border-top-dashed",
    "math-cell-case",
    "math-cell-half",
    "math-cell-margin",
    "math-core-sans-serif-font",
    "math-core-serif-font",
    "math-flush-left",
    "math-flush-right",
    "math-full-width",
    "math-small-caps",
    "menclose-downdiagonalstrike",
    "menclose-phasorangle",
    "menclose-updiagonalstrike",
];

/// The class for a declaration. Sizes and colors of parts are left out: they would be unreadable in one of the themes.
fn class(declaration: &str) -> Option<&'static str> {
    Some(match declaration {
        "text-align: left" => "math-align-left",
        "text-align: right" => "math-align-right",
        "border-left: 0.05em solid currentcolor" => "math-border-left",
        "border-left: 0.05em dashed currentcolor" => "math-border-left-dashed",
        "border-right: 0.05em solid currentcolor" => "math-border-right",
        "border-right: 0.05em dashed currentcolor" => "math-border-right-dashed",
        "border-top: 0.05em solid currentcolor" => "math-border-top",
        "border-top: 0.05em dashed currentcolor" => "math-border-top-dashed",
        "padding-left:1em" => "math-cell-case",
        "padding-left: 0" => "math-flush-left",
        "padding-right: 0" => "math-flush-right",
        "width: 100%" => "math-full-width",
        "width: 50%" => "math-cell-half",
        "width: 7.5%" => "math-cell-margin",
        "font-variant-caps: small-caps" => "math-small-caps",
        _ => return None,
    })
}

/// Appends a `class` attribute for the value of a `style` attribute, unless there is none.
pub(super) fn write(html: &mut String, style: &str) {
    let mut begins = " class=\"";
    for class in style.split(';').filter_map(|declaration| class(declaration.trim())) {
        html.push_str(begins);
        html.push_str(class);
        begins = " ";
    }
    if begins == " " {
        html.push('"');
    }
}
