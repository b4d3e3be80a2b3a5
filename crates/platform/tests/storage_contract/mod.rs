//! The contract of every storage.

use bytes::Bytes;
use futures::TryStreamExt;
use platform::{Storage, StorageError};

pub async fn run(storage: &Storage) {
    storage.check().await.unwrap();
    written_files_are_read_back(storage).await;
    missing_files_are_missing(storage).await;
    files_are_listed(storage).await;
    hostile_keys_are_refused(storage).await;
}

async fn put(storage: &Storage, key: &str, bytes: &[u8]) {
    let bytes = Bytes::copy_from_slice(bytes);
    let cached = Some("private, max-age=60");
    storage.put(key, bytes, "text/plain", cached).await.unwrap();
}

async fn written_files_are_read_back(storage: &Storage) {
    put(storage, "a/b_1.txt", b"first").await;
    let first = storage.head("a/b_1.txt").await.unwrap().unwrap();
    put(storage, "a/b_1.txt", b"second!").await;
    let second = storage.head("a/b_1.txt").await.unwrap().unwrap();
    assert_eq!((first.size, second.size), (5, 7));
    assert_ne!(first.etag, second.etag);
    assert!(second.etag.unwrap().starts_with('"'));
    assert_eq!(storage.get("a/b_1.txt").await.unwrap(), "second!");

    put(storage, "empty", b"").await;
    assert_eq!(storage.get("empty").await.unwrap().len(), 0);

    let large: Vec<u8> = (0..1_000_000u32).map(|n| (n % 251) as u8).collect();
    put(storage, "large.bin", &large).await;
    let read = async |range| -> Vec<Bytes> { storage.open("large.bin", range).await.unwrap().try_collect().await.unwrap() };
    let pieces = read(None).await;
    assert!(pieces.len() > 1);
    assert_eq!(pieces.concat(), large);
    for range in [0..1, 0..1_000_000, 200_000..700_000, 999_999..1_000_000, 5..5] {
        assert_eq!(read(Some(range.clone())).await.concat(), large[range.start as usize..range.end as usize]);
    }
}

async fn missing_files_are_missing(storage: &Storage) {
    assert_eq!(storage.get("no/such").await, Err(StorageError::NotFound));
    assert_eq!(storage.head("no/such").await, Ok(None));
    let opened = storage.open("no/such", None).await;
    assert_eq!(opened.err(), Some(StorageError::NotFound));
    storage.delete("no/such").await.unwrap();

    put(storage, "to/delete", b"x").await;
    storage.delete("to/delete").await.unwrap();
    assert_eq!(storage.head("to/delete").await, Ok(None));
}

async fn files_are_listed(storage: &Storage) {
    for key in ["list/b/2", "list/a", "list/b/1", "list/b.c", "listed"] {
        put(storage, key, key.as_bytes()).await;
    }
    let list = async |prefix: &str| {
        let files = storage.list(prefix).await.unwrap();
        let text = files.iter().map(|file| format!("{}:{}", file.key, file.size));
        text.collect::<Vec<_>>()
    };
    assert_eq!(list("list/").await, ["list/a:6", "list/b.c:8", "list/b/1:8", "list/b/2:8"]);
    assert_eq!(list("list/b/").await, ["list/b/1:8", "list/b/2:8"]);
    assert_eq!(list("nothing/").await, Vec::<String>::new());
    assert!(list("").await.contains(&"listed:6".to_owned()));
}

async fn hostile_keys_are_refused(storage: &Storage) {
    let long_segment = "a".repeat(201);
    let long_key = "a/".repeat(400) + "a";
    for key in [
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a/.b",
        ".env",
        "a b",
        "a\\b",
        "a%2e",
        "a\0b",
        "a\nb",
        "é",
        "a?b",
        "a:b",
        &long_segment,
        &long_key,
    ] {
        assert_eq!(storage.get(key).await, Err(StorageError::InvalidKey), "{key:?}");
        assert_eq!(storage.head(key).await, Err(StorageError::InvalidKey), "{key:?}");
        assert_eq!(storage.delete(key).await, Err(StorageError::InvalidKey), "{key:?}");
        let put = storage.put(key, Bytes::new(), "text/plain", None).await;
        assert_eq!(put, Err(StorageError::InvalidKey), "{key:?}");
        assert!(storage.open(key, None).await.is_err(), "{key:?}");
    }
    for prefix in ["a", "/", "../", "a//", "./"] {
        assert_eq!(storage.list(prefix).await, Err(StorageError::InvalidKey), "{prefix:?}");
    }
}
