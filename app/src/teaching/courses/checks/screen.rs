use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::content::{CheckedLesson, CourseChecks};

use super::finding::FindingItem;
use crate::api::checks::check_course;
use crate::api::courses::read_course;
use crate::parts::count;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::teaching::courses::head::CourseHead;
use crate::ui::{EmptyState, Glyph, PageHeader};

/// The findings about all texts of a course.
#[component]
pub fn ChecksScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    let checks = page_resource(move || slug.get(), check_course);
    let here = RwSignal::new(None::<String>);
    Live::on(
        move |event| event.subject == Subject::Lessons && (event.course.is_none() || event.course == here.get_untracked()),
        move || checks.refetch(),
    );
    let reload = Callback::new(move |()| course.refetch());
    view! {
        <div class="stack">
            <Loaded
                resource=course
                children=move |course| {
                    here.set(Some(course.id.to_string()));
                    let head = RwSignal::new(course.clone());
                    let slug = course.slug.clone();
                    view! {
                        <CourseHead course=head screen="Checks" changed=reload />
                        <PageHeader
                            title="Checks"
                            within=course.title
                            lead="Links that lead nowhere, pictures without a description, gaps between headings, long sentences: all that could make your lessons hard to use or to understand. It’s advice: you decide."
                        />
                        <Loaded resource=checks children=move |checks| view! { <Report checks course=slug.clone() /> } />
                    }
                }
            />
        </div>
    }
}

#[component]
fn Report(checks: CourseChecks, course: String) -> impl IntoView {
    let CourseChecks { lessons, with_findings, listed } = checks;
    if with_findings == 0 {
        let checked = format!("{} checked.", count(lessons, "lesson"));
        return view! { <EmptyState title="Nothing to change" glyph=Glyph::Check>{checked}</EmptyState> }.into_any();
    }
    let more = with_findings - listed.len() as u64;
    let sections = listed.into_iter().map(|lesson| view! { <LessonFindings lesson course=course.clone() /> }).collect_view();
    view! {
        <p class="muted">{format!("{with_findings} of {} could be better.", count(lessons, "lesson"))}</p>
        {sections}
        {(more > 0).then(|| view! { <p class="muted">{format!("Findings in another {} aren’t listed.", count(more, "lesson"))}</p> })}
    }
    .into_any()
}

#[component]
fn LessonFindings(lesson: CheckedLesson, course: String) -> impl IntoView {
    let CheckedLesson { slug, title, module, findings, count } = lesson;
    let more = count - findings.len();
    let items = findings.into_iter().map(|finding| {
        let line = view! { <span class="check-line">{format!("Line {}", finding.line)}</span> }.into_any();
        view! { <FindingItem finding line /> }
    });
    view! {
        <section class="card stack">
            <div>
                <h2 class="check-lesson">
                    <a href=paths::edit_lesson(&course, &slug)>{title}</a>
                </h2>
                <p class="muted">{module}</p>
            </div>
            <ul>{items.collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="muted">{format!("And {more} more, which the lesson’s editor lists.")}</p> })}
        </section>
    }
}
