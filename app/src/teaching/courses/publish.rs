use domain::content::CourseState;
use leptos::prelude::*;
use views::content::CourseSource;

use super::done::when_done;
use crate::api::courses::{PublishCourse, SetCourseState};
use crate::shell::load::form_problem;
use crate::ui::{Button, ButtonKind, Checkbox, ConfirmButton, Dialog, DialogButton, FormActions, FormError, Glyph};

/// A dialog that lists what is missing before a course can be published or, if nothing is, publishes it.
#[component]
pub fn PublishDialog(course: RwSignal<CourseSource>, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<PublishCourse>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let drafts = RwSignal::new(true);
    when_done(
        action,
        || "Course published",
        move || {
            open.set(false);
            changed.run(());
        },
    );
    let (id, archived) = course.with_untracked(|course| (course.id, course.state == CourseState::Archived));
    let version = Memo::new(move |_| course.with(|course| course.version));
    let draft_count = Memo::new(move |_| course.with(CourseSource::draft_lessons));
    let missing = Memo::new(move |_| {
        let missing = course.with(|course| course.missing(drafts.get() && course.draft_lessons() > 0));
        missing.into_iter().map(|missing| missing.to_string()).collect::<Vec<_>>()
    });
    let label = if archived { "Publish again" } else { "Publish" };
    view! {
        <DialogButton dialog="publish" kind=ButtonKind::Primary>
            {label}
        </DialogButton>
        <Dialog id="publish" title="Publish this course" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=id.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    {move || match missing.get() {
                        missing if missing.is_empty() => {
                            view! { <p>"It appears in the catalog, and everyone can enroll."</p> }.into_any()
                        }
                        missing => {
                            view! {
                                <p>"Before learners can see it:"</p>
                                <ul class="checklist">{missing.into_iter().map(|missing| view! { <li>{missing}</li> }).collect_view()}</ul>
                            }
                                .into_any()
                        }
                    }}
                    {move || {
                        let count = draft_count.get();
                        (count > 0).then(|| view! { <Checkbox name="drafts" label=drafts_label(count) checked=true bind=drafts /> })
                    }}
                    <FormActions>
                        <Button
                            kind=ButtonKind::Primary
                            submit=true
                            busy=action.pending()
                            disabled=Signal::derive(move || missing.with(|missing| !missing.is_empty()))
                        >
                            "Publish course"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}

fn drafts_label(count: usize) -> String {
    if count == 1 { "Publish its draft lesson, too".to_owned() } else { format!("Publish its {count} draft lessons, too") }
}

/// A form that takes a published course out of the catalog: back to a draft while nobody is enrolled, otherwise into the
/// archive.
#[component]
pub fn ArchiveForm(course: RwSignal<CourseSource>, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<SetCourseState>::new();
    let problem = form_problem(move || action.value().get());
    let id = course.with_untracked(|course| course.id);
    let version = Memo::new(move |_| course.with(|course| course.version));
    let learners = Memo::new(move |_| course.with(|course| course.learners));
    let message = move || if learners.get_untracked() == 0 { "Course unpublished" } else { "Course archived" };
    when_done(action, message, move || changed.run(()));
    view! {
        <ActionForm action attr:id="archive">
            <FormError problem />
            <input type="hidden" name="course" value=id.to_string() />
            <input type="hidden" name="version" value=move || version.get() />
            {move || {
                let learners = learners.get();
                let (state, label, title, text) = if learners == 0 {
                    (
                        "draft",
                        "Unpublish",
                        "Unpublish this course?",
                        "It becomes a draft again: it leaves the catalog, and only course staff can see it.".to_owned(),
                    )
                } else {
                    let who = if learners == 1 { "The learner who is enrolled keeps".to_owned() } else { format!("The {learners} learners who are enrolled keep") };
                    (
                        "archived",
                        "Archive",
                        "Archive this course?",
                        format!("It leaves the catalog, and nobody new can enroll. {who} access to it and to their grades."),
                    )
                };
                view! {
                    <input type="hidden" name="state" value=state />
                    <ConfirmButton
                        id="ask-archive"
                        label
                        title
                        text
                        confirm=label
                        kind=ButtonKind::Secondary
                        icon=Glyph::EyeOff
                        busy=action.pending()
                        form="archive"
                    />
                }
            }}
        </ActionForm>
    }
}
