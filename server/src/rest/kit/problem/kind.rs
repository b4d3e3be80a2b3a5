use axum::http::StatusCode;
use domain::problem::ProblemKind;

/// A kind of problem, which has a URL of its own (RFC 9457, 3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unreadable,
    MethodNotAllowed,
    UnsupportedMediaType,
    /// A use case refused or failed.
    Refused(ProblemKind),
}

impl From<ProblemKind> for Kind {
    fn from(kind: ProblemKind) -> Self {
        Self::Refused(kind)
    }
}

impl Kind {
    pub fn all() -> impl Iterator<Item = Self> {
        let of_requests = [Self::Unreadable, Self::MethodNotAllowed, Self::UnsupportedMediaType];
        let mut all: Vec<Self> = of_requests.into_iter().chain(ProblemKind::ALL.map(Self::Refused)).collect();
        all.sort_by_key(|kind| kind.status().as_u16());
        all.into_iter()
    }

    /// Returns the kinds that say why a request doesn't fit what is stored. They share a status.
    pub fn conflicts() -> impl Iterator<Item = Self> {
        Self::all().filter(|kind| kind.status() == StatusCode::CONFLICT)
    }

    pub fn status(self) -> StatusCode {
        match self {
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Refused(kind) => StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// Returns the fragment of its URL, by which programs recognize it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Refused(kind) => match kind {
                ProblemKind::SignInNeeded => "sign-in-needed",
                ProblemKind::Forbidden => "forbidden",
                ProblemKind::NotFound => "not-found",
                ProblemKind::Stale => "stale",
                ProblemKind::WrongState => "wrong-state",
                ProblemKind::AlreadyExists => "already-exists",
                ProblemKind::SpentLink => "spent-link",
                ProblemKind::UnconfirmedEmail => "unconfirmed-email",
                ProblemKind::Concurrent => "concurrent",
                ProblemKind::TooLarge => "too-large",
                ProblemKind::Invalid => "invalid",
                ProblemKind::RateLimited => "rate-limited",
                ProblemKind::Internal => "internal",
                ProblemKind::Unavailable => "unavailable",
            },
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Unreadable => "Malformed request",
            Self::MethodNotAllowed => "Method not allowed",
            Self::UnsupportedMediaType => "Unsupported media type",
            Self::Refused(kind) => match kind {
                ProblemKind::SignInNeeded => "Authentication required",
                ProblemKind::Forbidden => "Forbidden",
                ProblemKind::NotFound => "Not found",
                ProblemKind::Stale => "Stale version",
                ProblemKind::WrongState => "Not possible in this state",
                ProblemKind::AlreadyExists => "Exists already",
                ProblemKind::SpentLink => "Link no longer works",
                ProblemKind::UnconfirmedEmail => "Email not confirmed",
                ProblemKind::Concurrent => "Changed at the same time",
                ProblemKind::TooLarge => "Too large",
                ProblemKind::Invalid => "Invalid values",
                ProblemKind::RateLimited => "Too many attempts",
                ProblemKind::Internal => "Internal error",
                ProblemKind::Unavailable => "Temporarily unavailable",
            },
        }
    }

    /// Describes when it occurs and what helps.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Unreadable => "The body, a parameter or a header isn't what the description asks for. `detail` says where.",
            Self::MethodNotAllowed => "The path exists, but not with this method. `Allow` lists the methods it has.",
            Self::UnsupportedMediaType => "The body's `Content-Type` isn't the one in the description.",
            Self::Refused(kind) => meaning(kind),
        }
    }

    /// Returns the seconds after which a retry makes sense.
    pub const fn retry_after(self) -> Option<u16> {
        match self {
            Self::Refused(ProblemKind::RateLimited) => Some(300),
            Self::Refused(ProblemKind::Unavailable) => Some(5),
            _ => None,
        }
    }
}

const fn meaning(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::SignInNeeded => "There is no token, or it is unknown, expired or ended. Sign in for a new one.",
        ProblemKind::Forbidden => "This account may not do this here.",
        ProblemKind::NotFound => "There is no such thing, or it isn't open to this account.",
        ProblemKind::Stale => {
            "Someone else changed the record after the version that was named. Nothing was written. Read the record again and \
             decide; for a lesson, an assignment and a grade, `current` is the record as it is now."
        }
        ProblemKind::WrongState => {
            "The record is in a state that doesn't permit this, such as a closed assignment or a course without lessons. Nothing \
             was written. `detail` says what has to change first."
        }
        ProblemKind::AlreadyExists => "There can be only one of these, such as an account for an email, and it exists already.",
        ProblemKind::SpentLink => "The emailed link was used already, was replaced by a newer one or has expired.",
        ProblemKind::UnconfirmedEmail => {
            "The password is right, but the account's email isn't confirmed yet. The link that confirms it was sent again."
        }
        ProblemKind::Concurrent => "The same change was made at the same time. Nothing was written. Read the record again.",
        ProblemKind::TooLarge => "The body is larger than this operation accepts.",
        ProblemKind::Invalid => "The request was read, but some of its values are invalid: `errors` lists all of them by field.",
        ProblemKind::RateLimited => "There were too many attempts. Wait for the number of seconds in `Retry-After`.",
        ProblemKind::Internal => "It has been reported. `instance` identifies it in the log.",
        ProblemKind::Unavailable => {
            "Something DiscoG depends on isn't responding. Try again after the number of seconds in `Retry-After`."
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_kind_has_a_name_of_its_own() {
        let names: HashSet<&str> = Kind::all().map(Kind::name).collect();
        assert_eq!(names.len(), Kind::all().count());
        assert_eq!(Kind::conflicts().count(), 6);
    }
}
