//! The screens as the router takes them: all of one type, so that the router's code for it is there once. What a learner
//! sees first is here with the app; the others come in chunks, each loaded with all that only it needs when someone goes there.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(debug_assertions))]
use leptos::wasm_split::wasm_split;
use leptos_router::ChooseView;

use crate::errors::ErrorPage;
use crate::failure::Failure;

// The router's own macro would stop the app when a chunk doesn't come, and make a chunk of each screen: a page would be
// dozens of files.
macro_rules! screens {
    (here { $($screen:ident: $path:path;)* } $($chunk:ident { $($lazy:ident: $view:ident, $lazy_path:path;)* })*) => {
        /// A screen, or a frame around screens.
        #[derive(Clone, Copy)]
        pub enum Screen {
            $($screen,)*
            $($($lazy,)*)*
        }

        $($(mod $view {
            use super::*;

            #[cfg(not(debug_assertions))]
            #[wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
            pub fn $view() -> Result<AnyView, SplitLoaderError> {
                Ok($lazy_path().into_any())
            }

            // What is built for development is one file: `cargo leptos watch` doesn't split.
            #[cfg(debug_assertions)]
            pub async fn $view() -> Result<AnyView, SplitLoaderError> {
                Ok($lazy_path().into_any())
            }

            #[cfg(debug_assertions)]
            pub async fn preload() -> Result<(), SplitLoaderError> {
                Ok(())
            }
        })*)*

        impl ChooseView for Screen {
            async fn choose(self) -> AnyView {
                match self {
                    $(Self::$screen => $path().into_any(),)*
                    $($(Self::$lazy => {
                        leptos::prefetch_lazy_fn_on_server(stringify!($chunk));
                        $view::$view().await.unwrap_or_else(|_| missing())
                    })*)*
                }
            }

            async fn preload(&self) {
                // What doesn't come is asked for once more when it is to be shown.
                let _ = match self {
                    $($(Self::$lazy => $view::preload().await,)*)*
                    $(Self::$screen)|* => Ok(()),
                };
            }
        }
    };
}

/// In place of a screen whose chunk didn't come: the connection is gone, or the site is newer than the page.
fn missing() -> AnyView {
    view! { <ErrorPage failure=Failure::told(ProblemKind::Unavailable, "This page didn’t load. Check your connection and try again.") /> }
        .into_any()
}

screens! {
    here {
        LearnerFrame: crate::frames::LearnerFrame;
        StaffFrame: crate::frames::StaffFrame;
        AdminFrame: crate::frames::AdminFrame;
        Catalog: crate::catalog::Catalog;
        CourseHome: crate::catalog::CourseHome;
        LessonReader: crate::learning::LessonReader;
    }
    account {
        SignIn: sign_in, crate::accounts::SignIn;
        SignUp: sign_up, crate::accounts::SignUp;
        Confirm: confirm, crate::accounts::Confirm;
        Forgot: forgot, crate::accounts::Forgot;
        Reset: reset, crate::accounts::Reset;
        Setup: setup, crate::accounts::Setup;
        Profile: profile, crate::accounts::Profile;
        Unsubscribe: unsubscribe, crate::mail::Unsubscribe;
    }
    learning {
        MyLearning: my_learning, crate::learning::MyLearning;
        CourseAssignments: course_assignments, crate::assignments::CourseAssignments;
        Assignment: assignment, crate::assignments::AssignmentScreen;
        CourseAnnouncements: course_announcements, crate::mail::CourseAnnouncementsScreen;
        Notifications: notifications, crate::notifications::Notifications;
    }
    staff {
        MyCourses: my_courses, crate::authoring::MyCourses;
        EditCourse: edit_course, crate::authoring::CourseScreen;
        EditLesson: edit_lesson, crate::authoring::LessonScreen;
        StaffAssignments: staff_assignments, crate::assignments::staff::AssignmentsScreen;
        NewAssignment: new_assignment, crate::assignments::staff::NewAssignment;
        EditAssignment: edit_assignment, crate::assignments::staff::EditAssignment;
        Submissions: submissions, crate::assignments::staff::SubmissionsScreen;
        Grading: grading, crate::assignments::staff::GradingScreen;
        CourseMail: course_mail, crate::mail::CourseMail;
    }
    admin {
        Accounts: accounts, crate::admin::AccountsScreen;
        Account: account, crate::admin::AccountScreen;
        Outbox: outbox, crate::admin::OutboxScreen;
        Mail: mail, crate::admin::MailScreen;
        Audit: audit, crate::admin::AuditScreen;
    }
    dev {
        Gallery: gallery, crate::dev::GalleryScreen;
        CapturedMail: captured_mail, crate::dev::CapturedMail;
    }
}
