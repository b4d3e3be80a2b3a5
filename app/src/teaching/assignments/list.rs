use domain::event::Subject;
use domain::paths;
use domain::people::{Action, allows};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::assessment::AssignmentRow;
use views::content::CourseSource;

use crate::api::assignments::list_for_course;
use crate::api::courses::read_course;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::teaching::courses::head::CourseHead;
use crate::teaching::publication::PublicationBadge;
use crate::ui::{ButtonKind, Cell, Column, EmptyState, Glyph, LinkButton, PageHeader, Pager, RowHead, Table, Time};

/// The assignments of a course, for its staff.
#[component]
pub fn AssignmentsScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let course = page_resource(move || slug.get(), read_course);
    let page = page_resource(move || (slug.get(), after.get()), |(slug, after)| list_for_course(slug, after));
    Live::on(|event| event.subject == Subject::Assignments, move || page.refetch());
    let reload = Callback::new(move |()| course.refetch());
    let parts = move |course: CourseSource| {
        let head = RwSignal::new(course.clone());
        let new = paths::new_assignment(&course.slug);
        let standing = Some(course.standing);
        let permissions = Permissions { edit: allows(standing, Action::EditAssignments), grade: allows(standing, Action::Grade) };
        view! {
            <CourseHead course=head screen="Assignments" changed=reload />
            <PageHeader
                title="Assignments"
                within=course.title
                actions=move || {
                    let new = new.clone();
                    permissions.edit.then(|| view! { <LinkButton kind=ButtonKind::Primary icon=Glyph::Plus href=new>"New assignment"</LinkButton> })
                }
            />
            <Loaded
                resource=page
                children=move |(_, page)| {
                    let next = page.next.map(|key| paths::after(&paths::staff_assignments(&untrack(move || slug.get())), key));
                    if page.items.is_empty() {
                        return view! { <EmptyState title="No assignments yet" glyph=Glyph::Edit>"Create one and learners will see it here."</EmptyState> }
                            .into_any();
                    }
                    view! {
                        <Rows rows=page.items permissions />
                        <Pager next />
                    }
                        .into_any()
                }
            />
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}

/// The viewer's permissions for this course's assignments.
#[derive(Clone, Copy)]
struct Permissions {
    edit: bool,
    grade: bool,
}

#[component]
fn Rows(rows: Vec<AssignmentRow>, permissions: Permissions) -> impl IntoView {
    let columns = vec![
        Column::new("Assignment"),
        Column::new("Due"),
        Column::new("Points").numeric(),
        Column::new("Status"),
        Column::new("Actions").hidden(),
    ];
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <RowHead>
                        <a href=paths::assignment(row.id)>{row.title}</a>
                    </RowHead>
                    <Cell label="Due">{row.due_at.map(|at| view! { <Time at /> })}</Cell>
                    <Cell label="Points" numeric=true>
                        {row.points.to_string()}
                    </Cell>
                    <Cell label="Status">
                        <PublicationBadge publication=row.publication />
                    </Cell>
                    <Cell label="Actions" actions=true>
                        {permissions
                            .grade
                            .then(|| {
                                view! {
                                    <LinkButton small=true icon=Glyph::List href=paths::submissions(row.id)>
                                        "Submissions"
                                    </LinkButton>
                                }
                            })}
                        {permissions
                            .edit
                            .then(|| {
                                view! {
                                    <LinkButton small=true icon=Glyph::Edit href=paths::edit_assignment(row.id)>
                                        "Edit"
                                    </LinkButton>
                                }
                            })}
                    </Cell>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption="Assignments" columns>
            {rows}
        </Table>
    }
}
