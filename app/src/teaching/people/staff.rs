use domain::CourseId;
use domain::people::Role;
use leptos::prelude::*;
use views::learning::{CoursePeople, StaffMember};

use crate::api::people::{AddStaff, ChangeStaffRole, HandOverCourse, RemoveStaff};
use crate::parts::role;
use crate::shell::load::{Loaded, PageResource, form_problem};
use crate::shell::returned::returned_text;
use crate::teaching::courses::done::when_done;
use crate::ui::{
    Avatar, Badge, Button, ButtonKind, Cell, Choice, Column, CommandForm, ConfirmButton, Dialog, DialogButton, Field, FieldKind,
    FormActions, FormError, Glyph, RadioGroup, RowHead, Section, Select, Table, Tone, error_of,
};

/// The actions on the staff of a course.
#[derive(Clone, Copy)]
pub struct StaffActions {
    course: CourseId,
    add: ServerAction<AddStaff>,
    change_role: ServerAction<ChangeStaffRole>,
    remove: ServerAction<RemoveStaff>,
    hand_over: ServerAction<HandOverCourse>,
}

impl StaffActions {
    /// Calls `changed` after each change.
    pub fn new(course: CourseId, changed: Callback<()>) -> Self {
        let (add, change_role) = (ServerAction::new(), ServerAction::new());
        let (remove, hand_over) = (ServerAction::new(), ServerAction::new());
        when_done(add, || "Added to the staff", move || changed.run(()));
        when_done(change_role, || "Role changed", move || changed.run(()));
        when_done(remove, || "Removed from the staff", move || changed.run(()));
        when_done(hand_over, || "Course handed over", move || changed.run(()));
        Self { course, add, change_role, remove, hand_over }
    }
}

/// The staff of a course, with what may be done about each member.
#[component]
pub fn Staff(people: PageResource<CoursePeople>, may_manage: bool, actions: StaffActions) -> impl IntoView {
    let StaffActions { course, add, change_role, remove, hand_over } = actions;
    let adding = move || may_manage.then(|| view! { <AddDialog course action=add /> });
    let table = move |people: CoursePeople| {
        let columns = vec![Column::new("Name"), Column::new("Role"), Column::new("Actions").hidden()];
        let rows = people.staff.into_iter().map(|member| view! { <Member member may_manage actions /> }).collect_view();
        view! {
            <Table caption="Staff" columns>
                {rows}
            </Table>
        }
    };
    view! {
        <Section title="Staff" actions=adding>
            <FormError problem=form_problem(move || change_role.value().get()) />
            <FormError problem=form_problem(move || remove.value().get()) />
            <FormError problem=form_problem(move || hand_over.value().get()) />
            <Loaded resource=people children=table />
        </Section>
    }
}

