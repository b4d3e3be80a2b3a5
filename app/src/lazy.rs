//! The screens that are chunks of their own. A chunk is loaded with all that only it needs, its resources too: so nothing is
//! read in `data`, which stays in the app's first download.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::LazyRoute;

use crate::errors::ErrorPage;
use crate::failure::Failure;

// The router's own macro stops the app when a chunk doesn't come.
macro_rules! lazy {
    ($($screen:ident: $chunk:ident, $path:path;)*) => {$(
        pub struct $screen;

        mod $chunk {
            use super::*;

            #[wasm_split($screen, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
            pub fn view() -> Result<AnyView, SplitLoaderError> {
                Ok($path().into_any())
            }
        }

        impl LazyRoute for $screen {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                leptos::prefetch_lazy_fn_on_server(stringify!($screen));
                $chunk::view().await.unwrap_or_else(|_| missing())
            }

            async fn preload() {
                // What doesn't come is asked for once more by the view.
                let _ = $chunk::preload().await;
            }
        }
    )*};
}

/// In place of a screen whose chunk didn't come: the connection is gone, or the site is newer than the page.
fn missing() -> AnyView {
    view! { <ErrorPage failure=Failure::told(ProblemKind::Unavailable, "This screen didn’t arrive. Look at your connection, then try again.") /> }
        .into_any()
}

lazy! {
    SignIn: sign_in, crate::accounts::SignIn;
    SignUp: sign_up, crate::accounts::SignUp;
    Confirm: confirm, crate::accounts::Confirm;
    Forgot: forgot, crate::accounts::Forgot;
    Reset: reset, crate::accounts::Reset;
    Profile: profile, crate::accounts::Profile;
    MyLearning: my_learning, crate::learning::MyLearning;
    CourseAssignments: course_assignments, crate::assignments::CourseAssignments;
    AssignmentScreen: assignment_screen, crate::assignments::AssignmentScreen;
    Notifications: notifications, crate::notifications::Notifications;
    GalleryScreen: gallery_screen, crate::dev::GalleryScreen;
    CapturedMail: captured_mail, crate::dev::CapturedMail;
    MyCourses: my_courses, crate::authoring::MyCourses;
    CourseScreen: course_screen, crate::authoring::CourseScreen;
    LessonScreen: lesson_screen, crate::authoring::LessonScreen;
    AssignmentsScreen: assignments_screen, crate::assignments::staff::AssignmentsScreen;
    NewAssignment: new_assignment, crate::assignments::staff::NewAssignment;
    EditAssignment: edit_assignment, crate::assignments::staff::EditAssignment;
    SubmissionsScreen: submissions_screen, crate::assignments::staff::SubmissionsScreen;
    GradingScreen: grading_screen, crate::assignments::staff::GradingScreen;
    CourseMail: course_mail, crate::mail::CourseMail;
    AccountsScreen: accounts_screen, crate::admin::AccountsScreen;
    OutboxScreen: outbox_screen, crate::admin::OutboxScreen;
    AuditScreen: audit_screen, crate::admin::AuditScreen;
}
