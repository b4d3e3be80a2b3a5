use domain::problem::{FieldError, Problem, ProblemKind, Validation};
use sea_orm::{DbErr, RuntimeErr};

pub type Result<T> = std::result::Result<T, Error>;

/// The reason why a use case refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("nobody is signed in")]
    SignInNeeded,
    #[error("the actor may not do this")]
    Forbidden,
    #[error("not found")]
    NotFound,
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The request has more bytes than are accepted.
    #[error("too large")]
    TooLarge,
    /// The message is shown to people.
    #[error("conflict: {0}")]
    Conflict(String),
    #[error("too many tries")]
    RateLimited,
    #[error("unavailable: {0}")]
    Unavailable(String),
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// Refuses one field.
    #[must_use]
    pub fn invalid(field: &str, message: impl std::fmt::Display) -> Self {
        let mut check = Validation::default();
        check.add_error(field, &message.to_string());
        Self::Invalid(check.errors())
    }

    /// Returns the problem that is shown: never an internal message.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (kind, message) = match self {
            Self::SignInNeeded => (ProblemKind::SignInNeeded, "Please sign in first."),
            Self::Forbidden => (
                ProblemKind::Forbidden,
                "You don’t have permission to do this. If you need it, ask the course’s instructor or an administrator.",
            ),
            Self::NotFound => (ProblemKind::NotFound, "It doesn’t exist, or you don’t have access to it."),
            Self::Invalid(_) => (ProblemKind::Invalid, "Please check what is marked below."),
            Self::TooLarge => (ProblemKind::TooLarge, "This is more than can be sent at once. Please shorten it."),
            Self::Conflict(message) => (ProblemKind::Conflict, message.as_str()),
            Self::RateLimited => (ProblemKind::RateLimited, "Too many attempts. Please wait a few minutes and try again."),
            Self::Unavailable(_) => {
                (ProblemKind::Unavailable, "Something DiscoG needs isn’t responding. Please try again in a moment.")
            }
            Self::Internal(_) => (ProblemKind::Internal, "Something went wrong on our side. It has been reported."),
        };
        let fields = if let Self::Invalid(fields) = self { fields.clone() } else { Vec::new() };
        Problem { kind, message: message.to_owned(), fields }
    }
}

impl From<Validation> for Error {
    fn from(check: Validation) -> Self {
        Self::Invalid(check.errors())
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))) {
            return Self::Conflict("Someone made the same change at the same time. Please reload the page.".to_owned());
        }
        let down = match &error {
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
            DbErr::Exec(RuntimeErr::SqlxError(source)) | DbErr::Query(RuntimeErr::SqlxError(source)) => {
                use sea_orm::sqlx::Error as Sqlx;
                match &**source {
                    Sqlx::Io(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::Tls(_) => true,
                    Sqlx::Database(error) => error.code().is_some_and(|code| is_down(&code)),
                    _ => false,
                }
            }
            _ => false,
        };
        if down { Self::Unavailable(format!("database: {error}")) } else { Self::Internal(format!("database: {error}")) }
    }
}

/// PostgreSQL's codes for a server that is going down, full or out of reach (its manual, appendix A).
fn is_down(code: &str) -> bool {
    code.starts_with("08") || code.starts_with("53") || code.starts_with("57P0") || code == "3D000"
}

impl From<platform::storage::StorageError> for Error {
    fn from(error: platform::storage::StorageError) -> Self {
        use platform::storage::StorageError;
        match error {
            StorageError::NotFound => Self::NotFound,
            StorageError::Unavailable(reason) => Self::Unavailable(format!("storage: {reason}")),
            other => Self::Internal(format!("storage: {other}")),
        }
    }
}
