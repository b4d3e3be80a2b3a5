use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::Edited;
use views::assessment::{Grade, GradingPage};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn grading(id: SubmissionId) -> Result<GradingPage, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::assessment::submissions::one(caller.ctx(), id).await?)
}

/// Grades a submission; with `next`, redirects to the next one that needs grading, or to the list if there is none.
#[server]
pub async fn give_grade(
    id: SubmissionId,
    assignment: AssignmentId,
    points: String,
    comment: String,
    version: i64,
    #[server(default)] next: bool,
) -> Result<Edited<Grade>, Failure> {
    use service::assessment::grades::give;
    use service::kit::error::Record;
    let caller = crate::shell::caller::request_context()?;
    let form = give::Form { points: &points, comment: &comment, version };
    let edited = give(caller.ctx(), id, form).await?;
    if let Edited::Stale { by, .. } = &edited {
        super::assignments::stale_form(Record::Grade, by)?;
    } else {
        let path = match if next { service::assessment::grades::next(caller.ctx(), id).await? } else { Some(id) } {
            Some(id) => domain::paths::grading(id),
            None => domain::paths::submissions(assignment),
        };
        crate::shell::caller::redirect(&path);
    }
    Ok(edited)
}
