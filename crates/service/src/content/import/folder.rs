use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The largest summary, settings, page and included file, in bytes.
pub(super) const MAX_TEXT: u64 = 1_000_000;

/// A folder to read files from. It refuses files outside it, whether by `..` or through a symbolic link.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    /// Without symbolic links.
    root: PathBuf,
    /// The name of the file that was unpacked into it.
    file_name: Option<String>,
}

/// The reason a file can't be read, in words for the person who imports.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("there is no such file")]
    Missing,
    #[error("the file isn't within the book")]
    Outside,
    #[error("this is no file")]
    NotAFile,
    #[error("the file is larger than {} kB", .0 / 1_000)]
    TooLarge(u64),
    #[error("the file isn't text in UTF-8")]
    NotText,
    #[error("the file can't be read: {0}")]
    Failed(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Failed(error),
        }
    }
}

impl Folder {
    /// Opens the folder at `path`, into which the file with this name may have been unpacked.
    pub fn open(path: &Path, file_name: Option<&str>) -> Result<Self, ReadError> {
        let root = path.canonicalize()?;
        let file_name = file_name.map(str::to_owned);
        if root.is_dir() { Ok(Self { root, file_name }) } else { Err(ReadError::NotAFile) }
    }

    /// Returns the name of the file that it was, without its ending, or else its own.
    pub fn name(&self) -> Option<String> {
        let name = match &self.file_name {
            Some(name) => Path::new(name).file_stem(),
            None => self.root.file_name(),
        };
        name.map(|name| name.to_string_lossy().into_owned())
    }

    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// Reads a file of at most `limit` bytes; `path` is relative to the folder.
    pub fn bytes(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let inner = Path::new(path);
        if !inner.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(ReadError::Outside);
        }
        let file = self.root.join(inner).canonicalize()?;
        if !file.starts_with(&self.root) {
            return Err(ReadError::Outside);
        }
        // Checked before opening: opening a pipe would wait for a writer.
        if !fs::metadata(&file)?.is_file() {
            return Err(ReadError::NotAFile);
        }
        let mut bytes = Vec::new();
        File::open(&file)?.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) }
    }

    pub fn text(&self, path: &str, limit: u64) -> Result<String, ReadError> {
        String::from_utf8(self.bytes(path, limit)?).map_err(|_| ReadError::NotText)
    }
}
