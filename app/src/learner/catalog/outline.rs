use domain::paths;
use leptos::prelude::*;
use views::content::{Locks, OutlineLesson, OutlineModule, Reason};

use crate::parts::{DraftMark, LessonMarks, LockReasons, count, cover_art};
use crate::ui::{Button, ButtonKind, Cover, Section};

/// With more lessons than this, only the module with the next lesson is open.
const MAX_OPEN: usize = 15;

/// The modules and lessons; links if the viewer may read them.
#[component]
pub fn Outline(
    outline: Vec<OutlineModule>,
    locks: Locks,
    /// The course's slug.
    course: String,
    reads: bool,
    /// The slug of the lesson to continue at.
    current: Option<String>,
) -> impl IntoView {
    let all = outline.iter().map(|module| module.lessons.len()).sum::<usize>();
    let folds = all > MAX_OPEN && outline.len() > 1;
    let has_current = |module: &OutlineModule| module.lessons.iter().any(|lesson| Some(&lesson.slug) == current.as_ref());
    let current = outline.iter().position(has_current).unwrap_or_default();
    let expanded = RwSignal::new(false);
    let actions = move || {
        folds.then(|| {
            view! {
                <Button kind=ButtonKind::Quiet small=true on:click=move |_| expanded.update(|expanded| *expanded = !*expanded)>
                    {move || if expanded.get() { "Collapse all" } else { "Expand all" }}
                </Button>
            }
        })
    };
    let modules = outline
        .into_iter()
        .enumerate()
        .map(|(number, module)| {
            let done = module.lessons.iter().filter(|lesson| lesson.done).count();
            let size = match module.lessons.len() {
                all if done > 0 => format!("{done} of {all}"),
                all => count(all as u64, "lesson"),
            };
            let lessons = module.lessons.into_iter().map(|lesson| {
                let reasons = locks.of(lesson.id).to_vec();
                lesson_row(lesson, &course, reads, reasons)
            }).collect_view();
            let cover = module.cover.map(|cover| view! { <Cover art=cover_art(&module.title, Some(&cover)) /> });
            view! {
                <details class="outline-module" open=move || !folds || number == current || expanded.get()>
                    <summary>
                        {module.title} <DraftMark publication=module.publication /> <small class="outline-size numeric">{size}</small>
                    </summary>
                    {cover} <ol class="plain-list">{lessons}</ol>
                </details>
            }
        })
        .collect_view();
    view! {
        <Section title="Course content" actions>
            {(all == 0).then(|| view! { <p class="muted">"There are no lessons yet. They will appear here."</p> })} {modules}
        </Section>
    }
}

fn lesson_row(lesson: OutlineLesson, course: &str, reads: bool, reasons: Vec<Reason>) -> impl IntoView {
    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
    let marks = view! { <LessonMarks lesson=&lesson /> };
    let title = if reads {
        view! { <a href=paths::lesson(course, &lesson.slug)>{lesson.title}</a> }.into_any()
    } else {
        view! { <span>{lesson.title}</span> }.into_any()
    };
    view! { <li class=class>{title} {marks} <LockReasons reasons /></li> }
}
