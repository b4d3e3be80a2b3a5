use super::cards::cards;
use crate::kit::access;
use crate::kit::paging::newest;
use crate::{Ctx, Result};
use domain::page::{Page, PageRequest};
use domain::people::Role;
use entity::{course, course_staff};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::content::CourseCard;

/// Lists the courses whose staff the actor is on, newest first; all courses for an administrator.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn list_taught(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<CourseCard>> {
    let signed = actor.require_signed_in()?;
    let mut query = course::Entity::find();
    if signed.role != Role::Administrator {
        let staffed = Query::select()
            .column(course_staff::Column::CourseId)
            .from(course_staff::Entity)
            .and_where(Expr::col(course_staff::Column::AccountId).eq(signed.id))
            .and_where(Expr::col(course_staff::Column::Role).is_in(access::staff_roles(signed.role)))
            .to_owned();
        query = query.filter(course::Column::Id.in_subquery(staffed));
    }
    let rows = newest(query, course::Column::Id, page).all(&platform.database).await?;
    let courses = Page::cut(rows, page, |course| course.id.0);
    Ok(Page { items: cards(&platform.database, courses.items).await?, next: courses.next })
}
