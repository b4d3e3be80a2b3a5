//! Lists: the requested page, and the link to the next one.

use axum::extract::OriginalUri;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use contract::{Instant, Page};
use domain::content::CatalogOrder;
use domain::learning::EnrollmentState;
use domain::messaging::MailState;
use domain::page::PageRequest;
use domain::people::{AccountState, AuditKind, Role};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;

/// Query parameters of lists: the page and the filters. The paging fields can't be shared with serde's `flatten`, because
/// unknown parameters would then be ignored.
macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident { $($fields:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize, IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub struct $name {
            $($fields)*
            /// The `next` of the previous page
            #[param(nullable = false)]
            after: Option<Uuid>,
            /// Items per page: 25 unless it is given, at most 100
            #[param(nullable = false, minimum = 1, maximum = 100)]
            size: Option<u32>,
        }

        impl $name {
            pub fn page(&self) -> PageRequest {
                PageRequest::new(self.after, self.size)
            }
        }
    )*};
}

queries! {
    Paging {}

    SearchCourses {
        /// The text to search for; case doesn't matter
        #[serde(default)]
        #[param(max_length = 200)]
        pub search: String,
        /// Newest first (the default), or by title
        #[serde(default)]
        #[param(inline)]
        pub order: CatalogOrder,
    }

    InState {
        /// Only emails in this state
        #[param(nullable = false)]
        pub state: Option<MailState>,
        /// Part of a recipient's email or of a subject; case doesn't matter
        #[serde(default)]
        #[param(max_length = 200)]
        pub search: String,
    }

    SearchAccounts {
        /// The text to search for; case doesn't matter
        #[serde(default)]
        #[param(max_length = 200)]
        pub search: String,
        /// Only accounts with this role
        #[param(nullable = false)]
        pub role: Option<Role>,
        /// Only accounts in this state
        #[param(nullable = false, inline)]
        pub state: Option<AccountState>,
    }

    SearchLearners {
        /// Part of the name or email; case doesn't matter
        #[serde(default)]
        #[param(max_length = 200)]
        pub search: String,
        /// Only enrollments in this state
        #[param(nullable = false)]
        pub state: Option<EnrollmentState>,
    }

    InTrail {
        /// Only entries about this kind of subject
        #[param(nullable = false, inline)]
        pub kind: Option<AuditKind>,
        /// Only actions by or on people with this in their name or email
        #[serde(default)]
        #[param(max_length = 200)]
        pub person: String,
        /// Only entries from this time on, such as `2026-12-01T00:00:00Z`
        #[param(nullable = false)]
        pub from: Option<Instant>,
        /// Only entries before this time
        #[param(nullable = false)]
        pub until: Option<Instant>,
    }
}

/// A page, with a `Link` to the next one (RFC 8288).
pub struct Listed<T>(OriginalUri, Page<T>);

impl<T> Listed<T> {
    pub fn new(uri: OriginalUri, page: impl Into<Page<T>>) -> Self {
        Self(uri, page.into())
    }
}

impl<T: Serialize> IntoResponse for Listed<T> {
    fn into_response(self) -> Response {
        let Self(OriginalUri(uri), page) = self;
        let link = page.next.and_then(|next| HeaderValue::try_from(link(&uri, next)).ok());
        let mut response = axum::Json(page).into_response();
        if let Some(link) = link {
            response.headers_mut().insert(header::LINK, link);
        }
        response
    }
}

fn link(uri: &Uri, next: Uuid) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if name != "after" {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair("after", &next.to_string());
    format!("<{}?{}>; rel=\"next\"", uri.path(), query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_keeps_what_is_searched() {
        let uri = "/api/v1/courses?after=1&search=a%22%3E%20b&size=2".parse().unwrap();
        assert_eq!(
            link(&uri, Uuid::nil()),
            "</api/v1/courses?search=a%22%3E+b&size=2&after=00000000-0000-0000-0000-000000000000>; rel=\"next\""
        );
    }
}
