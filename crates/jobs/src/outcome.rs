/// The outcome of one try of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// With the result in words, if there is something to tell.
    Done(Option<String>),
    /// Failed for a reason that may pass: tried again later, as long as tries are left.
    Retry(String),
    /// Failed for good.
    Failed(String),
    /// It was asked to stop, and has undone what it began.
    Canceled,
    /// Not begun: it goes back to the queue, and the try doesn't count.
    Released,
}
