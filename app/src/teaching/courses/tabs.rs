use domain::paths;
use domain::people::{Action, Role, allows};
use leptos::prelude::*;

use crate::ui::{Tab, Tabs};

/// Tabs to the screens of a course that this standing may use.
#[component]
pub fn CourseTabs(slug: String, standing: Role) -> impl IntoView {
    let may = |action| allows(Some(standing), action);
    let mut items = vec![Tab::new(paths::edit_course(&slug), "Content").exact()];
    if may(Action::EditAssignments) || may(Action::Grade) {
        items.push(Tab::new(paths::staff_assignments(&slug), "Assignments"));
    }
    if may(Action::MailLearners) {
        items.push(Tab::new(paths::course_mail(&slug), "Announcements"));
    }
    if may(Action::SeePeople) {
        items.push(Tab::new(paths::course_people(&slug), "People"));
    }
    if may(Action::EditContent) || may(Action::Grade) {
        items.push(Tab::new(paths::release_rules(&slug), "Release rules"));
    }
    if may(Action::EditContent) {
        items.push(Tab::new(paths::course_settings(&slug), "Settings"));
    }
    view! { <Tabs label="Course" items /> }
}
