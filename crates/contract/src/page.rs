use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    #[schema(max_items = 100)]
    pub items: Vec<T>,
    /// The `after` of the next page; null on the last page
    #[schema(example = "01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71")]
    pub next: Option<Uuid>,
}

impl<T, U: Into<T>> From<domain::page::Page<U>> for Page<T> {
    fn from(page: domain::page::Page<U>) -> Self {
        Self { items: page.items.into_iter().map(Into::into).collect(), next: page.next }
    }
}
