use domain::EnrollmentId;
use domain::learning::EnrollmentState;
use leptos::prelude::*;
use views::learning::LearnerRow;

use crate::ui::{Avatar, Badge, Button, ButtonKind, Cell, Column, RowHead, Table, Time, TimeStyle, Tone};

/// The learners of a page of the list, with a box to select each.
#[component]
pub fn Learners(rows: Vec<LearnerRow>, selected: RwSignal<Vec<EnrollmentId>>, may_manage: bool) -> impl IntoView {
    let columns = ["Learner", "Status", "Progress", "Last lesson completed", "Enrolled"].map(Column::new).to_vec();
    let all: Vec<EnrollmentId> = rows.iter().map(|row| row.enrollment).collect();
    // Those who aren't listed any more can't be seen, so they aren't selected either.
    selected.update(|selected| selected.retain(|one| all.contains(one)));
    let hydrated = RwSignal::new(false);
    Effect::new(move |_| hydrated.set(true));
    let rows = rows.into_iter().map(|row| view! { <Row row selected may_manage /> }).collect_view();
    view! {
        <Show when=move || may_manage && hydrated.get()>
            {
                let all = all.clone();
                view! {
                    <Button small=true kind=ButtonKind::Quiet on:click=move |_| selected.set(all.clone())>
                        "Select all on this page"
                    </Button>
                }
            }
        </Show>
        <Table caption="Learners" columns>
            {rows}
        </Table>
    }
}

#[component]
fn Row(row: LearnerRow, selected: RwSignal<Vec<EnrollmentId>>, may_manage: bool) -> impl IntoView {
    let id = row.enrollment;
    let select = may_manage.then(|| {
        view! {
            <input
                type="checkbox"
                class="check-box"
                name="enrollments[]"
                value=id.to_string()
                prop:checked=move || selected.with(|selected| selected.contains(&id))
                on:change=move |event| {
                    let checked = event_target_checked(&event);
                    selected.update(|selected| {
                        selected.retain(|one| *one != id);
                        if checked {
                            selected.push(id);
                        }
                    });
                }
            />
        }
    });
    let status = status(&row);
    let LearnerRow { name, email, done, lessons, completed_at, enrolled_at, .. } = row;
    view! {
        <tr>
            <RowHead>
                <label class="person">
                    {select} <Avatar name=name.clone() />
                    <span>
                        {name} <br /> <span class="muted">{email}</span>
                    </span>
                </label>
            </RowHead>
            <Cell label="Status">{status}</Cell>
            <Cell label="Progress">{format!("{done} of {lessons}")}</Cell>
            <Cell label="Last lesson completed">
                {match completed_at {
                    Some(at) => view! { <Time at style=TimeStyle::Relative /> }.into_any(),
                    None => "Never".into_any(),
                }}
            </Cell>
            <Cell label="Enrolled">
                <Time at=enrolled_at style=TimeStyle::Date />
            </Cell>
        </tr>
    }
}

/// The state of an enrollment, and the dates between which it counts.
fn status(row: &LearnerRow) -> impl IntoView + use<> {
    let (tone, text) = match row.state {
        EnrollmentState::Pending => (Tone::Warning, "Asks to enroll"),
        EnrollmentState::Active if !row.is_current => (Tone::Neutral, "Outside the dates"),
        EnrollmentState::Active => (Tone::Success, "Active"),
        EnrollmentState::Completed => (Tone::Info, "Completed"),
        EnrollmentState::Inactive => (Tone::Neutral, "Removed"),
        EnrollmentState::Rejected => (Tone::Danger, "Rejected"),
    };
    let (starts_at, ends_at) = (row.starts_at, row.ends_at);
    view! {
        <Badge tone>{text}</Badge>
        {starts_at.map(|at| view! { <p class="muted">"from " <Time at /></p> })}
        {ends_at.map(|at| view! { <p class="muted">"until " <Time at /></p> })}
    }
}
