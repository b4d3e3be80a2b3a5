use leptos::html;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::frames::NotFoundScreen;
use crate::going::{Connection, ConnectionBar, ProgressBar, Work, keep_places};
use crate::layout::{listen_for_shortcuts, provide_has_navigated};
use crate::learning::send_when_reached;
use crate::live::Live;
use crate::returned::Returned;
use crate::screens::Screen;
use crate::session::Session;
use crate::ui::{ToastHost, ask_before_leaving, provide_toasts, provide_zone};

/// The route table. The catalog, courses and lessons come with the app; every other screen is a chunk of its own, loaded when
/// someone goes there.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_has_navigated();
    Connection::provide();
    let work = Work::provide();
    keep_places(work.is_going_on());
    listen_for_shortcuts();
    ask_before_leaving();
    let session = Session::provide();
    Returned::provide();
    send_when_reached(session);
    provide_zone(Signal::derive(move || session.viewer().map(|viewer| viewer.time_zone)));
    // Taken over after the screen, which may have to wait for its chunk.
    let last = NodeRef::<html::Div>::new();
    last.on_load(|_| mark_hydrated());
    Live::provide(session, Signal::derive(move || last.get().is_some()));
    view! {
        <ProgressBar work />
        <Router set_is_routing=work.routing()>
            <Routes fallback=|| view! { <NotFoundScreen /> }>
                <ParentRoute path=path!("") view=Screen::LearnerFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=Screen::Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses") view=Screen::Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view=Screen::CourseHome ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view=Screen::CourseAssignments ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/announcements") view=Screen::CourseAnnouncements ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/:lesson") view=Screen::LessonReader ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment") view=Screen::Assignment ssr=SsrMode::Async />
                    <Route path=path!("learning") view=Screen::MyLearning ssr=SsrMode::Async />
                    <Route path=path!("notifications") view=Screen::Notifications ssr=SsrMode::Async />
                    <Route path=path!("profile") view=Screen::Profile ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view=Screen::SignIn ssr=SsrMode::Async />
                    <Route path=path!("sign-up") view=Screen::SignUp ssr=SsrMode::Async />
                    <Route path=path!("confirm/:token") view=Screen::Confirm ssr=SsrMode::Async />
                    <Route path=path!("forgot") view=Screen::Forgot ssr=SsrMode::Async />
                    <Route path=path!("reset/:token") view=Screen::Reset ssr=SsrMode::Async />
                    <Route path=path!("setup/:token") view=Screen::Setup ssr=SsrMode::Async />
                    <Route path=path!("unsubscribe/:token") view=Screen::Unsubscribe ssr=SsrMode::Async />
                    <Route path=path!("dev/ui") view=Screen::Gallery ssr=SsrMode::Async />
                    <Route path=path!("dev/mail") view=Screen::CapturedMail ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("staff") view=Screen::StaffFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=Screen::MyCourses ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view=Screen::EditCourse ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/lessons/:lesson") view=Screen::EditLesson ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view=Screen::StaffAssignments ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments/new") view=Screen::NewAssignment ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/mail") view=Screen::CourseMail ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/edit") view=Screen::EditAssignment ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/submissions") view=Screen::Submissions ssr=SsrMode::Async />
                    <Route path=path!("submissions/:submission") view=Screen::Grading ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("admin") view=Screen::AdminFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=Screen::Accounts ssr=SsrMode::Async />
                    <Route path=path!("accounts/:account") view=Screen::Account ssr=SsrMode::Async />
                    <Route path=path!("outbox") view=Screen::Outbox ssr=SsrMode::Async />
                    <Route path=path!("outbox/:mail") view=Screen::Mail ssr=SsrMode::Async />
                    <Route path=path!("audit") view=Screen::Audit ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <ConnectionBar />
        <ToastHost node=last />
    }
}

/// Says in the document that it has been taken over: what is typed and clicked from now on is heard.
fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        // A document that can't be marked works all the same.
        let _ = root.set_attribute("data-alive", "true");
    }
}
