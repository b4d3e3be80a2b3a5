use axum::http::StatusCode;
use domain::problem::ProblemKind;

/// A kind of problem, which has a URL of its own (RFC 9457, 3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unreadable,
    SignInNeeded,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    TooLarge,
    UnsupportedMediaType,
    Invalid,
    RateLimited,
    Internal,
    Unavailable,
}

impl Kind {
    pub const ALL: [Self; 12] = [
        Self::Unreadable,
        Self::SignInNeeded,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::RateLimited,
        Self::Internal,
        Self::Unavailable,
    ];

    pub const fn status(self) -> StatusCode {
        match self {
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Returns the fragment of its URL, which is also the name of its response in the description.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::SignInNeeded => "sign-in-needed",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Invalid => "invalid",
            Self::RateLimited => "rate-limited",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Unreadable => "Malformed request",
            Self::SignInNeeded => "Authentication required",
            Self::Forbidden => "Forbidden",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::Conflict => "Conflict",
            Self::TooLarge => "Too large",
            Self::UnsupportedMediaType => "Unsupported media type",
            Self::Invalid => "Invalid values",
            Self::RateLimited => "Too many attempts",
            Self::Internal => "Internal error",
            Self::Unavailable => "Temporarily unavailable",
        }
    }

    /// Describes when it occurs and what helps.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Unreadable => "The body, a parameter or a header isn't what the description asks for. `detail` says where.",
            Self::SignInNeeded => "The token is missing, unknown, expired or revoked. Sign in to get a new one.",
            Self::Forbidden => "This account isn't allowed to do this.",
            Self::NotFound => "It doesn't exist, or this account may not see it.",
            Self::MethodNotAllowed => "The path exists, but not with this method. `Allow` lists the methods it has.",
            Self::Conflict => {
                "Someone else changed the record since it was read, or it is in a state that doesn't permit this. Nothing was \
                 written. For a stale version, `current` is the record as it is now."
            }
            Self::TooLarge => "The body is larger than this operation accepts.",
            Self::UnsupportedMediaType => "The body's `Content-Type` isn't the one in the description.",
            Self::Invalid => "The request was read, but some of its values are invalid: `errors` lists all of them by field.",
            Self::RateLimited => "There were too many attempts. Wait for the number of seconds in `Retry-After`.",
            Self::Internal => "Something went wrong in DiscoG. It has been reported; `instance` identifies it in the log.",
            Self::Unavailable => {
                "Something DiscoG depends on isn't responding. Try again after the number of seconds in `Retry-After`."
            }
        }
    }

    /// Returns the seconds after which a retry makes sense.
    pub const fn retry_after(self) -> Option<u16> {
        match self {
            Self::RateLimited => Some(300),
            Self::Unavailable => Some(5),
            _ => None,
        }
    }
}

impl From<ProblemKind> for Kind {
    fn from(kind: ProblemKind) -> Self {
        match kind {
            ProblemKind::SignInNeeded => Self::SignInNeeded,
            ProblemKind::Forbidden => Self::Forbidden,
            ProblemKind::NotFound => Self::NotFound,
            ProblemKind::Invalid => Self::Invalid,
            ProblemKind::TooLarge => Self::TooLarge,
            ProblemKind::Conflict => Self::Conflict,
            ProblemKind::RateLimited => Self::RateLimited,
            ProblemKind::Unavailable => Self::Unavailable,
            ProblemKind::Internal => Self::Internal,
        }
    }
}
