use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The id of the record that was created.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    #[schema(example = "01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71")]
    pub id: Uuid,
}
