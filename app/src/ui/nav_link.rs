use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A link that is marked as current at its path or below it. The router's own link also resolves relative paths, which takes
/// time on every page.
#[component]
pub fn PlaceLink(
    /// An absolute path.
    href: String,
    /// Marks it only at its own path, not at paths below it.
    exact: bool,
    #[prop(optional)] class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    let place = href.clone();
    let current = move || path.with(|path| is_at(path, &place, exact)).then_some("page");
    view! {
        <a href=href class=class aria-current=current>
            {children()}
        </a>
    }
}

fn is_at(path: &str, place: &str, exact: bool) -> bool {
    path.strip_prefix(place).is_some_and(|below| below.is_empty() || (!exact && below.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn one_is_at_a_place_and_at_those_above_it() {
        assert!(is_at("/staff", "/staff", true) && is_at("/staff/courses/a", "/staff", false));
        assert!(!is_at("/staff/courses/a", "/staff", true) && !is_at("/staffing", "/staff", false));
        assert!(is_at("/", "/", false) && !is_at("/courses", "/", false));
    }
}
