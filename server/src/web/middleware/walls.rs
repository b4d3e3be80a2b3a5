//! Pages that need a signed-in viewer: visitors are sent to the sign-in page, and return afterward.

use app::shell::returned::RefusedForm;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::paths;

pub async fn lead(request: Request, next: Next) -> Response {
    let came_back = request.extensions().get::<RefusedForm>().is_some();
    let is_elsewhere = ["/api/", "/files/"].iter().any(|prefix| request.uri().path().starts_with(prefix));
    let is_page = request.method() == Method::GET && !is_elsewhere && !came_back;
    let path = request.uri().path_and_query().map(ToString::to_string);
    let response = next.run(request).await;
    match path.filter(|path| is_page && response.status() == StatusCode::UNAUTHORIZED && paths::is_local(path)) {
        Some(path) if is_html(&response) => Redirect::to(&paths::sign_in(&path)).into_response(),
        _ => response,
    }
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}
