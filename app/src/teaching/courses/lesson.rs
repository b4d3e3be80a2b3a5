use domain::event::Subject;
use domain::learning::release::Part;
use domain::paths;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use markdown::Kind;
use views::content::{LessonSource, Saved, SavedDraft};

use super::autosave::{KeptNote, keep_on_server};
use super::checks::ChecksPanel;
use super::draft::Draft;
use super::edit_conflict::{EditConflict, TheirField};
use super::files::{Library, UploadList, Uploads};
use super::neighbors::Neighbors;
use super::restored::Restored;
use super::shared_draft::{Coauthors, SharedDraft};
use crate::api::lessons::{SaveLesson, read_lesson};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::shell::returned::is_stale;
use crate::shell::session::Session;
use crate::teaching::links::links_of;
use crate::teaching::preview::preview;
use crate::teaching::publication::{LessonStateForm, PUBLISH_CHANGES, PublishChangesDialog};
use crate::ui::{
    Alert, Breadcrumbs, Crumb, DialogButton, Editor, EditorFiles, Field, FormError, Glyph, LinkButton, LocalDraft, PageHeader,
    SaveBar, Toasts, Tone, clock, error_of, guard_while,
};

/// The lesson editor: the source beside a preview from the same renderer that learners get.
#[component]
pub fn LessonScreen() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        params.with(|params| (params.get("course").unwrap_or_default(), params.get("lesson").unwrap_or_default()))
    });
    let source = page_resource(move || key.get(), |(course, lesson)| read_lesson(course, lesson));
    // Each lesson gets an editor of its own, also when one leads to the next.
    let editor = |source: LessonSource| view! { <For each=move || [source.clone()] key=|source| source.id children=|source| view! { <LessonEditor source /> } /> };
    view! { <Loaded resource=source children=editor /> }
}

