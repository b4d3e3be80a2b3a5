use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The next step after signing up or in: enroll in a course or return to a page. The URLs of these pages carry it along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// The slug of a course to enroll in.
    enroll: String,
    /// The path of a page to return to.
    next: String,
}

impl Way {
    /// Reads it from the open page's query.
    pub fn here() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| Self {
                enroll: query.get("enroll").unwrap_or_default(),
                next: query.get("next").unwrap_or_default(),
            })
        })
    }

    pub fn enrolls(&self) -> bool {
        !self.enroll.is_empty()
    }

    #[cfg(feature = "ssr")]
    pub fn new(enroll: Option<String>, next: Option<String>) -> Self {
        Self { enroll: enroll.unwrap_or_default(), next: next.unwrap_or_default() }
    }

    /// Returns the URL of another of these pages, with this way in its query.
    pub fn through(&self, page: &str) -> String {
        let parts = [("enroll", self.enroll.as_str()), ("next", self.next.as_str())];
        paths::with_query(page, parts.into_iter().filter(|(_, value)| !value.is_empty()))
    }

    /// Returns the path to go to once signed in, perhaps as staff; never one outside DiscoG.
    pub fn end(&self, is_staff: bool) -> String {
        if self.enrolls() {
            paths::course(&paths::encode(&self.enroll))
        } else if paths::is_local(&self.next) {
            self.next.clone()
        } else {
            paths::home(is_staff).to_owned()
        }
    }
}

/// The hidden inputs that send the way with a form.
#[component]
pub fn WayInputs(way: Memo<Way>) -> impl IntoView {
    view! {
        <input type="hidden" name="enroll" value=move || way.with(|way| way.enroll.clone()) />
        <input type="hidden" name="next" value=move || way.with(|way| way.next.clone()) />
    }
}

#[cfg(test)]
mod tests {
    use super::Way;

    fn way(enroll: &str, next: &str) -> Way {
        Way { enroll: enroll.to_owned(), next: next.to_owned() }
    }

    #[test]
    fn a_way_is_carried_on() {
        assert_eq!(way("", "").through("/sign-up"), "/sign-up");
        assert_eq!(way("bread", "").through("/sign-up"), "/sign-up?enroll=bread");
        assert_eq!(way("bread", "").through("/sign-up?sent=true"), "/sign-up?sent=true&enroll=bread");
        assert_eq!(way("", "/a?b=c&d").through("/sign-in"), "/sign-in?next=/a%3Fb%3Dc%26d");
    }

    #[test]
    fn it_never_ends_elsewhere() {
        assert_eq!(way("bread", "").end(true), "/courses/bread");
        assert_eq!(way("", "/assignments/1").end(true), "/assignments/1");
        for elsewhere in ["", "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            assert_eq!(way("", elsewhere).end(false), "/learning", "{elsewhere}");
            assert_eq!(way("", elsewhere).end(true), "/staff", "{elsewhere}");
        }
        assert_eq!(way("?//\\", "").end(false), "/courses/%3F//%5C");
    }
}
