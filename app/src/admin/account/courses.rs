use domain::paths;
use leptos::prelude::*;
use views::people::AccountCourse;

use crate::parts::role;
use crate::ui::{Cell, Column, EmptyState, Glyph, RowHead, Section, Table};

/// The courses in which the account teaches or learns.
#[component]
pub fn Courses(courses: Vec<AccountCourse>) -> impl IntoView {
    let table = if courses.is_empty() {
        view! { <EmptyState title="No courses yet" glyph=Glyph::Book /> }.into_any()
    } else {
        let rows = courses.into_iter().map(|course| view! { <Row course /> }).collect_view();
        view! {
            <Table caption="Courses" columns=vec![Column::new("Course"), Column::new("Role")]>
                {rows}
            </Table>
        }
        .into_any()
    };
    view! { <Section title="Courses">{table}</Section> }
}

#[component]
fn Row(course: AccountCourse) -> impl IntoView {
    let AccountCourse { slug, title, staff, standing, enrolled } = course;
    let role_text = match staff {
        Some(staff) if standing == Some(staff) => role::label(staff).to_owned(),
        // The account's role allows less than its staff role.
        Some(staff) => {
            let effective = standing.map_or("nothing", role::label);
            format!("{}, which counts as {effective} with this account’s role", role::label(staff))
        }
        None => standing.map(role::label).unwrap_or_default().to_owned(),
    };
    view! {
        <tr>
            <RowHead>
                <a href=paths::course(&slug)>{title}</a>
            </RowHead>
            <Cell label="Role">
                {role_text} {(enrolled && staff.is_some()).then_some(", and enrolled")}
            </Cell>
        </tr>
    }
}
