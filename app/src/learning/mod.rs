//! Reading lessons and keeping one's place.

mod api;
mod lesson;
mod mine;
mod outline;

pub use lesson::LessonReader;
pub use mine::MyLearning;
