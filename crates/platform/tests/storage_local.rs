#![allow(clippy::unwrap_used)]

mod storage_contract;

use std::time::Duration;

use bytes::Bytes;
use platform::{S3Settings, Storage, StorageError};
use tempfile::TempDir;

fn storage() -> (TempDir, Storage) {
    let folder = tempfile::tempdir().unwrap();
    let setting = format!("folder:{}/var/files", folder.path().display());
    let storage = Storage::from_setting(&setting, S3Settings::default()).unwrap();
    (folder, storage)
}

#[tokio::test]
async fn the_contract_holds() {
    let (_folder, storage) = storage();
    storage_contract::run(&storage).await;
}

#[tokio::test]
async fn files_are_not_presigned() {
    let (_folder, storage) = storage();
    let hour = Duration::from_secs(3600);
    let get = storage.presign_get("a/b.txt", "b.txt", "text/plain", hour);
    assert_eq!(get.await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_the_old_file_or_the_new_one() {
    let (folder, storage) = storage();
    let content = |byte: u8| Bytes::from(vec![byte; 300_000]);
    storage.put("a/b", content(0), "x/y", None).await.unwrap();
    let writer = tokio::spawn({
        let storage = storage.clone();
        async move {
            for byte in 1..20 {
                storage.put("a/b", content(byte), "x/y", None).await.unwrap();
            }
        }
    });
    while !writer.is_finished() {
        let bytes = storage.get("a/b").await.unwrap();
        assert_eq!(bytes.len(), 300_000);
        assert!(bytes.iter().all(|byte| *byte == bytes[0]));
    }
    writer.await.unwrap();
    let unfinished = folder.path().join("var/files/.unfinished");
    assert_eq!(std::fs::read_dir(unfinished).unwrap().count(), 0);
}

#[tokio::test]
async fn a_file_in_the_way_of_a_folder_is_an_error_not_a_loss() {
    let (_folder, storage) = storage();
    let text = Bytes::from_static(b"text");
    storage.put("a", text.clone(), "x/y", None).await.unwrap();
    let inside = storage.put("a/b", text.clone(), "x/y", None).await;
    assert!(matches!(inside, Err(StorageError::Unavailable(_))));
    assert_eq!(storage.get("a/b").await, Err(StorageError::NotFound));
    assert_eq!(storage.get("a").await.unwrap(), text);
}

#[tokio::test]
async fn a_folder_is_not_a_file() {
    let (_folder, storage) = storage();
    let put = storage.put("a/b/c", Bytes::new(), "x/y", None);
    put.await.unwrap();
    assert_eq!(storage.head("a/b").await, Ok(None));
    assert_eq!(storage.get("a/b").await, Err(StorageError::NotFound));
    storage.delete("a/b").await.unwrap();
    assert!(storage.head("a/b/c").await.unwrap().is_some());
}

#[tokio::test]
async fn a_lost_folder_fails_the_check() {
    let (folder, storage) = storage();
    storage.check().await.unwrap();
    std::fs::remove_dir_all(folder.path().join("var")).unwrap();
    let checked = storage.check().await;
    assert!(matches!(checked, Err(StorageError::Unavailable(_))));
    let put = storage.put("a/b", Bytes::new(), "x/y", None).await;
    assert!(matches!(put, Err(StorageError::Unavailable(_))));
}

#[test]
fn malformed_settings_are_refused() {
    let keys = S3Settings { access_key: Some("key".into()), secret_key: Some("secret".into()), ..S3Settings::default() };
    for setting in ["", "folder:", "var/files", "s3://", "s3:///prefix", "s3://bucket/../x"] {
        assert!(Storage::from_setting(setting, keys.clone()).is_err(), "{setting}");
    }
    assert!(Storage::from_setting("s3://bucket", S3Settings::default()).is_err());
    let endpoint = Some("not a url".into());
    assert!(Storage::from_setting("s3://bucket", S3Settings { endpoint, ..keys }).is_err());
}

#[test]
fn file_names_can_not_break_the_header() {
    let disposition = platform::storage::attachment;
    assert_eq!(disposition("Übung 1.pdf"), "attachment; filename=\"_bung 1.pdf\"; filename*=UTF-8''%C3%9Cbung%201.pdf");
    assert_eq!(
        disposition("a\"\r\nSet-Cookie: x=1\\"),
        "attachment; filename=\"a___Set-Cookie_ x=1_\"; filename*=UTF-8''a___Set-Cookie_%20x%3D1_"
    );
    assert_eq!(disposition("../../etc/passwd"), "attachment; filename=\"_.._etc_passwd\"; filename*=UTF-8''_.._etc_passwd");
    for nothing in ["", "..", " "] {
        assert_eq!(disposition(nothing), "attachment; filename=\"file\"; filename*=UTF-8''file");
    }
}
