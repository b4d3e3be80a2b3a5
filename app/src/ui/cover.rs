use leptos::prelude::*;

use super::avatar::hash;

const COLORS: usize = 12;
const PATTERNS: [&str; 5] = ["rings", "stripes", "dots", "waves", "squares"];
/// The number of positions that the disc can have.
const PLACES: usize = 6;

/// The content of a cover.
pub struct CoverArt {
    pub name: String,
    /// The HTML of a picture; without one, the cover is drawn.
    pub picture: Option<String>,
}

/// A picture, or a drawing derived from a name: the same name has the same drawing everywhere. Decorative.
#[component]
pub fn Cover(art: CoverArt) -> impl IntoView {
    let class = if art.picture.is_some() { "cover cover-picture".to_owned() } else { class(&art.name) };
    view! { <span class=class aria-hidden="true" inner_html=art.picture.unwrap_or_default()></span> }
}

fn class(name: &str) -> String {
    // A second hash, so that the pattern doesn't depend on the color.
    let (color, rest) = (hash(name), hash(&format!("{name}\n")));
    let pattern = PATTERNS[rest % PATTERNS.len()];
    format!("cover cover-{} cover-{pattern} cover-at-{}", color % COLORS + 1, rest / PATTERNS.len() % PLACES + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn covers_differ() {
        let names: Vec<String> = (0..400).map(|number| format!("Course {number}")).collect();
        let mut colors = HashMap::<String, HashSet<String>>::new();
        for name in &names {
            let class = class(name);
            let parts: Vec<&str> = class.split(' ').collect();
            colors.entry(parts[1].to_owned()).or_default().insert(parts[2].to_owned());
        }
        assert_eq!(colors.len(), COLORS);
        assert!(colors.values().all(|patterns| patterns.len() == PATTERNS.len()), "{colors:?}");
        assert_eq!(class("Course 1"), class("Course 1"));
    }
}
