use domain::learning::EnrollmentState;
use domain::paths;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::ui::{SearchBox, Tab, Tabs};

/// The learners that are shown, from the page's query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub course: String,
    pub search: String,
    pub state: Option<EnrollmentState>,
}

impl Filter {
    pub fn path(&self, after: Option<uuid::Uuid>) -> String {
        let parameters = [("q", self.search.trim()), ("state", self.state.map(EnrollmentState::name).unwrap_or_default())];
        let list = paths::course_people(&self.course);
        let list = paths::with_query(&list, parameters.into_iter().filter(|(_, value)| !value.is_empty()));
        after.map_or_else(|| list.clone(), |key| paths::after(&list, key))
    }
}

/// Returns the heading of the learners in this state.
pub const fn label(state: Option<EnrollmentState>) -> &'static str {
    match state {
        None => "All learners",
        Some(EnrollmentState::Pending) => "Requests",
        Some(EnrollmentState::Active) => "Active",
        Some(EnrollmentState::Completed) => "Completed",
        Some(EnrollmentState::Inactive) => "Removed",
        Some(EnrollmentState::Rejected) => "Rejected",
    }
}

/// Tabs to the learners in each state. The number of requests is shown beside theirs.
#[component]
pub fn StateTabs(filter: Memo<Filter>, requests: u64) -> impl IntoView {
    let count = u32::try_from(requests).unwrap_or(u32::MAX);
    let states = std::iter::once(None).chain(EnrollmentState::ALL.into_iter().map(Some));
    let tabs = states
        .map(|state| {
            let current = Signal::derive(move || filter.with(|filter| filter.state == state));
            let path = filter.with_untracked(|filter| Filter { state, ..filter.clone() }.path(None));
            let tab = Tab::new(path, label(state)).current(current);
            if state == Some(EnrollmentState::Pending) { tab.count(Signal::stored(count)) } else { tab }
        })
        .collect();
    view! { <Tabs label="Learners" items=tabs /> }
}

/// Finds learners by their name or email.
#[component]
pub fn Search(filter: Memo<Filter>) -> impl IntoView {
    let navigate = use_navigate();
    let on_search = move |search: String| {
        let path = Filter { search, ..filter.get_untracked() }.path(None);
        navigate(&path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    let current = filter.get_untracked();
    let state = current.state.map(|state| view! { <input type="hidden" name="state" value=state.name() /> });
    view! {
        <SearchBox action=paths::course_people(&current.course) label="Search learners" value=current.search on_search>
            {state}
        </SearchBox>
    }
}
