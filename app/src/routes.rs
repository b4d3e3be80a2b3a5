use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

use crate::accounts::{Confirm, Forgot, Profile, Reset, SignIn, SignUp};
use crate::admin::{AccountsScreen, AuditScreen, OutboxScreen};
use crate::assignments::{AssignmentScreen, CourseAssignments, staff as work};
use crate::authoring::{CourseScreen, LessonScreen, MyCourses};
use crate::catalog::{Catalog, CourseHome};
use crate::dev::{CapturedMail, GalleryScreen};
use crate::errors::NotFound;
use crate::frames::{AdminFrame, LearnerFrame, StaffFrame};
use crate::learning::{LessonReader, MyLearning};
use crate::live::Live;
use crate::mail::CourseMail;
use crate::notifications::Notifications;
use crate::session::Session;
use crate::ui::{ToastHost, provide_toasts};

/// The route table. What staff and administrators see comes in chunks of its own, loaded when they go there.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    let session = Session::provide();
    Live::provide(session);
    view! {
        <Router>
            <Routes fallback=|| view! { <NotFound /> }>
                <ParentRoute path=path!("") view=LearnerFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses") view=Catalog ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view=CourseHome ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view=CourseAssignments ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/:lesson") view=LessonReader ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment") view=AssignmentScreen ssr=SsrMode::Async />
                    <Route path=path!("learning") view=MyLearning ssr=SsrMode::Async />
                    <Route path=path!("notifications") view=Notifications ssr=SsrMode::Async />
                    <Route path=path!("profile") view=Profile ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view=SignIn ssr=SsrMode::Async />
                    <Route path=path!("sign-up") view=SignUp ssr=SsrMode::Async />
                    <Route path=path!("confirm/:token") view=Confirm ssr=SsrMode::Async />
                    <Route path=path!("forgot") view=Forgot ssr=SsrMode::Async />
                    <Route path=path!("reset/:token") view=Reset ssr=SsrMode::Async />
                    <Route path=path!("dev/ui") view={Lazy::<GalleryScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("dev/mail") view={Lazy::<CapturedMail>::new()} ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("staff") view=StaffFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<MyCourses>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course") view={Lazy::<CourseScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/lessons/:lesson") view={Lazy::<LessonScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments") view={Lazy::<work::AssignmentsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/assignments/new") view={Lazy::<work::NewAssignment>::new()} ssr=SsrMode::Async />
                    <Route path=path!("courses/:course/mail") view={Lazy::<CourseMail>::new()} ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/edit") view={Lazy::<work::EditAssignment>::new()} ssr=SsrMode::Async />
                    <Route path=path!("assignments/:assignment/submissions") view={Lazy::<work::SubmissionsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("submissions/:submission") view={Lazy::<work::GradingScreen>::new()} ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("admin") view=AdminFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<AccountsScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("outbox") view={Lazy::<OutboxScreen>::new()} ssr=SsrMode::Async />
                    <Route path=path!("audit") view={Lazy::<AuditScreen>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <ToastHost />
    }
}
