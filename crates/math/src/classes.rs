//! The converter's styles as classes, since a content security policy forbids `style` attributes.

/// Every class of a formula; `style/math.css` gives each its look.
pub const CLASSES: &[&str] = &[
    "m-left",
    "m-right",
    "m-border-left",
    "m-border-left-dashed",
    "m-border-right",
    "m-border-right-dashed",
    "m-border-top",
    "m-border-top-dashed",
    "m-case",
    "m-half",
    "m-margin",
    "m-negative",
    "math-core-sans-serif-font",
    "math-core-serif-font",
    "m-flush-left",
    "m-flush-right",
    "m-full",
    "m-small-caps",
    "menclose-downdiagonalstrike",
    "menclose-phasorangle",
    "menclose-updiagonalstrike",
];

/// Returns the class for a declaration. Colors and sizes of parts are left out, since they could be unreadable in one of the themes,
/// and so are unusual spaces.
fn class(declaration: &str) -> Option<&'static str> {
    Some(match declaration {
        "text-align: left" => "m-left",
        "text-align: right" => "m-right",
        "border-left: 0.05em solid currentcolor" => "m-border-left",
        "border-left: 0.05em dashed currentcolor" => "m-border-left-dashed",
        "border-right: 0.05em solid currentcolor" => "m-border-right",
        "border-right: 0.05em dashed currentcolor" => "m-border-right-dashed",
        "border-top: 0.05em solid currentcolor" => "m-border-top",
        "border-top: 0.05em dashed currentcolor" => "m-border-top-dashed",
        "padding-left:1em" => "m-case",
        "padding-left: 0" => "m-flush-left",
        "padding-right: 0" => "m-flush-right",
        "width: 100%" => "m-full",
        "width: 50%" => "m-half",
        "width: 7.5%" => "m-margin",
        "margin-left:-0.16666667em" => "m-negative",
        "font-variant-caps: small-caps" => "m-small-caps",
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
