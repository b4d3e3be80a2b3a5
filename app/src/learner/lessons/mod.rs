//! Reading lessons and keeping track of progress.

mod completion;
mod lesson;
mod mine;
mod outline;
mod waiting;

pub use lesson::LessonReader;
pub use mine::MyLearning;
pub use waiting::send_when_online;
