use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The next step after signing up or in: enroll in a course or return to a page. The URLs of these pages carry it along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextStep {
    /// The slug of a course to enroll in.
    enroll: String,
    /// The path of a page to return to.
    next: String,
}

impl NextStep {
    /// Reads it from the open page's query.
    pub fn from_query() -> Memo<Self> {
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

    /// Returns the URL of another of these pages, with the next step in its query.
    pub fn link_to(&self, page: &str) -> String {
        let parts = [("enroll", self.enroll.as_str()), ("next", self.next.as_str())];
        paths::with_query(page, parts.into_iter().filter(|(_, value)| !value.is_empty()))
    }

    /// Returns the path to go to once signed in, perhaps as staff; never one outside DiscoG.
    pub fn destination(&self, is_staff: bool) -> String {
        if self.enrolls() {
            paths::course(&paths::encode(&self.enroll))
        } else if paths::is_local(&self.next) {
            self.next.clone()
        } else {
            paths::home(is_staff).to_owned()
        }
    }
}

/// The hidden inputs that send the next step with a form.
#[component]
pub fn NextStepInputs(next_step: Memo<NextStep>) -> impl IntoView {
    view! {
        <input type="hidden" name="enroll" value=move || next_step.with(|next_step| next_step.enroll.clone()) />
        <input type="hidden" name="next" value=move || next_step.with(|next_step| next_step.next.clone()) />
    }
}

#[cfg(test)]
mod tests {
    use super::NextStep;

    fn next_step(enroll: &str, next: &str) -> NextStep {
        NextStep { enroll: enroll.to_owned(), next: next.to_owned() }
    }

    #[test]
    fn links_carry_the_next_step() {
        assert_eq!(next_step("", "").link_to("/sign-up"), "/sign-up");
        assert_eq!(next_step("bread", "").link_to("/sign-up"), "/sign-up?enroll=bread");
        assert_eq!(next_step("bread", "").link_to("/sign-up?sent=true"), "/sign-up?sent=true&enroll=bread");
        assert_eq!(next_step("", "/a?b=c&d").link_to("/sign-in"), "/sign-in?next=/a%3Fb%3Dc%26d");
    }

    #[test]
    fn the_destination_is_never_another_site() {
        assert_eq!(next_step("bread", "").destination(true), "/courses/bread");
        assert_eq!(next_step("", "/assignments/1").destination(true), "/assignments/1");
        for elsewhere in ["", "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            assert_eq!(next_step("", elsewhere).destination(false), "/learning", "{elsewhere}");
            assert_eq!(next_step("", elsewhere).destination(true), "/staff", "{elsewhere}");
        }
        assert_eq!(next_step("?//\\", "").destination(false), "/courses/%3F//%5C");
    }
}
