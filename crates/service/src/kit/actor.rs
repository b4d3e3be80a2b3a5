use std::sync::Arc;

use domain::AccountId;
use domain::people::{Action, Role, allows};

use crate::{Error, Origin, Result};

/// The caller of a use case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Someone who isn't signed in.
    Visitor,
    Account(SignedIn),
    /// The program itself: its command line and its workers.
    System,
}

/// A signed-in, enabled account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The IANA name.
    pub time_zone: String,
    pub origin: Arc<Origin>,
}

impl Actor {
    /// # Errors
    /// `SignInNeeded` for a visitor, `Forbidden` for the program itself.
    pub fn require_signed_in(&self) -> Result<&SignedIn> {
        match self {
            Self::Account(signed) => Ok(signed),
            Self::Visitor => Err(Error::SignInNeeded),
            Self::System => Err(Error::Forbidden),
        }
    }

    #[must_use]
    pub fn id(&self) -> Option<AccountId> {
        match self {
            Self::Account(signed) => Some(signed.id),
            Self::Visitor | Self::System => None,
        }
    }

    /// Adds the origin of the request.
    #[must_use]
    pub fn at(self, origin: Arc<Origin>) -> Self {
        match self {
            Self::Account(signed) => Self::Account(SignedIn { origin, ..signed }),
            other => other,
        }
    }

    /// Returns the origin of the request. Empty for a visitor, whose use cases take it as an argument.
    #[must_use]
    pub fn origin(&self) -> Arc<Origin> {
        match self {
            Self::Account(signed) => signed.origin.clone(),
            Self::Visitor | Self::System => Arc::default(),
        }
    }

    /// The role in all of DiscoG.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Account(signed) => Some(signed.role),
            Self::Visitor => None,
            Self::System => Some(Role::Administrator),
        }
    }

    /// # Errors
    /// `SignInNeeded` for a visitor, `Forbidden` when the role doesn't allow the action in all of DiscoG.
    pub fn require(&self, action: Action) -> Result<()> {
        if allows(self.role(), action) {
            Ok(())
        } else if *self == Self::Visitor {
            Err(Error::SignInNeeded)
        } else {
            Err(Error::Forbidden)
        }
    }
}
