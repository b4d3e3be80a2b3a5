use domain::CourseId;
use domain::course::{CourseCard, CourseState};
use domain::page::{Page, PageRequest};
use domain::text::folded;
use entity::course;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::cards::cards;
use crate::{Actor, Result};

/// Longest search, in characters; what is behind is passed over.
const MAX_SEARCH: usize = 100;

/// What a course is found by.
pub(crate) fn words(title: &str, summary: &str) -> String {
    folded(&format!("{title} {summary}"))
}

/// Whether a column of folded text contains what is searched; `%` and `_` mean themselves.
pub(crate) fn contains(column: impl ColumnTrait, search: &str) -> SimpleExpr {
    let start: String = search.chars().take(MAX_SEARCH).collect();
    let escaped: String = folded(&start).chars().flat_map(|c| if "%_\\".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    Expr::col(column.as_column_ref()).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

/// The published courses whose title or summary contains `search`, newest first. Open to everyone.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn search(_: &Actor, platform: &Platform, search: &str, page: PageRequest) -> Result<Page<CourseCard>> {
    let mut query = course::Entity::find()
        .filter(course::Column::State.eq(CourseState::Published))
        .order_by_desc(course::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if !search.trim().is_empty() {
        query = query.filter(contains(course::Column::Search, search));
    }
    if let Some(after) = page.after {
        query = query.filter(course::Column::Id.lt(CourseId(after)));
    }
    let found = Page::cut(query.all(&platform.database).await?, page, |course| course.id.0);
    Ok(Page { items: cards(&platform.database, found.items).await?, next: found.next })
}
