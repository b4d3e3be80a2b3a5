use domain::problem::ProblemKind;
use leptos::prelude::*;

use crate::shell::error_page::ErrorPage;
use crate::shell::failure::Failure;
use crate::ui::PageHeader;

/// Replaces the form of an emailed link that no longer works; the children say what to do instead.
#[component]
pub fn SpentLink(title: &'static str, failure: Failure, children: ChildrenFn) -> impl IntoView {
    if failure.kind() == ProblemKind::SpentLink {
        view! {
            <PageHeader title lead="It has already been used, has expired, or a newer email has replaced it." />
            <div class="form-actions">{children()}</div>
        }
        .into_any()
    } else {
        view! { <ErrorPage failure /> }.into_any()
    }
}
