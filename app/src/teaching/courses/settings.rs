use domain::paths;
use domain::text::LANGUAGES;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::content::{CourseSettings, CourseSource};

use super::duplicate::DuplicateForm;
use super::edit_conflict::{EditConflict, TheirField};
use super::export::ExportSection;
use super::head::CourseHead;
use super::settings_form::{CLOSED, Form, policies};
use crate::api::courses::{ChangeCourseSettings, read_course, read_course_settings};
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::shell::returned::is_stale;
use crate::shell::session::Session;
use crate::ui::{
    Choice, Field, FieldKind, FormError, Glyph, LinkButton, PageHeader, RadioGroup, SaveBar, Section, Select, Toasts, Tone,
    clock, error_of,
};

/// A course's settings: its URL and language, and who may enroll until when.
#[component]
pub fn CourseSettingsScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    let settings = page_resource(move || slug.get(), read_course_settings);
    let reload = move || course.refetch();
    let parts = move |course: CourseSource| {
        let (id, title, slug) = (course.id, course.title.clone(), course.slug.clone());
        let cover = paths::course_cover(&slug);
        view! {
            <CourseHead course=RwSignal::new(course) screen="Settings" changed=Callback::new(move |()| reload()) />
            <PageHeader title="Settings" within=title.clone() />
            <Loaded resource=settings children=|settings| view! { <SettingsForm settings /> } />
            <Section title="Cover">
                <p>
                    <LinkButton icon=Glyph::Edit href=cover>
                        "Change cover"
                    </LinkButton>
                </p>
            </Section>
            <DuplicateForm course=id title />
            <ExportSection slug />
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}

#[component]
fn SettingsForm(settings: CourseSettings) -> impl IntoView {
    let action = ServerAction::<ChangeCourseSettings>::new();
    let problem = form_problem(move || action.value().get());
    let form = Form::new(&settings);
    let stale = RwSignal::new(is_stale(action).then(|| settings.clone()));
    let (saved_at, toasts) = (RwSignal::new(None::<String>), Toasts::expect());
    let slug = StoredValue::new(settings.slug.clone());
    Effect::new(move |_| match action.value().get() {
        Some(Ok(version)) => {
            form.record_saved(version);
            stale.set(None);
            saved_at.set(Some(clock()));
            toasts.push(Tone::Success, "Settings saved");
        }
        Some(Err(failure)) if failure.kind() == domain::problem::ProblemKind::Stale => {
            leptos::task::spawn_local(async move {
                if let Ok(theirs) = read_course_settings(slug.get_value()).await {
                    stale.set(Some(theirs));
                }
            });
        }
        Some(Err(_)) | None => {}
    });
    let languages = LANGUAGES.iter().map(|(tag, name)| Choice::new(*tag, *name)).collect::<Vec<_>>();
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    let limits = move || form.policy.with(|policy| policy != CLOSED);
    view! {
        {move || stale.get().map(|theirs| view! { <Conflict theirs form stale /> })}
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="course" value=settings.id.to_string() />
                <input type="hidden" name="version" value=move || form.version.get() />
                <Section title="Enrollment">
                    <div class="stack">
                        <RadioGroup name="enrollment_policy" legend="Who may enroll" choices=policies() bind=form.policy />
                        // Hidden, not gone: the limits are kept for when it opens again.
                        <div class="field-row" hidden=move || !limits()>
                            <Field
                                name="enroll_until"
                                label="Until"
                                kind=FieldKind::DateTime
                                bind=form.until
                                optional=true
                                hint=format!("Your time ({zone}).")
                                error=error_of(problem, "enroll_until")
                            />
                            <Field
                                name="seats"
                                label="Places"
                                bind=form.seats
                                inputmode="numeric"
                                optional=true
                                hint="Nobody loses their place if you lower this."
                                error=error_of(problem, "seats")
                            />
                        </div>
                    </div>
                </Section>
                <Section title="Language and URL">
                    <div class="field-row">
                        <Select
                            name="language"
                            label="Language of the lessons"
                            choices=languages
                            bind=form.language
                            hint="Screen readers and hyphenation follow it."
                            error=error_of(problem, "language")
                        />
                        <Field
                            name="slug"
                            label="URL"
                            bind=form.slug
                            required=true
                            maxlength=100
                            hint="The last part of the course’s web address. Links with the old one keep working."
                            error=error_of(problem, "slug")
                        />
                    </div>
                </Section>
                <SaveBar dirty=form.is_dirty() saved_at busy=action.pending() />
            </div>
        </ActionForm>
    }
}

#[component]
fn Conflict(theirs: CourseSettings, form: Form, stale: RwSignal<Option<CourseSettings>>) -> impl IntoView {
    let texts = form.texts_of(&theirs).into_iter().map(|(label, text)| TheirField::line(label, &text)).collect();
    let version = theirs.version;
    let keep_mine = move || {
        form.version.set(version);
        stale.set(None);
    };
    let take_theirs = move || {
        form.replace(&theirs);
        stale.set(None);
    };
    view! { <EditConflict record="settings" by="Someone else" texts keep_mine take_theirs /> }
}
