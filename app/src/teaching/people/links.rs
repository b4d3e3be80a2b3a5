use domain::{CourseId, paths};
use leptos::prelude::*;
use views::learning::EnrollmentLink;

use crate::api::links::{CreateEnrollmentLink, RevokeEnrollmentLink, read_enrollment_links};
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::shell::returned::returned_text;
use crate::shell::session::Session;
use crate::teaching::courses::done::when_done;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Column, CommandForm, ConfirmButton, Dialog, DialogButton, EmptyState, Field, FieldKind,
    FormActions, FormError, Glyph, RowHead, Section, Table, Time, Tone, error_of,
};

/// The links that enroll those who have them, and the invitations that nobody has used.
#[component]
pub fn Links(course: CourseId, slug: Memo<String>) -> impl IntoView {
    let links = page_resource(move || slug.get(), read_enrollment_links);
    let (create, revoke) = (ServerAction::<CreateEnrollmentLink>::new(), ServerAction::<RevokeEnrollmentLink>::new());
    when_done(create, || "Link created", move || links.refetch());
    when_done(revoke, || "Link revoked", move || links.refetch());
    let table = move |links: Vec<EnrollmentLink>| {
        if links.is_empty() {
            let text = "A link or its code enrolls anyone who has it. Invitations to people without an account appear here, too.";
            return view! { <EmptyState title="No links" glyph=Glyph::Link>{text}</EmptyState> }.into_any();
        }
        let columns = vec![Column::new("Link"), Column::new("Used"), Column::new("Until"), Column::new("Actions").hidden()];
        let rows = links.into_iter().map(|link| view! { <Row course link revoke /> }).collect_view();
        view! {
            <Table caption="Enrollment links" columns>
                {rows}
            </Table>
        }
        .into_any()
    };
    view! {
        <Section title="Enrollment links" actions=move || view! { <CreateDialog course action=create /> }>
            <FormError problem=form_problem(move || revoke.value().get()) />
            <Loaded resource=links children=table />
        </Section>
    }
}

#[component]
fn Row(course: CourseId, link: EnrollmentLink, revoke: ServerAction<RevokeEnrollmentLink>) -> impl IntoView {
    let EnrollmentLink { id, code, email, max_uses, uses, expires_at, works, .. } = link;
    let name = match (code, email) {
        (Some(code), _) => {
            let path = paths::join(&code);
            view! { <a class="link" href=path>{code}</a> }.into_any()
        }
        (None, email) => view! { "Invitation of " {email} }.into_any(),
    };
    let used = max_uses.map_or_else(|| uses.to_string(), |max| format!("{uses} of {max}"));
    view! {
        <tr>
            <RowHead>
                <span class="cluster">
                    {name} {(!works).then(|| view! { <Badge tone=Tone::Warning>"No longer works"</Badge> })}
                </span>
            </RowHead>
            <Cell label="Used">{used}</Cell>
            <Cell label="Until">
                {match expires_at {
                    Some(at) => view! { <Time at /> }.into_any(),
                    None => "No end".into_any(),
                }}
            </Cell>
            <Cell label="Actions" actions=true>
                <CommandForm action=revoke command=move || RevokeEnrollmentLink { course, link: id }>
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="link" value=id.to_string() />
                    <ConfirmButton
                        id=format!("revoke-{id}")
                        label="Revoke"
                        title="Revoke this link?"
                        text="Nobody can use it any more. Those who used it stay enrolled."
                        kind=ButtonKind::Quiet
                        small=true
                    />
                </CommandForm>
            </Cell>
        </tr>
    }
}

#[component]
fn CreateDialog(course: CourseId, action: ServerAction<CreateEnrollmentLink>) -> impl IntoView {
    let open = RwSignal::new(false);
    let problem = form_problem(move || action.value().get());
    let field = |name: &str| RwSignal::new(returned_text::<CreateEnrollmentLink>(name).unwrap_or_default());
    let (max_uses, expires_at) = (field("max_uses"), field("expires_at"));
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            max_uses.set(String::new());
            expires_at.set(String::new());
            open.set(false);
        }
    });
    view! {
        <DialogButton dialog="new-link" icon=Glyph::Link>
            "New link…"
        </DialogButton>
        <Dialog id="new-link" title="New enrollment link" open>
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=course.to_string() />
                    <FormError problem />
                    <Field
                        name="max_uses"
                        label="Uses"
                        bind=max_uses
                        inputmode="numeric"
                        optional=true
                        hint="How many people it enrolls. Leave it empty for no limit."
                        error=error_of(problem, "max_uses")
                    />
                    <Field
                        name="expires_at"
                        label="Works until"
                        kind=FieldKind::DateTime
                        bind=expires_at
                        optional=true
                        hint=format!("Your time ({zone}).")
                        error=error_of(problem, "expires_at")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Create link"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
