mod archive;

use domain::ImportId;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartFormData};
use views::content::ImportRow;

use crate::shell::failure::Failure;
use crate::shell::posted_form::posted_form;
use archive::Archive;

posted_form!(StartImport { archive: Archive::read });

/// Submits a form with `file`.
#[server(input = MultipartFormData)]
pub async fn start_import(archive: Archive) -> Result<ImportId, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::import::start(caller.ctx(), &archive.file.name, archive.file.bytes).await?)
}

#[server(input = GetUrl)]
pub async fn my_imports(after: Option<uuid::Uuid>) -> Result<Page<ImportRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::content::import::mine(caller.ctx(), page).await?)
}
