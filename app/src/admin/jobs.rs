use domain::event::Subject;
use domain::operations::JobState;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::operations::{JobCounts, JobRow};

use super::job_row::Row;
use crate::api::jobs::{CancelJob, RetryJob, jobs};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource, form_problem};
use crate::ui::{Column, EmptyState, FormError, Glyph, PageHeader, Pager, Tab, Table, Tabs};

fn named(name: &str) -> Option<JobState> {
    JobState::ALL.into_iter().find(|state| state.name() == name)
}

/// Returns the URL of the list of jobs in this state, or of all.
fn list(state: Option<JobState>) -> String {
    paths::with_query(paths::JOBS, state.map(|state| ("state", state.name())))
}

/// The deferred work of DiscoG: what waits, runs, and failed.
#[component]
pub fn JobsScreen() -> impl IntoView {
    let query = use_query_map();
    let state = Memo::new(move |_| query.with(|query| query.get("state")).and_then(|name| named(&name)));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let cancel = ServerAction::<CancelJob>::new();
    let retry = ServerAction::<RetryJob>::new();
    let problem = form_problem(move || cancel.value().get().or_else(|| retry.value().get()));
    let page = cached_page_resource(
        move || (state.get(), after.get(), cancel.version().get(), retry.version().get()),
        |(state, after, ..)| jobs(state, after),
    );
    Live::on(|event| event.subject == Subject::Jobs, move || page.refetch());
    view! {
        <div class="stack">
            <PageHeader
                title="Jobs"
                lead="Work that DiscoG does in the background, such as sending emails and deleting what is out of date."
            />
            <FormError problem />
            <Loaded
                resource=page
                children=move |(page, counts)| {
                    let next = page.next.map(|key| {
                        let key = key.to_string();
                        let filter = state.get_untracked().map(|state| ("state", state.name()));
                        paths::with_query(paths::JOBS, filter.into_iter().chain([("after", key.as_str())]))
                    });
                    view! {
                        {tabs(state, counts)}
                        <Jobs rows=page.items state=state.get_untracked() cancel retry />
                        <Pager next />
                    }
                }
            />
        </div>
    }
}

fn tabs(current: Memo<Option<JobState>>, counts: JobCounts) -> impl IntoView {
    let tab = |state: Option<JobState>, label: &str, count: u64| {
        let label = if count == 0 { label.to_owned() } else { format!("{label} ({count})") };
        Tab::new(list(state), label).current(Signal::derive(move || current.get() == state))
    };
    let items = vec![
        tab(None, "All", 0),
        tab(Some(JobState::Queued), "Waiting", counts.queued),
        tab(Some(JobState::Running), "Running", counts.running),
        tab(Some(JobState::Failed), "Failed", counts.failed),
        tab(Some(JobState::Done), "Done", 0),
        tab(Some(JobState::Canceled), "Canceled", 0),
    ];
    view! { <Tabs label="Status" items /> }
}

#[component]
fn Jobs(
    rows: Vec<JobRow>,
    #[prop(into)] state: Option<JobState>,
    cancel: ServerAction<CancelJob>,
    retry: ServerAction<RetryJob>,
) -> impl IntoView {
    if rows.is_empty() {
        let title = match state {
            Some(JobState::Failed) => "Nothing has failed",
            Some(JobState::Queued) => "Nothing is waiting",
            Some(JobState::Running) => "Nothing is running",
            _ => "No jobs found",
        };
        return view! { <EmptyState title glyph=Glyph::Success /> }.into_any();
    }
    let columns = vec![Column::new("Job"), Column::new("Status"), Column::new("When"), Column::new("Actions").hidden()];
    let rows = rows.into_iter().map(|row| view! { <Row row cancel retry /> }).collect_view();
    view! {
        <Table caption="Jobs" columns>
            {rows}
        </Table>
    }
    .into_any()
}
