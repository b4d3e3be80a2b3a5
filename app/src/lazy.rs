//! The screens that are chunks of their own. A chunk is loaded with all that only it needs, its resources too: so nothing is
//! read in `data`, which stays in the app's first download.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

macro_rules! lazy {
    ($($screen:ident: $path:path;)*) => {$(
        pub struct $screen;

        #[lazy_route]
        impl LazyRoute for $screen {
            fn data() -> Self {
                Self
            }

            fn view(_this: Self) -> AnyView {
                $path().into_any()
            }
        }
    )*};
}

lazy! {
    SignIn: crate::accounts::SignIn;
    SignUp: crate::accounts::SignUp;
    Confirm: crate::accounts::Confirm;
    Forgot: crate::accounts::Forgot;
    Reset: crate::accounts::Reset;
    Profile: crate::accounts::Profile;
    MyLearning: crate::learning::MyLearning;
    CourseAssignments: crate::assignments::CourseAssignments;
    AssignmentScreen: crate::assignments::AssignmentScreen;
    Notifications: crate::notifications::Notifications;
    GalleryScreen: crate::dev::GalleryScreen;
    CapturedMail: crate::dev::CapturedMail;
    MyCourses: crate::authoring::MyCourses;
    CourseScreen: crate::authoring::CourseScreen;
    LessonScreen: crate::authoring::LessonScreen;
    AssignmentsScreen: crate::assignments::staff::AssignmentsScreen;
    NewAssignment: crate::assignments::staff::NewAssignment;
    EditAssignment: crate::assignments::staff::EditAssignment;
    SubmissionsScreen: crate::assignments::staff::SubmissionsScreen;
    GradingScreen: crate::assignments::staff::GradingScreen;
    CourseMail: crate::mail::CourseMail;
    AccountsScreen: crate::admin::AccountsScreen;
    OutboxScreen: crate::admin::OutboxScreen;
    AuditScreen: crate::admin::AuditScreen;
}
