use leptos::prelude::*;

use crate::api::dev::{Captured, read_captured};
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Button, Card, EmptyState, Glyph, PageHeader, Time};

/// The emails that this development server captured instead of sending.
#[component]
pub fn CapturedMail() -> impl IntoView {
    let mails = page_resource(|| (), |()| read_captured());
    view! {
        <div class="column stack">
            <PageHeader
                title="Captured mail"
                lead="Nothing leaves a development server: it is kept here until the server stops."
                actions=move || {
                    view! {
                        <Button icon=Glyph::Refresh on:click=move |_| mails.refetch()>
                            "Refresh"
                        </Button>
                    }
                }
            />
            <Loaded
                resource=mails
                children=|mails| {
                    if mails.is_empty() {
                        return view! { <EmptyState title="No mail yet" glyph=Glyph::Mail /> }.into_any();
                    }
                    mails.into_iter().map(|mail| view! { <CapturedEmail mail /> }).collect_view().into_any()
                }
            />
        </div>
    }
}

#[component]
fn CapturedEmail(mail: Captured) -> impl IntoView {
    let lines = mail
        .text
        .lines()
        .map(|line| {
            let line = line.to_owned();
            let path = line.split_once("://").and_then(|(scheme, rest)| {
                scheme.starts_with("http").then(|| rest.find('/').map_or("/", |at| &rest[at..]).to_owned())
            });
            match path {
                Some(path) => view! { <p><a href=path>{line}</a></p> }.into_any(),
                None => view! { <p>{line}</p> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <Card title=mail.subject>
            <p class="muted">{mail.to} ", " <Time at=mail.at /></p>
            {lines}
        </Card>
    }
}
