/// The format of a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeStyle {
    #[default]
    DateTime,
    Date,
    /// "in 3 days".
    Relative,
}
