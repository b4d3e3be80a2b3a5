//! The screens, all of one type, so that the router's code for them exists once. The screens that a learner sees first are part
//! of the app; the others come in chunks that load on demand, each with everything that only it needs.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(debug_assertions))]
use leptos::wasm_split::wasm_split;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{ChooseView, SsrMode, path};

use crate::root::frames::NotFoundScreen;
use crate::shell::error_page::ErrorPage;
use crate::shell::failure::Failure;
use crate::shell::navigation::Work;

// The router's own macro would panic if a chunk doesn't arrive, and would make a chunk of each screen: dozens of files per
// page.
macro_rules! load {
    (here, $view:ident, $screen:path) => {};
    ($chunk:ident, $view:ident, $screen:path) => {
        mod $view {
            use super::*;

            #[cfg(not(debug_assertions))]
            #[wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
            pub fn $view() -> Result<AnyView, SplitLoaderError> {
                Ok($screen().into_any())
            }

            // Development builds are one file: `cargo leptos watch` doesn't split.
            #[cfg(debug_assertions)]
            pub async fn $view() -> Result<AnyView, SplitLoaderError> {
                Ok($screen().into_any())
            }

            #[cfg(debug_assertions)]
            pub async fn preload() -> Result<(), SplitLoaderError> {
                Ok(())
            }
        }
    };
}

macro_rules! show {
    (here, $view:ident, $screen:path) => {
        $screen().into_any()
    };
    ($chunk:ident, $view:ident, $screen:path) => {{
        leptos::prefetch_lazy_fn_on_server(stringify!($chunk));
        $view::$view().await.unwrap_or_else(|_| missing())
    }};
}

macro_rules! preload {
    (here, $view:ident) => {
        Ok(())
    };
    ($chunk:ident, $view:ident) => {
        $view::preload().await
    };
}

macro_rules! screens {
    ($($frame:ident $around:path, $root:tt { $($chunk:ident { $($name:ident $view:ident $screen:path: $($path:tt),+;)* })* })*) => {
        /// A screen, or a frame around screens.
        #[derive(Clone, Copy)]
        pub enum Screen {
            $($frame,)*
            $($($($name,)*)*)*
        }

        $($($(load!($chunk, $view, $screen);)*)*)*

        impl ChooseView for Screen {
            async fn choose(self) -> AnyView {
                match self {
                    $(Self::$frame => $around().into_any(),)*
                    $($($(Self::$name => show!($chunk, $view, $screen),)*)*)*
                }
            }

            async fn preload(&self) {
                // A chunk that doesn't arrive is requested once more when it is shown.
                let _ = match self {
                    $(Self::$frame)|* => Ok(()),
                    $($($(Self::$name => preload!($chunk, $view),)*)*)*
                };
            }
        }

        /// The router, with the screen for the URL.
        #[component]
        pub fn Screens(work: Work) -> impl IntoView {
            view! {
                <Router set_is_routing=work.routing()>
                    <Routes fallback=|| view! { <NotFoundScreen /> }>
                        $(<ParentRoute path=path!($root) view=Screen::$frame ssr=SsrMode::Async>
                            $($($(<Route path=path!($path) view=Screen::$name ssr=SsrMode::Async />)+)*)*
                        </ParentRoute>)*
                    </Routes>
                </Router>
            }
        }
    };
}

/// Returns the page for a screen whose chunk didn't arrive: the connection is down, or the site is newer than the page.
fn missing() -> AnyView {
    view! { <ErrorPage failure=Failure::new(ProblemKind::Unavailable, "This page didn’t load. Check your connection and try again.") /> }
        .into_any()
}

// Each line is a screen with its paths, within its chunk and frame; `here` is part of the app. The first matching path wins.
screens! {
    LearnerFrame crate::root::frames::LearnerFrame, "" {
        learner {
            MyLearning my_learning crate::learner::lessons::MyLearning: "learning";
            CourseAssignments course_assignments crate::learner::assignments::CourseAssignments: "courses/:course/assignments";
            CourseAnnouncements course_announcements crate::learner::announcements::CourseAnnouncementsScreen: "courses/:course/announcements";
            Assignment assignment crate::learner::assignments::AssignmentScreen: "assignments/:assignment";
            Join join crate::learner::join::JoinScreen: "join", "join/:code";
            Notifications notifications crate::learner::notifications::Notifications: "notifications";
        }
        here {
            Catalog catalog crate::learner::catalog::Catalog: "", "courses";
            CourseHome course_home crate::learner::catalog::CourseHome: "courses/:course";
            LessonReader lesson_reader crate::learner::lessons::LessonReader: "courses/:course/:lesson";
        }
        account {
            SignIn sign_in crate::account::SignIn: "sign-in";
            SignUp sign_up crate::account::SignUp: "sign-up";
            Confirm confirm crate::account::Confirm: "confirm/:token";
            Forgot forgot crate::account::Forgot: "forgot";
            Reset reset crate::account::Reset: "reset/:token";
            Setup setup crate::account::Setup: "setup/:token";
            Profile profile crate::account::Profile: "profile";
            Unsubscribe unsubscribe crate::account::Unsubscribe: "unsubscribe/:token";
        }
        dev {
            Gallery gallery crate::dev::GalleryScreen: "dev/ui";
            CapturedMail captured_mail crate::dev::CapturedMail: "dev/mail";
        }
    }
    StaffFrame crate::root::frames::StaffFrame, "staff" {
        teaching {
            MyCourses my_courses crate::teaching::courses::MyCourses: "";
            Import import crate::teaching::import::ImportScreen: "import";
            EditCourse edit_course crate::teaching::courses::CourseScreen: "courses/:course";
            EditLesson edit_lesson crate::teaching::courses::LessonScreen: "courses/:course/lessons/:lesson";
            Cover cover crate::teaching::courses::CoverScreen: "courses/:course/cover", "courses/:course/modules/:module/cover";
            LessonHistory lesson_history crate::teaching::courses::HistoryScreen: "courses/:course/lessons/:lesson/history";
            Bin bin crate::teaching::courses::BinScreen: "courses/:course/bin";
            Checks checks crate::teaching::courses::ChecksScreen: "courses/:course/checks";
            ReleaseRules release_rules crate::teaching::release::ReleaseScreen: "courses/:course/release";
            StaffAssignments staff_assignments crate::teaching::assignments::AssignmentsScreen: "courses/:course/assignments";
            NewAssignment new_assignment crate::teaching::assignments::NewAssignment: "courses/:course/assignments/new";
            EditAssignment edit_assignment crate::teaching::assignments::EditAssignment: "assignments/:assignment/edit";
            Submissions submissions crate::teaching::assignments::SubmissionsScreen: "assignments/:assignment/submissions";
            Grading grading crate::teaching::assignments::GradingScreen: "submissions/:submission";
            CourseSettings course_settings crate::teaching::courses::CourseSettingsScreen: "courses/:course/settings";
            People people crate::teaching::people::PeopleScreen: "courses/:course/people";
            CourseMail course_mail crate::teaching::announcements::CourseMail: "courses/:course/mail";
        }
    }
    AdminFrame crate::root::frames::AdminFrame, "admin" {
        admin {
            Accounts accounts crate::admin::AccountsScreen: "";
            Account account crate::admin::AccountScreen: "accounts/:account";
            Outbox outbox crate::admin::OutboxScreen: "outbox";
            Mail mail crate::admin::MailScreen: "outbox/:mail";
            Jobs jobs crate::admin::JobsScreen: "jobs";
            Audit audit crate::admin::AuditScreen: "audit";
        }
    }
}
