mod new_cover;

use domain::{CourseId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartFormData};
use views::content::{Cover, CoverSource};

use crate::shell::failure::Failure;
use crate::shell::posted_form::posted_form;
use new_cover::NewCover;

posted_form!(SetCover { new: NewCover::read });

/// Reads the cover of a course or of one of its modules.
#[server(input = GetUrl)]
pub async fn read_cover(course: String, module: Option<ModuleId>) -> Result<CoverSource, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::covers::show(caller.ctx(), &course, module).await?)
}

/// Submits a form with `course`, `module`, `file`, `zoom`, `x`, `y`, `focus_x` and `focus_y`; `module` is empty for the course's
/// own cover.
#[server(input = MultipartFormData)]
pub async fn set_cover(new: NewCover) -> Result<Cover, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let posted = new.posted;
    let cover = service::content::covers::NewCover {
        file_name: &posted.file.name,
        bytes: posted.file.bytes,
        framing: posted.framing,
        focus: posted.focus,
    };
    Ok(service::content::covers::set(caller.ctx(), posted.of, cover).await?)
}

#[server]
pub async fn set_cover_focus(course: CourseId, module: Option<ModuleId>, focus_x: u8, focus_y: u8) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let focus = domain::content::Percentages::new(focus_x, focus_y);
    Ok(service::content::covers::set_focus(caller.ctx(), cover_of(course, module), focus).await?)
}

#[server]
pub async fn remove_cover(course: CourseId, module: Option<ModuleId>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::covers::remove(caller.ctx(), cover_of(course, module)).await?)
}

#[cfg(feature = "ssr")]
fn cover_of(course: CourseId, module: Option<ModuleId>) -> service::content::covers::CoverOf {
    use service::content::covers::CoverOf;
    module.map_or(CoverOf::Course(course), CoverOf::Module)
}
