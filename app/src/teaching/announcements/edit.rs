use domain::{AnnouncementId, paths};
use leptos::prelude::*;
use views::messaging::AnnouncementSource;

use super::fields::{Draft, Fields};
use crate::api::announcements::{EditAnnouncement, read_announcement};
use crate::shell::load::{Loaded, busy_until_navigation, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, FormActions, FormError, LinkButton, Section};

/// The form that changes a scheduled announcement.
#[component]
pub fn EditForm(id: AnnouncementId, slug: Memo<String>) -> impl IntoView {
    let source = page_resource(move || id, read_announcement);
    view! {
        <Section title="Edit announcement">
            <Loaded resource=source children=move |(source, local)| view! { <Editing source local slug=untrack(move || slug.get()) /> } />
        </Section>
    }
}

#[component]
fn Editing(source: AnnouncementSource, local: String, slug: String) -> impl IntoView {
    let action = ServerAction::<EditAnnouncement>::new();
    let problem = form_problem(move || action.value().get());
    let back = paths::course_mail(&slug);
    let draft = Draft { subject: RwSignal::new(source.subject), body: RwSignal::new(source.body), later: RwSignal::new(local) }
        .with_returned::<EditAnnouncement>();
    view! {
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="id" value=source.id.to_string() />
                <input type="hidden" name="course" value=slug />
                <input type="hidden" name="version" value=source.version.to_string() />
                <Fields draft problem />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                        "Save changes"
                    </Button>
                    <LinkButton href=back>"Back"</LinkButton>
                </FormActions>
            </div>
        </ActionForm>
    }
}
