//! Searches of lists: in columns of folded text, or else in any case.

use domain::text::folded;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, SimpleExpr};

/// The longest search, in characters; the rest is ignored.
const MAX_SEARCH: usize = 100;

/// The condition that a column of folded text contains the search; `%` and `_` match only themselves.
pub(crate) fn contains(column: impl ColumnTrait, search: &str) -> SimpleExpr {
    let start: String = search.chars().take(MAX_SEARCH).collect();
    Expr::col(column.as_column_ref()).like(like(&folded(&start)))
}

/// The condition that a column of any text contains the search, in lower or upper case as far as the database knows them.
pub(crate) fn contains_any_case(column: impl ColumnTrait, search: &str) -> SimpleExpr {
    let start: String = search.chars().filter(|c| *c != '\0').take(MAX_SEARCH).collect();
    Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(like(&start.to_lowercase()))
}

fn like(part: &str) -> LikeExpr {
    let escaped: String = part.chars().flat_map(|c| if "%_\\".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