#[component]
fn LessonEditor(source: LessonSource) -> impl IntoView {
    let action = ServerAction::<SaveLesson>::new();
    let draft = Draft::of(&source);
    draft.store_in(LocalDraft::new(Session::expect().key(&format!("lesson-{}", source.id))), source.autosave.clone());
    let autosave_failed = keep_on_server(draft, source.id);
    guard_while(draft.is_unkept());
    let stale = RwSignal::new(is_stale(action).then(|| (source.clone(), "Someone else".to_owned())));
    let newer = RwSignal::new(false);
    let toasts = Toasts::expect();
    let saved_at = RwSignal::new(None::<String>);
    let unpublished = RwSignal::new(source.unpublished_changes);
    let sent = StoredValue::new((String::new(), String::new()));
    let input = action.input();
    Effect::new(move |_| {
        if let Some(SaveLesson { title, body, .. }) = input.get() {
            sent.set_value((title, body));
        }
    });
    let show_saved = move |(title, body), version, unpublished_changes| {
        draft.record_saved(title, body, version);
        stale.set(None);
        newer.set(false);
        saved_at.set(Some(clock()));
        unpublished.set(unpublished_changes);
        let text = if unpublished_changes {
            "Lesson saved. Publish the changes when learners should read them."
        } else {
            "Lesson saved"
        };
        toasts.push(Tone::Success, text);
    };
    Effect::new(move |_| match action.value().get() {
        Some(Ok(Saved::Done { version, unpublished_changes })) => show_saved(sent.get_value(), version, unpublished_changes),
        Some(Ok(Saved::Stale { theirs, by })) => stale.set(Some((theirs, by))),
        Some(Err(_)) | None => {}
    });
    let publication = RwSignal::new(source.publication);
    let slugs = StoredValue::new((source.course_slug.clone(), source.slug.clone()));
    // Whether the viewer saves the shared draft.
    let saving = RwSignal::new(false);
    let reload = move || {
        let (course, lesson) = slugs.get_value();
        spawn_local(async move {
            let Ok(now) = read_lesson(course, lesson).await else { return };
            let version = draft.version.try_get_untracked();
            let _ = publication.try_set(now.publication);
            let _ = unpublished.try_set(now.unpublished_changes);
            if version.is_none_or(|version| now.version <= version) || action.pending().get_untracked() {
                return;
            }
            if draft.shared_id().is_some() {
                draft.record_version(&now);
                if !saving.get_untracked() {
                    toasts.push(Tone::Info, "Someone else has saved this lesson.");
                }
            } else if draft.is_unchanged() {
                draft.replace(&now);
                toasts.push(Tone::Info, "Someone else has saved this lesson. You’re seeing their text.");
            } else {
                newer.set(true);
            }
        });
    };
    let id = source.id.to_string();
    let shared = SharedDraft::of(source.id, draft, move || stale.with_untracked(Option::is_none), reload);
    let refresh = move || {
        reload();
        shared.sharing.sync();
    };
    Live::on(move |event| event.subject == Subject::Lessons && event.id == id, refresh);
    // A text that was begun from an earlier version is shared once that is settled.
    Effect::new(move |_| {
        if stale.with(Option::is_none) {
            shared.sharing.sync();
        }
    });
    let save_shared = Action::new_local(move |()| shared.save());
    Effect::new(move |_| {
        let outcome = save_shared.value().get();
        if outcome.is_some() {
            saving.set(false);
        }
        if let Some(Ok(SavedDraft { version, unpublished_changes, title, body })) = outcome {
            show_saved((title, body), version, unpublished_changes);
            shared.sharing.sync();
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        if draft.shared_id().is_some() {
            event.prevent_default();
            event.stop_propagation();
            if !save_shared.pending().get_untracked() {
                saving.set(true);
                save_shared.dispatch_local(());
            }
        }
    };
    let busy = Signal::derive(move || action.pending().get() || save_shared.pending().get());
    let problem = form_problem(move || match save_shared.value().get() {
        Some(outcome) if draft.is_shared() => Some(outcome.map(drop)),
        _ => action.value().get().map(|outcome| outcome.map(drop)),
    });
    let staff = paths::edit_course(&source.course_slug);
    let reader = paths::lesson(&source.course_slug, &source.slug);
    let part = Part::Lesson(source.id).to_string();
    let release = paths::with_query(&paths::release_rules(&source.course_slug), [("part", part.as_str())]);
    let history = paths::lesson_history(&source.course_slug, &source.slug);
    let compare = paths::unpublished_changes(&source.course_slug, &source.slug);
    let crumbs = vec![
        Crumb::link(paths::TEACHING, "Teaching"),
        Crumb::link(staff, source.course_title.clone()),
        Crumb::current("Edit lesson"),
    ];
    let uploads = Uploads::into_text(source.course_slug.clone(), draft.body);
    let (library, insert) = (RwSignal::new(false), RwSignal::new(None));
    let files = EditorFiles {
        add: Callback::new(move |files| uploads.add(files)),
        choose: Callback::new(move |()| library.set(true)),
        insert,
    };
    let links = links_of(source.course_slug.clone());
    let (checked_course, go_to) = (source.course_slug.clone(), RwSignal::new(None));
    let (lesson_id, source_course) = (source.id, source.course_slug.clone());
    let within = source.course_title.clone();
    let lesson = source.id.to_string();
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader
                title=Signal::derive(move || draft.title.get())
                within
                actions=move || {
                    let (reader, history) = (reader.clone(), history.clone());
                    view! {
                        <LessonStateForm lesson=lesson_id publication unpublished version=draft.version changed=reload />
                        <LinkButton icon=Glyph::Clock href=history>
                            "History"
                        </LinkButton>
                        <LinkButton icon=Glyph::Lock href=release.clone()>
                            "Release rules"
                        </LinkButton>
                        <LinkButton icon=Glyph::Eye href=reader external=true>
                            "Preview"
                        </LinkButton>
                    }
                }
            />
            <Show when=move || newer.get() && stale.with(Option::is_none)>
                <Alert tone=Tone::Warning live=true>
                    "Someone else has just saved this lesson. When you save, you’ll see both texts."
                </Alert>
            </Show>
            <Restored draft shared />
            {move || stale.get().map(|(theirs, by)| view! { <Choice theirs by draft stale /> })}
            <ActionForm action on:submit:capture=on_submit>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="lesson" value=lesson />
                    <input type="hidden" name="version" value=move || draft.version.get() />
                    <Field name="title" label="Title" bind=draft.title required=true error=error_of(problem, "title") />
                    <Coauthors shared />
                    <Editor
                        name="body"
                        label="Text"
                        value=draft.body
                        preview=preview(draft.body, Kind::Lesson)
                        rows=24
                        links
                        files
                        go_to
                        questions=true
                        sharing=shared.sharing
                        error=error_of(problem, "body")
                    />
                    <UploadList uploads />
                    <ChecksPanel course=checked_course.clone() text=draft.body go_to />
                    <SaveBar dirty=draft.is_dirty() saved_at busy>
                        <KeptNote draft failed=autosave_failed />
                        <Show when=move || unpublished.get()>
                            <DialogButton dialog=PUBLISH_CHANGES>"Publish changes…"</DialogButton>
                        </Show>
                    </SaveBar>
                </div>
            </ActionForm>
            <PublishChangesDialog lesson=lesson_id version=draft.version compare dirty=draft.is_dirty() changed=reload />
            <Library course=source_course.clone() open=library insert />
            <Neighbors course=source_course lesson=lesson_id />
        </div>
    }
}

#[component]
fn Choice(theirs: LessonSource, by: String, draft: Draft, stale: RwSignal<Option<(LessonSource, String)>>) -> impl IntoView {
    let texts = vec![TheirField::line("Title", &theirs.title), TheirField::text("Text", &theirs.body)];
    let version = theirs.version;
    let keep_mine = move || {
        draft.version.set(version);
        stale.set(None);
    };
    let take_theirs = move || {
        draft.replace(&theirs);
        stale.set(None);
    };
    view! { <EditConflict record="lesson" by texts keep_mine take_theirs /> }
}
