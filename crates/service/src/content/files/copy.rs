use std::collections::HashMap;

use domain::{AccountId, CourseId, FileId, paths};
use entity::file;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{Ctx, Result};

const AT_ONCE: usize = 100;
/// The length of a written id.
const ID: usize = 36;

/// The files of a copied course, by the ids of those that they were made from.
pub(crate) struct CopiedFiles(HashMap<FileId, FileId>);

/// Gives a course the files of another, without storing their bytes again.
pub(crate) async fn copy(
    Ctx { platform, .. }: Ctx<'_>,
    tx: &impl ConnectionTrait,
    from: CourseId,
    to: CourseId,
    owner: AccountId,
) -> Result<CopiedFiles> {
    let originals = file::Entity::find().filter(file::Column::CourseId.eq(from)).all(tx).await?;
    let mut ids = HashMap::with_capacity(originals.len());
    let mut rows = Vec::with_capacity(originals.len());
    for original in originals {
        let id = FileId::new();
        ids.insert(original.id, id);
        let row = file::Model { id, course_id: Some(to), owner_id: owner, created_at: platform.clock.now(), ..original };
        rows.push(row.into_active_model().reset_all());
    }
    for some in rows.chunks(AT_ONCE) {
        file::Entity::insert_many(some.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(CopiedFiles(ids))
}

impl CopiedFiles {
    /// Returns a text with the copies in place of their originals.
    pub fn replace_in(&self, text: &str) -> String {
        let prefix = paths::FILES;
        let mut replaced = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(prefix) {
            let (before, found) = rest.split_at(at + prefix.len());
            replaced.push_str(before);
            let copy = found.get(..ID).and_then(|id| id.parse().ok()).and_then(|id| self.0.get(&FileId(id)));
            rest = match copy {
                Some(copy) => {
                    replaced.push_str(&copy.to_string());
                    &found[ID..]
                }
                None => found,
            };
        }
        replaced.push_str(rest);
        replaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_course_are_replaced() {
        let (known, copy, other) = (FileId::new(), FileId::new(), FileId::new());
        let files = CopiedFiles(HashMap::from([(known, copy)]));
        let text =
            |id: FileId| format!("![a](/files/{id}) /files/ /files/{other} ä/files/{id}/files/{id}x /files/ümlaut /files/é");
        assert_eq!(files.replace_in(&text(known)), text(copy));
        assert_eq!(files.replace_in(&text(known)[..30]), text(known)[..30]);
    }
}
