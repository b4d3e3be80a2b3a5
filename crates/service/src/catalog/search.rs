use domain::CourseId;
use domain::course::{CourseCard, CourseState};
use domain::page::{Page, PageRequest};
use entity::course;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::cards::cards;
use crate::{Actor, Result};

/// Whether a column contains what is searched, in any case; `%` and `_` mean themselves.
pub(crate) fn contains(column: impl ColumnTrait, search: &str) -> SimpleExpr {
    let escaped: String = search
        .replace('\0', "")
        .trim()
        .to_lowercase()
        .chars()
        .take(100)
        .flat_map(|c| if "%_\\".contains(c) { vec!['\\', c] } else { vec![c] })
        .collect();
    Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
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
        query = query
            .filter(Condition::any().add(contains(course::Column::Title, search)).add(contains(course::Column::Summary, search)));
    }
    if let Some(after) = page.after {
        query = query.filter(course::Column::Id.lt(CourseId(after)));
    }
    let found = Page::cut(query.all(&platform.database).await?, page, |course| course.id.0);
    Ok(Page { items: cards(&platform.database, found.items).await?, next: found.next })
}
