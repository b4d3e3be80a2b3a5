#![doc = include_str!("../README.md")]

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Component, Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

/// The deepest folder, and the longest path in bytes.
const MAX_DEPTH: usize = 32;
const MAX_PATH: usize = 500;

/// The most that an archive may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub files: usize,
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// All files together, in bytes.
    pub bytes: u64,
}

/// The reason an archive is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("This isn’t a zip file, or it is damaged.")]
    Unreadable,
    #[error("This zip file is encrypted.")]
    Encrypted,
    #[error("This zip file has {found} entries. The maximum is {max}.")]
    TooManyFiles { found: usize, max: usize },
    #[error("“{name}” is larger than {} MB.", .max / 1_000_000)]
    FileTooLarge { name: String, max: u64 },
    #[error("The files in this zip file are larger than {} MB together.", .max / 1_000_000)]
    TooLarge { max: u64 },
    #[error("“{name}” leads out of the zip file, or has a name that isn’t allowed.")]
    Path { name: String },
    #[error("“{name}” is in this zip file twice.")]
    Twice { name: String },
    #[error("“{name}” is a link. Only files and folders can be unpacked.")]
    Link { name: String },
    #[error("The files can’t be unpacked: {0}")]
    Io(#[from] io::Error),
}

impl From<ZipError> for Error {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof && error.raw_os_error().is_some() => {
                Self::Io(error)
            }
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Encrypted,
            _ => Self::Unreadable,
        }
    }
}

/// Unpacks a zip file into an empty folder; returns the number of files.
///
/// # Errors
/// Says what is wrong with the archive, in words for the person who uploaded it.
pub fn unpack(archive: impl Read + Seek, into: &Path, limits: Limits) -> Result<usize, Error> {
    let mut archive = ZipArchive::new(archive)?;
    if archive.len() > limits.files {
        return Err(Error::TooManyFiles { found: archive.len(), max: limits.files });
    }
    let (mut seen, mut written, mut left) = (HashSet::new(), 0, limits.bytes);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let written_name = entry.name().map_err(|_| Error::Unreadable)?.into_owned();
        let name = shown(&written_name);
        let path = safe_path(&written_name).ok_or_else(|| Error::Path { name: name.clone() })?;
        if entry.is_symlink() {
            return Err(Error::Link { name });
        }
        if entry.is_dir() {
            fs::create_dir_all(into.join(path))?;
            continue;
        }
        if !seen.insert(path.to_string_lossy().to_lowercase()) {
            return Err(Error::Twice { name });
        }
        let target = into.join(&path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(|_| Error::Path { name: name.clone() })?;
        }
        let mut file = File::create_new(&target).map_err(|_| Error::Path { name: name.clone() })?;
        let limit = limits.file_bytes.min(left);
        let bytes = io::copy(&mut (&mut entry).take(limit + 1), &mut file).map_err(|error| Error::from(ZipError::Io(error)))?;
        if bytes > limit {
            let is_total = limit == left && left < limits.file_bytes;
            return Err(if is_total {
                Error::TooLarge { max: limits.bytes }
            } else {
                Error::FileTooLarge { name, max: limits.file_bytes }
            });
        }
        left -= bytes;
        written += 1;
    }
    Ok(written)
}

/// Returns the path of an entry if it stays within the folder on every system.
fn safe_path(name: &str) -> Option<PathBuf> {
    let is_odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.len() > MAX_PATH || name.chars().any(is_odd) {
        return None;
    }
    let path = Path::new(name);
    let parts = path.components().map(|part| matches!(part, Component::Normal(_)));
    let depth = parts.clone().count();
    (depth > 0 && depth <= MAX_DEPTH && parts.into_iter().all(|is_normal| is_normal)).then(|| path.to_owned())
}

/// Returns a name for a message: short, and without control characters.
fn shown(name: &str) -> String {
    name.chars().take(80).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
