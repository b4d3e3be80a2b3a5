use std::time::Duration;

use domain::content::ImportState;
use domain::paths;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form::ImportForm;
use super::list::ImportList;
use crate::api::import::my_imports;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Breadcrumbs, Crumb, EmptyState, PageHeader, Pager, Section};

/// How often the progress is read while an import runs.
const POLL_EVERY: Duration = Duration::from_secs(1);

/// Imports a course from an archive, and shows what came of the earlier imports.
#[component]
pub fn ImportScreen() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let imports = page_resource(move || after.get(), my_imports);
    let is_running = RwSignal::new(false);
    poll_while(is_running, move || imports.refetch());
    view! {
        <div class="stack">
            <Breadcrumbs items=vec![Crumb::link(paths::TEACHING, "Teaching"), Crumb::current("Import a course")] />
            <PageHeader
                title="Import a course"
                lead="From a Word document, whose headings become lessons; a Common Cartridge (.imscc), as Canvas, Moodle and others export it; or a zip file with an mdBook: pages in Markdown, listed in SUMMARY.md. The new course is a draft; importing again updates its course."
            />
            <ImportForm started=Callback::new(move |()| imports.refetch()) />
            <Section title="Your imports">
                <Loaded
                    resource=imports
                    children=move |page| {
                        is_running.set(page.items.iter().any(|row| row.state == ImportState::Pending));
                        if page.items.is_empty() {
                            return view! { <EmptyState title="No imports yet">"Each import will be listed here, with all that it brought and left out."</EmptyState> }
                                .into_any();
                        }
                        let next = page.next.map(|key| paths::after(paths::IMPORT, key));
                        view! {
                            <ImportList imports=page.items />
                            <Pager next />
                        }
                            .into_any()
                    }
                />
            </Section>
        </div>
    }
}

fn poll_while(is_running: RwSignal<bool>, read: impl Fn() + Clone + 'static) {
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let is_running = Memo::new(move |_| is_running.get());
    Effect::new(move |_| {
        stop();
        if is_running.get() {
            timer.set_value(set_interval_with_handle(read.clone(), POLL_EVERY).ok());
        }
    });
    on_cleanup(stop);
}
