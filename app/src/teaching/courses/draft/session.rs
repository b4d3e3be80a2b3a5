use domain::SharedDraftId;

/// The draft that the lesson's authors share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    pub id: SharedDraftId,
    /// The edits that the server hasn't got yet.
    pub unsent: String,
    /// Why they couldn't be sent, if the last attempt failed.
    pub failure: Option<String>,
}
