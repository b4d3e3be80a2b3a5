use domain::CourseId;
use domain::content::{CatalogOrder, CourseState};
use domain::page::{Page, PageRequest};
use domain::text::folded;
use entity::{course, enrollment};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use views::content::CourseCard;

use super::cards::cards;
use crate::kit::paging::newest;
use crate::kit::search::contains;
use crate::{Ctx, Result};

/// Returns the folded text that catalog searches match against.
pub(crate) fn words(title: &str, summary: &str) -> String {
    folded(&format!("{title} {summary}"))
}

/// Finds the published courses whose title or summary contains `search`. Open to everyone.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn search(
    Ctx { platform, .. }: Ctx<'_>,
    search: &str,
    order: CatalogOrder,
    page: PageRequest,
) -> Result<Page<CourseCard>> {
    let mut query = course::Entity::find().filter(course::Column::State.eq(CourseState::Published));
    if !search.trim().is_empty() {
        query = query.filter(contains(course::Column::Search, search));
    }
    let query = match order {
        CatalogOrder::Newest => newest(query, course::Column::Id, page),
        CatalogOrder::Title => by_title(query, page),
    };
    let courses = Page::cut(query.all(&platform.database).await?, page, |course| course.id.0);
    Ok(Page { items: cards(&platform.database, courses.items).await?, next: courses.next })
}

/// Like [`newest`], in title order. A course's searchable text begins with its title, folded.
fn by_title(query: Select<course::Entity>, page: PageRequest) -> Select<course::Entity> {
    let query = query.order_by_asc(course::Column::Search).order_by_asc(course::Column::Id).limit(page.limit());
    match page.after {
        Some(after) => query.filter(after_title_of(CourseId(after))),
        None => query,
    }
}

/// The condition for courses after this one in title order; matches none once the course is gone.
fn after_title_of(last: CourseId) -> Condition {
    let title = Query::select()
        .column(course::Column::Search)
        .from_as(course::Entity, "last")
        .and_where(Expr::col(("last", course::Column::Id)).eq(last))
        .to_owned();
    let title = || SimpleExpr::SubQuery(None, Box::new(title.clone().into()));
    let own = || Expr::col((course::Entity, course::Column::Search));
    let later = Condition::all().add(own().eq(title())).add(course::Column::Id.gt(last));
    Condition::any().add(own().gt(title())).add(later)
}

/// Returns the courses among these that the actor is enrolled in; none for a visitor.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn joined(Ctx { actor, platform }: Ctx<'_>, courses: &[CourseCard]) -> Result<Vec<CourseId>> {
    let Some(account) = actor.id().filter(|_| !courses.is_empty()) else { return Ok(Vec::new()) };
    let courses = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::CourseId)
        .filter(enrollment::Column::AccountId.eq(account))
        .filter(enrollment::Column::CourseId.is_in(courses.iter().map(|course| course.id)))
        .filter(enrollment::current(platform.clock.now()))
        .into_tuple()
        .all(&platform.database)
        .await?;
    Ok(courses)
}
