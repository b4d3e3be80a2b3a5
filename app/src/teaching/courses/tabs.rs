use domain::paths;
use domain::people::{Action, Role, allows};
use leptos::prelude::*;

use crate::ui::{Tab, Tabs};

/// Tabs to the screens of a course that this standing may use.
#[component]
pub fn CourseTabs(slug: String, standing: Role) -> impl IntoView {
    let may = |action| allows(Some(standing), action);
    let path = paths::edit_course(&slug);
    let mut items = vec![Tab::new(path.clone(), "Content").exact()];
    if may(Action::EditAssignments) || may(Action::Grade) {
        items.push(Tab::new(format!("{path}/assignments"), "Assignments"));
    }
    if may(Action::MailLearners) {
        items.push(Tab::new(format!("{path}/mail"), "Announcements"));
    }
    view! { <Tabs label="Course" items /> }
}
