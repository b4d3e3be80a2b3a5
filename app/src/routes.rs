use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

use crate::catalog::{Catalog, CourseHome};
use crate::frames::{AdminFrame, LearnerFrame, Nowhere, StaffFrame};
use crate::layout::provide_begun;
use crate::lazy;
use crate::learning::LessonReader;
use crate::live::Live;
use crate::session::Session;
use crate::ui::{ToastHost, provide_toasts, provide_zone};

/// The route table. The catalog, courses and lessons come with the app; every other screen is a chunk of its own, loaded when
/// someone goes there.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_begun();
    let session = Session::provide();
    provide_zone(Signal::derive(move || session.viewer().map(|viewer| viewer.time_zone)));
    Live::provide(session);
    Effect::new(|_| mark_alive());
    view! {
        <Router>
            <Routes fallback=|| view! { <Nowhere /> }>
                <ParentRoute path=path!("") view=LearnerFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses") view=Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view=CourseHome ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view={Lazy::<lazy::CourseAssignments>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/:lesson") view=LessonReader ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment") view={Lazy::<lazy::AssignmentScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("learning") view={Lazy::<lazy::MyLearning>::new()} ssr=SsrMode::Async />
                    <Route path=path!("notifications") view={Lazy::<lazy::Notifications>::new()} ssr=SsrMode::Async />
                    <Route path=path!("profile") view={Lazy::<lazy::Profile>::new()} ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view={Lazy::<lazy::SignIn>::new()} ssr=SsrMode::Async />
                    <Route path=path!("sign-up") view={Lazy::<lazy::SignUp>::new()} ssr=SsrMode::Async />
                    <Route path=path!("confirm/:token") view={Lazy::<lazy::Confirm>::new()} ssr=SsrMode::Async />
                    <Route path=path!("forgot") view={Lazy::<lazy::Forgot>::new()} ssr=SsrMode::Async />
                    <Route path=path!("reset/:token") view={Lazy::<lazy::Reset>::new()} ssr=SsrMode::Async />
                    <Route path=path!("dev/ui") view={Lazy::<lazy::GalleryScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("dev/mail") view={Lazy::<lazy::CapturedMail>::new()} ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("staff") view=StaffFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<lazy::MyCourses>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view={Lazy::<lazy::CourseScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/lessons/:lesson") view={Lazy::<lazy::LessonScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view={Lazy::<lazy::AssignmentsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments/new") view={Lazy::<lazy::NewAssignment>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/mail") view={Lazy::<lazy::CourseMail>::new()} ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/edit") view={Lazy::<lazy::EditAssignment>::new()} ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/submissions") view={Lazy::<lazy::SubmissionsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("submissions/:submission") view={Lazy::<lazy::GradingScreen>::new()} ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("admin") view=AdminFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<lazy::AccountsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("outbox") view={Lazy::<lazy::OutboxScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("audit") view={Lazy::<lazy::AuditScreen>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <ToastHost />
    }
}

/// Says in the document that it has been taken over: what is typed and clicked from now on is heard.
fn mark_alive() {
    if let Some(root) = document().document_element() {
        // A document that can't be marked works all the same.
        let _ = root.set_attribute("data-alive", "true");
    }
}