#[component]
fn Member(member: StaffMember, may_manage: bool, actions: StaffActions) -> impl IntoView {
    let StaffMember { account, name, email, role, standing, is_owner, is_own, is_disabled } = member;
    let counts = match standing {
        Some(standing) if standing == role || standing == Role::Administrator => None,
        Some(standing) => Some(format!("counts as {}", role::label(standing).to_lowercase())),
        None => Some("doesn’t count: their account’s own role doesn’t allow it".to_owned()),
    };
    let writes = matches!(standing, Some(Role::Author | Role::Instructor | Role::Administrator)) && !is_disabled;
    let course = actions.course;
    let change = may_manage.then(|| view! { <RoleDialog account=account.to_string() name=name.clone() role actions /> });
    let question = format!("Hand the course over to {name}?");
    let hand_over = (may_manage && writes && !is_owner).then(|| {
        view! {
            <CommandForm action=actions.hand_over command=move || HandOverCourse { course, account }>
                <input type="hidden" name="course" value=course.to_string() />
                <input type="hidden" name="account" value=account.to_string() />
                <ConfirmButton
                    id=format!("hand-over-{account}")
                    label="Make owner"
                    title=question
                    text="They become its owner. The former owner stays on the staff."
                    confirm="Hand over"
                    kind=ButtonKind::Quiet
                    small=true
                />
            </CommandForm>
        }
    });
    let (label, question, text) = if is_own {
        (
            "Leave",
            "Leave the staff of this course?".to_owned(),
            "You won’t see it among your courses any more. Another instructor can add you again.",
        )
    } else {
        ("Remove", format!("Remove {name} from the staff?"), "They lose access at once. Everything they wrote and graded stays.")
    };
    let leave = ((may_manage || is_own) && !is_owner).then(|| {
        view! {
            <CommandForm action=actions.remove command=move || RemoveStaff { course, account }>
                <input type="hidden" name="course" value=course.to_string() />
                <input type="hidden" name="account" value=account.to_string() />
                <ConfirmButton id=format!("remove-{account}") label title=question text kind=ButtonKind::Quiet small=true />
            </CommandForm>
        }
    });
    view! {
        <tr>
            <RowHead>
                <span class="person">
                    <Avatar name=name.clone() />
                    <span>
                        {name} <br /> <span class="muted">{email}</span>
                    </span>
                </span>
            </RowHead>
            <Cell label="Role">
                <span class="cluster">
                    {role::label(role)} {counts.map(|counts| view! { <span class="muted">{counts}</span> })}
                    {is_owner.then(|| view! { <Badge tone=Tone::Accent>"Owner"</Badge> })}
                    {is_disabled.then(|| view! { <Badge tone=Tone::Danger>"Disabled"</Badge> })}
                </span>
            </Cell>
            <Cell label="Actions" actions=true>
                <div class="cluster">{change} {hand_over} {leave}</div>
            </Cell>
        </tr>
    }
}

fn choices(label: impl Fn(Role) -> String) -> Vec<Choice> {
    Role::STAFF.into_iter().map(|role| Choice::new(role.name(), label(role))).collect()
}

#[component]
fn RoleDialog(account: String, name: String, role: Role, actions: StaffActions) -> impl IntoView {
    let open = RwSignal::new(false);
    let action = actions.change_role;
    // The page says why it was refused.
    Effect::new(move |_| {
        if action.value().with(Option::is_some) {
            open.set(false);
        }
    });
    let id = format!("role-{account}");
    view! {
        <DialogButton dialog=id.clone() kind=ButtonKind::Quiet small=true>
            "Change role…"
        </DialogButton>
        <Dialog id title=format!("Role of {name}") open>
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=actions.course.to_string() />
                    <input type="hidden" name="account" value=account.clone() />
                    <Select
                        name="role"
                        id=format!("field-role-{account}")
                        label="Role in this course"
                        choices=choices(|role| role::label(role).to_owned())
                        value=role.name()
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Change role"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}

#[component]
fn AddDialog(course: CourseId, action: ServerAction<AddStaff>) -> impl IntoView {
    let open = RwSignal::new(false);
    let problem = form_problem(move || action.value().get());
    let email = RwSignal::new(returned_text::<AddStaff>("email").unwrap_or_default());
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            email.set(String::new());
            open.set(false);
        }
    });
    view! {
        <DialogButton dialog="add-staff" icon=Glyph::Plus>
            "Add staff…"
        </DialogButton>
        <Dialog id="add-staff" title="Add someone to the staff" open>
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=course.to_string() />
                    <FormError problem />
                    <Field
                        name="email"
                        label="Email of their account"
                        kind=FieldKind::Email
                        bind=email
                        required=true
                        error=error_of(problem, "email")
                    />
                    <RadioGroup
                        name="role"
                        legend="Role in this course"
                        choices=choices(|role| format!("{} — {}", role::label(role), role::meaning(role)))
                        value=Role::Assistant.name()
                        required=true
                        error=error_of(problem, "role")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Add"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
