use leptos::prelude::*;

use crate::ui::{
    Alert, Badge, Button, ButtonKind, EmptyState, Glyph, Progress, Section, Skeleton, SkeletonCards, Spinner, Toasts, Tone,
};

#[component]
pub(super) fn Feedback() -> impl IntoView {
    let toasts = Toasts::expect();
    let tones = [
        ("Neutral", Tone::Neutral),
        ("Accent", Tone::Accent),
        ("Info", Tone::Info),
        ("Success", Tone::Success),
        ("Warning", Tone::Warning),
        ("Danger", Tone::Danger),
    ];
    view! {
        <Section title="Feedback">
            <div class="gallery-columns">
                <div class="stack">
                    <Alert title="The due date has moved">"It is now two days later for everyone in this course."</Alert>
                    <Alert tone=Tone::Success title="Submitted">"You can replace your work until the due date."</Alert>
                    <Alert tone=Tone::Warning title="Not published yet">"Learners don’t see this lesson."</Alert>
                    <Alert tone=Tone::Danger title="The file was refused">"It is larger than 20 MB."</Alert>
                    <Alert tone=Tone::Neutral>"A message without a title, "<a href=domain::paths::CATALOG>"with a link"</a>"."</Alert>
                    <div class="cluster">
                        {tones.into_iter().map(|(name, tone)| view! { <Badge tone>{name}</Badge> }).collect_view()}
                        <Badge tone=Tone::Success icon=Glyph::Check>
                            "Graded"
                        </Badge>
                    </div>
                    <div class="cluster">
                        <Button small=true attr:id="toast-success" on:click=move |_| toasts.push(Tone::Success, "Lesson saved.")>
                            "Toast"
                        </Button>
                        <Button
                            small=true
                            attr:id="toast-danger"
                            on:click=move |_| toasts.push(Tone::Danger, "The server didn’t respond. Your text is still here. Try again.")
                        >
                            "Toast that stays"
                        </Button>
                    </div>
                </div>
                <div class="stack">
                    <EmptyState
                        title="No submissions yet"
                        glyph=Glyph::Upload
                        actions=|| view! { <Button kind=ButtonKind::Primary icon=Glyph::Mail>"Remind learners"</Button> }
                    >
                        "Work shows up here as soon as someone submits it."
                    </EmptyState>
                    <Progress value=62 label="Rust for beginners" />
                    <Progress value=3 max=3 label="Module 1" />
                    <Spinner label="Loading the gradebook" />
                    <Skeleton />
                </div>
            </div>
            <SkeletonCards />
        </Section>
    }
}
