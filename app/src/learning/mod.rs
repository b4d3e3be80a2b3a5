//! PageResource lessons and keeping one's place.

mod api;
mod lesson;
mod mine;
mod outline;
#[cfg(feature = "ssr")]
mod reading;
mod waiting;

pub use lesson::LessonReader;
pub use mine::MyLearning;
pub use waiting::send_when_reached;
