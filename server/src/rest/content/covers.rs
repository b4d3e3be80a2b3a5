use axum::Json as Answer;
use axum::extract::Request;
use axum::http::StatusCode;
use bytes::Bytes;
use contract::content::{Cover, Focus, NewCover};
use domain::ModuleId;
use domain::content::upload::DEFAULT_LIMIT;
use domain::content::{Framing, Percentages};
use multipart::{Limits, Part};
use service::content::covers;
use service::content::covers::CoverOf;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Json, Path};
use crate::rest::kit::problem::{Failure, Kind};
use crate::rest::kit::refusals::Forbidden;
use crate::rest::kit::{course_path, input};

const MAX_PARTS: usize = 6;
const MAX_NUMBER: usize = 10;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(set_of_course, focus_of_course, remove_of_course)).routes(routes!(
        set_of_module,
        focus_of_module,
        remove_of_module
    ))
}

/// A form that was read as [`NewCover`] describes it.
struct Form {
    file_name: String,
    bytes: Bytes,
    framing: Framing,
    focus: Percentages,
}

impl Form {
    async fn read(request: Request) -> Result<Self, Failure> {
        let limit = |part: &str| if part == "file" { usize::try_from(DEFAULT_LIMIT).unwrap_or(usize::MAX) } else { MAX_NUMBER };
        let (mut file, mut zoom, mut place, mut focus) = (None, 100, [50; 2], [50; 2]);
        for part in input::parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await? {
            match part.name.as_str() {
                "file" => file = Some((part.file_name.unwrap_or_default(), part.bytes.into())),
                "zoom" => zoom = number(&part, 100, Framing::MAX_ZOOM)?,
                "x" => place[0] = percent(&part)?,
                "y" => place[1] = percent(&part)?,
                "focus_x" => focus[0] = percent(&part)?,
                "focus_y" => focus[1] = percent(&part)?,
                _ => return Err(unreadable("The form has the parts `file`, `zoom`, `x`, `y`, `focus_x` and `focus_y`.")),
            }
        }
        let (file_name, bytes) = file.ok_or_else(|| unreadable("The part `file` is missing."))?;
        let [place, focus] = [place, focus].map(|[x, y]| Percentages::new(x, y));
        Ok(Self { file_name, bytes, framing: Framing::new(zoom, place), focus })
    }

    async fn store(self, caller: &Caller, of: CoverOf) -> Result<Answer<Cover>, Failure> {
        let Self { file_name, bytes, framing, focus } = self;
        let new = covers::NewCover { file_name: &file_name, bytes, framing, focus };
        Ok(Answer(covers::set(caller.ctx(), of, new).await?.into()))
    }
}

fn percent(part: &Part) -> Result<u8, Failure> {
    number(part, 0, 100).map(|number| u8::try_from(number).unwrap_or_default())
}

fn number(part: &Part, least: u32, most: u32) -> Result<u32, Failure> {
    let number = std::str::from_utf8(&part.bytes).ok().and_then(|text| text.parse().ok());
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| unreadable(&format!("The part `{}` must be a whole number from {least} to {most}.", part.name)))
}

fn unreadable(why: &str) -> Failure {
    Failure::new(Kind::Unreadable, why)
}

fn focus(Focus { x, y }: &Focus) -> Percentages {
    Percentages::new(*x, *y)
}

/// Give a course a cover
///
/// In place of the one it has. The picture is cropped, and stored in several sizes without anything else that its file held.
#[utoipa::path(
    put, path = "/courses/{course}/cover", operation_id = "setCourseCover", tag = "Courses", params(CoursePath),
    request_body(content = NewCover, content_type = "multipart/form-data"),
    responses((status = 200, description = "The cover", body = Cover), Forbidden)
)]
async fn set_of_course(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    request: Request,
) -> Result<Answer<Cover>, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    Form::read(request).await?.store(&caller, CoverOf::Course(course)).await
}

/// Set the focus of a course's cover
#[utoipa::path(
    patch, path = "/courses/{course}/cover", operation_id = "setCourseCoverFocus", tag = "Courses", params(CoursePath),
    request_body = Focus, responses((status = 204, description = "The focus is set"), Forbidden)
)]
async fn focus_of_course(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<Focus>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    covers::set_focus(caller.ctx(), CoverOf::Course(course), focus(&body)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a course's cover
#[utoipa::path(
    delete, path = "/courses/{course}/cover", operation_id = "removeCourseCover", tag = "Courses", params(CoursePath),
    responses((status = 204, description = "The course has no cover"), Forbidden)
)]
async fn remove_of_course(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    covers::remove(caller.ctx(), CoverOf::Course(course)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a module a cover
///
/// As that of a course.
#[utoipa::path(
    put, path = "/modules/{id}/cover", operation_id = "setModuleCover", tag = "Lessons", params(("id" = ModuleId, Path)),
    request_body(content = NewCover, content_type = "multipart/form-data"),
    responses((status = 200, description = "The cover", body = Cover), Forbidden)
)]
async fn set_of_module(caller: Caller, Path(id): Path<ModuleId>, request: Request) -> Result<Answer<Cover>, Failure> {
    Form::read(request).await?.store(&caller, CoverOf::Module(id)).await
}

/// Set the focus of a module's cover
#[utoipa::path(
    patch, path = "/modules/{id}/cover", operation_id = "setModuleCoverFocus", tag = "Lessons", params(("id" = ModuleId, Path)),
    request_body = Focus, responses((status = 204, description = "The focus is set"), Forbidden)
)]
async fn focus_of_module(caller: Caller, Path(id): Path<ModuleId>, Json(body): Json<Focus>) -> Result<StatusCode, Failure> {
    covers::set_focus(caller.ctx(), CoverOf::Module(id), focus(&body)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a module's cover
#[utoipa::path(
    delete, path = "/modules/{id}/cover", operation_id = "removeModuleCover", tag = "Lessons", params(("id" = ModuleId, Path)),
    responses((status = 204, description = "The module has no cover"), Forbidden)
)]
async fn remove_of_module(caller: Caller, Path(id): Path<ModuleId>) -> Result<StatusCode, Failure> {
    covers::remove(caller.ctx(), CoverOf::Module(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
