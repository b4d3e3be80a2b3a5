mod new_course_file;

use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartFormData};
use views::content::CourseFile;

use crate::shell::failure::Failure;
use crate::shell::posted_form::posted_form;
use new_course_file::NewCourseFile;

posted_form!(UploadFile { file: NewCourseFile::read });

/// Stores a file for a course's pages: a form with `course`, its slug, and `file`.
#[server(input = MultipartFormData)]
pub async fn upload_file(file: NewCourseFile) -> Result<CourseFile, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let posted = file.posted;
    Ok(service::content::files::upload(caller.ctx(), &posted.course, &posted.name, posted.bytes).await?)
}

#[server(input = GetUrl)]
pub async fn course_files(course: String, named: String, after: Option<uuid::Uuid>) -> Result<Page<CourseFile>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::content::files::list(caller.ctx(), &course, &named, page).await?)
}
