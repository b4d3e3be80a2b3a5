use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{ReadNotifications, notifications};
use crate::live::Live;
use crate::load::{Loaded, reading};
use crate::session::Session;
use crate::ui::{Badge, Button, EmptyState, Glyph, PageHeader, Pager, Time, TimeStyle, Tone};

#[component]
pub fn Notifications() -> impl IntoView {
    let query = use_query_map();
    let session = Session::expect();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let read = ServerAction::<ReadNotifications>::new();
    let page = reading(move || (after.get(), read.version().get()), |(after, _)| notifications(after));
    Live::on(|event| event.entity == "notifications", move || page.refetch());
    Effect::new(move |_| {
        if read.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    view! {
        <div class="column stack">
            <PageHeader
                title="Notifications"
                actions=move || {
                    view! {
                        <ActionForm action=read>
                            <Button submit=true icon=Glyph::Check busy=read.pending()>
                                "Mark all as read"
                            </Button>
                        </ActionForm>
                    }
                }
            />
            <Loaded
                resource=page
                children=|page| {
                    let next = page.next.map(|key| format!("/notifications?after={key}"));
                    if page.items.is_empty() {
                        return view! { <EmptyState title="Nothing new" glyph=Glyph::Bell>"Grades and handed-in work are told here."</EmptyState> }.into_any();
                    }
                    let rows = page
                        .items
                        .into_iter()
                        .map(|row| {
                            view! {
                                <li class="cluster" class:unread=!row.read>
                                    <a href=row.link>{row.text}</a>
                                    {(!row.read).then(|| view! { <Badge tone=Tone::Accent>"New"</Badge> })}
                                    <span class="muted"><Time at=row.created_at style=TimeStyle::Relative /></span>
                                </li>
                            }
                        })
                        .collect_view();
                    view! {
                        <ul class="row-list">{rows}</ul>
                        <Pager next />
                    }
                        .into_any()
                }
            />
        </div>
    }
}
