//! Reading lessons and keeping track of progress.

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
