use leptos::prelude::*;

use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, Editor, Field, FieldKind, Fieldset, FormActions, FormError, MomentField, Problem,
    RadioGroup, SearchBox, Section, Select, TextArea, Upload, error_of,
};

#[component]
pub(super) fn Forms() -> impl IntoView {
    let problem = RwSignal::new(None::<Problem>);
    let refuse = move |_| {
        problem.set(Some(
            Problem::new("The account wasn’t created. Two fields need a change.")
                .field("email", "This email already has an account.")
                .field("password", "The password needs at least 12 characters."),
        ));
    };
    let errors = Signal::from(problem);
    let roles = ["Learner", "Instructor", "Assistant"].map(|role| Choice::new(role.to_lowercase(), role)).to_vec();
    let policies = vec![
        Choice::new("none", "No late work"),
        Choice::new("reduced", "Late work loses 10% a day"),
        Choice::new("free", "Late work counts in full"),
    ];
    view! {
        <Section title="Forms" lead="Labels stay in view, errors say what to do, and everything works before scripts do.">
            <div class="gallery-columns">
                <form class="stack" method="post" action="/dev/ui">
                    <FormError problem=errors />
                    <Field name="name" label="Name" autocomplete="name" value="Ada Lovelace" />
                    <Field
                        name="email"
                        kind=FieldKind::Email
                        label="Email"
                        hint="Grades and announcements go here."
                        error=error_of(errors, "email")
                        required=true
                        autocomplete="email"
                    />
                    <Field
                        name="password"
                        kind=FieldKind::Password
                        label="Password"
                        error=error_of(errors, "password")
                        autocomplete="new-password"
                        value="correct horse"
                    />
                    <Select name="role" label="Role" choices=roles prompt="Choose a role" />
                    <Checkbox name="digest" label="Send a weekly digest" hint="On Mondays, only if there is news." checked=true />
                    <FormActions>
                        <Button kind=ButtonKind::Primary on:click=refuse attr:id="refuse">
                            "Create account"
                        </Button>
                        <Button kind=ButtonKind::Quiet>"Cancel"</Button>
                    </FormActions>
                </form>
                <div class="stack">
                    <SearchBox action="/dev/ui" label="Find a course" placeholder="Find a course" />
                    <div class="field-row">
                        <Field name="points" kind=FieldKind::Number label="Points" value="40" min="0" max="100" error="At most 30 here." />
                        <MomentField
                            name="due"
                            label="Due date"
                            value=chrono::DateTime::from_timestamp(1_795_514_400, 0)
                            optional=true
                        />
                    </div>
                    <TextArea name="note" label="Note to the learner" optional=true placeholder="What was good, what comes next" rows=3 />
                    <RadioGroup name="late" legend="Late policy" choices=policies value="reduced" />
                    <Fieldset legend="Visible to" hint="The people who find this course in the catalog.">
                        <Checkbox name="visitors" label="Visitors" />
                        <Checkbox name="learners" label="Learners" checked=true />
                        <Checkbox name="nobody" label="Nobody (archived)" disabled=true />
                    </Fieldset>
                    <Upload
                        name="work"
                        label="Your work"
                        accept=".pdf,.zip"
                        multiple=true
                        max_bytes=20_000_000
                        hint="PDF or ZIP. You can submit again until the due date."
                    />
                </div>
            </div>
            <Markdown />
        </Section>
    }
}

#[component]
fn Markdown() -> impl IntoView {
    let value = RwSignal::new("## Ownership\n\nEvery value has **one** owner.\n\n- moved\n- borrowed\n".to_owned());
    let preview = Signal::derive(move || {
        let escaped = value.get().replace('&', "&amp;").replace('<', "&lt;");
        escaped.split("\n\n").map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect::<String>()
    });
    view! {
        <Editor name="body" label="Lesson text" value preview hint="Markdown. Speaker notes go into a details block." rows=10 />
    }
}
