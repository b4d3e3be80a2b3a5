//! Searches of lists: in columns of folded text.

use domain::text::folded;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};

/// The longest search, in characters; the rest is ignored.
const MAX_SEARCH: usize = 100;

/// The condition that a column of folded text contains the search; `%` and `_` match only themselves.
pub(crate) fn contains(column: impl ColumnTrait, search: &str) -> SimpleExpr {
    let start: String = search.chars().take(MAX_SEARCH).collect();
    let escaped: String = folded(&start).chars().flat_map(|c| if "%_\\".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    Expr::col(column.as_column_ref()).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}
