use leptos::prelude::*;

use crate::ui::{Tab, Tabs};

/// The screens of one course, for its staff.
#[component]
pub fn CourseTabs(slug: Memo<String>) -> impl IntoView {
    move || {
        let path = format!("/staff/courses/{}", slug.get());
        let items = vec![
            Tab::new(path.clone(), "Content").exact(),
            Tab::new(format!("{path}/assignments"), "Assignments"),
            Tab::new(format!("{path}/mail"), "Announcements"),
        ];
        view! { <Tabs label="Course" items /> }
    }
}
