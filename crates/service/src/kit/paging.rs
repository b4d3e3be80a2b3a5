//! Lists in pages, newest first: by their ids, which are UUIDv7, so that later ones sort after earlier ones.

use domain::page::PageRequest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Selects the rows of the requested page, and the one more that [`domain::page::Page::cut`] expects.
pub(crate) fn newest<E: EntityTrait>(query: Select<E>, id: E::Column, page: PageRequest) -> Select<E> {
    let query = query.order_by_desc(id).limit(page.limit());
    match page.after {
        Some(after) => query.filter(id.lt(after)),
        None => query,
    }
}
