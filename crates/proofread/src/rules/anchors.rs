//! Links within a text lead to one of its headings, or to a place that raw HTML names.

use std::collections::HashSet;

use crate::Problem;
use crate::parts::{Part, Placed};
use crate::report;

pub fn check(parts: &[Placed<'_>], source: &str) -> Vec<report::Placed> {
    let links: Vec<(&str, usize)> = parts.iter().filter_map(|(part, at)| Some((fragment(part)?, *at))).collect();
    if links.is_empty() {
        return Vec::new();
    }
    let id = |name: &str| markdown::heading_id(name, "");
    let mut ids: HashSet<String> = markdown::headings(source).into_iter().map(|heading| heading.id).collect();
    ids.extend(parts.iter().filter_map(|(part, _)| match part {
        Part::Anchor(name) => Some(id(name)),
        _ => None,
    }));
    // As the renderer finds it; or the id itself.
    let is_dead = |fragment: &str| !ids.contains(&id(fragment)) && !ids.contains(fragment);
    links.into_iter().filter(|(fragment, _)| is_dead(fragment)).map(|(_, at)| (at, Problem::DeadAnchor)).collect()
}

/// Returns the name of the place that a link leads to. The top of the page is always there.
fn fragment<'p>(part: &'p Part<'_>) -> Option<&'p str> {
    let Part::LinkStart { destination, .. } = part else { return None };
    destination.strip_prefix('#').filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("top"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_link_to_nothing_in_the_text_is_dead() {
        assert_eq!(problems("[Bees](#bees)\n\n## Wasps"), [Problem::DeadAnchor]);
        assert_eq!(problems("<a href='#bees'>Bees</a>"), [Problem::DeadAnchor]);
    }

    #[test]
    fn links_to_headings_and_named_places_are_alive() {
        for source in [
            "[Bees](#all-bees)\n\n## All *bees*",
            "[Bees](#bees)\n\n## All bees {#bees}",
            "[Bees](#h-bees)\n\n## Bees",
            "[Bees](#bees-1)\n\n## Bees\n\n## Bees",
            "[Bees](#bees)\n\n<a name=bees></a>",
            "[Bees](#bees)\n\n<div id='bees'>\n",
            "[Start](#) [top](#top) [elsewhere](bees#wasps)",
        ] {
            assert_eq!(problems(source), [], "{source}");
        }
    }
}
