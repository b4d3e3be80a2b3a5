use domain::{CourseId, ModuleId};
use leptos::prelude::*;
use views::content::Cover;

use super::done::when_done;
use crate::api::covers::SetCoverFocus;
use crate::parts::cover_art;
use crate::shell::load::form_problem;
use crate::ui::{Button, Cover as CoverView, FormActions, FormError, Slider};

/// A cover, wide and narrow, and the point of it that is kept in view.
#[component]
pub fn FocusForm(course: CourseId, module: Option<ModuleId>, cover: Cover, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<SetCoverFocus>::new();
    let problem = form_problem(move || action.value().get());
    when_done(action, || "Focus saved", move || changed.run(()));
    let (x, y) = (RwSignal::new(u32::from(cover.focus.x())), RwSignal::new(u32::from(cover.focus.y())));
    let shown = move || {
        let percent = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
        let focus = domain::content::Percentages::new(percent(x.get()), percent(y.get()));
        let art = || cover_art("", Some(&Cover { focus, ..cover.clone() }));
        view! {
            <div class="cover-samples">
                <CoverView art=art() />
                <CoverView art=art() />
            </div>
        }
    };
    view! {
        <ActionForm action>
            <div class="stack">
                {shown}
                <FormError problem />
                <input type="hidden" name="course" value=course.to_string() />
                {module.map(|id| view! { <input type="hidden" name="module" value=id.to_string() /> })}
                <p class="muted">"Where there is little room, only a part is shown. Choose the point that stays in view."</p>
                <div class="field-row">
                    <Slider name="focus_x" label="From the left" bind=x min=0 max=100 step=10 unit="%" />
                    <Slider name="focus_y" label="From the top" bind=y min=0 max=100 step=10 unit="%" />
                </div>
                <FormActions>
                    <Button submit=true busy=action.pending()>
                        "Save focus"
                    </Button>
                </FormActions>
            </div>
        </ActionForm>
    }
}
