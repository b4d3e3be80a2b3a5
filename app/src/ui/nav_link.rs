use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A link that is marked as current at its path or below it. The router's own link also resolves relative paths, which takes
/// time on every page.
#[component]
pub fn NavLink(
    /// An absolute path.
    href: String,
    /// Marks it only at its own path, not at paths below it.
    exact: bool,
    #[prop(optional)] class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    let target = href.clone();
    let current = move || path.with(|path| is_current(path, &target, exact)).then_some("page");
    view! {
        <a href=href class=class aria-current=current>
            {children()}
        </a>
    }
}

fn is_current(path: &str, target: &str, exact: bool) -> bool {
    path.strip_prefix(target).is_some_and(|below| below.is_empty() || (!exact && below.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn a_link_is_current_at_its_path_and_below_it() {
        assert!(is_current("/staff", "/staff", true) && is_current("/staff/courses/a", "/staff", false));
        assert!(!is_current("/staff/courses/a", "/staff", true) && !is_current("/staffing", "/staff", false));
        assert!(is_current("/", "/", false) && !is_current("/courses", "/", false));
    }
}
