use std::collections::HashMap;

/// The places that links within the document lead to.
pub struct Places {
    /// The blocks that bookmarks are at.
    pub bookmarks: HashMap<String, usize>,
    /// The first block of each chapter.
    pub starts: Vec<usize>,
}

impl Places {
    /// Returns the chapter with a bookmark.
    pub fn chapter(&self, bookmark: &str) -> Option<usize> {
        let block = self.bookmarks.get(bookmark)?;
        Some(self.starts.partition_point(|start| start <= block).saturating_sub(1))
    }
}
