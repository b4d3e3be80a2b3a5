use std::time::Duration;

use domain::page::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use views::content::CourseFile;

use crate::api::files::course_files;
use crate::shell::failure::Failure;
use crate::ui::{Alert, Button, Dialog, EmptyState, Glyph, Icon, Spinner, Tone, markdown_link, size};

/// A dialog with a course's files, each with the lessons that use it, to insert one.
#[component]
pub fn Library(#[prop(into)] course: String, open: RwSignal<bool>, insert: RwSignal<Option<String>>) -> impl IntoView {
    let course = StoredValue::new(course);
    let named = RwSignal::new(String::new());
    let files = RwSignal::new(Vec::<CourseFile>::new());
    let next = RwSignal::new(None::<Uuid>);
    let failure = RwSignal::new(None::<Failure>);
    let loading = RwSignal::new(false);
    let load = move |after: Option<Uuid>| {
        let (slug, search) = (course.get_value(), named.get_untracked());
        loading.set(true);
        spawn_local(async move {
            let outcome = course_files(slug, search.clone(), after).await;
            // Another search may have begun meanwhile.
            if named.try_with_untracked(|now| *now == search) != Some(true) {
                return;
            }
            loading.set(false);
            match outcome {
                Ok(Page { items, next: more }) => {
                    failure.set(None);
                    next.set(more);
                    files.update(|files| {
                        if after.is_none() {
                            files.clear();
                        }
                        files.extend(items);
                    });
                }
                Err(refusal) => failure.set(Some(refusal)),
            }
        });
    };
    Effect::new(move |_| {
        if open.get() {
            load(None);
        }
    });
    let mut search = debounce(Duration::from_millis(250), move |words: String| {
        named.set(words);
        load(None);
    });
    let choose = Callback::new(move |file: CourseFile| {
        open.set(false);
        let markdown = markdown_link(&file.name, &domain::paths::file(file.id), file.is_picture);
        // The dialog keeps the focus until it is closed.
        request_animation_frame(move || {
            let _ = insert.try_set(Some(markdown));
        });
    });
    view! {
        <Dialog id="course-files" title="Course files" open wide=true>
            <div class="stack">
                <input
                    class="input"
                    type="search"
                    aria-label="Search files by name"
                    placeholder="Search by name"
                    on:input=move |event| search(event_target_value(&event))
                />
                {move || failure.get().map(|failure| view! {
                    <Alert tone=Tone::Danger live=true>
                        <p>{failure.problem.message}</p>
                        <Button on:click=move |_| load(None)>"Try again"</Button>
                    </Alert>
                })}
                <ul class="library" aria-live="polite" aria-busy=move || loading.get().then_some("true")>
                    <For
                        each=move || files.get()
                        key=|file| file.id
                        children=move |file| view! { <FileRow course=course.get_value() file choose /> }
                    />
                </ul>
                <Show when=move || !loading.get() && failure.with(Option::is_none) && files.with(Vec::is_empty)>
                    {move || if named.with(|named| named.trim().is_empty()) {
                        view! {
                            <EmptyState title="No files yet" glyph=Glyph::File>
                                "Paste, drop or upload pictures and files in the text. They’re listed here, to be used again."
                            </EmptyState>
                        }
                    } else {
                        view! { <EmptyState title="No file has such a name" glyph=Glyph::Search>"Try a part of it."</EmptyState> }
                    }}
                </Show>
                <Show when=move || loading.get()>
                    <Spinner />
                </Show>
                <Show when=move || next.get().is_some() && !loading.get()>
                    <Button on:click=move |_| load(next.get_untracked())>"Show more"</Button>
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn FileRow(course: String, file: CourseFile, choose: Callback<CourseFile>) -> impl IntoView {
    let path = domain::paths::file(file.id);
    let uses = file.used_in.iter().map(|lesson| {
        let edit = domain::paths::edit_lesson(&course, &lesson.slug);
        view! {
            <a href=edit target="_blank" rel="noopener">
                {lesson.title.clone()}
            </a>
        }
    });
    let uses = uses.collect_view();
    let uses =
        if file.used_in.is_empty() { view! { "Not used in lessons" }.into_any() } else { view! { "Used in " {uses} }.into_any() };
    let name = file.name.clone();
    let preview = if file.is_picture {
        view! { <img src=path alt="" loading="lazy" /> }.into_any()
    } else {
        view! { <Icon glyph=Glyph::File /> }.into_any()
    };
    let label = format!("Insert {name}");
    view! {
        <li>
            <span class="library-picture">{preview}</span>
            <span class="library-name">
                <strong>{name}</strong>
                <small class="numeric">{size(file.size)}</small>
                <small class="library-uses">{uses}</small>
            </span>
            <Button small=true icon=Glyph::Plus label on:click=move |_| choose.run(file.clone()) />
        </li>
    }
}
