use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::messaging::Notification;

use crate::api::notifications::{ReadNotification, ReadNotifications, notifications};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::shell::session::Session;
use crate::ui::{Badge, Button, CommandForm, EmptyState, Glyph, PageHeader, Pager, Time, TimeStyle, Tone};

#[component]
pub fn Notifications() -> impl IntoView {
    let query = use_query_map();
    let session = Session::expect();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let (read_all, read) = (ServerAction::<ReadNotifications>::new(), ServerAction::<ReadNotification>::new());
    let page = cached_page_resource(move || (after.get(), read_all.version().get()), |(after, _)| notifications(after));
    Live::on(|event| event.subject == Subject::Notifications, move || page.refetch());
    Effect::new(move |_| {
        if read_all.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    let any_unread = Memo::new(move |_| session.viewer().is_some_and(|viewer| viewer.unread > 0));
    let actions = move || {
        view! {
            <Show when=move || any_unread.get()>
                <CommandForm action=read_all command=|| ReadNotifications {}>
                    <Button submit=true icon=Glyph::Check busy=read_all.pending()>
                        "Mark all as read"
                    </Button>
                </CommandForm>
            </Show>
        }
    };
    view! {
        <div class="column stack">
            <PageHeader title="Notifications" actions />
            <Loaded
                resource=page
                children=move |page| {
                    let next = page.next.map(|key| paths::after(paths::NOTIFICATIONS, key));
                    if page.items.is_empty() {
                        return view! { <EmptyState title="Nothing new" glyph=Glyph::Bell>"Announcements, grades and new submissions show up here."</EmptyState> }.into_any();
                    }
                    let rows = group_by_link(page.items).into_iter().map(|(row, more)| view! { <Row row more read /> }).collect_view();
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

/// Groups neighbors with the same link: returns the latest of each, with the number of earlier ones; unread if any of them is.
fn group_by_link(rows: Vec<Notification>) -> Vec<(Notification, usize)> {
    let mut groups: Vec<(Notification, usize)> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some((latest, more)) if latest.link == row.link => {
                latest.read &= row.read;
                *more += 1;
            }
            _ => groups.push((row, 0)),
        }
    }
    groups
}

/// A notification. Following its link marks it as read; so does opening the linked page elsewhere.
#[component]
fn Row(row: Notification, more: usize, read: ServerAction<ReadNotification>) -> impl IntoView {
    let Notification { id, text, link, created_at, read: was_read } = row;
    let follow = move |_| {
        if !was_read {
            read.dispatch(ReadNotification { id });
        }
    };
    view! {
        <li class="cluster" class:unread=!was_read>
            <a href=link on:click=follow>
                {text}
            </a>
            {(more > 0).then(|| view! { <span class="muted">"and " {more} " earlier"</span> })}
            {(!was_read).then(|| view! { <Badge tone=Tone::Accent>"New"</Badge> })}
            <span class="muted"><Time at=created_at style=TimeStyle::Relative /></span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(link: &str, read: bool) -> Notification {
        let created_at = chrono::DateTime::UNIX_EPOCH;
        Notification { id: domain::NotificationId::new(), text: String::new(), link: link.to_owned(), created_at, read }
    }

    #[test]
    fn neighbors_with_the_same_link_are_one_row() {
        let rows = vec![row("/a", true), row("/a", false), row("/b", true), row("/a", true)];
        let (first, third, last) = (rows[0].id, rows[2].id, rows[3].id);
        let grouped: Vec<_> = group_by_link(rows).into_iter().map(|(row, more)| (row.id, row.read, more)).collect();
        assert_eq!(grouped, [(first, false, 1), (third, true, 0), (last, true, 0)]);
    }
}
