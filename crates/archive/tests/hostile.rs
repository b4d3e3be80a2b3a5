#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use archive::{Error, Limits, unpack};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LIMITS: Limits = Limits { files: 10, file_bytes: 10_000, bytes: 25_000 };

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8]) -> Error {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let error = unpack(Cursor::new(bytes), &inner, LIMITS).unwrap_err();
    let outside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(outside, ["inner"], "nothing is written outside");
    error
}

#[test]
fn files_and_folders_are_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = zip(&[("a/b.md", b"text"), ("c.png", b"\x89PNG"), ("ä/ö.md", b"")]);
    assert_eq!(unpack(Cursor::new(bytes), folder.path(), LIMITS).unwrap(), 3);
    assert_eq!(std::fs::read(folder.path().join("a/b.md")).unwrap(), b"text");
    assert_eq!(std::fs::read(folder.path().join("ä/ö.md")).unwrap(), b"");
}

#[test]
fn paths_that_lead_out_are_refused() {
    for name in ["../a", "a/../../b", "/etc/passwd", "C:\\a", "a\\..\\b", "a\0b", "a:b", "..", ""] {
        assert!(matches!(refusal(&zip(&[(name, b"x")])), Error::Path { .. } | Error::Unreadable), "{name}");
    }
    let deep = "a/".repeat(40) + "b";
    assert!(matches!(refusal(&zip(&[(&deep, b"x")])), Error::Path { .. }));
    assert!(matches!(refusal(&zip(&[("a", b"x"), ("a/b", b"x")])), Error::Path { .. }), "a file can't be a folder, too");
}

#[test]
fn links_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(matches!(refusal(&writer.finish().unwrap().into_inner()), Error::Link { .. }));
}

#[test]
fn a_file_is_there_once() {
    assert!(matches!(refusal(&zip(&[("Page.md", b"x"), ("page.md", b"y")])), Error::Twice { .. }));
}

#[test]
fn bombs_are_refused_by_what_comes_out() {
    let zeros = vec![0; 10_001];
    assert!(matches!(refusal(&zip(&[("bomb", &zeros)])), Error::FileTooLarge { .. }));
    let half = vec![0; 9_000];
    assert!(matches!(refusal(&zip(&[("1", &half), ("2", &half), ("3", &half)])), Error::TooLarge { .. }));
    let names: Vec<String> = (0..11).map(|number| number.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert!(matches!(refusal(&zip(&entries)), Error::TooManyFiles { found: 11, max: 10 }));
}

#[test]
fn a_size_that_is_a_lie_is_not_believed() {
    let mut bytes = zip(&[("bomb", &vec![0; 12_000])]);
    // The uncompressed size in the local header and in the directory says one byte.
    let size = 12_000_u32.to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(matches!(refusal(&bytes), Error::FileTooLarge { .. } | Error::Unreadable));
}

#[test]
fn other_files_are_refused() {
    for other in [&b""[..], b"PK", b"%PDF-1.7", b"PK\x05\x06"] {
        assert!(matches!(refusal(other), Error::Unreadable), "{other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damaged_archives_never_panic_and_stay_inside(damage in prop::collection::vec((0.0..1.0f64, any::<u8>()), 1..10)) {
        let mut bytes = zip(&[("a/b.md", b"some text"), ("c.md", &[b'x'; 400])]);
        for (place, byte) in damage {
            let at = (place * bytes.len() as f64) as usize;
            bytes[at] = byte;
        }
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        let _ = unpack(Cursor::new(&bytes), &inner, LIMITS);
        prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
