//! Panics in handlers: the response says so, with the request's id in the log.

use std::panic::AssertUnwindSafe;

use app::shell::failure::{RequestInfo, error_response};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;

pub async fn catch(request: Request, next: Next) -> Response {
    let request_info = RequestInfo::new(request.method(), request.headers());
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            error_response(&service::Error::Internal(text.unwrap_or("panic").to_owned()), &request_info)
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::StatusCode;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn handler() -> StatusCode {
        panic!("a defect")
    }

    #[tokio::test]
    async fn a_panic_is_told_with_the_id_of_the_request() {
        let router = Router::new().route("/", get(handler)).layer(from_fn(catch));
        let request =
            Request::get("/").header("accept", "text/html").header("x-request-id", "some-id").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
        assert!(page.contains("some-id") && !page.contains("a defect"), "{page}");
    }
}
