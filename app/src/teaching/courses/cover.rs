use domain::ModuleId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;
use views::content::{CourseSource, CoverSource};

use super::cover_focus::FocusForm;
use super::cover_picture::PictureForm;
use super::done::when_done;
use super::head::CourseHead;
use crate::api::courses::read_course;
use crate::api::covers::{RemoveCover, read_cover};
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{ButtonKind, CommandForm, ConfirmButton, FormError, Glyph, PageHeader, Section};

/// The cover of a course or of one of its modules.
#[component]
pub fn CoverScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let module = Memo::new(move |_| {
        let module = params.with(|params| params.get("module"))?;
        // One that is no id isn't found.
        Some(module.parse().unwrap_or(ModuleId(Uuid::nil())))
    });
    let course = page_resource(move || slug.get(), read_course);
    let cover = page_resource(move || (slug.get(), module.get()), |(course, module)| read_cover(course, module));
    let remove = ServerAction::<RemoveCover>::new();
    when_done(remove, || "Cover removed", move || cover.refetch());
    let reload = Callback::new(move |()| course.refetch());
    let changed = Callback::new(move |()| cover.refetch());
    let parts = move |course: CourseSource| {
        view! {
            <CourseHead course=RwSignal::new(course) screen="Cover" changed=reload />
            <Loaded resource=cover children=move |source| view! { <Content source remove changed /> } />
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}

#[component]
fn Content(source: CoverSource, remove: ServerAction<RemoveCover>, changed: Callback<()>) -> impl IntoView {
    let CoverSource { course, course_title, module, cover, .. } = source;
    let (module, within) = module.map_or((None, course_title), |(id, title)| (Some(id), title));
    let problem = form_problem(move || remove.value().get());
    let heading = if cover.is_some() { "Another picture" } else { "Choose a picture" };
    let current = cover.map(|cover| {
        let command = move || RemoveCover { course, module };
        view! {
            <Section title="Current cover">
                <div class="stack">
                    <FocusForm course module cover changed />
                    <FormError problem />
                    <CommandForm action=remove command>
                        <input type="hidden" name="course" value=course.to_string() />
                        {module.map(|id| view! { <input type="hidden" name="module" value=id.to_string() /> })}
                        <ConfirmButton
                            id="ask-remove-cover"
                            label="Remove cover"
                            title="Remove this cover?"
                            text="The picture is deleted. To have it again, you’d choose it from your device."
                            icon=Glyph::Trash
                            kind=ButtonKind::Quiet
                            busy=remove.pending()
                        />
                    </CommandForm>
                </div>
            </Section>
        }
    });
    view! {
        <PageHeader title="Cover" within lead="A picture for cards and the course’s page. Without one, a drawing stands there." />
        {current}
        <Section title=heading>
            <PictureForm course module changed />
        </Section>
    }
}
