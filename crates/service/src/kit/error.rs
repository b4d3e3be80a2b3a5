mod conflict;
mod words;

use domain::problem::{FieldError, Problem, ProblemKind, Validation};
use sea_orm::{DbErr, RuntimeErr};

pub use conflict::{Conflict, Exists, Record, WrongState};

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
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
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
        let fields = if let Self::Invalid(fields) = self { fields.clone() } else { Vec::new() };
        Problem { kind: self.kind(), message: words::message(self), fields }
    }

    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        match self {
            Self::SignInNeeded => ProblemKind::SignInNeeded,
            Self::Forbidden => ProblemKind::Forbidden,
            Self::NotFound => ProblemKind::NotFound,
            Self::Invalid(_) => ProblemKind::Invalid,
            Self::TooLarge => ProblemKind::TooLarge,
            Self::Conflict(conflict) => conflict.kind(),
            Self::RateLimited => ProblemKind::RateLimited,
            Self::Unavailable(_) => ProblemKind::Unavailable,
            Self::Internal(_) => ProblemKind::Internal,
        }
    }

    /// Logs it with its internal details, as all doors do: an error for what someone must look into, a warning for what is down.
    pub fn log(&self) {
        match self {
            Self::Internal(_) => tracing::error!(error = %self, "a use case failed"),
            Self::Unavailable(_) => tracing::warn!(error = %self, "something DiscoG needs is down"),
            _ => tracing::debug!(error = %self, "refused"),
        }
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
            return Self::Conflict(Conflict::Concurrent);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_who_changed_what() {
        let message = |error: Error| error.problem().message;
        assert!(message(Error::stale_by(Record::Grade, "Ada")).starts_with("Ada changed this grade in the meantime."));
        assert!(message(Error::stale(Record::Course)).starts_with("Someone else changed this course"));
        let module = Record::Module { title: "Dough".to_owned() };
        assert!(message(Error::stale(module)).contains("“Dough”"));
        assert!(message(WrongState::AttemptsUsed { max: 50 }.into()).contains("all 50 attempts"));
    }

    #[test]
    fn each_conflict_has_a_kind_of_its_own() {
        let conflicts = [
            Error::stale(Record::Password),
            WrongState::OwnAccount.into(),
            Exists::Account.into(),
            Error::Conflict(Conflict::SpentLink),
            Error::Conflict(Conflict::UnconfirmedEmail),
            Error::Conflict(Conflict::Concurrent),
        ];
        let kinds: std::collections::HashSet<ProblemKind> = conflicts.iter().map(Error::kind).collect();
        assert_eq!(kinds.len(), conflicts.len());
        assert!(kinds.iter().all(|kind| kind.status() == 409));
    }
}
